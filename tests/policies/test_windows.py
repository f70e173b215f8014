"""Windows of time as people meet them at the counter: the last day counts, and the day after does not."""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from renshe.core.rules import Constant, Node, day
from renshe.core.rules.kinds import Kind, Unit, Value
from renshe.core.rules.nodes import Columns, Moment
from renshe.policies.parameters import in_files
from renshe.policies.windows import within_months, within_years

issued = day("issued", "核发日期")
MONTHS = Unit(Kind.WHOLE, "个月")


def _at(on: date, start: date | None) -> Moment:
    return Moment(on, {"issued": start}, source=None)  # type: ignore[arg-type]


def _both(rule: Node, on: date, start: date | None) -> Value:
    """What the rule says of one person; a table has to say the same."""
    one = rule.value(_at(on, start))
    frame = pl.DataFrame({"issued": [start]}, schema={"issued": pl.Date})
    columns = Columns(on, in_files(), frozenset({"issued"}))
    told = nw.from_native(frame).select(rule.column(columns).alias("holds"))["holds"].to_list()
    assert told == [one]
    return one


@pytest.mark.parametrize(
    ("start", "on", "within"),
    [
        (date(2025, 11, 23), date(2026, 11, 23), True),
        (date(2025, 11, 22), date(2026, 11, 23), False),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
        (date(2025, 8, 31), date(2026, 8, 31), True),
        (date(2026, 11, 23), date(2026, 11, 23), True),
        (date(2026, 11, 24), date(2026, 11, 23), False),
        (None, date(2026, 11, 23), None),
    ],
)
def test_a_certificate_counts_for_twelve_months(start: date | None, on: date, within: object) -> None:
    assert _both(within_months(issued, Constant(12, MONTHS)), on, start) is within


def test_a_window_that_ends_in_february_ends_on_its_last_day() -> None:
    rule = within_months(issued, Constant(6, MONTHS))
    assert _both(rule, date(2026, 2, 28), date(2025, 8, 31)) is True
    assert _both(rule, date(2026, 3, 1), date(2025, 8, 31)) is False


def test_years_are_twelve_months_each() -> None:
    rule = within_years(issued, Constant(3, Unit(Kind.WHOLE, "年")))
    assert _both(rule, date(2025, 10, 10), date(2022, 10, 10)) is True
    assert _both(rule, date(2025, 10, 11), date(2022, 10, 10)) is False


def test_both_days_and_the_span_are_told() -> None:
    rule = within_months(issued, Constant(12, MONTHS))
    assert (
        rule.worked(_at(date(2026, 11, 23), date(2025, 11, 22)))
        == "自2025年11月22日至2026年11月23日,不在12个月内"
    )
    assert (
        rule.worked(_at(date(2026, 11, 23), date(2026, 1, 1))) == "自2026年1月1日至2026年11月23日,在12个月内"
    )
    assert "未知" in rule.worked(_at(date(2026, 11, 23), None))
