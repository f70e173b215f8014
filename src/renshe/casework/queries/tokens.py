"""Whose a token is, and which ones an account has."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from renshe.casework.models import ApiToken


def digest_of(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so a plain hash can't be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find(secret: str) -> ApiToken | None:
    """The token with this secret, if it counts today and its account is open; notes the day of use."""
    today = timezone.localdate()
    token = (
        ApiToken.objects.filter(
            digest=digest_of(secret), ended_at__isnull=True, ends_on__gte=today, user__is_active=True
        )
        .select_related("user")
        .first()
    )
    if token is not None and token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token


def of(user: int) -> QuerySet[ApiToken]:
    """The tokens of an account, the newest first."""
    return ApiToken.objects.filter(user_id=user).order_by("-made_at", "-pk")
