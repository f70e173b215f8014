"""What is known of the past: visits by working day, street, board and half hour, and how long serving takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renshe.domains.counters.allocation.hours import HALVES

Numbers = NDArray[np.float64]
THIN = 30  # served visits that the office's assumption weighs as much as


@dataclass(frozen=True)
class Service:
    """How long serving one visit takes.

    Attributes:
        minutes: mean.
        spread: standard deviation over mean.
        measured: from how many visits; 0 when it is assumed.
    """

    minutes: float
    spread: float
    measured: int = 0


@dataclass(frozen=True)
class History:
    """Counted working days.

    Attributes:
        streets, boards: codes, in the order of the axes.
        days: in order; only days that were counted.
        visits: [day, street, board, half hour].
    """

    streets: tuple[str, ...]
    boards: tuple[str, ...]
    days: tuple[date, ...]
    visits: Numbers

    def until(self, day: date) -> "History":
        """The days before a day, as it was known then."""
        number = sum(one < day for one in self.days)
        return History(self.streets, self.boards, self.days[:number], self.visits[:number])


def table(
    frame: pl.DataFrame, days: Sequence[date], streets: Sequence[str], boards: Sequence[str]
) -> History:
    """Bring rows into a table with a zero where nobody came.

    Args:
        frame: columns street, board, on, half_hour, visits; rows of other days, streets and boards are left out.
        days: the counted working days.
        streets: codes.
        boards: codes.
    """
    found = np.zeros((len(days), len(streets), len(boards), HALVES))
    ordered = sorted(days)
    axes = (("on", ordered), ("street", streets), ("board", boards))
    kept = frame
    for column, values in axes:
        places = pl.DataFrame({column: list(values), f"{column}_at": range(len(values))}, schema_overrides={
            column: frame.schema[column], f"{column}_at": pl.Int64})  # fmt: skip
        kept = kept.join(places, on=column)
    at = tuple(kept[f"{column}_at"].to_numpy() for column, _values in axes)
    np.add.at(found, (*at, kept["half_hour"].to_numpy()), kept["visits"].to_numpy())
    return History(tuple(streets), tuple(boards), tuple(ordered), found)


def services(frame: pl.DataFrame, assumed: Mapping[str, Service]) -> dict[str, Service]:
    """Service times by board as measured, drawn towards what is assumed while few visits were measured.

    Args:
        frame: columns board, served, seconds, squares.
        assumed: for each board.
    """
    sums = {
        row["board"]: row
        for row in frame.group_by("board").agg(pl.col("served", "seconds", "squares").sum()).to_dicts()
    }
    return {board: _service(one, sums.get(board)) for board, one in assumed.items()}


def _service(assumed: Service, sums: Mapping[str, int] | None) -> Service:
    if not sums or not sums["served"]:
        return assumed
    number = sums["served"]
    mean = sums["seconds"] / 60 / number
    variance = max(sums["squares"] / 3600 / number - mean**2, 0.0)
    weight = number / (number + THIN)
    minutes = weight * mean + (1 - weight) * assumed.minutes
    spread = weight * sqrt(variance) / mean + (1 - weight) * assumed.spread if mean else assumed.spread
    return Service(minutes, spread, number)
