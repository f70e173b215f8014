"""Ask another department (推送), record its answer, take a closed case up again."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.lifecycle import move
from renshe.casework.models import Case, Referral
from renshe.casework.refused import Refused


@transaction.atomic
def refer(*, case: Case, by: Actor, department: str, asks: str, due_on: date) -> Referral:
    """Ask another department to do its part, by a day of its own; the case's clock runs on.

    Raises:
        Refused: no department, no question, or a day that has passed.
    """
    case = queries.lock(case)
    if not department.strip():
        raise Refused("department", "请写明请哪个部门协办。")
    if due_on < timezone.localdate():
        raise Refused("due_on", "请对方答复的日期已经过了,请选今天或以后的日期。")
    event = move(
        case,
        "refer",
        by=by,
        reason=asks,
        detail={"department": department.strip(), "due_on": due_on.isoformat()},
    )
    return Referral.objects.create(
        district=case.district, case=case, department=department.strip()[:60], asks=asks.strip()[:500],
        asked_at=event.at, due_on=due_on,
    )  # fmt: skip


@transaction.atomic
def answer_referral(*, case: Case, by: Actor, referral: int, answer: str) -> Case:
    """Record what a department answered.

    Raises:
        Refused: no such question is open, or there are no words.
    """
    case = queries.lock(case)
    asked = (
        Referral.objects.select_for_update().filter(case=case, pk=referral, answered_at__isnull=True).first()
    )
    if asked is None:
        raise Refused("referral", "这次协办已经答复,或者不存在。请刷新页面。")
    if not answer.strip():
        raise Refused("answer", "请写明对方答复了什么。")
    event = move(case, "answer_referral", by=by, reason=answer, detail={"department": asked.department})
    asked.answered_at, asked.answer = event.at, answer.strip()[:1000]
    asked.save(update_fields=["answered_at", "answer"])
    return case


@transaction.atomic
def reopen(*, case: Case, by: Actor, reason: str) -> Case:
    """Take a closed case up again (重新办理); its limit runs anew from today.

    Raises:
        Refused: no reason, or it is not closed.
    """
    case = queries.lock(case)
    case.outcome = ""
    move(case, "reopen", by=by, reason=reason)
    return case
