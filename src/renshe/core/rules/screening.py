"""The same rules over a whole population at once: narwhals expressions, on polars or Spark."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar, cast

import narwhals as nw

from renshe.core.rules.firmness import firm_column, missing_column
from renshe.core.rules.nodes import Columns, Expr, Node
from renshe.core.rules.parameters import Parameters
from renshe.core.rules.policy import Form, Policy, Requirement, Result

Frame = TypeVar("Frame")
OUTCOME = "outcome"


def screen(
    frame: Frame, policy: Policy, *, on: date, parameters: Parameters, keep: Sequence[str] = ()
) -> Frame:
    """Decide for every row.

    Args:
        frame: polars (lazy or not) or Spark; a column for each fact that is known of anybody.
        policy: the rules.
        on: the day.
        parameters: dated numbers; those of a draft for a what-if.
        keep: columns of the frame that go along.

    Returns:
        Of the same kind as `frame`: the kept columns, `outcome`, and a column for each result.
    """
    table = nw.from_native(cast("Any", frame))
    at = Columns(on, parameters, frozenset(table.collect_schema().names()))
    return table.select(*keep, *columns_of(policy, at)).to_native()


def columns_of(policy: Policy, at: Columns, prefix: str = "") -> tuple[Expr, ...]:
    """The outcome and the results as expressions, named with a prefix so that several policies fit one table."""
    return (
        outcome_column(policy, at).alias(f"{prefix}{OUTCOME}"),
        *(one.value.column(at).alias(f"{prefix}{one.name}") for one in policy.results if one.name),
    )


def outcome_column(policy: Policy, at: Columns) -> Expr:
    """As `deciding.outcome_of`, for everybody."""
    nodes = [
        *(one.holds for one in policy.requirements),
        *(one.when for one in policy.judgements),
        *(one.value for one in policy.wanted),
    ]
    granting = policy.form is Form.GRANT
    firmly = [_sure(one, at) for one in (*policy.requirements, *policy.wanted)] if granting else []
    end = _text("granted" if granting else "computed")
    if firmly:
        end = nw.when(_all(firmly)).then(end).otherwise(_text("refer"))
    found = (
        nw.when(_any([_officer(policy, at), *(missing_column(node, at) for node in nodes)]))
        .then(_text("refer"))
        .otherwise(end)
    )
    unknown = _any([node.column(at).is_null() & ~missing_column(node, at) for node in nodes])
    found = nw.when(unknown).then(_text("undecided")).otherwise(found)
    failing = [(~one.holds.column(at)).fill_null(value=False) & _sure(one, at) for one in policy.requirements]
    return nw.when(_any(failing)).then(_text("refused")).otherwise(found) if granting and failing else found


def _officer(policy: Policy, at: Columns) -> Expr:
    applies = [one.when.column(at).fill_null(value=False) for one in policy.judgements]
    return _any([_truth(at.on < policy.since), *applies])


def _sure(rule: Requirement | Result, at: Columns) -> Expr:
    node: Node = rule.value if isinstance(rule, Result) else rule.holds
    return firm_column(node, at) if rule.basis.confirmed else _truth(False)  # noqa: FBT003


def _truth(holds: bool) -> Expr:  # noqa: FBT001
    return nw.lit(holds, nw.Boolean)


def _text(words: str) -> Expr:
    return nw.lit(words, nw.String)


def _any(several: Sequence[Expr]) -> Expr:
    return nw.any_horizontal(*several, ignore_nulls=False)


def _all(several: Sequence[Expr]) -> Expr:
    return nw.all_horizontal(*several, ignore_nulls=False)
