"""What a policy costs in a year: from its own results, said in words, and not at all where they do not tell.

It is the sum for the first twelve months if everybody who is entitled on the day takes it up. Nobody knows who will; so it
is an upper bound of what is paid to those who are entitled now, and says nothing of those who become so later.
"""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from renshe.core.rules import MONTHS, Kind, Policy

Way = Literal["months", "monthly", "once", "none"]


@dataclass(frozen=True)
class Cost:
    """How a policy's year is reckoned.

    Attributes:
        way: months (monthly sum × months granted, at most 12), monthly (× 12), once (one
            claim; what is claimed by the quarter may be more in a year), or none.
        labels: of the results that it is reckoned from.
        column: whole fen of one row; None where the policy gives no sum.
    """

    way: Way
    labels: tuple[str, ...] = ()
    column: pl.Expr | None = None


LOANS = frozenset({"allowed_fen"})  # what is lent comes back: no cost of the policy


def cost_of(policy: Policy) -> Cost:
    """How a policy's year is reckoned from its results: a whole sum counts before its parts, a single claim before months."""
    sums = {
        one.name: one.label
        for one in policy.results
        if one.name and one.value.unit.kind is Kind.MONEY and one.name not in LOANS
    }
    for name in ("total_fen", "amount_fen"):
        if name in sums:
            return Cost("once", (sums[name],), pl.col(name))
    if "monthly_fen" in sums:
        return _monthly(policy, sums["monthly_fen"])
    if sums:
        whole = pl.sum_horizontal(*(pl.col(name) for name in sums), ignore_nulls=False)
        return Cost("once", tuple(sums.values()), whole)
    return Cost("none")


def _monthly(policy: Policy, label: str) -> Cost:
    months = next((one for one in policy.results if one.name == "months"), None)
    if months is None:
        return Cost("monthly", (label,), pl.col("monthly_fen") * MONTHS)
    paid = pl.min_horizontal(pl.col("months"), pl.lit(MONTHS))
    return Cost("months", (label, months.label), pl.col("monthly_fen") * paid)
