"""What is known of the past: visits by working day, street, board and half hour, and how long serving takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renshe.domains.counters.allocation.hours import HALVES, Hours, opened

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
        frame: columns street, board, on, half_hour, visits; rows of other days and streets are left out. Visits without a board that
            is known (a ticket for whatever it was) count for the boards in the shares that these have at their street.
        days: the counted working days.
        streets: codes.
        boards: codes.
    """
    found = np.zeros((len(days), len(streets), len(boards), HALVES))
    ordered = sorted(days)
    axes = (("on", ordered), ("street", streets), ("board", [*boards, *_unknown(frame, boards)]))
    kept = frame
    for column, values in axes:
        places = pl.DataFrame({column: list(values), f"{column}_at": range(len(values))}, schema_overrides={
            column: frame.schema[column], f"{column}_at": pl.Int64})  # fmt: skip
        kept = kept.join(places, on=column)
    at = tuple(kept[f"{column}_at"].to_numpy() for column, _values in axes)
    known = at[2] < len(boards)
    halves, visits = kept["half_hour"].to_numpy(), kept["visits"].to_numpy()
    np.add.at(found, (at[0][known], at[1][known], at[2][known], halves[known]), visits[known])
    nameless = np.zeros((len(days), len(streets), HALVES))
    np.add.at(nameless, (at[0][~known], at[1][~known], halves[~known]), visits[~known])
    found += nameless[:, :, None, :] * _shares(found)[None, :, :, None]
    return History(tuple(streets), tuple(boards), tuple(ordered), found)


def _unknown(frame: pl.DataFrame, boards: Sequence[str]) -> list[str]:
    """What stands for a board in some rows and is none."""
    return sorted(set(frame["board"].to_list()) - set(boards))


def _shares(visits: Numbers) -> Numbers:
    """[street, board]: how a street's visits fall to the boards; drawn towards the district's where few came."""
    came = visits.sum(axis=(0, 3))
    whole = came.sum(axis=0) + 1
    mixed = came + whole / whole.sum()
    return mixed / mixed.sum(axis=1, keepdims=True)


def inside(history: History, hours: Hours) -> History:
    """The same visits, those outside the hours (延时) moved to the nearest half hour that was open: they were served too."""
    found = history.visits.copy()
    for at, day in enumerate(history.days):
        for place, street in enumerate(history.streets):
            flags = opened(hours.spans(street, day))
            known = np.flatnonzero(flags)
            for half in np.flatnonzero(found[at, place].sum(axis=0) * ~flags):
                nearest = known[np.argmin(np.abs(known - half))]
                found[at, place, :, nearest] += found[at, place, :, half]
                found[at, place, :, half] = 0
    return History(history.streets, history.boards, history.days, found)


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
