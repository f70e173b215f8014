"""Employers: kinds, industries, sizes by a power law, when they were founded and closed, and how people find one."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from renshe.demo.district.names import INDUSTRIES, PUBLIC, SOCIAL
from renshe.demo.district.shape import Days, District, Flags, Whole, month_of, pick

KINDS = ("company", "sole_trader", "public", "social")
KIND_SHARES = (0.60, 0.345, 0.03, 0.025)
FIRST = np.datetime64("1949-12-01")  # the oldest employer; nobody's work begins earlier
CLOSED_SHARE = 0.12
SIZES = (9.0, 0.9, 40.0, 4.0)  # typical weight by kind
TAIL = 1.35  # exponent of the power law: the lower, the bigger the biggest


@dataclass(frozen=True)
class Employers:
    """All employers of a district.

    Attributes:
        kind: position in KINDS.
        trade: position among INDUSTRIES, PUBLIC or SOCIAL, as the kind says.
        founded, closed: days; NaT while open.
        weight: how many people they take, beside one another.
    """

    kind: Whole
    trade: Whole
    founded: Days
    closed: Days
    weight: np.ndarray

    @property
    def open(self) -> Flags:
        """Which are open today."""
        return np.isnat(self.closed)


@lru_cache(maxsize=1)
def found(district: District) -> Employers:
    """Found all employers; the first is a public one that was always there."""
    chance, number = district.chance(0), district.employers
    kind = pick(chance, list(KIND_SHARES), number)
    kind[0] = 2
    trades = ([weight for _, weight, _ in INDUSTRIES],) * 2 + ([1.0] * len(PUBLIC), [1.0] * len(SOCIAL))
    trade = np.choose(kind, [pick(chance, list(shares), number) for shares in trades])
    age = np.where(
        kind == 2, chance.uniform(1500, 25_000, number), 90 + 14_000 * chance.random(number) ** 2.6
    )
    founded = np.maximum(district.day - age.astype("timedelta64[D]"), FIRST)
    founded[0] = FIRST
    closed = founded + ((district.day - founded).astype(np.int64) * chance.uniform(0.3, 1.0, number)).astype(
        "timedelta64[D]"
    )
    gone = (chance.random(number) < CLOSED_SHARE) & (kind != 2) & (closed < district.day)
    weight = np.array(SIZES)[kind] * (chance.random(number).clip(1e-5) ** (-1 / TAIL)).clip(None, 120)
    return Employers(kind, trade, founded, np.where(gone, closed, np.datetime64("NaT")), weight)


class Market:
    """Finds an employer for somebody who begins in a month: big ones more often, and none that is not founded yet."""

    def __init__(self, employers: Employers, among: Flags) -> None:
        """Take those of `among`; the first employer belongs to them always."""
        month = month_of(employers.founded)
        self._order = np.flatnonzero(among | (np.arange(len(month)) == 0))
        self._order = self._order[np.argsort(month[self._order], kind="stable")]
        self._founded = month[self._order]
        self._weights = np.cumsum(employers.weight[self._order])

    def find(self, chance: np.random.Generator, months: Whole) -> Whole:
        """A position among all employers for each month; each was founded in an earlier month."""
        known = np.searchsorted(self._founded, months, side="left").clip(1)
        at = chance.random(len(months)) * self._weights[known - 1]
        return self._order[np.searchsorted(self._weights, at, side="right").clip(0, known - 1)]
