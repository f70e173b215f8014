"""Severance pay against a count of our own, and what must hold whatever the numbers are."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from renshe.core.rules import Decision, Value, decide
from renshe.policies import policies
from renshe.policies.parameters import in_files

ON = date(2026, 10, 15)
FLOOR = 0  # told, so that no standard of a past year is looked up
AVERAGE = 1_200_000
wages = st.integers(0, 10_000_000)
starts = st.dates(date(2008, 1, 1), date(2020, 12, 31))
lengths = st.integers(0, 6000)


def severance(
    started: date, days: int, wage: int, kind: str = "N", average: int = AVERAGE, last: int = 0
) -> Decision:
    """Decided for a service of so many days after the first."""
    facts: dict[str, Value] = {
        "started": started, "ended": started + timedelta(days=days), "wage_fen": wage, "local_average_wage_fen": average,
        "last_wage_fen": last, "monthly_minimum_wage_fen": FLOOR, "kind": kind,
    }  # fmt: skip
    return decide(policies()["severance"], facts, on=ON, source=in_files())


def amount(*told: Any, **more: Any) -> int:
    """The sum in fen."""
    found = severance(*told, **more).values["amount_fen"]
    assert isinstance(found, int)
    return found


def later(day: date, months: int) -> date:
    """So many months later; the day after the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


def halves(started: date, days: int) -> int:
    """Half years to pay for, counted by walking from anniversary to anniversary."""
    after = started + timedelta(days=days + 1)
    years = 0
    while later(started, (years + 1) * 12) <= after:
        years += 1
    if later(started, years * 12) == after:
        return 2 * years
    return 2 * years + (2 if later(started, years * 12 + 6) <= after else 1)


@given(starts, lengths, wages)
def test_the_sum_is_that_of_a_count_by_hand(started: date, days: int, wage: int) -> None:
    """Anniversary by anniversary, in halves of years, rounded once."""
    capped = wage > 3 * AVERAGE
    counted = min(halves(started, days), 24) if capped else halves(started, days)
    exact = Fraction(min(wage, 3 * AVERAGE) * counted, 2)
    told = severance(started, days, wage)
    assert told.outcome == "computed"
    assert told.values == {"capped": capped, "years": counted * 5, "amount_fen": int(exact + Fraction(1, 2))}


@given(starts, lengths, wages)
def test_a_cap_never_pays_more(started: date, days: int, wage: int) -> None:
    """Than the same service where wages are so high that nothing is capped."""
    assert 0 <= amount(started, days, wage) <= amount(started, days, wage, average=10**9)


@given(starts, lengths, wages, wages)
def test_a_higher_wage_never_pays_less_on_one_side_of_the_cap(
    started: date, days: int, one: int, two: int
) -> None:
    """Across the cap it may: the years are cut as well."""
    low, high = sorted((one, two))
    if (low > 3 * AVERAGE) == (high > 3 * AVERAGE):
        assert amount(started, days, low) <= amount(started, days, high)


@given(starts, lengths, lengths, wages)
def test_longer_service_never_pays_less(started: date, one: int, two: int, wage: int) -> None:
    """Day by day."""
    short, long = sorted((one, two))
    assert amount(started, short, wage) <= amount(started, long, wage)


@given(starts, lengths, wages, wages)
def test_the_three_kinds_belong_together(started: date, days: int, wage: int, last: int) -> None:
    """N+1 is N and the last month's wage; 2N is twice N, but for the half fen that is not rounded twice."""
    plain = amount(started, days, wage)
    assert amount(started, days, wage, kind="N+1", last=last) == plain + last
    assert 0 <= 2 * plain - amount(started, days, wage, kind="2N") <= 1
