"""Which applications were filed in the past year, and when: drawn by the volumes, and the same for the same day and size."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random

from renshe.book.loading import Content
from renshe.book.schema import Item
from renshe.casework.limits import longer
from renshe.demo.cases import volumes
from renshe.demo.cases.office import ZONE, Hours

YEAR = 365  # days back to the first application


@dataclass(frozen=True, slots=True)
class Filed:
    """One application to be told.

    Attributes:
        at: when it was submitted.
        courses: of each item, and the verb after which it stops; empty to go on to today.
        who: code of one of the demo's cards; empty for somebody drawn by lot.
    """

    at: datetime
    items: tuple[str, ...]
    bundle: str
    channel: str
    courses: tuple[tuple[str, str], ...]
    who: str = ""
    street: str = ""


def yearly(people: int) -> int:
    """How many cases a district of so many people has in a year."""
    return min(round(volumes.CASES_A_YEAR * people / volumes.PEOPLE), volumes.MOST_CASES)


class Year:
    """The past year of a district."""

    def __init__(self, book: Content, hours: Hours, now: datetime, people: int, chance: Random) -> None:
        """Weigh the items and the days."""
        self._book, self._hours, self._now, self._chance, self._people = book, hours, now, chance, people
        self._items = [item for item in book.items.values() if item.kind not in volumes.ELSEWHERE]
        self._weights = list(accumulate(_weights(self._items)))
        # A case can only be received while its item stands: the year begins with the Book where that is younger.
        first = max(now.date() - timedelta(days=YEAR), min(item.valid_from for item in self._items))
        days = [first + timedelta(days=place) for place in range((now.date() - first).days + 1)]
        self._days = days
        self._of_day = list(accumulate(
            volumes.MONTHS[day.month - 1] * volumes.WEEKDAYS[day.weekday()] * (1 if hours.calendar.is_workday(day) else 0.3)
            for day in days
        ))  # fmt: skip

    def filed(self) -> Iterator[Filed]:
        """Applications in the order of their time."""
        number, found = round(yearly(self._people) * len(self._days) / YEAR), list[Filed]()
        while number > 0:
            one = self._one()
            number -= len(one.items)
            found.append(one)
        yield from sorted(found, key=lambda one: one.at)

    def _one(self) -> Filed:
        item = self._items[self._lot(self._weights)]
        channel = self._chance.choices([*volumes.CHANNELS], [*volumes.CHANNELS.values()])[0]
        kinds = {self._book.channels[code].kind for code in item.channels}
        if channel not in kinds:
            channel = "online" if "online" in kinds else min(kinds)
        day = self._days[self._lot(self._of_day)]
        at = self._time(day, channel)
        items, bundle = (item.code,), ""
        if self._chance.random() < volumes.BUNDLED:
            bundle, items = next(
                ((one.code, one.usual) for one in self._book.bundles.values() if one.usual[:1] == (item.code,)), ("", items)
            )  # fmt: skip
        items = tuple(
            code
            for code in self._book.items
            if code in items and self._book.items[code].valid_from <= at.date()
        )
        return Filed(
            at, items, bundle, channel, tuple((self._course(self._book.items[code]), "") for code in items)
        )

    def _time(self, day: date, channel: str) -> datetime:
        """When it was filed: at the counter while it is open, online until late in the evening; never later than now."""
        if channel != "online":
            if not self._hours.calendar.is_workday(day):
                day = self._hours.workday(day, -1)
            if day < self._days[0]:
                day = self._hours.workday(day, 1)
            at = self._hours.within(day, self._chance)
        else:
            at = datetime.combine(day, datetime.min.time(), ZONE) + timedelta(
                minutes=self._chance.randint(7 * 60, 23 * 60)
            )
        return at if at < self._now else at - timedelta(days=7)

    def _course(self, item: Item) -> str:
        course = self._chance.choices([*volumes.COURSES], [*volumes.COURSES.values()])[0]
        return course if fits(course, item) else "ordinary"

    def _lot(self, whole: list[float]) -> int:
        return min(bisect(whole, self._chance.random() * whole[-1]), len(whole) - 1)


def fits(course: str, item: Item) -> bool:
    """Whether an item can go so: the clock stops and is lengthened only where its law says so."""
    if course == "suspended":
        return bool(item.suspensions)
    if course == "extended":
        return longer(item) is not None
    return course != "corrected" or bool(item.materials)


def _weights(items: list[Item]) -> list[float]:
    """Cases in a year of each item, for a district of PEOPLE."""
    planned = sum(volumes.PLANNED[item.code] for item in items if item.code in volumes.PLANNED)
    rest = {
        item.code: volumes.ASSUMED.get(item.code, volumes.OTHERS)
        for item in items
        if item.code not in volumes.PLANNED
    }
    each = (volumes.CASES_A_YEAR - planned) / sum(rest.values())
    return [volumes.PLANNED.get(item.code) or rest[item.code] * each for item in items]
