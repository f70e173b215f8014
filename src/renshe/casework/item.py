"""Service items as a kind of work: their table, its guards, and what the table's clock effects mean for a case."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from renshe.casework import guards
from renshe.casework.actors import Actor
from renshe.casework.clock import count_case, keep
from renshe.casework.guards import first_day, item_of
from renshe.casework.letters.ordering import order
from renshe.casework.lifecycle import Work
from renshe.casework.limits import longer
from renshe.casework.models import Case, CaseEvent, Extension, Suspension
from renshe.casework.notices import tell
from renshe.casework.refused import Refused
from renshe.casework.table import TABLE
from renshe.core.transitions import ClockEffect, Row


def on_the_clock(case: Case, by: Actor, detail: Mapping[str, Any], row: Row, reason: str) -> None:
    """Do to the clock what a row says, and count anew.

    Raises:
        Refused: a day that can't be.
    """
    today = timezone.localdate(case.changed_at)
    match row.clock:
        case ClockEffect.STARTS:
            # Silence counts from receipt (行政许可法 §32(1)(4)), everything else from today.
            case.accepted_on = case.received_on if row.verb == "deem_accepted" else today
        case ClockEffect.PAUSES:
            Suspension.objects.create(
                district=case.district,
                case=case,
                ground=detail["ground"],
                reason=reason[:500],
                first=today + timedelta(days=1),  # the day on which it happens still counts
                notice=str(detail.get("notice", "")),
                noticed_on=today if detail.get("notice") else None,
            )
        case ClockEffect.RUNS_ON:
            _run_on(case, first_day(detail.get("on") or today))
        case ClockEffect.LONGER:
            allowed = (
                longer(item_of(case)) or row
            )  # the guard let nothing else pass; its law, not the table's
            Extension.objects.create(
                district=case.district,
                case=case,
                count=detail["count"],
                unit=detail["unit"],
                basis=f"{allowed.basis.law}{allowed.basis.article}",
                reason=reason[:500],
                approved_by_id=by.user_id,
                approved_at=case.changed_at,
            )
        case ClockEffect.ENDS | ClockEffect.NONE:
            return
    keep(case, count_case(case, item_of(case)))


def _run_on(case: Case, first: Any) -> None:
    """End the open suspension on the day before `first`; one that has not begun to count never was."""
    stopped = Suspension.objects.get(case=case, last__isnull=True)
    if first <= stopped.first:
        stopped.delete()
        return
    if first > timezone.localdate() + timedelta(days=1):
        raise Refused("day", "恢复计时的日期不能晚于明天。")
    stopped.last = first - timedelta(days=1)
    stopped.save(update_fields=["last"])


def tell_and_order(case: Case, event: CaseEvent, row: Row) -> None:
    """Write what a row tells the applicant, and ask for its letter."""
    tell(case, event, row)
    order(case, event, row)


WORK = Work(
    table=TABLE,
    guards={
        "complete": guards.complete,
        "silent_for_five_days": guards.silent_for_five_days,
        "not_own_power": guards.not_own_power,
        "asked_once": guards.asked_once,
        "ground_allowed": guards.ground_allowed,
        "suspended": guards.suspended,
        "extension_allowed": guards.extension_allowed,
        "ready_to_review": guards.ready_to_review,
        "may_decide": guards.may_decide,
        "sure": guards.sure,
        "in_hand": guards.in_hand,
        "with_somebody": guards.with_somebody,
    },
    clock=on_the_clock,
    tell=tell_and_order,
    before=(guards.not_own,),
)
