"""Which days are working days: weekends, the State Council's yearly notices with their make-up days, and their versions.

A working weekend (调休上班日) is a working day like any other. Years without a notice on file are provisional: weekends
rest, and the days that 全国年节及纪念日放假办法 §2 fixes in the solar calendar; nothing lunar is guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from renshe.core.clock.errors import ClockError

FIRST = date(1949, 10, 1)
LAST = date(2199, 12, 31)
ORIGIN = FIRST.toordinal()
DAYS = LAST.toordinal() - ORIGIN + 1


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of one notice: the days off in a row, and the weekends worked for them."""

    name: str
    name_en: str
    first: date
    last: date
    work: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One version of a year's notice (国务院办公厅关于…年部分节假日安排的通知).

    Attributes:
        year: the year it arranges; a few days may lie in late December of the year before.
        version: 1, or more after a correction.
        number: the document's number, for example 国办发明电〔2025〕7号.
        published: when it was published.
        holidays: what it arranges.
    """

    year: int
    version: int
    number: str
    published: date
    holidays: tuple[Holiday, ...]

    @property
    def id(self) -> str:
        """How a result names it, for example “2026.1 国办发明电〔2025〕7号”."""
        return f"{self.year}.{self.version} {self.number}"

    def touches(self, first: date, last: date) -> bool:
        """Does it arrange any of the days first to last?"""
        return any(
            (one.first <= last and one.last >= first) or any(first <= day <= last for day in one.work)
            for one in self.holidays
        )


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A public holiday that the law fixes in the solar calendar (放假办法 §2)."""

    name: str
    name_en: str
    month: int
    day: int


@dataclass(frozen=True)
class Calendar:
    """The working days from FIRST to LAST as the given notices arrange them; of each year the highest version counts.

    Positions are days since FIRST; the counting functions work on positions, so that no day is visited one by one.
    """

    notices: tuple[Notice, ...]
    fixed: tuple[FixedDay, ...] = ()

    @cached_property
    def in_force(self) -> Mapping[int, Notice]:
        """Of each year the notice that counts."""
        return {
            notice.year: notice for notice in sorted(self.notices, key=lambda one: (one.year, one.version))
        }

    @property
    def published_until(self) -> date:
        """The last day that a notice covers; FIRST when there is none."""
        return date(max(self.in_force), 12, 31) if self.in_force else FIRST

    def as_of(self, day: date) -> "Calendar":
        """The calendar as it was known on a day, to count again what was counted then."""
        return Calendar(tuple(notice for notice in self.notices if notice.published <= day), self.fixed)

    def with_versions(self, ids: Iterable[str]) -> "Calendar":
        """The calendar of exactly these notices (see Notice.id), as a result names them."""
        wanted = frozenset(ids)
        return Calendar(tuple(notice for notice in self.notices if notice.id in wanted), self.fixed)

    @cached_property
    def _changes(self) -> tuple[dict[int, Holiday | FixedDay], dict[int, Holiday]]:
        """Position → why that day rests; position → for which holiday that weekend is worked."""
        rest: dict[int, Holiday | FixedDay] = {}
        work: dict[int, Holiday] = {}
        for year in range(FIRST.year, LAST.year + 1):
            if year not in self.in_force:
                for one in self.fixed:
                    day = date(year, one.month, one.day)
                    if day >= FIRST:
                        rest[position(day)] = one
        for notice in self.in_force.values():
            for holiday in notice.holidays:
                for place in range(position(holiday.first), position(holiday.last) + 1):
                    rest[place] = holiday
                for day in holiday.work:
                    work[position(day)] = holiday
        return rest, work

    @cached_property
    def _flags(self) -> bytearray:
        """1 for each working day."""
        shift = FIRST.weekday()
        week = bytes((1, 1, 1, 1, 1, 0, 0))
        flags = bytearray((week * (DAYS // 7 + 2))[shift : shift + DAYS])
        rest, work = self._changes
        for place in rest:
            flags[place] = 0
        for place in work:
            flags[place] = 1
        return flags

    @cached_property
    def before(self) -> list[int]:
        """Position → number of working days before it (prefix sums)."""
        return list(accumulate(self._flags, initial=0))

    @cached_property
    def workdays(self) -> list[int]:
        """The positions of all working days, in order."""
        return [place for place, working in enumerate(self._flags) if working]

    def is_workday(self, day: date) -> bool:
        """Does the office work on this day?"""
        return bool(self._flags[position(day)])

    def rests_for(self, day: date) -> Holiday | FixedDay | None:
        """The holiday for which a day is off; None for a working day or a plain weekend."""
        place = position(day)
        return None if self._flags[place] else self._changes[0].get(place)

    def worked_for(self, day: date) -> Holiday | None:
        """The holiday for which a weekend is worked; None for every other day."""
        return self._changes[1].get(position(day))

    def holidays_between(self, first: date, last: date) -> list[tuple[Holiday | FixedDay, date, date]]:
        """Holidays that touch the days first to last, with the part that lies in it."""
        found: list[tuple[Holiday | FixedDay, date, date]] = []
        rest = self._changes[0]
        for place in range(position(first), position(last) + 1):
            holiday = rest.get(place)
            if holiday is None or self._flags[place]:
                continue
            day = at(place)
            if found and found[-1][0].name == holiday.name and position(found[-1][2]) == place - 1:
                found[-1] = (holiday, found[-1][1], day)
            else:
                found.append((holiday, day, day))
        return found

    def worked_between(self, first: date, last: date) -> list[tuple[Holiday, date]]:
        """Working weekends from first to last."""
        work = self._changes[1]
        return [
            (work[place], at(place)) for place in range(position(first), position(last) + 1) if place in work
        ]

    def missing_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years from first to last that no notice arranges."""
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.in_force)

    def versions(self, first: date, last: date) -> tuple[str, ...]:
        """The names of the notices for the days from first to last.

        A notice can arrange late December of the year before; it is named when it arranges one of these days.
        """
        named = [self.in_force[year] for year in range(first.year, last.year + 1) if year in self.in_force]
        following = self.in_force.get(last.year + 1)
        if following and following.touches(first, last):
            named.append(following)
        return tuple(notice.id for notice in named)


def position(day: date) -> int:
    """Days since FIRST.

    Raises:
        ClockError: the day lies outside the calendar.
    """
    place = day.toordinal() - ORIGIN
    if not 0 <= place < DAYS:
        raise ClockError("result_range")
    return place


def at(place: int) -> date:
    """The day at a position.

    Raises:
        ClockError: the position lies outside the calendar.
    """
    if not 0 <= place < DAYS:
        raise ClockError("result_range")
    return date.fromordinal(place + ORIGIN)
