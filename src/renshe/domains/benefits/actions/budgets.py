"""Enter what may be spent on a policy in a year."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.benefits.models import Budget, Sweep

MOST = 10**15  # fen; ten million million yuan
FIRST, LAST = 2000, 2199


@transaction.atomic
def enter(*, policy: str, year: int, fen: int, by: int) -> Budget:
    """Enter a budget; the figure before it is kept as ended. The same figure again changes nothing.

    Args:
        policy: name.
        year: calendar year.
        fen: whole fen.
        by: the account.

    Raises:
        Refused: a year or a sum that can't be.
    """
    if not FIRST <= year <= LAST:
        raise Refused("year", "年份不对,请填四位数的年份。")
    if not 0 <= fen <= MOST:
        raise Refused("fen", "金额不能小于零,也不能超过十万亿元。")
    # One row that everybody who enters a budget holds, so that two at once follow each other.
    list(Sweep.objects.select_for_update().filter(district=settings.DISTRICT).order_by("pk")[:1])
    now = timezone.now()
    standing = Budget.objects.select_for_update().filter(
        district=settings.DISTRICT, policy=policy, year=year, ended_at__isnull=True
    )
    one = standing.first()
    if one and one.fen == fen:
        return one
    standing.update(ended_at=now)
    return Budget.objects.create(
        district=settings.DISTRICT, policy=policy, year=year, fen=fen, entered_by_id=by, entered_at=now
    )
