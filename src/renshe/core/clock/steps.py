"""The steps of a sum as values; words_zh and words_en say them.

`since` is the year of the start day: a day of another year is said with its year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from renshe.core.clock.limits import Direction, Unit


@dataclass(frozen=True, slots=True)
class Begins:
    """From which day how much is counted; `label` is the event (受理、收到、事故 …)."""

    start: date
    count: int
    unit: Unit
    direction: Direction
    label: str


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The due month has no corresponding day, so its end counts (民法典 §202)."""

    wanted: int
    end: date


@dataclass(frozen=True, slots=True)
class Stands:
    """A suspension that took units out of the way."""

    first: date
    last: date | None
    ground: str
    ground_en: str
    units: int | None
    unit: Unit
    since: int = 0


@dataclass(frozen=True, slots=True)
class Idle:
    """A suspension that changes nothing: outside the way, or on rest days alone."""

    first: date
    last: date | None
    ground: str
    ground_en: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Rests:
    """A holiday on the way that is not counted."""

    first: date
    last: date
    name: str
    name_en: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Works:
    """A working weekend on the way that is counted."""

    day: date
    name: str
    name_en: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Ends:
    """The natural end."""

    day: date


@dataclass(frozen=True, slots=True)
class Extends:
    """An extension, from one natural end to the next."""

    count: int
    unit: Unit
    start: date
    end: date
    basis: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Rolls:
    """The last day is a rest day and goes elsewhere; name of the holiday, empty for a weekend."""

    start: date
    end: date
    name: str
    name_en: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Stays:
    """The last day stays where it is although it looks like a rest day: worked (name) or not to be rolled."""

    day: date
    name: str
    name_en: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Stopped:
    """The clock stands: since when, and how much remains."""

    since: date
    remaining: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Provisional:
    """Years without a notice."""

    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """The notices that were counted with."""

    names: tuple[str, ...]


Step = (
    Begins
    | MonthEnd
    | Stands
    | Idle
    | Rests
    | Works
    | Ends
    | Extends
    | Rolls
    | Stays
    | Stopped
    | Provisional
    | Versions
)


def runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Years in a row as first and last: 2027, 2028, 2031 are 2027 to 2028 and 2031."""
    joined: list[tuple[int, int]] = []
    for year in years:
        if joined and year == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], year)
        else:
            joined.append((year, year))
    return joined
