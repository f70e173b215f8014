"""Tokens of the interface: made with a name and an end, shown once, taken back at any time."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import ApiToken
from renshe.casework.queries.tokens import digest_of
from renshe.casework.refused import Refused

LONGEST = timedelta(days=366)  # a house rule: what nobody renews ends by itself
MOST = 10  # tokens in force for one account
PREFIX = "renshe_"  # so that a secret that was left lying about is recognised


@transaction.atomic
def make(*, user: User, name: str, scopes: Iterable[str], ends_on: date) -> tuple[ApiToken, str]:
    """Make a token.

    Args:
        user: for whom it acts.
        name: which system uses it.
        scopes: codes of ApiToken.Scope.
        ends_on: last day on which it counts.

    Returns:
        The token, and its secret, which can't be had a second time.

    Raises:
        Refused: no name, no use, an end that can't be, or too many tokens.
    """
    wanted, today = sorted(set(scopes)), timezone.localdate()
    if not name.strip():
        raise Refused("name", "请写明哪个系统使用,例如“人事系统”。")
    if not wanted or not set(wanted) <= set(ApiToken.Scope.values):
        raise Refused("scopes", "请至少选一项用途。")
    if not today <= ends_on <= today + LONGEST:
        raise Refused("ends_on", "有效期从今天算起,最长一年。到期前可以换新的。")
    User.objects.select_for_update().get(pk=user.pk)  # two at once would both count nine
    if ApiToken.objects.filter(user=user, ended_at__isnull=True, ends_on__gte=today).count() >= MOST:
        raise Refused("too_many", f"同一账号最多同时有{MOST}个令牌。请先停用不再使用的。")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        district=settings.DISTRICT, user=user, name=name.strip()[:60], digest=digest_of(secret), scopes=wanted,
        made_at=timezone.now(), ends_on=ends_on,
    )  # fmt: skip
    return token, secret


@transaction.atomic
def end(*, token: int, user: User) -> None:
    """Take a token back, at once. One that was taken back already stays so.

    Raises:
        ApiToken.DoesNotExist: the account has none with this number.
    """
    one = ApiToken.objects.select_for_update().get(pk=token, user=user)
    if one.ended_at is None:
        one.ended_at = timezone.now()
        one.save(update_fields=["ended_at"])
