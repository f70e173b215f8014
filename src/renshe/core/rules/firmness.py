"""Whether a machine may rest on a part of a rule: every number that it takes is known and confirmed (V1, V2).

Only the branch that applies counts: an unconfirmed figure that was not used does no harm.
"""

from functools import cache

import narwhals as nw

from renshe.core.rules.leaves import Choose, GivenElse
from renshe.core.rules.lookups import ParameterOf
from renshe.core.rules.nodes import Columns, Expr, Moment, Node, walk


@cache
def parameters_in(node: Node) -> tuple[ParameterOf, ...]:
    """The dated numbers that a rule looks up, in the order in which they are written."""
    return tuple(one for one in walk(node) if isinstance(one, ParameterOf))


def firm(node: Node, at: Moment) -> bool:
    """Whether every number that this takes for one person is confirmed."""
    return all(one.firm(at) for one in _taken(node, at))


def missing(node: Node, at: Moment) -> bool:
    """Whether a number that this takes does not stand in the parameters for that day or place."""
    return any(one.missing(at) for one in _taken(node, at))


def _taken(node: Node, at: Moment) -> tuple[ParameterOf, ...]:
    """The numbers that are looked up for one person: of a choice only its condition and the branch that applies."""
    if not parameters_in(node):
        return ()
    if isinstance(node, ParameterOf):
        return (node,)
    parts = node.parts
    if isinstance(node, Choose):
        taken = node.taken(at)
        parts = (node.condition, *(() if taken is None else (taken,)))
    if isinstance(node, GivenElse):
        parts = (node.taken(at),)
    return tuple(one for part in parts for one in _taken(part, at))


def firm_column(node: Node, at: Columns) -> Expr:
    """As `firm`, for everybody; never null."""
    if not parameters_in(node):
        return nw.lit(True, nw.Boolean)  # noqa: FBT003
    if isinstance(node, ParameterOf):
        return node.firm_column(at)
    if isinstance(node, Choose):
        return _branched(node, at, firm=True)
    if isinstance(node, GivenElse):
        return _given(node, at, firm=True)
    found = [firm_column(part, at) for part in node.parts if parameters_in(part)]
    return nw.all_horizontal(*found, ignore_nulls=False)


def missing_column(node: Node, at: Columns) -> Expr:
    """As `missing`, for everybody; never null."""
    if not parameters_in(node):
        return nw.lit(False, nw.Boolean)  # noqa: FBT003
    if isinstance(node, ParameterOf):
        return node.missing_column(at)
    if isinstance(node, Choose):
        return _branched(node, at, firm=False)
    if isinstance(node, GivenElse):
        return _given(node, at, firm=False)
    found = [missing_column(part, at) for part in node.parts if parameters_in(part)]
    return nw.any_horizontal(*found, ignore_nulls=False)


def _given(node: GivenElse, at: Columns, *, firm: bool) -> Expr:
    of = firm_column if firm else missing_column
    said = ~node.given.column(at).is_null()
    return nw.when(said).then(of(node.given, at)).otherwise(of(node.other, at))


def _branched(node: Choose, at: Columns, *, firm: bool) -> Expr:
    of, neutral = (firm_column, True) if firm else (missing_column, False)
    condition = node.condition.column(at)
    otherwise = nw.when(~condition).then(of(node.otherwise, at)).otherwise(nw.lit(neutral, nw.Boolean))
    branch = nw.when(condition).then(of(node.then, at)).otherwise(otherwise)
    return of(node.condition, at) & branch if firm else of(node.condition, at) | branch
