"""When the halls are open: working days of the calendar, lunch, and evenings."""

from datetime import date

import pytest

from renshe.domains.counters.opening import next_opening, now_open, sessions
from renshe.domains.counters.rules import rules
from tests.domains.counters.hall import OTHER, PLAIN, STREET, at

WEDNESDAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 28)
NATIONAL_DAY, MADE_UP = date(2026, 10, 1), date(2026, 10, 10)  # a Saturday that is worked for the holiday


def test_an_ordinary_street_closes_for_lunch() -> None:
    """洪桥街道 on a Monday: nine to twelve, one to five."""
    assert [(one.opens, one.closes) for one in sessions(PLAIN, date(2026, 11, 23))] == [
        (at("09:00"), at("12:00")),
        (at("13:00"), at("17:00")),
    ]
    assert now_open(PLAIN, at("12:30")) is None
    assert next_opening(PLAIN, at("12:30")) == at("13:00")


def test_some_streets_serve_through_lunch_and_on_wednesday_evenings() -> None:
    """北京街道 is open at half past twelve, and on Wednesdays until half past seven (延时服务)."""
    assert now_open(STREET, at("12:30"))
    *_, evening = sessions(STREET, WEDNESDAY)
    assert evening.evening
    assert (evening.opens, evening.closes) == (at("17:00", WEDNESDAY), at("19:30", WEDNESDAY))
    assert not any(one.evening for one in sessions(PLAIN, WEDNESDAY))
    assert not any(one.evening for one in sessions(OTHER, date(2026, 11, 26)))


@pytest.mark.parametrize(("day", "is_open"), [(SATURDAY, False), (NATIONAL_DAY, False), (MADE_UP, True)])
def test_the_calendar_says_which_days_are_worked(day: date, is_open: bool) -> None:  # noqa: FBT001
    """No weekend, no holiday, but the weekend that is worked for one."""
    assert bool(sessions(PLAIN, day)) is is_open


def test_after_friday_evening_comes_monday() -> None:
    """Who comes on Friday at six is told Monday, nine."""
    assert next_opening(PLAIN, at("18:00", date(2026, 11, 27))) == at("09:00", date(2026, 11, 30))


def test_closing_time_itself_is_closed() -> None:
    """At five sharp the door is shut; a minute before it is not."""
    assert now_open(PLAIN, at("17:00")) is None
    assert now_open(PLAIN, at("16:59"))


def test_every_rule_of_the_file_is_unconfirmed_and_names_streets_that_exist() -> None:
    """The office's own order says so itself, and no evening is promised where there is no hall."""
    from renshe.registry.staff.roles import boards, streets

    found = rules()
    assert found.status == "M"
    assert set(found.letters) == {*boards()}
    for hours in found.hours:
        assert set(hours.lunch_open) <= {*streets()}
        assert hours.evening is None or set(hours.evening.streets) <= {*streets()}
