"""Who is entitled: the rules over everybody, and over those of whom only they themselves can say the rest. No database."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from renshe.core.rules import Parameters, Policy, plain, screen

# Facts that no register holds because only the person can say them, with the answer that lets a case go on. An offer
# asks for them; nothing is granted before somebody has answered. That these may be asked so is the office's own order.
CONFIRMABLE: Mapping[str, bool] = {"seeking_work": True, "in_custody": False}

ENTITLED, CONFIRM = "entitled", "confirm"


def confirmable(policy: Policy) -> tuple[str, ...]:
    """The facts of a policy that an offer may ask the person for."""
    return tuple(one.name for one in policy.facts if one.name in CONFIRMABLE)


def filled(table: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """The table with the answers that let a case go on, where nobody has said another."""
    return table.with_columns(
        (
            pl.col(name).fill_null(CONFIRMABLE[name]) if name in table.columns else pl.lit(CONFIRMABLE[name])
        ).alias(name)
        for name in names
    )


def find(
    table: pl.DataFrame,
    policy: Policy,
    *,
    key: str,
    on: date,
    numbers: Parameters,
    keep: Sequence[str] = ("street",),
) -> pl.DataFrame:
    """Decide for everybody.

    Args:
        table: of ground.population.
        policy: the rules.
        key: column that names each row.
        on: the day.
        numbers: dated parameters.
        keep: other columns that go along.

    Returns:
        Key, kept columns, `outcome` as things stand, `entitled` (granted, or granted once the person confirms), `confirm`
        (facts to be confirmed), and a column for each result as it would be.
    """
    kept = [key, *keep]
    now = screen(table, policy, on=on, parameters=numbers, keep=kept)
    asked = confirmable(policy)
    if not asked:
        none = pl.lit([], dtype=pl.List(pl.String))
        return now.with_columns((pl.col("outcome") == "granted").alias(ENTITLED), none.alias(CONFIRM))
    then = screen(filled(table, asked), policy, on=on, parameters=numbers, keep=kept)
    return then.with_columns(
        now["outcome"],
        (then["outcome"] == "granted").alias(ENTITLED),
        _unsaid(table, asked, now["outcome"] != "granted").alias(CONFIRM),
    )


def _unsaid(table: pl.DataFrame, names: Sequence[str], wanted: pl.Series) -> pl.Series:
    """For each row the facts that nobody has said; none where the decision does not wait for them."""
    unsaid = [
        pl.when(pl.col(name).is_null()).then(pl.lit(name)) if name in table.columns else pl.lit(name)
        for name in names
    ]
    listed = pl.concat_list(unsaid).list.drop_nulls()
    empty = pl.lit([], dtype=pl.List(pl.String))
    chosen = table.with_columns(wanted.alias("wanted")).select(
        pl.when(pl.col("wanted")).then(listed).otherwise(empty).alias(CONFIRM)
    )
    return chosen[CONFIRM]


def values_of(policy: Policy, row: Mapping[str, Any]) -> dict[str, Any]:
    """The results of one row as an offer keeps them."""
    units = {one.name: one.value.unit for one in policy.results if one.name}
    return {name: plain(row[name], unit) for name, unit in units.items() if row.get(name) is not None}
