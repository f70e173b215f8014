"""The same rules over a whole population at once: narwhals expressions, on polars or Spark."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar, cast

import narwhals as nw

from renshe.core.rules.firmness import Truth, both, either, expression, firm_column, missing_column
from renshe.core.rules.nodes import Columns, Expr, Node
from renshe.core.rules.parameters import Parameters
from renshe.core.rules.policy import Form, Judgement, Policy, Requirement, Result
from renshe.core.rules.staging import stages

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
    return _run(frame, [("", policy)], on=on, parameters=parameters, keep=keep, outcomes=True)


def screen_all(
    frame: Frame,
    policies: Iterable[Policy],
    *,
    on: date,
    parameters: Parameters,
    keep: Sequence[str] = (),
    outcomes: bool = True,
) -> Frame:
    """Several policies in one pass; the columns are named `policy.outcome`, `policy.months` and so on.

    Args:
        frame: as for `screen`.
        policies: the rules.
        on: the day.
        parameters: dated numbers.
        keep: columns of the frame that go along.
        outcomes: False works out the results only.
    """
    named = [(f"{one.name}.", one) for one in policies]
    return _run(frame, named, on=on, parameters=parameters, keep=keep, outcomes=outcomes)


def _run(
    frame: Frame, named: Sequence[tuple[str, Policy]], *, on: date, parameters: Parameters, keep: Sequence[str], outcomes: bool
) -> Frame:  # fmt: skip
    table = nw.from_native(cast("Any", frame))
    at = Columns(on, parameters, frozenset(table.collect_schema().names()))
    for stage in stages(_roots(named, outcomes=outcomes), at, truths=outcomes):
        if stage:
            table = table.with_columns(*stage)
    columns: list[Expr] = []
    for prefix, policy in named:
        if outcomes:
            columns.append(_outcome(policy, at).alias(f"{prefix}{OUTCOME}"))
        columns += [one.value.column(at).alias(f"{prefix}{one.name}") for one in policy.results if one.name]
    return table.select(*keep, *columns).to_native()


def _roots(named: Sequence[tuple[str, Policy]], *, outcomes: bool) -> Iterator[Node]:
    """The rules that have to be worked out; what an outcome rests on, is looked at more than once."""
    for _, policy in named:
        if outcomes:
            conditions = [
                *(one.holds for one in policy.requirements),
                *(one.when for one in policy.stopping),
                *(one.value for one in policy.wanted),
            ]
            yield from (*conditions, *conditions)
        yield from (one.value for one in policy.results if one.name)


def _outcome(policy: Policy, at: Columns) -> Expr:
    """The outcome, as `deciding.outcome_of` has it."""
    rules: list[Requirement | Judgement] = [*policy.requirements, *policy.stopping]
    nodes = [*(one.holds for one in policy.requirements), *(one.when for one in policy.stopping)]
    told = {id(rule): node.column(at) for rule, node in zip(rules, nodes, strict=True)}
    values = [(node, node.column(at)) for node in (*nodes, *(one.value for one in policy.wanted))]
    gaps = [missing_column(node, at) for node, _ in values]

    granting = policy.form is Form.GRANT
    sure = {id(one): _sure(one, at) for one in (*policy.requirements, *policy.wanted)}
    found = _text("granted" if granting else "computed")
    if granting:
        found = _unless(both(sure.values()), found, "refer")
    applies = [told[id(one)].fill_null(value=False) for one in policy.stopping]
    found = _when(either([at.on < policy.since, *applies, *gaps]), "refer", found)
    unknown = [
        both([column.is_null(), _opposite(gap)]) for (_, column), gap in zip(values, gaps, strict=True)
    ]
    found = _when(either(unknown), "undecided", found)
    if granting:
        failing = [
            both([(~told[id(one)]).fill_null(value=False), sure[id(one)]]) for one in policy.requirements
        ]
        found = _when(either(failing), "refused", found)
    return found


def _sure(rule: Requirement | Result, at: Columns) -> Truth:
    node = rule.value if isinstance(rule, Result) else rule.holds
    return rule.basis.confirmed and firm_column(node, at)


def _opposite(truth: Truth) -> Truth:
    return not truth if isinstance(truth, bool) else ~truth


def _when(truth: Truth, words: str, otherwise: Expr) -> Expr:
    if isinstance(truth, bool):
        return _text(words) if truth else otherwise
    return nw.when(expression(truth)).then(_text(words)).otherwise(otherwise)


def _unless(truth: Truth, then: Expr, words: str) -> Expr:
    return _when(_opposite(truth), words, then)


def _text(words: str) -> Expr:
    return nw.lit(words, nw.String)
