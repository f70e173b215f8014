"""Staff reach the desk only after a second factor."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renshe.registry.queries.identity import works_here
from renshe.web.account.going import passkeys_work

DEMO = "renshe_demo"  # in the session: it was begun by one click, in demo mode
WANTED = "second_factor_next"  # in the session: the page that somebody was on the way to


def shown(request: HttpRequest, user: User) -> bool:
    """Whether this session has shown a second factor: a code, a recovery code, or a passkey."""
    return any(one["method"] == "mfa" for one in get_authentication_records(request, user))


def demanded(request: HttpRequest, user: User) -> bool:
    """Whether the desk stays closed to this session until a second factor is shown.

    In production for all who work here. In demo mode for nobody: whoever has set one up is asked at sign-in anyway.
    """
    if settings.MODE == "demo" and request.session.get(DEMO):
        return False
    return bool(settings.SECOND_FACTOR) and not shown(request, user) and works_here(user)


class SecondFactorFirst:
    """Middleware: lead staff who come to the desk without a second factor to where they set it up or show it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead elsewhere."""
        if request.path_info.startswith(settings.STAFF_PLACES):
            user = request.user
            if isinstance(user, User) and demanded(request, user):
                request.session[WANTED] = request.get_full_path() if request.method == "GET" else ""
                return HttpResponseRedirect(reverse("second-factor"))
        return self.get_response(request)


@never_cache
@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Why a second factor, and the two ways to set one up; whoever has one shows it here."""
    user = request.user
    kinds = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    show = "mfa_reauthenticate" if Authenticator.Type.TOTP in kinds else "mfa_reauthenticate_webauthn"
    context = {
        "show": reverse(show) if kinds else "",
        "wanted": wanted(request),
        "passkeys": passkeys_work(request),
    }
    return render(request, "account/second_factor.html", context)


def wanted(request: HttpRequest) -> str:
    """The page that somebody was on the way to; empty for none."""
    return request.session.get(WANTED, "")
