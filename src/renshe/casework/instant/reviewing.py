"""A person looks at an instant decision afterwards; a fault takes the case up again."""

from django.db import transaction
from django.utils import timezone

from renshe.casework import queries
from renshe.casework.actions.referring import reopen
from renshe.casework.actors import Actor
from renshe.casework.guards import not_own
from renshe.casework.models import Case, InstantDecision, InstantReview
from renshe.casework.refused import Refused

APPROVE = "casework.approve"


@transaction.atomic
def review_drawn(*, case: Case, by: Actor, verdict: str, words: str) -> InstantReview:
    """Write down what a person found; a fault reopens the case, so that people decide it anew.

    Args:
        case: granted at once; drawn or not.
        by: an officer who may approve; never the applicant or one of their household.
        verdict: ok or fault.
        words: what was looked at and found.

    Raises:
        Refused: not allowed, looked at already, without words, or the letter is not served yet.
    """
    held = queries.lock(case)
    if APPROVE not in by.may or by.user_id is None:
        raise Refused("not_allowed", "您没有复查这个办件的权限。")
    not_own(held, by, {})
    instant = InstantDecision.objects.filter(case=held).first()
    if instant is None:
        raise Refused("not_instant", "这个办件不是当场准予的,不用复查。")
    if InstantReview.objects.filter(instant=instant).exists():
        raise Refused("reviewed", "这个办件已经复查过,请刷新页面。")
    if verdict not in InstantReview.Verdict.values or not words.strip():
        raise Refused("words", "请选择有没有错误,并写明查了什么、发现什么。")
    review = InstantReview.objects.create(
        district=held.district, instant=instant, by_id=by.user_id, verdict=verdict, words=words.strip()[:1000], at=timezone.now(),
    )  # fmt: skip
    if verdict == "fault":
        reopen(case=held, by=by, reason=f"秒批复查发现有误:{review.words}")
    return review
