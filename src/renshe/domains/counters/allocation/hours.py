"""When streets are open, in half hours of the day (0 to 47), and what is particular about a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from renshe.core.clock import Calendar

HALVES = 48
SATURDAY = 5
LONG_REST = 3  # days off in a row that are more than a weekend
Span = tuple[int, int]  # from this half hour, up to but without that one


class Kind(StrEnum):
    """What is particular about a working day."""

    PLAIN = "plain"
    AFTER = "after"  # the first working day after a holiday
    BEFORE = "before"  # the last one before a holiday
    MAKEUP = "makeup"  # a worked weekend (调休上班)


KINDS = tuple(Kind)


@dataclass(frozen=True)
class Peak:
    """Days of the year on which a board has more to do than its month explains, for example 养老待遇资格认证.

    Attributes:
        code, name: in programs, for people.
        board: whose work it is.
        months: in which months, 1 to 12.
        first, last: from and to which day of the month.
    """

    code: str
    name: str
    board: str
    months: frozenset[int]
    first: int = 1
    last: int = 31

    def holds(self, day: date) -> bool:
        """Does it lie on this day?"""
        return day.month in self.months and self.first <= day.day <= self.last


@dataclass(frozen=True)
class Hours:
    """Opening hours of all streets on working days.

    Attributes:
        opens, closes: half hours.
        lunch: the break; a street of `through` serves through it.
        evening: 延时服务: weekday (0 = Monday), until which half hour, at which streets (nine-digit codes).
    """

    opens: int = 18
    closes: int = 34
    lunch: Span = (24, 26)
    through: frozenset[str] = frozenset()
    evening: tuple[int, int, frozenset[str]] | None = None

    def __post_init__(self) -> None:
        """Refuse what is no day.

        Raises:
            ValueError: the times are not in order.
        """
        until = self.evening[1] if self.evening else self.closes
        if not 0 <= self.opens < self.lunch[0] <= self.lunch[1] < self.closes <= until <= HALVES:
            raise ValueError("opening, lunch, closing and evening must follow each other within one day")

    def spans(self, street: str, day: date) -> tuple[Span, ...]:
        """The half hours in which a street is open on a working day; which days those are, the calendar says."""
        late = self.evening is not None and day.weekday() == self.evening[0] and street in self.evening[2]
        end = self.evening[1] if self.evening and late else self.closes
        if street in self.through:
            return ((self.opens, end),)
        return ((self.opens, self.lunch[0]), (self.lunch[1], end))


def half_hour(moment: time, *, up: bool = False) -> int:
    """The half hour in which a time of day lies; `up` for the end of opening hours, which counts to the end of its half hour."""
    minutes = moment.hour * 60 + moment.minute
    return -(-minutes // 30) if up else minutes // 30


def clock(half: int) -> str:
    """A half hour's beginning, as it is written: 18 → 09:00."""
    return f"{half // 2:02d}:{half % 2 * 30:02d}"


def opened(spans: Iterable[Span]) -> NDArray[np.bool_]:
    """The 48 half hours, true where open."""
    flags = np.zeros(HALVES, dtype=np.bool_)
    for first, end in spans:
        flags[first:end] = True
    return flags


def workdays(calendar: Calendar, first: date, last: date) -> list[date]:
    """The working days from first to last."""
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return [day for day in days if calendar.is_workday(day)]


def kind(calendar: Calendar, day: date) -> Kind:
    """What is particular about a working day."""
    if day.weekday() >= SATURDAY:
        return Kind.MAKEUP
    if _rests(calendar, day, -1):
        return Kind.AFTER
    return Kind.BEFORE if _rests(calendar, day, 1) else Kind.PLAIN


def _rests(calendar: Calendar, day: date, step: int) -> bool:
    """Whether a holiday lies next to a day, on this side; a plain weekend is none, a holiday of one day is."""
    at, holiday, days = day + timedelta(days=step), False, 0
    while not calendar.is_workday(at):
        holiday = holiday or calendar.rests_for(at) is not None
        at, days = at + timedelta(days=step), days + 1
    return holiday and (days >= LONG_REST or days == 1)
