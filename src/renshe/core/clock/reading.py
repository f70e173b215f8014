"""The clock on one day: how much is used, how much remains, and which light is on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from renshe.core.clock.calendar import position
from renshe.core.clock.counting import measure, measure_gaps
from renshe.core.clock.due import Due
from renshe.core.clock.limits import Direction

AMBER_WITHIN = 3  # units before the due day at which the light turns amber


class Light(StrEnum):
    """红黄绿灯; a word always goes with the colour."""

    GREEN = "green"  # in time
    AMBER = "amber"  # due within a few units
    RED = "red"  # due today, or overdue
    GREY = "grey"  # the clock stands, or has not begun


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock shows at the end of a day, in the units of Due.unit (working days, or calendar days).

    On every day from the start to the natural end both hold exactly:
    used + suspended + remaining = elapsed + what the way to the end still takes, that is `span`; and
    used + suspended = elapsed.

    Attributes:
        on: the day.
        span: units from the day after the start to the natural end, suspended ones included.
        elapsed: units of the span that have passed.
        used: those of them that counted.
        suspended_so_far: those of them that did not count.
        suspended: all units of the span that do not count.
        remaining: units that still count, to the natural end.
        to_due: units to the due day (rolling included); negative when overdue.
        light: which light is on.
        stopped: True when the clock stands on this day.
    """

    on: date
    span: int
    elapsed: int
    used: int
    suspended_so_far: int
    suspended: int
    remaining: int
    to_due: int
    light: Light
    stopped: bool


def read(due: Due, on: date, amber_within: int = AMBER_WITHIN) -> Reading:
    """Read the clock on a day.

    Args:
        due: the counted limit; while an open suspension keeps the due date away, the clock is read as if it resumed on
            the day after `on`.
        on: the day.
        amber_within: so many units before the due day the light turns amber.

    Raises:
        ClockError: the day lies outside the calendar.
    """
    if due.due is None:
        return _standing(due, on, amber_within)
    calendar, unit, spans = due.calendar, due.unit, due.gaps()
    today, last = position(on), position(due.due)
    ahead = measure(calendar, unit, today + 1, last) or -measure(calendar, unit, last + 1, today)
    if today > last and ahead == 0:
        ahead = -1  # overdue since a weekend: still overdue
    # Once the natural end has passed nothing can stop the clock any more, even if its last day was moved on.
    running = position(due.start) < today <= min(last, position(due.ends[-1]))
    stopped = running and any(first <= today <= end for first, end in spans)
    light = _light(on, due.due, ahead, amber_within, stopped=stopped)
    if due.limit.direction is Direction.BEFORE:
        return Reading(on, 0, 0, 0, 0, 0, max(ahead, 0), ahead, light, stopped)
    first, end = position(due.start) + 1, position(due.ends[-1])
    now = min(max(today, first - 1), end)
    span, elapsed = measure(calendar, unit, first, end), measure(calendar, unit, first, now)
    suspended = measure_gaps(calendar, unit, spans, first, end)
    so_far = measure_gaps(calendar, unit, spans, first, now)
    used = elapsed - so_far
    return Reading(on, span, elapsed, used, so_far, suspended, span - suspended - used, ahead, light, stopped)


def _standing(due: Due, on: date, amber_within: int) -> Reading:
    """The reading while an open suspension keeps the due date away; before that suspension begins the clock still runs."""
    since = due.stopped_since
    remaining = due.remaining_when_stopped or 0
    calendar, unit, spans = due.calendar, due.unit, due.gaps()
    first, now = position(due.start) + 1, position(on)
    elapsed = measure(calendar, unit, first, now)
    so_far = measure_gaps(calendar, unit, spans, first, now)
    used = elapsed - so_far
    if since and on < since:
        remaining += measure(calendar, unit, max(now + 1, first), position(since) - 1)
        remaining -= measure_gaps(calendar, unit, spans, max(now + 1, first), position(since) - 1)
    stopped = any(low <= now <= high for low, high in spans) and now >= first
    light = Light.GREY if stopped else Light.AMBER if remaining <= amber_within else Light.GREEN
    return Reading(
        on, elapsed + remaining, elapsed, used, so_far, so_far, remaining, remaining, light, stopped
    )


def _light(on: date, due: date, ahead: int, amber_within: int, *, stopped: bool) -> Light:
    if on >= due:
        return Light.RED
    if stopped:
        return Light.GREY
    return Light.AMBER if ahead <= amber_within else Light.GREEN
