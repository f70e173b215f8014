"""A district's size, day and seed, and how it is cut into blocks that can be made one by one."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

BLOCK = 25_000  # people; a block's rows depend on the block alone, so that any number of processes makes the same ones
SPAN = 8 * BLOCK  # ids that each block may use in one table of facts
PEOPLE_PER_EMPLOYER = 22
MOST_PEOPLE = 9_999 * BLOCK  # the identity numbers have four digits for the block

Days = NDArray[np.datetime64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class District:
    """What decides every row.

    Attributes:
        people: how many, 1 or more.
        today: the day on which the district stands still.
        code: six-digit code of the district.
        seed: another seed, another district.

    Raises:
        ValueError: too few or too many people.
    """

    people: int
    today: date
    code: str = "440104"
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse a size that can't be made."""
        if not 1 <= self.people <= MOST_PEOPLE:
            raise ValueError(f"a district has 1 to {MOST_PEOPLE:,} people, not {self.people:,}")

    @property
    def day(self) -> np.datetime64:
        """Today, for numpy."""
        return np.datetime64(self.today, "D")

    @property
    def month(self) -> int:
        """This month, counted from January 1970."""
        return (self.today.year - 1970) * 12 + self.today.month - 1

    @property
    def employers(self) -> int:
        """How many employers, 1 or more."""
        return max(1, self.people // PEOPLE_PER_EMPLOYER)

    def blocks(self) -> list["Block"]:
        """Its blocks, in order."""
        starts = range(0, self.people, BLOCK)
        return [
            Block(self, number, start, min(BLOCK, self.people - start)) for number, start in enumerate(starts)
        ]

    def chance(self, *what: int) -> np.random.Generator:
        """Random numbers for one purpose, the same each time."""
        return np.random.default_rng([self.seed, self.people, self.today.toordinal(), *what])


@dataclass(frozen=True)
class Block:
    """A share of the district's people and employers.

    Attributes:
        number: 0, 1, 2 …
        start: how many people stand in the blocks before it.
        people: how many people it has.
    """

    district: District
    number: int
    start: int
    people: int

    @property
    def employers(self) -> range:
        """Positions of its employers among all."""
        whole, people = self.district.employers, self.district.people
        last = self.start + self.people
        return range(whole * self.start // people, whole if last == people else whole * last // people)

    @property
    def ids(self) -> Whole:
        """The ids of its people."""
        return np.arange(self.start + 1, self.start + self.people + 1)

    def chance(self, topic: int) -> np.random.Generator:
        """Random numbers for one topic of this block."""
        return self.district.chance(self.number + 1, topic)


def first_day(months: Whole) -> Days:
    """The first day of months counted from January 1970."""
    return months.astype("datetime64[M]").astype("datetime64[D]")


def last_day(months: Whole) -> Days:
    """The last day of months counted from January 1970."""
    return first_day(months + 1) - np.timedelta64(1, "D")


def later(days: Days, by: int | Whole) -> Days:
    """As many days later; what never is stays never."""
    return (days + np.asarray(by).astype("timedelta64[D]")).astype("datetime64[D]")


def month_of(days: Days) -> Whole:
    """Months of days, counted from January 1970."""
    return days.astype("datetime64[M]").astype(np.int64)


def pick(chance: np.random.Generator, shares: NDArray[np.float64] | list[float], number: int) -> Whole:
    """Positions in a list of shares, each as often as its share says."""
    whole = np.cumsum(np.asarray(shares, dtype=np.float64))
    return np.searchsorted(whole, chance.random(number) * whole[-1], side="right").clip(0, len(whole) - 1)


def pick_by(chance: np.random.Generator, shares: NDArray[np.float64], rows: Whole) -> Whole:
    """The same with a table of shares: `rows` says which line counts for each one."""
    whole = np.cumsum(shares, axis=1)
    at = chance.random(len(rows)) * whole[rows, -1]
    return (at[:, None] >= whole[rows]).sum(axis=1).clip(0, shares.shape[1] - 1)
