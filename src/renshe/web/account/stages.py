"""When the second factor is asked for at sign-in."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse

from renshe.registry.queries.identity import works_here


class SecondFactor(AuthenticateStage):
    """Ask whoever has set one up, except people who come through the province.

    The province has verified them with its own factors. Their passkey is a quicker way in and no second lock: who loses it
    must still come in.
    """

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the second factor, or go on."""
        records = get_authentication_records(self.request, self.login.user)
        if any(one["method"] == "socialaccount" for one in records) and not works_here(self.login.user):
            return None, True
        return super().handle()
