"""The one way in which a case moves: a row of its table, checked, applied and written into its history.

Whoever calls `move` holds the case locked (queries.lock) inside a transaction; all or nothing of it is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from renshe.casework.actors import Actor
from renshe.casework.history import append
from renshe.casework.models import Case, CaseEvent, Occurrence
from renshe.casework.refused import Refused
from renshe.core.transitions import NotPossible, Row, Table

Guard = Callable[[Case, Actor, Mapping[str, Any]], None]
Effect = Callable[[Case, Actor, Mapping[str, Any], Row, str], None]


@dataclass(frozen=True)
class Work:
    """A kind of work: its table, and the code behind the names in it.

    Attributes:
        guards: by the name in the table; each raises Refused, or lets the verb pass.
        clock: what a row's effect on the clock means for this kind of work.
        tell: writes the notices of a row.
    """

    table: Table
    guards: Mapping[str, Guard]
    clock: Effect
    tell: Callable[[Case, CaseEvent, Row], None]
    before: tuple[Guard, ...] = field(default=())


_WORKS: dict[str, Work] = {}


def register(work: Work) -> None:
    """Make a kind of work known; done once, when its app is ready.

    Raises:
        ValueError: its table is not sound, or names a guard that there isn't.
    """
    faults = [
        *work.table.faults(),
        *(
            f"{row.verb}: no guard {row.guard}"
            for row in work.table.rows
            if row.guard and row.guard not in work.guards
        ),
    ]
    if faults:
        raise ValueError(f"{work.table.code}: " + "; ".join(faults))
    _WORKS[work.table.code] = work


def works() -> tuple[Work, ...]:
    """Every kind of work that is known."""
    return tuple(_WORKS.values())


def work_of(case: Case) -> Work:
    """The kind of work that governs a case."""
    return _WORKS[case.work]


def allowed(case: Case, by: Actor) -> tuple[Row, ...]:
    """The rows that an actor may take now, guards apart: what buttons a page shows."""
    return tuple(row for row in work_of(case).table.possible(case.state) if by.may.intersection(row.who))


def move(
    case: Case,
    verb: str,
    *,
    by: Actor,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> CaseEvent:
    """Do one verb to a case.

    Args:
        case: locked by the caller, and changed here; saved with its new head.
        verb: of the case's table.
        by: who does it.
        reason: words, required where the table says so.
        detail: what else belongs into the history; only what core.chain can seal.
        at: when; now unless a past year is being told (the demo district).

    Raises:
        Refused: the table, a permission or a guard does not allow it; nothing has changed.
    """
    work, told, now = work_of(case), dict(detail or {}), at or timezone.now()
    row = _row(work.table, case, verb)
    if not by.may.intersection(row.who):
        raise Refused("not_allowed", f"您没有“{row.name}”的权限。")
    if row.reason and not reason.strip():
        raise Refused("reason", f"“{row.name}”要写明理由。")
    for guard in (*work.before, *([work.guards[row.guard]] if row.guard else [])):
        guard(case, by, told)
    source, case.state = case.state, row.target or case.state
    if row.target:  # a remark on a closed case leaves the day on which it was closed
        case.closed_on = timezone.localdate(now) if work.table.state(case.state).final else None
    case.changed_at = now
    work.clock(case, by, told, row, reason.strip())
    event = append(case, verb, source=source, by=by, reason=reason.strip(), detail=told, at=now)
    case.save()
    Occurrence.objects.create(
        district=case.district, name=f"case.{verb}", case=case, content={"number": case.number}, at=now
    )
    work.tell(case, event, row)
    return event


def _row(table: Table, case: Case, verb: str) -> Row:
    try:
        return table.row(verb, case.state)
    except NotPossible as error:
        here = table.state(case.state).name
        raise Refused(
            "not_possible", f"这个办件现在是“{here}”,不能这样操作。请刷新页面看看最新进展。"
        ) from error
