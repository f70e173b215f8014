"""A policy over many people: counts and totals, on polars or Spark; and synthetic people for trying out and measuring."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

import narwhals as nw
import numpy as np
import polars as pl

from renshe.core.rules import AnyPart, Each, Fact, Kind, Parameters, Policy, View, plain, screen
from renshe.core.rules.kinds import yuan
from renshe.core.rules.nodes import walk

MOST_NUMBER = 480  # of months, hours, people: where a synthetic fact has no bound of its own
MOST_FEN = 3_000_000
UNKNOWN = 0.02
BORN = (1950 * 12, 2008 * 12)
FIRST, DAYS = np.datetime64("2015-01-01"), 4300
SETTLED = ("granted", "computed")


def count(frame: Any, policy: Policy, *, on: date, parameters: Parameters) -> dict[str, Any]:
    """How many come out how, and the totals of those who are granted or computed.

    Args:
        frame: polars (lazy or not) or Spark, with the policy's facts as columns.
        policy: the rules.
        on: the day.
        parameters: dated numbers.

    Returns:
        `people`, `outcomes` by name, `totals` in the units of the results (money in fen).
    """
    numbers = [
        one.name for one in policy.results if one.name and one.value.unit.kind in {Kind.MONEY, Kind.WHOLE}
    ]
    decided = nw.from_native(screen(frame, policy, on=on, parameters=parameters)).lazy()
    sums = [nw.col(name).sum().alias(name) for name in numbers]
    found = decided.group_by("outcome").agg(nw.len().alias("people"), *sums).collect().rows(named=True)
    outcomes = {str(row["outcome"]): int(row["people"]) for row in found}
    settled = [row for row in found if row["outcome"] in SETTLED]
    units = {one.name: one.value.unit for one in policy.results}
    totals = {name: plain(sum(int(row[name] or 0) for row in settled), units[name]) for name in numbers}
    return {"people": sum(outcomes.values()), "outcomes": dict(sorted(outcomes.items())), "totals": totals}


def synthetic(policies: Iterable[Policy], people: int, *, seed: int = 1) -> pl.DataFrame:
    """People of no place on earth, the same for the same seed: a column for each fact of the policies, two in a hundred unknown."""
    random = np.random.default_rng(seed)
    columns: dict[str, pl.Series] = {"person_id": pl.Series(np.arange(people))}
    for policy in policies:
        for root in policy.roots:
            for node in walk(root):
                if isinstance(node, Fact | View | AnyPart) and node.name not in columns:
                    series = _column(node, people, random)
                    columns |= {} if series is None else {node.name: series}
                if isinstance(node, Each) and node.part.name not in columns:
                    columns[node.part.name] = _numbers(people, MOST_FEN, random)
    return pl.DataFrame(columns)


def _column(node: "Fact | View | AnyPart", people: int, random: np.random.Generator) -> pl.Series | None:
    match node.unit.kind:
        case Kind.SEVERAL:
            return None  # its views have columns
        case Kind.FLAG:
            values = pl.Series(random.random(people) < 0.5)
        case Kind.CHOICE:
            codes = list(cast("Fact", node).options)
            values = pl.Series(np.array(codes)[random.integers(0, len(codes), people)])
        case Kind.DAY:
            values = pl.Series(FIRST + random.integers(0, DAYS, people).astype("timedelta64[D]")).cast(
                pl.Date
            )
        case Kind.MONTH:
            values = pl.Series(random.integers(*BORN, people))
        case Kind.MONEY:
            return _numbers(people, MOST_FEN, random)
        case Kind.WHOLE:
            least, most = (node.least, node.most) if isinstance(node, Fact) else (0, MOST_NUMBER)
            return _numbers(people, min(most, least + MOST_NUMBER), random, least=least)
    return _forgotten(values, random)


def _numbers(people: int, most: int, random: np.random.Generator, *, least: int = 0) -> pl.Series:
    return _forgotten(pl.Series(random.integers(least, most + 1, people)), random)


def _forgotten(values: pl.Series, random: np.random.Generator) -> pl.Series:
    """The values with some unknown."""
    known = pl.Series(random.random(len(values)) >= UNKNOWN)
    return pl.select(pl.when(known).then(values)).to_series()


def shown(counted: Mapping[str, Any], policy: Policy) -> list[str]:
    """Counts and totals as lines for people."""
    units = {one.name: one.value.unit for one in policy.results}
    labels = {one.name: one.label for one in policy.results}
    lines = [f"{policy.label}:{counted['people']}人"]
    lines += [f"  {outcome}\t{people}" for outcome, people in counted["outcomes"].items()]
    for name, total in counted["totals"].items():
        told = f"{yuan(total)}元" if units[name].kind is Kind.MONEY else f"{total}{units[name].words}"
        lines.append(f"  {labels[name]}合计\t{told}")
    return lines
