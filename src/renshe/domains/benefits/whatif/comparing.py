"""Present rules and a draft over the same people: who gains, who loses, where, and what a year costs. No database."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from renshe.core.rules import Parameters, Policy
from renshe.domains.benefits.finding import ENTITLED, find
from renshe.domains.benefits.whatif.costing import Cost, cost_of

AT_ONCE = 100_000  # rows: a fraction of a second each, so that the progress moves
BANDS = (25, 35, 45, 55)  # first ages of the groups after the first
GROUPS = ("street", "sex", "band")


@dataclass(frozen=True)
class Side:
    """One side of a comparison: rules and numbers."""

    policy: Policy
    numbers: Parameters


@dataclass
class Tally:
    """What is counted, slice by slice.

    Attributes:
        counts: by name; money in whole fen.
        groups: by group and its value: gain and lose.
    """

    counts: Counter[str] = field(default_factory=Counter[str])
    groups: dict[str, dict[str, list[int]]] = field(default_factory=lambda: {name: {} for name in GROUPS})

    def add(self, rows: pl.DataFrame) -> None:
        """Add the rows of a slice, as `_slice` makes them."""
        for name, number in rows.select(_SUMS).row(0, named=True).items():
            self.counts[name] += number or 0
        for group, found in self.groups.items():
            changed = rows.group_by(group).agg(pl.col("gain").sum(), pl.col("lose").sum())
            for value, gain, lose in changed.iter_rows():
                here = found.setdefault("" if value is None else str(value), [0, 0])
                here[0], here[1] = here[0] + gain, here[1] + lose


_SUMS: tuple[pl.Expr, ...] = (
    *(pl.col(name).sum() for name in ("gain", "lose", "more", "less", "now", "then")),
    *(pl.col(name).sum() for name in ("now_refer", "then_refer", "now_undecided", "then_undecided")),
    *(pl.col(name).sum() for name in ("now_fen", "then_fen", "now_unknown", "then_unknown")),
)


def compare(
    table: pl.DataFrame,
    key: str,
    now: Side,
    then: Side,
    on: date,
    worked: Callable[[int], None] = lambda rows: None,
) -> dict[str, Any]:
    """Compare two sides over everybody.

    Args:
        table: of ground.population.
        key: column that names each row.
        now: the rules as they are.
        then: the rules of the draft.
        on: the day for both.
        worked: told how many rows were just done.

    Returns:
        As Draft.result keeps it: counts and, by group, how many gain and lose; money in whole fen.
    """
    tally, cost = Tally(), cost_of(now.policy)
    for part in _parts(_grouped(table)):
        tally.add(_slice(part, key, now, then, on, cost))
        worked(part.height)
    counts: Mapping[str, int] = tally.counts
    return {
        "policy": now.policy.name,
        "people": table.height,
        "way": cost.way,
        "labels": list(cost.labels),
        **{name: counts[name] for name in counts},
        "groups": {
            name: {value: pair for value, pair in sorted(found.items()) if any(pair)}
            for name, found in tally.groups.items()
        },
    }


def _parts(table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Slices; one empty slice of an empty table, so that there is a result."""
    for start in range(0, max(table.height, 1), AT_ONCE):
        yield table.slice(start, AT_ONCE)


def _grouped(table: pl.DataFrame) -> pl.DataFrame:
    """With the columns that are counted by; what is not known of anybody is empty."""
    there = {name: name in table.columns for name in ("street", "sex", "age_years")}
    return table.with_columns(
        (pl.col("street") if there["street"] else pl.lit("")).alias("street"),
        (pl.col("sex") if there["sex"] else pl.lit("")).alias("sex"),
        (_band() if there["age_years"] else pl.lit("")).alias("band"),
    )


def _band() -> pl.Expr:
    """The age group, by the first age of it; 0 for the first, empty where the age is unknown."""
    found = pl.lit("0")
    for first in BANDS:
        found = pl.when(pl.col("age_years") >= first).then(pl.lit(str(first))).otherwise(found)
    return pl.when(pl.col("age_years").is_null()).then(pl.lit("")).otherwise(found)


def _slice(part: pl.DataFrame, key: str, now: Side, then: Side, on: date, cost: Cost) -> pl.DataFrame:
    """One row a person: on each side whether entitled and the year's sum; and what changes."""
    sides = pl.concat(
        [
            part.select(GROUPS),
            _side(part, key, now, on, cost, "now"),
            _side(part, key, then, on, cost, "then"),
        ],
        how="horizontal",
    )
    both = pl.col("now") & pl.col("then")
    return sides.with_columns(
        (~pl.col("now") & pl.col("then")).alias("gain"),
        (pl.col("now") & ~pl.col("then")).alias("lose"),
        (both & (pl.col("then_fen") > pl.col("now_fen"))).fill_null(value=False).alias("more"),
        (both & (pl.col("then_fen") < pl.col("now_fen"))).fill_null(value=False).alias("less"),
    )


def _side(part: pl.DataFrame, key: str, side: Side, on: date, cost: Cost, name: str) -> pl.DataFrame:
    found = find(part, side.policy, key=key, on=on, numbers=side.numbers, keep=())
    sum_ = cost.column if cost.column is not None else pl.lit(None, pl.Int64)
    return found.select(
        pl.col(ENTITLED).alias(name),
        ((pl.col("outcome") == "refer") & ~pl.col(ENTITLED)).alias(f"{name}_refer"),
        ((pl.col("outcome") == "undecided") & ~pl.col(ENTITLED)).alias(f"{name}_undecided"),
        pl.when(pl.col(ENTITLED)).then(sum_.cast(pl.Int64)).alias(f"{name}_fen"),
        (pl.col(ENTITLED) & sum_.is_null()).alias(f"{name}_unknown"),
    )
