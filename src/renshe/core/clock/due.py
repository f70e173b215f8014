"""When is a limit due: the count, the roll, the extensions, and which of promise and statute governs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from renshe.core.clock.calendar import DAYS, ORIGIN, Calendar, at, position
from renshe.core.clock.counting import OPEN, Gaps, day, measure, measure_gaps, natural_end, roll
from renshe.core.clock.errors import ClockError
from renshe.core.clock.limits import Direction, Extension, Limit, Roll, Suspension, Unit, union


@dataclass(frozen=True, slots=True)
class Due:
    """A counted limit: everything that is needed to explain it and to count it again.

    Attributes:
        limit: what was counted.
        start: the day from which (it is not counted itself).
        suspensions: as they were given.
        extensions: as they were given.
        calendar: the calendar that it was counted with.
        ends: the natural end of the limit and of each extension; shorter when an open suspension keeps the rest away.
        due: the day that matters, after rolling; None while an open suspension keeps it away.
    """

    limit: Limit
    start: date
    suspensions: tuple[Suspension, ...]
    extensions: tuple[Extension, ...]
    calendar: Calendar = field(repr=False)
    ends: tuple[date, ...]
    due: date | None

    @property
    def natural(self) -> date | None:
        """The last day as counted, before rolling; the authority works to this day."""
        return self.ends[-1] if self.due is not None else None

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that the result depends on."""
        days = (self.start, *self.ends) if self.due is None else (self.start, *self.ends, self.due)
        return min(days), max(days)

    @property
    def missing_years(self) -> tuple[int, ...]:
        """Years for which no holiday notice is on file although the result depends on them.

        Working days depend on every day that was counted; other units only on the days at the end.
        """
        if self.limit.unit is Unit.WORKDAY or any(one.unit is Unit.WORKDAY for one in self.extensions):
            return self.calendar.missing_years(*self.span)
        if self.due is None:
            return ()
        natural = self.ends[-1]
        return self.calendar.missing_years(min(natural, self.due), max(natural, self.due))

    @property
    def provisional(self) -> bool:
        """True when the result must be counted again once a notice is published."""
        return bool(self.missing_years)

    @property
    def versions(self) -> tuple[str, ...]:
        """The holiday notices that it was counted with."""
        return self.calendar.versions(*self.span)

    @property
    def unit(self) -> Unit:
        """What used and remaining are measured in: working days when all parts are, else calendar days."""
        units = {self.limit.unit, *(extension.unit for extension in self.extensions)}
        return Unit.WORKDAY if units == {Unit.WORKDAY} else Unit.DAY

    @property
    def stopped_since(self) -> date | None:
        """The first day of the open suspension that keeps the due date away."""
        return None if self.due else min(one.first for one in self.suspensions if one.last is None)

    @property
    def remaining_when_stopped(self) -> int | None:
        """Units still to run when an open suspension ends; None when the clock is not stopped.

        Measured as if the clock went on from the first suspended day.
        """
        since = self.stopped_since
        if since is None:
            return None
        going = count(
            self.calendar, self.start, self.limit, _closed_before(self.suspensions, since), self.extensions
        )
        return _units(going, max(since, self.start), going.ends[-1])

    def if_resumed(self, on: date) -> "Due":
        """What if the open suspension ended on the day before `on`, so that `on` counts again?

        A suspension that is to begin on that day or later stays as it is.

        Raises:
            ClockError: the clock is not stopped, or `on` is not after the day it stopped.
        """
        since = self.stopped_since
        if since is None:
            raise ClockError("not_stopped")
        if on <= since:
            raise ClockError("resume_early", "on", on=on, first=since)
        closed = tuple(
            Suspension(one.first, at(position(on) - 1), one.ground, one.ground_en)
            if one.last is None and one.first < on
            else one
            for one in self.suspensions
        )
        return count(self.calendar, self.start, self.limit, closed, self.extensions)

    def gaps(self) -> Gaps:
        """The days not counted, as the counting functions take them."""
        return gaps(self.suspensions)


def _closed_before(suspensions: Sequence[Suspension], since: date) -> tuple[Suspension, ...]:
    """The suspensions that had ended, or begun, before an open one: what comes after it is not known."""
    return tuple(one for one in suspensions if one.last is not None and one.first < since)


def _units(going: Due, first: date, end: date) -> int:
    """Units from a day to the natural end, suspended ones left out."""
    calendar, spans = going.calendar, going.gaps()
    low, high = max(position(first), position(going.start) + 1), position(end)
    return measure(calendar, going.unit, low, high) - measure_gaps(calendar, going.unit, spans, low, high)


def gaps(suspensions: Sequence[Suspension]) -> Gaps:
    """The union of suspensions as positions; order and overlap do not matter.

    Raises:
        ClockError: a suspension lies outside the calendar.
    """
    if not suspensions:
        return ()
    joined = union(
        [
            (
                one.first.toordinal() - ORIGIN,
                OPEN if one.last is None else one.last.toordinal() - ORIGIN,
            )
            for one in suspensions
        ]
    )
    if joined[0][0] < 0 or joined[-1][0] >= DAYS or DAYS <= joined[-1][1] < OPEN:
        raise ClockError("result_range", "suspensions")
    return joined


def count(
    calendar: Calendar,
    start: date,
    limit: Limit,
    suspensions: Sequence[Suspension] = (),
    extensions: Sequence[Extension] = (),
) -> Due:
    """Count a limit.

    Args:
        calendar: which days are working days.
        start: the day of acceptance, receipt, accident …; it is not counted (民法典 §201, 民事诉讼法 §85).
        limit: how long, in which direction, and what happens to a last day that is a rest day.
        suspensions: days that are not counted (行政许可法 §45 and others).
        extensions: approved extensions, each from the natural end of what it extends.

    Raises:
        ClockError: the result lies outside the calendar, or a limit counted backwards is to be extended.
    """
    if extensions and limit.direction is Direction.BEFORE:
        raise ClockError("extension_before", "extensions")
    spans = gaps(suspensions)
    end: int | None = position(start)
    ends: list[date] = []
    for part in (limit, *extensions):
        end = natural_end(calendar, end, part.count, part.unit, limit.direction, spans)
        if end is None:
            break
        ends.append(at(end))
    # A suspension after the natural end suspends nothing, so rolling does not look at suspensions.
    rolled = None if end is None else roll(calendar, end, onwards=_onwards(limit.roll))
    return Due(limit, start, tuple(suspensions), tuple(extensions), calendar, tuple(ends), day(rolled))


def _onwards(where: Roll) -> bool | None:
    return None if where is Roll.NONE else where is Roll.FORWARD


@dataclass(frozen=True)
class Governing:
    """Promise beside statute.

    Attributes:
        due: the one that governs, the earlier of the two.
        which: “promise” or “statute”.
        other: the later one.
    """

    due: Due
    which: Literal["promise", "statute"]
    other: Due


def earlier(promise: Due, statute: Due) -> Governing:
    """The earlier of promise and statute governs; on the same day the statute does.

    A promise in working days can end after a statute in calendar days. While a clock is stopped the running one governs.
    """
    if promise.due is not None and (statute.due is None or promise.due < statute.due):
        return Governing(promise, "promise", statute)
    return Governing(statute, "statute", promise)
