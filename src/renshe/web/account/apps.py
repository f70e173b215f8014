"""The Django application of signing in."""

from django.apps import AppConfig


class AccountConfig(AppConfig):
    """Sign-in, second factors, sessions, and the record of what changed about them."""

    name = "renshe.web.account"
    label = "sign_in"

    def ready(self) -> None:
        """Let changes of second factors be recorded, and check the settings at start."""
        from renshe.web.account import checks, records  # both need the applications

        records.listen()
        checks.register_all()
