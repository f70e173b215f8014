"""Writes about accounts that are not allauth's."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from renshe.registry.models import AccountEvent
from renshe.web.account import records
from renshe.web.account.models import SignInEvent


class OwnAccount(Exception):  # noqa: N818 - what it is, not what went wrong
    """Somebody tried to reset their own second factor."""


@transaction.atomic
def reset_second_factor(
    *, user: User, by: User | None, reason: str, request: HttpRequest | None = None
) -> SignInEvent:
    """Remove every second factor of somebody who lost theirs, end their sessions, and keep a record.

    They sign in by password then, and must set up a new one before they reach the desk.

    Args:
        user: who lost it.
        by: the administrator; None for a command on the server.
        reason: how it was made sure that they are who they say.
        request: the administrator's, for the record.

    Raises:
        OwnAccount: an administrator can't do it for themselves.
        PermissionDenied: the account may do more than the administrator's.
    """
    if by is not None and by.pk == user.pk:
        raise OwnAccount
    locked = User.objects.select_for_update().get(pk=user.pk)
    if by is not None and locked.is_superuser and not by.is_superuser:
        raise PermissionDenied
    Authenticator.objects.filter(user=locked).delete()
    for session in UserSession.objects.filter(user=locked):
        session.end()
    AccountEvent.objects.create(
        district=settings.DISTRICT, user=locked, verb=AccountEvent.Verb.SECOND_FACTOR, by=by
    )
    return records.keep(SignInEvent.What.RESET, user=locked, by=by, request=request, reason=reason)
