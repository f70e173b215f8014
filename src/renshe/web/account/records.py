"""Keep a record of each change to how an account is protected; allauth tells us of its own by signals."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from renshe.web.account.address import client_address
from renshe.web.account.models import SignInEvent

NAMES = {"totp": "验证器", "webauthn": "通行密钥", "recovery_codes": "恢复码"}


def keep(
    what: SignInEvent.What,
    *,
    user: User,
    by: User | None,
    request: HttpRequest | None,
    detail: str = "",
    reason: str = "",
) -> SignInEvent:
    """Write one event."""
    return SignInEvent.objects.create(
        district=settings.DISTRICT,
        user=user,
        by=by,
        what=what,
        detail=detail[:100],
        reason=reason,
        address=client_address(request) if request else None,
    )


def listen() -> None:
    """Hear of what allauth changes."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_removed.connect(_removed)
    signals.authenticator_reset.connect(_renewed)


def _added(*, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return  # they come with the first way by themselves
    # Who has just shown that a new way works has shown the second factor for this session.
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    keep(SignInEvent.What.ADDED, user=user, by=user, request=request, detail=_name(authenticator))


def _removed(*, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        keep(SignInEvent.What.REMOVED, user=user, by=user, request=request, detail=_name(authenticator))


def _renewed(*, request: HttpRequest, user: User, **_: Any) -> None:
    keep(SignInEvent.What.CODES, user=user, by=user, request=request)


def _name(authenticator: Authenticator) -> str:
    kind = NAMES[authenticator.type]
    if authenticator.type == Authenticator.Type.WEBAUTHN:
        return f"{kind}“{authenticator.wrap().name}”"
    return kind
