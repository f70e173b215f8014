"""Which notices a result depends on, names, and waits for."""

from datetime import date

from renshe.book import calendars
from renshe.core.clock import (
    Calendar,
    Direction,
    Holiday,
    Limit,
    Notice,
    Roll,
    Suspension,
    Unit,
    count,
    explain,
    summary,
)

CALENDAR = calendars.current()


def test_days_depend_on_the_notice_for_their_last_day_alone() -> None:
    """A licence that expires in 2027: sixty days before lies in 2026, so no notice is waited for."""
    back = Limit(60, Unit.DAY, Direction.BEFORE, Roll.BACKWARD)
    due = count(CALENDAR, date(2027, 2, 15), back)
    assert (due.due, due.provisional) == (date(2026, 12, 17), False)


def test_working_days_depend_on_every_day_that_was_counted() -> None:
    """Thirty working days back from the same day run through January 2027."""
    due = count(CALENDAR, date(2027, 1, 15), Limit(30, Unit.WORKDAY, Direction.BEFORE, Roll.BACKWARD))
    assert due.due
    assert due.due.year == 2026
    assert due.provisional


def test_a_day_past_the_last_notice_is_provisional_even_if_it_does_not_move() -> None:
    """31 December is covered, 1 January is not."""
    start = date(2026, 12, 1)
    assert not count(CALENDAR, start, Limit(30, Unit.DAY)).provisional
    assert count(CALENDAR, start, Limit(31, Unit.DAY, roll=Roll.NONE)).provisional


def test_before_the_first_notice_it_is_provisional_too() -> None:
    """Working days of 1999 are nowhere on file."""
    assert count(CALENDAR, date(1999, 9, 20), Limit(10, Unit.WORKDAY)).provisional


def test_years_in_a_row_are_said_as_one_span() -> None:
    """And holidays that the law fixes stand together, with their year."""
    due = count(CALENDAR, date(2026, 12, 21), Limit(300, Unit.WORKDAY))
    told = explain(due)
    assert any("2027年至2028年的放假通知" in step for step in told)
    assert "国庆节2027年10月1日至3日休息,不计。" in told


def test_days_of_another_year_are_said_with_their_year() -> None:
    """New Year 2026 on the way of a limit that began in 2025; the days of 2025 go without."""
    stop = Suspension(date(2025, 12, 30), date(2025, 12, 31), "鉴定", "appraisal")
    due = count(CALENDAR, date(2025, 12, 26), Limit(7, Unit.WORKDAY), [stop])
    line = summary(due, label="受理")
    assert "12月30日至31日鉴定不计" in line
    assert "元旦2026年1月1日至3日休息" in line
    assert "New Year 1–3 January 2026 off" in summary(due, language="en")


def test_a_notice_that_arranges_december_before_is_named() -> None:
    """元旦2024 took 30 December 2023: a sum over that day names both notices, one that ends before it names one."""
    over = count(CALENDAR, date(2023, 12, 25), Limit(7, Unit.DAY, roll=Roll.NONE))
    short = count(CALENDAR, date(2023, 12, 20), Limit(3, Unit.WORKDAY))
    assert [one[:6] for one in over.versions] == ["2023.1", "2024.1"]
    assert [one[:6] for one in short.versions] == ["2023.1"]


def test_december_before_alone_names_the_notice_that_arranges_it() -> None:
    """Also when the day itself is the last one of the year and its own year says nothing about it."""
    new_year = Holiday("元旦", "New Year", date(2030, 12, 30), date(2031, 1, 1))
    first = Notice(2030, 1, "甲〔2029〕1号", date(2029, 11, 1), ())
    second = Notice(2031, 1, "甲〔2030〕1号", date(2030, 11, 1), (new_year,))
    due = count(Calendar((first, second)), date(2030, 12, 27), Limit(1, Unit.WORKDAY))
    assert due.due == date(2031, 1, 2)
    assert due.versions == (first.id, second.id)
    friday = count(Calendar((first, second)), date(2030, 12, 29), Limit(2, Unit.DAY, roll=Roll.NONE))
    assert friday.versions == (first.id, second.id)
