"""The days and periods of a month, numbered: slot = place of the day × periods a day + place of the period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from renshe.core.clock.calendar import Calendar


@dataclass(frozen=True)
class Period:
    """A part of a day in which one simple hearing fits; local time.

    Attributes:
        half: morning or afternoon; a hearing stays within one.
    """

    begins: time
    ends: time
    half: str


@dataclass(frozen=True)
class Grid:
    """Working days and the periods of each.

    Attributes:
        days: in order.
        periods: in order, of every day.
    """

    days: tuple[date, ...]
    periods: tuple[Period, ...]

    @property
    def slots(self) -> int:
        """How many there are."""
        return len(self.days) * len(self.periods)

    @cached_property
    def places(self) -> dict[date, int]:
        """The place of each day."""
        return {day: place for place, day in enumerate(self.days)}

    def day(self, slot: int) -> date:
        """The day of a slot."""
        return self.days[slot // len(self.periods)]

    def day_place(self, slot: int) -> int:
        """The place of a slot's day."""
        return slot // len(self.periods)

    def half(self, slot: int) -> int:
        """The number of a slot's half day, from the month's first; slots of the same half have the same number."""
        place, period = divmod(slot, len(self.periods))
        return place * len(self.periods) + next(
            at for at, one in enumerate(self.periods) if one.half == self.periods[period].half
        )

    def of_day(self, day: date) -> range:
        """The slots of a day; none if it is not a working day of the month."""
        place = self.places.get(day)
        wide = len(self.periods)
        return range(0) if place is None else range(place * wide, (place + 1) * wide)

    def of_half(self, slot: int) -> tuple[int, ...]:
        """The slots of the same half day."""
        wide = len(self.periods)
        first = slot - slot % wide
        return tuple(one for one in range(first, first + wide) if self.half(one) == self.half(slot))

    @cached_property
    def halves(self) -> tuple[tuple[int, ...], ...]:
        """All half days, each with its slots."""
        found: dict[int, list[int]] = {}
        for slot in range(self.slots):
            found.setdefault(self.half(slot), []).append(slot)
        return tuple(tuple(one) for one in found.values())

    def fits(self, start: int, length: int) -> bool:
        """Whether so many periods from this one lie in the same half day."""
        last = start + length - 1
        return last < self.slots and self.half(start) == self.half(last)

    def starts(self, length: int) -> Iterator[int]:
        """Where a hearing may begin: one of several periods only at the beginning of a half day or after a hearing as long."""
        for slots in self.halves:
            yield from slots[: len(slots) - length + 1 : length]

    def begins(self, slot: int) -> datetime:
        """When a slot begins; local time without a zone."""
        return datetime.combine(self.day(slot), self.periods[slot % len(self.periods)].begins)

    def ends(self, start: int, length: int) -> datetime:
        """When a hearing is over; local time without a zone."""
        last = start + length - 1
        return datetime.combine(self.day(last), self.periods[last % len(self.periods)].ends)

    def slot_at(self, moment: datetime) -> int | None:
        """The slot that begins at a moment (local time without a zone); None where none does."""
        for slot in self.of_day(moment.date()):
            if self.begins(slot) == moment:
                return slot
        return None

    def touched(self, begins: datetime, ends: datetime) -> frozenset[int]:
        """The slots that a span of time touches (local times without a zone)."""
        days = [begins.date() + timedelta(days=at) for at in range((ends.date() - begins.date()).days + 1)]
        return frozenset(
            slot
            for day in days
            for slot in self.of_day(day)
            if self.begins(slot) < ends and self.ends(slot, 1) > begins
        )


def grid(calendar: Calendar, first: date, last: date, periods: tuple[Period, ...]) -> Grid:
    """The working days from the first to the last day, both included."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    return Grid(tuple(day for day in days if calendar.is_workday(day)), periods)
