"""Counting units over a calendar, around the days that are not counted; on positions, without visiting days."""

from collections.abc import Sequence
from datetime import date

from renshe.core.clock.calendar import DAYS, Calendar, at, position
from renshe.core.clock.errors import ClockError
from renshe.core.clock.limits import Direction, Unit, corresponding_day

# Positions of days not counted: ordered, apart from one another, both ends included.
Gaps = Sequence[tuple[int, int]]
OPEN = DAYS * 2  # the end of a suspension that has no end yet


def natural_end(
    calendar: Calendar, start: int, count: int, unit: Unit, direction: Direction, gaps: Gaps
) -> int | None:
    """The day on which the last unit falls, before any rolling; None while an open suspension keeps it away.

    The start day is not counted (民法典 §201). Months and years have the length in days that their corresponding day
    gives them (§202); suspended days come on top of it.

    Raises:
        ClockError: the end lies outside the calendar.
    """
    if count == 0:
        return start
    onwards = direction is Direction.AFTER
    if unit is Unit.WORKDAY:
        return (
            _workday_after(calendar, start, count, gaps)
            if onwards
            else _workday_before(calendar, start, count, gaps)
        )
    length = _length(start, count, unit, onwards=onwards)
    end = _day_after(start, length, gaps) if onwards else _day_before(start, length, gaps)
    if end is not None and not 0 <= end < DAYS:
        raise ClockError("result_range")
    return end


def _length(start: int, count: int, unit: Unit, *, onwards: bool) -> int:
    """The length of a limit in calendar days."""
    if unit is Unit.DAY:
        return count
    months = count * (12 if unit is Unit.YEAR else 1)
    day, _ = corresponding_day(at(start), months if onwards else -months)
    return abs(position(day) - start)


def _workday_after(calendar: Calendar, start: int, count: int, gaps: Gaps) -> int | None:
    before, workdays = calendar.before, calendar.workdays
    rank = before[start + 1] + count - 1
    for first, last in gaps:
        if last <= start:
            continue
        first = max(first, start + 1)
        if rank < len(workdays) and workdays[rank] < first:
            break
        if last >= DAYS:
            return None
        rank += before[last + 1] - before[first]
    if rank >= len(workdays):
        raise ClockError("result_range")
    return workdays[rank]


def _workday_before(calendar: Calendar, start: int, count: int, gaps: Gaps) -> int:
    before, workdays = calendar.before, calendar.workdays
    rank = before[start] - count
    for first, last in reversed(gaps):
        if first >= start:
            continue
        last = min(last, start - 1)
        if rank >= 0 and workdays[rank] > last:
            break
        rank -= before[last + 1] - before[first]
    if rank < 0:
        raise ClockError("result_range")
    return workdays[rank]


def _day_after(start: int, length: int, gaps: Gaps) -> int | None:
    end = start + length
    for first, last in gaps:
        if last <= start:
            continue
        first = max(first, start + 1)
        if first > end:
            break
        if last >= DAYS:
            return None
        end += last - first + 1
    return end


def _day_before(start: int, length: int, gaps: Gaps) -> int:
    end = start - length
    for first, last in reversed(gaps):
        if first >= start:
            continue
        last = min(last, start - 1)
        if last < end:
            break
        end -= last - first + 1
    return end


def measure(calendar: Calendar, unit: Unit, first: int, last: int) -> int:
    """How many units lie in the days first to last, both included: working days, or calendar days for all other units."""
    if last < first:
        return 0
    return calendar.before[last + 1] - calendar.before[first] if unit is Unit.WORKDAY else last - first + 1


def measure_gaps(calendar: Calendar, unit: Unit, gaps: Gaps, first: int, last: int) -> int:
    """How many units of the days first to last lie in the gaps."""
    return sum(measure(calendar, unit, max(start, first), min(end, last)) for start, end in gaps)


def roll(calendar: Calendar, end: int, *, onwards: bool | None) -> int:
    """The working day to which a last day that is a rest day goes; None for onwards leaves it (民法典 §203).

    Raises:
        ClockError: it leaves the calendar.
    """
    before = calendar.before
    if onwards is None or before[end + 1] > before[end]:
        return end
    rank = before[end] - (0 if onwards else 1)
    if not 0 <= rank < len(calendar.workdays):
        raise ClockError("result_range")
    return calendar.workdays[rank]


def day(place: int | None) -> date | None:
    """The day at a position, if there is one."""
    return None if place is None else at(place)
