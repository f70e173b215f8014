"""book/arbitration/hearings.yaml: periods of the day, lengths, panels, the rule of drawing and the weights of the calendar."""

from collections.abc import Mapping
from datetime import date, time
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, Field

from renshe.book import FOLDER
from renshe.domains.disputes.scheduling.drawing import Rule
from renshe.domains.disputes.scheduling.grid import Period
from renshe.domains.disputes.scheduling.values import Weights


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PeriodEntry(_Part):
    """See grid.Period."""

    begins: time
    ends: time
    half: str


class DrawingEntry(_Part):
    """See drawing.Rule."""

    load_step: int = Field(ge=1, le=100)
    least_common: int = Field(ge=1)
    fill_most: int = Field(ge=1, le=100)


class WeightsEntry(_Part):
    """See values.Weights."""

    unplaced: int = Field(ge=1)
    late: int = Field(ge=0)
    late_day: int = Field(ge=0)
    green_day: int = Field(ge=0)
    day: int = Field(ge=0)
    wish: int = Field(ge=0)
    away: int = Field(ge=0)
    large_room: int = Field(ge=0)


class Measures(_Part):
    """What holds from a day on.

    Attributes:
        since: the day.
        lengths: periods by procedure.
        panels: arbitrators by procedure.
        day_most: periods that nobody exceeds on one day.
        decide_days: calendar days between the hearing and the last day of the award.
    """

    since: date
    status: str
    periods: tuple[PeriodEntry, ...] = Field(min_length=1)
    lengths: Mapping[str, int]
    panels: Mapping[str, int]
    day_most: int = Field(ge=1)
    decide_days: int = Field(ge=0)
    drawing: DrawingEntry
    weights: WeightsEntry

    def day(self) -> tuple[Period, ...]:
        """The periods as the grid takes them."""
        return tuple(Period(one.begins, one.ends, one.half) for one in self.periods)

    def rule(self) -> Rule:
        """As the draw takes it."""
        return Rule(**self.drawing.model_dump())

    def points(self) -> Weights:
        """As the calendar takes them."""
        return Weights(**self.weights.model_dump())


class _File(_Part):
    versions: tuple[Measures, ...] = Field(min_length=1)


@cache
def _file() -> _File:
    """The file, read once."""
    return _File.model_validate(yaml.safe_load((FOLDER / "arbitration" / "hearings.yaml").read_text("utf-8")))


def measures(day: date) -> Measures:
    """The measures that hold on a day.

    Raises:
        ValueError: none holds yet.
    """
    found = [one for one in _file().versions if one.since <= day]
    if not found:
        raise ValueError(f"book/arbitration/hearings.yaml has nothing for {day}")
    return max(found, key=lambda one: one.since)
