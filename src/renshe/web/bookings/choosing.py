"""Which times a page offers: the three nearest over all streets, and a calm grid of the days of one street."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from renshe.domains.counters import api as counters
from renshe.registry.staff.roles import streets
from renshe.web.bookings import words
from renshe.web.bookings.asking import Asked, At
from renshe.web.hall.answer import language

NEAREST = 3
PARTS = ("morning", "afternoon", "evening")
NOON, SATURDAY = 12, 5


@dataclass(frozen=True)
class Choice:
    """A time that can be chosen.

    Attributes:
        value: as the address has it.
        places: how many could be served at that time.
        home: it is at the street where the person lives.
    """

    value: str
    street: str
    code: str
    day: str
    clock: str
    places: int
    evening: bool
    home: bool = False


@dataclass(frozen=True)
class Cell:
    """Part of a day.

    Attributes:
        times: how many free times; None when the street is not open, or it is over.
        query: choices with this part, for the address.
        now: it is the one that is looked at.
    """

    name: str
    times: int | None
    query: str
    now: bool


@dataclass(frozen=True)
class Row:
    """One open day of the grid; `made_up` for a weekend day that is worked."""

    day: str
    weekday: str
    today: bool
    made_up: bool
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """The open days of one street, and the times of the part that is looked at.

    Attributes:
        title: day and part that is looked at; empty when nothing is free.
    """

    rows: Sequence[Row]
    parts: Sequence[str]
    title: str
    times: Sequence[Choice]


def part_names() -> dict[str, str]:
    """Parts of a day."""
    return {"morning": _("上午"), "afternoon": _("下午"), "evening": _("晚上")}


def part_of(one: counters.Free) -> str:
    """In which part of the day a time lies."""
    if one.evening:
        return "evening"
    return "morning" if timezone.localtime(one.begins).hour < NOON else "afternoon"


def choice(one: counters.Free, home: str = "") -> Choice:
    """A free time in words."""
    begins = timezone.localtime(one.begins)
    return Choice(
        str(At(one.street, begins)), words.street_name(one.street), one.street, day_name(begins.date()), words.clock(begins),
        one.lanes, one.evening, one.street == home,
    )  # fmt: skip


def day_name(day: date) -> str:
    """今天, 明天, or 11月24日 星期二."""
    today = timezone.localdate()
    name = date_format(day, "D j M" if language() == "en" else "n月j日 D")
    if day == today:
        return _("今天 %(day)s") % {"day": name}
    return _("明天 %(day)s") % {"day": name} if day == today + timedelta(days=1) else name


def first_of_streets(wish: counters.Wish, home: str = "") -> list[counters.Free]:
    """The first free time of each street, the earliest first; of equals the person's own street."""
    found = counters.nearest(wish, list(streets()))
    return sorted(found, key=lambda one: (one.begins, one.street != home))


def three(firsts: Sequence[counters.Free], home: str = "") -> list[Choice]:
    """The three nearest; the person's own street is one of them, when it has a time at all."""
    shown = list(firsts[:NEAREST])
    mine = next((one for one in firsts if one.street == home), None)
    if mine and mine not in shown:
        shown[-1] = mine
    return [choice(one, home) for one in shown]


def three_of(wish: counters.Wish, street: str) -> list[Choice]:
    """The three next times of one street, each on a day of its own where there are so many."""
    found = counters.free(wish, [street], counters.days_ahead(timezone.now()))
    days: dict[date, counters.Free] = {}
    for one in found:
        days.setdefault(timezone.localdate(one.begins), one)
    shown = sorted(
        [*days.values(), *(one for one in found if one not in days.values())][:NEAREST],
        key=lambda one: one.begins,
    )
    return [choice(one) for one in shown]


def others(wish: counters.Wish, at: At) -> list[Choice]:
    """What is offered in place of a time that was taken: the nearest at the same street, and the first elsewhere."""
    days = counters.days_ahead(timezone.now())
    here = counters.free(wish, [at.street], days)
    near = sorted(here, key=lambda one: abs(one.begins - at.begins))[:NEAREST]
    elsewhere = [one for one in counters.nearest(wish, list(streets())) if one.street != at.street]
    elsewhere.sort(key=lambda one: abs(one.begins - at.begins))
    return [choice(one) for one in [*near, *elsewhere[: 1 if near else NEAREST]]]


def grid(wish: counters.Wish, asked: Asked, now: datetime | None = None) -> Grid:
    """The open days of the asked street with what is free, and the times of the part of a day that is looked at."""
    moment = now or timezone.now()
    days = [day for day in counters.days_ahead(moment) if counters.sessions(asked.street, day)]
    found = counters.free(wish, [asked.street], days, moment)
    counted: dict[tuple[date, str], list[counters.Free]] = {}
    for one in found:
        counted.setdefault((timezone.localdate(one.begins), part_of(one)), []).append(one)
    looked = (asked.day, asked.part) if asked.day in days else (None, "")
    if looked not in counted:
        same = [key for key in counted if key[0] == looked[0]]
        looked = next(iter(same or counted), looked)
    evenings = any(session.evening for day in days for session in counters.sessions(asked.street, day))
    parts = PARTS if evenings else PARTS[:2]
    names = part_names()
    rows = [_row(asked, day, parts, counted, looked, moment) for day in days]
    title = f"{day_name(looked[0])} {names[looked[1]]}" if looked[0] and looked[1] else ""
    shown = [choice(one) for one in counted.get(looked, ())] if looked[0] else []  # type: ignore[arg-type]
    return Grid(rows, [names[part] for part in parts], title, shown)


def _row(
    asked: Asked, day: date, parts: Sequence[str], counted: dict[tuple[date, str], list[counters.Free]],
    looked: tuple[date | None, str], now: datetime,
) -> Row:  # fmt: skip
    open_parts = _open_parts(asked.street, day, now)
    cells = [
        Cell(
            part_names()[part],
            len(counted.get((day, part), ())) if part in open_parts else None,
            asked.but(day=day, part=part, at=None).query,
            (day, part) == looked,
        )
        for part in parts
    ]
    english = language() == "en"
    return Row(
        date_format(day, "j M" if english else "n月j日"), date_format(day, "D" if english else "l"),
        day == timezone.localdate(now), day.weekday() >= SATURDAY, cells,
    )  # fmt: skip


def _open_parts(street: str, day: date, now: datetime) -> set[str]:
    """Parts of the day in which the street is open and which are not over."""
    found: set[str] = set()
    for session in counters.sessions(street, day):
        if session.evening:
            found |= {"evening"} if session.closes > now else set()
            continue
        noon = session.opens.replace(hour=NOON, minute=0)
        if session.opens < noon and min(session.closes, noon) > now:
            found.add("morning")
        if session.closes > max(noon, now):
            found.add("afternoon")
    return found
