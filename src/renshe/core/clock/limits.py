"""Limits, extensions and suspensions as values."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeGuard

from renshe.core.clock.errors import ClockError

MOST = 36500  # the largest count of a limit


class Unit(StrEnum):
    """What is counted."""

    WORKDAY = "workday"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Direction(StrEnum):
    """From the start day onwards, or back from it (届满…日前)."""

    AFTER = "after"
    BEFORE = "before"


class Roll(StrEnum):
    """Where a last day that is a rest day goes (民法典 §203; backward: 保障农民工工资支付条例 §14)."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NONE = "none"


def is_count(value: object) -> TypeGuard[int]:
    """Is it a whole number from 0 to MOST? Yes-and-no values and fractions are no counts."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


@dataclass(frozen=True, slots=True)
class Limit:
    """So many units after or before a day.

    Raises:
        ClockError: the count is negative or larger than MOST.
    """

    count: int
    unit: Unit
    direction: Direction = Direction.AFTER
    roll: Roll = Roll.FORWARD

    def __post_init__(self) -> None:
        """Refuse a count that no law has."""
        if not is_count(self.count):
            raise ClockError("count", "count", value=self.count)


@dataclass(frozen=True, slots=True)
class Extension:
    """An approved extension; it is counted from the natural due date of what it extends (调解仲裁法 §43)."""

    count: int
    unit: Unit
    basis: str = ""

    def __post_init__(self) -> None:
        """Refuse a count that no law has."""
        if not is_count(self.count):
            raise ClockError("count", "extensions", value=self.count)


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that are not counted, both ends included; last is None while the clock still stands.

    Raises:
        ClockError: it ends before it starts.
    """

    first: date
    last: date | None
    ground: str = ""
    ground_en: str = ""

    def __post_init__(self) -> None:
        """Refuse an end before the start."""
        if self.last is not None and self.last < self.first:
            raise ClockError("suspension_order", "suspensions", number=1, first=self.first, last=self.last)


def corresponding_day(start: date, months: int) -> tuple[date, bool]:
    """The corresponding day of another month, and whether it had to be the month's end (民法典 §202).

    Args:
        start: the day to start from.
        months: how many months onwards, or back when negative.

    Raises:
        ClockError: the day lies outside what dates can say.
    """
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    if not date.min.year <= year <= date.max.year:
        raise ClockError("result_range")
    last = monthrange(year, month)[1]
    return date(year, month, min(start.day, last)), start.day > last


def union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping and touching ones made one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            if last > joined[-1][1]:
                joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined
