"""A new holiday notice moves due dates: every open one is counted anew, whose day moves is told, and the history says it."""

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from renshe.book import calendars
from renshe.casework import queries
from renshe.casework.actors import THE_HOUSE
from renshe.casework.clock import CaseClock, count_case, keep
from renshe.casework.guards import item_of
from renshe.casework.lifecycle import move, work_of, works
from renshe.casework.models import Case, Recount
from renshe.core.clock import Calendar
from renshe.core.transitions import Table

AT_A_TIME = 500
VERB = "recount"
logger = logging.getLogger(__name__)


def last() -> Recount | None:
    """The newest walk that was finished."""
    return (
        Recount.objects.filter(district=settings.DISTRICT, finished_at__isnull=False).order_by("-pk").first()
    )


def recount() -> Recount | None:
    """Count every open due date anew, if the holiday notices are not those of the last walk. One worker at a time.

    A walk that was killed is taken up again: what was counted already does not change a second time.

    Returns:
        The walk; None when no notice is new.

    Raises:
        ExceptionGroup: cases that went wrong, after all others were done; the walk stays unfinished.
    """
    calendar, before = calendars.current(), last()
    names = sorted(notice.id for notice in calendar.in_force.values())
    if before and before.calendar == names:
        return None
    known = set(before.calendar) if before else set[str]()
    now = timezone.now()
    walk, _new = Recount.objects.update_or_create(
        district=settings.DISTRICT,
        finished_at=None,
        defaults={"calendar": names, "fresh": [name for name in names if name not in known]},
        create_defaults={
            "calendar": names,
            "fresh": [name for name in names if name not in known],
            "started_at": now,
        },
    )
    _walk(walk, calendar)
    walk.finished_at = timezone.now()
    walk.save()
    return walk


def _walk(walk: Recount, calendar: Calendar) -> None:
    wrong: list[Exception] = []
    walk.cases = 0
    for case in _open(calendar, frozenset(walk.fresh)):
        walk.cases += 1
        try:
            if _different(case, count_case(case, item_of(case))):
                walk.moved += _settle(case, walk)
        except Exception as error:
            logger.exception("case %s could not be counted anew", case.number)
            wrong.append(error)
    if wrong:
        walk.save()
        raise ExceptionGroup(f"{len(wrong)} cases could not be counted anew", wrong)


def _open(calendar: Calendar, fresh: frozenset[str]) -> Iterator[Case]:
    """Open cases with a clock that the fresh notices may touch, by key."""
    new = [notice for notice in calendar.in_force.values() if notice.id in fresh]
    in_force = {notice.id for notice in calendar.in_force.values()}
    key = 0
    counted = Q(pk__in=[])
    for work in works():
        counted |= Q(work=work.table.code, state__in=_states(work.table))
    rows = Case.objects.filter(counted, closed_on__isnull=True, accepted_on__isnull=False).select_related(
        "application"
    )
    while batch := list(rows.filter(pk__gt=key).order_by("pk")[:AT_A_TIME]):
        key = batch[-1].pk
        for case in batch:
            days = (case.statutory_due, case.promised_due)
            end = max((day for day in days if day), default=None)
            if (
                end is None
                or case.provisional
                or not set(case.counted_with) <= in_force
                or any(case.accepted_on and one.touches(case.accepted_on, end) for one in new)
            ):
                yield case


def _states(table: Table) -> frozenset[str]:
    """From which a case of this kind of work is counted anew."""
    return frozenset(source for row in table.rows if row.verb == VERB for source in row.sources)


def _counted(case: Case) -> tuple[Any, ...]:
    """What counting writes on a case."""
    return (
        case.statutory_due,
        case.promised_due,
        case.due_on,
        case.provisional,
        list(case.counted_with),
        case.stopped_since,
    )


def _different(case: Case, clock: CaseClock) -> bool:
    before = _counted(case)
    keep(case, clock)
    return before != _counted(case)


@transaction.atomic
def _settle(case: Case, walk: Recount) -> bool:
    """Count a case again, held, and write it down; its applicant is told when the day moved.

    Returns:
        Whether the day moved.
    """
    held = queries.lock(case)
    if held.state not in _states(work_of(held).table) or held.closed_on:
        return False
    before = held.due_on
    if not _different(held, count_case(held, item_of(held))):
        return False
    if held.due_on == before:
        held.save()
        return False
    move(held, VERB, by=THE_HOUSE, detail=_detail(walk, before, held.due_on))
    return True


def _detail(walk: Recount, before: date | None, after: date | None) -> dict[str, Any]:
    return {
        "recount": walk.pk,
        "before": before.isoformat() if before else None,
        "after": after.isoformat() if after else None,
        "notices": list(walk.fresh),
    }
