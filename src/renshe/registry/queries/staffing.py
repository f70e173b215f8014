"""How many people an employer insures, month by month: one count for the desk and for the employer's own page."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from renshe.registry.models import Employer

SCHEMES = ("pension", "unemployment", "injury")
MONTHS = 24

# As a person's own months are counted: a month in which an insurance runs on any day is one insured month.
_INSURED = """
    select month::date, count(distinct one.person_id),
      count(distinct one.person_id) filter (where 'pension' = any(one.schemes)),
      count(distinct one.person_id) filter (where 'unemployment' = any(one.schemes)),
      count(distinct one.person_id) filter (where 'injury' = any(one.schemes))
    from generate_series(%(first)s::date, %(last)s::date, interval '1 month') as month
    left join registry_insurance one
      on one.employer_id = %(employer)s and one.ended_at is null and one.schemes && %(schemes)s::varchar[]
     and one.since < month + interval '1 month' and (one.until is null or one.until >= month)
    group by month order by month
"""


@dataclass(frozen=True, slots=True)
class Month:
    """How many people are insured in one month.

    Attributes:
        first: first day of the month.
        insured: in any of SCHEMES, each person once.
        people: by scheme.
    """

    first: date
    insured: int
    people: dict[str, int]


def insured_by_month(employer: Employer, *, on: date, months: int = MONTHS) -> tuple[Month, ...]:
    """How many people an employer insures in each of the last whole months, the oldest first.

    Args:
        employer: whose.
        on: a day; its own month has not been settled yet and is left out.
        months: how many.
    """
    last = _month_before(on.replace(day=1), 1)
    asked = {
        "employer": employer.pk,
        "first": _month_before(last, months - 1).isoformat(),
        "last": last.isoformat(),
        "schemes": list(SCHEMES),
    }
    with connection.cursor() as cursor:
        cursor.execute(_INSURED, asked)
        return tuple(
            Month(first, insured, dict(zip(SCHEMES, people, strict=True)))
            for first, insured, *people in cursor.fetchall()
        )


def _month_before(first: date, months: int) -> date:
    """The first day of a month that lies some months before another's."""
    number = first.year * 12 + first.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
