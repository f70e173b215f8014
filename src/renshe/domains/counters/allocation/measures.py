"""book/allocation.yaml: peaks, prices and assumptions of the plan; with the hours of book/counters.yaml and the streets that lie near."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import yaml
from pydantic import BaseModel, ConfigDict, Field

from renshe.domains.counters.allocation.history import Service
from renshe.domains.counters.allocation.hours import Hours, Peak, half_hour
from renshe.domains.counters.allocation.posts import Costs
from renshe.domains.counters.rules import rules
from renshe.registry.staff.roles import folder


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PeakEntry(_Part):
    """See hours.Peak."""

    code: str
    name: str
    name_en: str
    board: str
    months: tuple[int, ...]
    first: int = Field(ge=1, le=31)
    last: int = Field(ge=1, le=31)

    def peak(self) -> Peak:
        """As the forecast takes it."""
        return Peak(self.code, self.name, self.board, frozenset(self.months), self.first, self.last)


class CostsEntry(_Part):
    """See staffing.Costs."""

    half_hour: int = Field(ge=1)
    evening: int = Field(ge=0)
    lending: int = Field(ge=0)
    change: int = Field(ge=0)
    missing: int = Field(ge=1)


class ServiceEntry(_Part):
    """Minutes, and the spread in percent."""

    minutes: float = Field(gt=0)
    spread: int = Field(ge=0)


class SimulationEntry(_Part):
    """How much better than the target a plan must be where it is fitted, when it may do with less, and the least; in percent."""

    reserve: float = Field(ge=0, le=10)
    slack: float = Field(ge=0, le=20)
    lowest: float = Field(ge=0, le=100)


class Measures(_Part):
    """What holds from a day on.

    Attributes:
        since: the day.
        lend_to: how many of its nearest streets a street lends to.
        least: clerks whenever a street is open.
        priority_share: percent of visitors.
        service: by board.
        simulation: see SimulationEntry.
    """

    since: date
    status: str
    peaks: tuple[PeakEntry, ...]
    costs: CostsEntry
    lend_to: int = Field(ge=0)
    least: int = Field(ge=0)
    priority_share: int = Field(ge=0, le=100)
    service: Mapping[str, ServiceEntry]
    simulation: SimulationEntry

    def prices(self) -> Costs:
        """As the solver takes them."""
        return Costs(**self.costs.model_dump())

    def services(self) -> dict[str, Service]:
        """As the forecast takes them."""
        return {board: Service(one.minutes, one.spread / 100) for board, one in self.service.items()}


class _File(_Part):
    versions: tuple[Measures, ...] = Field(min_length=1)


@lru_cache
def _file() -> _File:
    """The file, read once."""
    return _File.model_validate(yaml.safe_load((folder() / "allocation.yaml").read_text("utf-8")))


def measures(day: date) -> Measures:
    """The measures that hold on a day.

    Raises:
        ValueError: none holds yet.
    """
    found = [one for one in _file().versions if one.since <= day]
    if not found:
        raise ValueError(f"book/allocation.yaml has nothing for {day}")
    return max(found, key=lambda one: one.since)


def hours_of(day: date) -> Hours:
    """The opening hours of book/counters.yaml that hold on a day, in half hours (outwards, where they lie between)."""
    told = rules().hours_on(day)
    evening = told.evening
    return Hours(
        half_hour(told.opens),
        half_hour(told.closes, up=True),
        (half_hour(told.lunch[0], up=True), half_hour(told.lunch[1])),
        frozenset(told.lunch_open),
        (evening.weekday, half_hour(evening.until, up=True), frozenset(evening.streets)) if evening else None,
    )


def near_streets(number: int = 5) -> dict[str, tuple[str, ...]]:
    """For each street its nearest ones on the tile map of book/streets.yaml."""
    rows = yaml.safe_load((folder() / "streets.yaml").read_text("utf-8"))["streets"]
    tiles = {row["code"]: row["tile"] for row in rows}

    def far(one: str, other: str) -> tuple[int, str]:
        return (sum((a - b) ** 2 for a, b in zip(tiles[one], tiles[other], strict=True)), other)

    return {
        code: tuple(
            sorted((other for other in tiles if other != code), key=lambda other: far(code, other))[:number]
        )
        for code in tiles
    }
