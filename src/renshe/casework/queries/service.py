"""What service was like, by street and item: how long it took, how much was done in one go and in time, what was spared.

Everything is added up by the database; only the days of cases whose clock stood come as they are. The sums of a month are
kept by whoever shows them (domains.supervision), so that a page never adds up a million cases.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.models import Case
from renshe.core.clock import Calendar, Unit
from renshe.core.clock.calendar import position
from renshe.core.clock.counting import measure


@dataclass(slots=True)
class Sums:
    """What some days had of one item in one street.

    Attributes:
        street: nine-digit code; empty for what no street served.
        decided: cases that were closed with a decision in these days.
        at_once: of these granted by the machine (秒批).
        workdays, days: from the day after acceptance to the decision, without the days on which the clock stood.
        stood: calendar days on which it stood.
        once: of the decided, those that asked the applicant for nothing after submission and were not opened again.
        limited: of the decided, those with a due day; `late` of these were decided after it.
        applications: whose first case was closed in these days, decided or not.
        documents, fields, visits: what these did not have to hand in, type or come for.
    """

    street: str
    item: str
    board: str = ""
    decided: int = 0
    at_once: int = 0
    workdays: int = 0
    days: int = 0
    stood: int = 0
    once: int = 0
    limited: int = 0
    late: int = 0
    applications: int = 0
    documents: int = 0
    fields: int = 0
    visits: int = 0


class Standing(NamedTuple):
    """What a street has now.

    Attributes:
        open: cases that are not closed.
        late: of these past their due day.
    """

    open: int
    late: int


# A case that was opened again counts from its new acceptance to its newest decision; one that the machine granted has none
# to wait for. An applicant who was asked once more, or let a paper follow, had to come or write again.
_DONE = """
with done as materialized (
  select c.id, c.street, c.item, c.board, c.application_id, c.due_on, coalesce(c.accepted_on, c.received_on) as accepted,
         (d.decided_at at time zone %(zone)s)::date as decided, d.decided_by_id is null as machine
  from casework_case c
  cross join lateral (
    select decided_at, decided_by_id from casework_decision d where d.case_id = c.id order by d.version desc limit 1
  ) d
  where c.district = %(district)s and c.closed_on between %(since)s::date and %(until)s::date and c.state = 'served'
)
"""
_CASES = "".join(
    [
        _DONE,
        """
select street, item, board, accepted, greatest(decided, accepted), count(*), count(*) filter (where machine),
  count(*) filter (where not exists (
      select from casework_caseevent e where e.case_id = done.id and e.verb in ('request_correction', 'reopen')
    ) and not exists (
      select from casework_materialslot m
      where m.application_id = done.application_id and m.due_on is not null and m.items @> to_jsonb(done.item)
    )),
  count(due_on), count(*) filter (where decided > due_on)
from done group by 1, 2, 3, 4, 5
""",
    ]
)
_GAPS = "".join(
    [
        _DONE,
        """
select street, item, greatest(s.first, accepted + 1), least(coalesce(s.last, decided), decided), count(*)
from done join casework_suspension s on s.case_id = done.id
where s.first <= decided and coalesce(s.last, decided) > accepted
group by 1, 2, 3, 4
""",
    ]
)
# The first case of an application has the place 01 (casework.numbering): so each application is counted once.
_SPARED = """
select c.street, c.item, c.board, count(*),
  coalesce(sum((a.steps_spared ->> 'documents')::integer), 0), coalesce(sum((a.steps_spared ->> 'fields')::integer), 0),
  coalesce(sum((a.steps_spared ->> 'visits')::integer), 0)
from casework_case c join casework_application a on a.id = c.application_id
where c.district = %(district)s and c.work = 'item'
  and c.closed_on between %(since)s::date and %(until)s::date and right(c.number, 3) = '-01'
group by 1, 2, 3
"""


def sums(since: date, until: date) -> list[Sums]:
    """What was closed from one day to another, both included, by street and item."""
    found: defaultdict[tuple[str, str], Sums] = defaultdict(lambda: Sums("", ""))
    calendar = calendars.current()
    _add_cases(found, calendar, _rows(_CASES, since, until))
    for street, item, first, last, times in _rows(_GAPS, since, until):
        one = found[street, item]
        one.workdays -= times * _length(calendar, Unit.WORKDAY, first, last)
        gap = times * _length(calendar, Unit.DAY, first, last)
        one.days, one.stood = one.days - gap, one.stood + gap
    for street, item, board, times, documents, fields, visits in _rows(_SPARED, since, until):
        one = found[street, item]
        one.street, one.item, one.board = street, item, board
        one.applications, one.documents = one.applications + times, one.documents + documents
        one.fields, one.visits = one.fields + fields, one.visits + visits
    return [found[key] for key in sorted(found)]


def _add_cases(
    found: defaultdict[tuple[str, str], Sums], calendar: Calendar, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Add what was decided; nothing is taken off for the days on which the clock stood yet."""
    for street, item, board, accepted, decided, times, machine, once, limited, late in rows:
        one = found[street, item]
        one.street, one.item, one.board = street, item, board
        after = date.fromordinal(accepted.toordinal() + 1)
        one.workdays += times * _length(calendar, Unit.WORKDAY, after, decided)
        one.days += times * _length(calendar, Unit.DAY, after, decided)
        one.decided, one.at_once, one.once = one.decided + times, one.at_once + machine, one.once + once
        one.limited, one.late = one.limited + limited, one.late + late


def _length(calendar: Calendar, unit: Unit, first: date, last: date) -> int:
    return measure(calendar, unit, position(first), position(last))


def _rows(statement: str, since: date, until: date) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {
                "zone": settings.TIME_ZONE,
                "district": settings.DISTRICT,
                "since": str(since),
                "until": str(until),
            },
        )
        return cursor.fetchall()


def standing(*, today: date | None = None, board: str = "") -> dict[str, Standing]:
    """What every street has on its desks now, and how much of it is late.

    Args:
        today: the day; today unless given.
        board: code of book/office.yaml; empty for all.
    """
    day = today or timezone.localdate()
    rows = Case.objects.filter(district=settings.DISTRICT, work="item", closed_on__isnull=True)
    rows = rows.filter(board=board) if board else rows
    counted = rows.values_list("street").annotate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=day))
    )
    return {street: Standing(open_, late) for street, open_, late in counted}
