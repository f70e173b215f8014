"""Check what somebody has promised in place of a paper (告知承诺的事后核查)."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import Case, Commitment
from renshe.casework.queries.desk import visible
from renshe.casework.refused import Refused

REVIEW = "casework.review"


@transaction.atomic
def check_commitment(*, commitment: int, by: User, outcome: str, found: str) -> Commitment:
    """Write down what the check of a promise found.

    Args:
        commitment: its key.
        by: an officer who may review one of the cases that it was given for; never the one who promised.
        outcome: true or false.
        found: how it was checked, and what was found.

    Raises:
        Refused: not theirs to check, checked already, or without words. Nothing has changed.
    """
    one = Commitment.objects.select_for_update().filter(pk=commitment).first()
    mine = Case.objects.filter(visible(by, REVIEW), application__slots__commitment=commitment)
    if one is None or not mine.exists():
        raise Refused("not_allowed", "这份承诺不由您核查。")
    if one.made_by_id == by.pk:
        raise Refused("own", "这是您自己作出的承诺,请由同事核查。")
    if one.outcome:
        raise Refused(
            "checked", f"已经核查过了,结果是“{Commitment.Outcome(one.outcome).label}”。请刷新页面。"
        )
    if outcome not in Commitment.Outcome.values or not found.strip():
        raise Refused("found", "请选择是否属实,并写明怎么核查的、查到什么。")
    one.outcome, one.found = outcome, found.strip()[:500]
    one.checked_by, one.checked_at = by, timezone.now()
    one.save()
    return one
