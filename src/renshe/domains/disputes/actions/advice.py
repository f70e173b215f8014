"""Advice to an employer (仲裁建议书): drafted, sent as a signed letter, answered point by point, urged, followed up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.models import Advice, AdvicePoint, Paper
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.standards import standards

MOST_POINTS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """One point as it is written.

    Attributes:
        status: of the article: V1, V2 or M.
    """

    words: str
    law: str = ""
    article: str = ""
    status: str = "M"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the employer says to one point."""

    adopted: bool
    why: str = ""
    done_on: date | None = None


@transaction.atomic
def draft_advice(*, dispute: int, finding: str, points: Sequence[Point], by: User) -> Advice:
    """Write an advice to the employer of a dispute.

    Raises:
        Refused: no employer is a party, nothing is said, or this account may not.
    """
    found = lock(dispute)
    may_take(found, "advise", by)
    employer = next((one for one in found.parties.order_by("side", "number") if one.is_employer), None)
    if employer is None:
        raise Refused("no_employer", "这个案件里没有单位,不能发仲裁建议书。")
    if not finding.strip():
        raise Refused("finding", "请写明案件里发现了什么问题。")
    if not 1 <= len(points) <= MOST_POINTS or not all(one.words.strip() for one in points):
        raise Refused("points", f"请写1到{MOST_POINTS}条建议,每条都写明改什么。")
    advice = Advice.objects.create(
        district=settings.DISTRICT, dispute=found, party=employer, employer=employer.employer, finding=finding.strip(),
        drafted_by=by, drafted_at=timezone.now(),
    )  # fmt: skip
    AdvicePoint.objects.bulk_create(
        AdvicePoint(
            district=settings.DISTRICT, advice=advice, number=place, words=one.words.strip(), law=one.law, article=one.article,
            status=one.status,
        )
        for place, one in enumerate(points, 1)
    )  # fmt: skip
    return advice


@transaction.atomic
def send_advice(*, advice: int, by: User) -> Advice:
    """Send it: the letter is made and signed by the queue; the answer is asked for by a day.

    Raises:
        Refused: it was sent already, or this account may not.
    """
    found = _lock(advice)
    if found.sent_at:
        raise Refused("sent", "这份建议书已经发出。")
    now, today = timezone.now(), timezone.localdate()
    found.due_on = today + timedelta(days=standards(today).watch.advice_days)
    found.sent_at = now
    event = step(lock(found.dispute_id), "advise", by=by, detail={"advice": found.pk, "due": found.due_on})
    found.paper = Paper.objects.filter(event=event, kind="advice").first()
    found.save(update_fields=["due_on", "sent_at", "paper"])
    return found


@transaction.atomic
def answer_advice(*, advice: int, replies: Mapping[int, Reply], words: str, by: User) -> Advice:
    """The employer answers, point by point.

    Args:
        advice: that was sent.
        replies: by number of the point; every point.
        words: what there is to say to the whole.
        by: somebody who acts for the employer.

    Raises:
        Refused: a point is left out or refused without a reason, it is not theirs, or they have answered before.
    """
    found = _lock(advice)
    mine = standing_of(by, found.dispute)
    if mine is None or mine.party.pk != found.party_id:
        raise Refused("not_yours", "这份建议书不是发给您的单位的。")
    if found.sent_at is None:
        raise Refused("not_sent", "这份建议书还没有发出。")
    if found.answered_at:
        raise Refused("answered", "已经答复过了。要补充的,请联系仲裁院。")
    points = list(found.points.order_by("number"))
    for point in points:
        reply = replies.get(point.number)
        if reply is None:
            raise Refused("points", f"第{point.number}条还没有选采纳还是不采纳。")
        if not reply.adopted and not reply.why.strip():
            raise Refused("why", f"第{point.number}条不采纳的,请写明理由。")
        point.adopted, point.why, point.done_on = reply.adopted, reply.why.strip()[:500], reply.done_on
    AdvicePoint.objects.bulk_update(points, ["adopted", "why", "done_on"])
    taken = sum(bool(one.adopted) for one in points)
    found.adopted = (
        Advice.Adopted.ALL if taken == len(points) else Advice.Adopted.SOME if taken else Advice.Adopted.NONE
    )
    found.answer, found.answered_at = words.strip()[:1000], timezone.now()
    found.save(update_fields=["adopted", "answer", "answered_at"])
    return found


@transaction.atomic
def urge_advice(*, advice: int, by: User) -> Advice:
    """Urge an answer whose day has passed; the letter's history says so.

    Raises:
        Refused: its day has not passed, or it is answered.
    """
    found = _lock(advice)
    if found.answered_at or not found.due_on or found.due_on >= timezone.localdate():
        raise Refused("not_due", "还没有到期,或者已经答复,不需要催。")
    step(lock(found.dispute_id), "remark", by=by, reason=f"催办仲裁建议书的答复(应于{found.due_on}前答复)。")
    found.urged_at = timezone.now()
    found.save(update_fields=["urged_at"])
    return found


def _lock(advice: int) -> Advice:
    return Advice.objects.select_for_update(of=("self",)).select_related("dispute__case").get(pk=advice)
