"""How many people an employer insures, month by month."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

COUNTED = ("pension", "unemployment", "injury")

_INSURED = """
    select month::date, count(distinct one.person_id)
    from generate_series(%(first)s::date, %(last)s::date, interval '1 month') as month
    left join registry_insurance one
      on one.employer_id = %(employer)s and one.ended_at is null and one.schemes && %(schemes)s::varchar[]
     and one.since <= month and (one.until is null or one.until >= month)
    group by month order by month
"""


@dataclass(frozen=True, slots=True)
class Month:
    """How many people were insured in one month.

    Attributes:
        first: first day of the month.
    """

    first: date
    people: int


def insured_by_month(employer_id: int, *, until: date, months: int) -> list[Month]:
    """How many people an employer insured in each of the last whole months, the oldest first.

    Args:
        employer_id: whose.
        until: a day; its own month has not been settled yet and is left out.
        months: how many.
    """
    last = _month_before(until.replace(day=1), 1)
    with connection.cursor() as cursor:
        cursor.execute(
            _INSURED,
            {
                "employer": employer_id,
                "first": _month_before(last, months - 1).isoformat(),
                "last": last.isoformat(),
                "schemes": list(COUNTED),
            },
        )
        return [Month(first, people) for first, people in cursor.fetchall()]


def _month_before(first: date, months: int) -> date:
    """The first day of a month that lies some months before another's."""
    number = first.year * 12 + first.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
