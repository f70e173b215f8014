"""Clocks that stand, will stand, or stood: what the desk sees on such days."""

from datetime import date

from renshe.book import calendars
from renshe.core.clock import Direction, Extension, Light, Limit, Roll, Suspension, Unit, count, explain, read

CALENDAR = calendars.current()
FILED = date(2026, 3, 2)
TWENTY = Limit(20, Unit.WORKDAY)


def test_before_a_planned_stop_begins_the_light_is_still_on() -> None:
    """The appraisal starts on 9 March and nobody knows its end: on 4 March the clock still runs."""
    due = count(CALENDAR, FILED, TWENTY, [Suspension(date(2026, 3, 9), None, "鉴定")])
    wednesday, monday = read(due, date(2026, 3, 4)), read(due, date(2026, 3, 9))
    assert (wednesday.light, wednesday.stopped, wednesday.used, wednesday.remaining) == (
        Light.GREEN,
        False,
        2,
        18,
    )
    assert (monday.light, monday.stopped, monday.used, monday.remaining) == (Light.GREY, True, 4, 16)


def test_on_every_day_of_a_standing_clock_the_parts_add_up() -> None:
    """Used and remaining make twenty; used and suspended make what has elapsed."""
    due = count(
        CALENDAR,
        FILED,
        TWENTY,
        [Suspension(date(2026, 3, 5), date(2026, 3, 6)), Suspension(date(2026, 3, 12), None)],
    )
    for day in range(2, 32):
        one = read(due, date(2026, 3, day))
        assert one.used + one.remaining == 20
        assert one.used + one.suspended_so_far == one.elapsed
        assert one.used + one.suspended + one.remaining == one.span


def test_after_the_natural_end_nothing_stops_it_any_more() -> None:
    """15 days end on Saturday 4 April and are moved to the 7th; a hearing from the 5th doesn't stop what has ended."""
    due = count(
        CALENDAR, date(2026, 3, 20), Limit(15, Unit.DAY), [Suspension(date(2026, 4, 5), date(2026, 4, 20))]
    )
    assert (due.natural, due.due) == (date(2026, 4, 4), date(2026, 4, 7))
    sunday = read(due, date(2026, 4, 5))
    assert (sunday.light, sunday.stopped) == (Light.AMBER, False)


def test_resuming_one_stop_leaves_a_later_one_open() -> None:
    """The hearing ended on the 12th; the appraisal that begins on the 20th still has no end."""
    hearing, appraisal = Suspension(date(2026, 3, 9), None), Suspension(date(2026, 3, 20), None)
    resumed = count(CALENDAR, FILED, TWENTY, [hearing, appraisal]).if_resumed(date(2026, 3, 13))
    assert resumed.due is None
    assert resumed.stopped_since == date(2026, 3, 20)
    assert resumed.remaining_when_stopped == 11


def test_a_stop_that_begins_after_the_end_stops_nothing() -> None:
    """Open or not."""
    assert count(CALENDAR, FILED, TWENTY, [Suspension(date(2026, 3, 31), None)]).due == date(2026, 3, 30)


def test_counted_back_an_open_stop_is_taken_to_last_until_the_event() -> None:
    """The safe day: nobody can act later than that."""
    back = Limit(5, Unit.DAY, Direction.BEFORE, Roll.NONE)
    due = count(CALENDAR, date(2026, 10, 20), back, [Suspension(date(2026, 10, 18), None)])
    assert due.due == date(2026, 10, 13)


def test_a_thousand_overlapping_stops_are_told_once_each() -> None:
    """What an earlier one took out is not taken out twice: the units told add up to the units lost."""
    stops = [Suspension(date(2026, 3, 3 + number % 25), date(2026, 3, 28)) for number in range(1000)]
    told = explain(count(CALENDAR, FILED, TWENTY, stops))
    assert len([step for step in told if "共扣除19个工作日" in step]) == 1
    assert len([step for step in told if "不影响结果" in step]) == 999


def test_chained_extensions_around_a_stop() -> None:
    """60 working days of inspection, 30 more, with five days of waiting in the second part."""
    wait = Suspension(date(2026, 6, 1), date(2026, 6, 5))
    thirty = Extension(30, Unit.WORKDAY, "劳动保障监察条例第十七条")
    due = count(CALENDAR, FILED, Limit(60, Unit.WORKDAY), [wait], [thirty])
    assert due.ends == (date(2026, 5, 28), date(2026, 7, 17))
    assert count(CALENDAR, FILED, Limit(60, Unit.WORKDAY), [wait]).due == date(2026, 5, 28)
