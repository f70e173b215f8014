"""The one way in which a task of a bad rating moves: a row of its table, checked, applied and written into its history."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from renshe.casework.actors import Actor
from renshe.casework.refused import Refused
from renshe.core.chain import START, canonical, digest
from renshe.core.transitions import NotPossible
from renshe.domains.ratings import rules
from renshe.domains.ratings.models import Mending, MendingStep, Objection
from renshe.domains.ratings.table import TABLE

RATER = "rater"


@dataclass(frozen=True, slots=True)
class Doing:
    """One verb on one task, while it is checked.

    Attributes:
        district_wide: whoever acts answers for the whole district, not for one street.
    """

    task: Mending
    by: Actor
    district_wide: bool = False


def lock(task: Mending) -> Mending:
    """A task, held until the transaction ends."""
    return Mending.objects.select_for_update().get(pk=task.pk)


def move(
    doing: Doing,
    verb: str,
    *,
    why: str = "",
    detail: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> MendingStep:
    """Do one verb to a locked task; the caller has the transaction and saves nothing.

    Raises:
        Refused: the table, a permission or a guard does not allow it; nothing has changed.
    """
    task, by, now = doing.task, doing.by, at or timezone.now()
    try:
        row = TABLE.row(verb, task.state)
    except NotPossible as error:
        here = TABLE.state(task.state).name
        raise Refused("not_possible", f"这件整改现在是“{here}”,不能这样操作。请刷新页面。") from error
    if not by.may.intersection(row.who):
        raise Refused("not_allowed", f"您没有“{row.name}”的权限。")
    if RATER not in by.may and by.user_id in task.rating.occasion.hands and verb != "object":
        raise Refused("own", "这次服务您经办过,核实、整改和认定要由别人来做。")
    if row.reason and not why.strip():
        raise Refused("reason", f"“{row.name}”要写明情况。")
    if row.guard:
        GUARDS[row.guard](doing)
    source, task.state = task.state, row.target or task.state
    if row.target:
        task.closed_on = timezone.localdate(now) if TABLE.state(row.target).final else None
    # The history does not name the rater: those who work on the task read it.
    rater = RATER in by.may
    step = append(
        task, verb, source=source, by=None if rater else by.user_id, as_whom="评价人" if rater else by.as_whom,
        why=why.strip(), detail=dict(detail or {}), at=now,
    )  # fmt: skip
    task.save()
    return step


def append(
    task: Mending,
    verb: str,
    *,
    source: str,
    by: int | None,
    as_whom: str,
    why: str,
    detail: dict[str, Any],
    at: datetime,
) -> MendingStep:
    """Add one step to a task; its new head is on the task, which the caller saves."""
    step = MendingStep(
        district=task.district, mending=task, number=task.events + 1, verb=verb, source=source, target=task.state,
        by_id=by, as_whom=as_whom, why=why[:800], detail=json.loads(canonical(detail)), at=at,
    )  # fmt: skip
    step.digest = digest(task.head or START, content(step, str(task.key)))
    task.events, task.head = step.number, step.digest
    step.save(force_insert=True)
    return step


def content(step: MendingStep, key: str) -> dict[str, Any]:
    """What a step's digest seals: all that it says."""
    return {
        "mending": key,
        "number": step.number,
        "verb": step.verb,
        "source": step.source,
        "target": step.target,
        "by": step.by_id,
        "as_whom": step.as_whom,
        "why": step.why,
        "detail": step.detail,
        "at": step.at,
    }


def _above(doing: Doing) -> None:
    if not doing.district_wide:
        raise Refused("above", "上一级复核要由管全区的同事来做。")
    if doing.by.user_id == doing.task.verifier_id:
        raise Refused("same", "第一次是您核实的,复核要由另一位同事来做。")


def _called_often(doing: Doing) -> None:
    needed = rules.number("calls", timezone.localdate())
    if doing.task.calls < needed:
        raise Refused("calls", f"至少在{needed}个工作日里联系过才能这样办结,现在是{doing.task.calls}个。")
    last = last_day_to_rate(doing.task)
    if last is None or timezone.localdate() <= last:
        raise Refused("wait", f"本人在{last or '期限'}以前还可以评价答复,过了才能办结。")


def last_day_to_rate(task: Mending) -> date | None:
    """Until when whoever rated can say what they think of the answer when nobody reaches them; None before there is one."""
    return rules.due("rate-answer", task.answered_on).due if task.answered_on else None


def _not_said(doing: Doing) -> None:
    if doing.task.satisfied is not None:
        raise Refused("said", "您已经说过对答复满意不满意了,谢谢。")


def _first_time(doing: Doing) -> None:
    _not_said(doing)
    if doing.task.again:
        raise Refused("again", "上一级已经复核过一次。仍不满意的,请选“仍不满意”,也可以拨打12345。")


def _second_time(doing: Doing) -> None:
    _not_said(doing)
    if not doing.task.again:
        raise Refused("first", "您可以先请上一级复核。")


def _heard(doing: Doing) -> None:
    """Closed once the person has said what they think of the answer, or has had the days to say it."""
    task = doing.task
    if task.satisfied is None:
        due = rules.due("rate-answer", task.called_on or timezone.localdate()).due
        if due is None or timezone.localdate() <= due:
            raise Refused("wait", f"请等本人评价答复;{due}以后可以直接办结。")


def _may_object(doing: Doing) -> None:
    """The rated may object for some days from the verification; whoever verifies, while the task is open."""
    task = doing.task
    if doing.by.user_id not in task.rating.occasion.hands:
        return
    if task.verified_on is None:
        raise Refused("early", "核实以后才能申诉:先由核实的同事听您说明。")
    last = rules.due("object", task.verified_on).due
    if last is not None and timezone.localdate() > last:
        raise Refused("late", f"申诉期限是{last},已经过了。")


def _objected(doing: Doing) -> None:
    if not Objection.objects.filter(rating_id=doing.task.rating_id, ruling__isnull=True).exists():
        raise Refused("nothing", "没有等待认定的申诉或提请。")


GUARDS: dict[str, Callable[[Doing], None]] = {
    "above": _above,
    "called_often": _called_often,
    "not_said": _not_said,
    "first_time": _first_time,
    "second_time": _second_time,
    "heard": _heard,
    "may_object": _may_object,
    "objected": _objected,
}
