"""Whether a machine may rest on a part of a rule: every number that it takes is known and confirmed (V1, V2).

Only the branch that applies counts: an unconfirmed figure that was not used does no harm. For a population the answer is a plain
bool where it is the same for everybody, so that nothing is worked out a million times for it.
"""

from collections.abc import Iterable
from functools import cache, reduce

import narwhals as nw

from renshe.core.rules.leaves import Choose, GivenElse
from renshe.core.rules.lookups import ParameterOf
from renshe.core.rules.nodes import Columns, Expr, Moment, Node

Truth = bool | Expr


@cache
def parameters_in(node: Node) -> tuple[ParameterOf, ...]:
    """The dated numbers that a rule looks up, each once, in the order in which they are written."""
    inner = [one for part in node.parts for one in parameters_in(part)]
    return tuple(dict.fromkeys([node, *inner] if isinstance(node, ParameterOf) else inner))


def firm(node: Node, at: Moment) -> bool:
    """Whether every number that this takes for one person is confirmed."""
    return all(one.firm(at) for one in _taken(node, at))


def missing(node: Node, at: Moment) -> bool:
    """Whether a number that this takes does not stand in the parameters for that day or place, and nobody can be asked for it."""
    return any(one.missing(at) for one in _taken(node, at, asked=True))


def _taken(node: Node, at: Moment, *, asked: bool = False) -> tuple[ParameterOf, ...]:
    """The numbers that are looked up for one person: of a choice only its condition and the branch that applies.

    Args:
        node: the part.
        at: the person.
        asked: leave out those in whose place somebody can be asked.
    """
    if not parameters_in(node):
        return ()
    parts, own = node.parts, (node,) if isinstance(node, ParameterOf) else ()
    if isinstance(node, Choose):
        taken = node.taken(at)
        parts = (node.condition, *(() if taken is None else (taken,)))
    if isinstance(node, GivenElse):
        parts = () if asked else (node.taken(at),)
    return (*own, *(one for part in parts for one in _taken(part, at, asked=asked)))


def firm_column(node: Node, at: Columns) -> Truth:
    """As `firm`, for everybody; never null."""
    return _column(node, at, firmly=True)


def missing_column(node: Node, at: Columns) -> Truth:
    """As `missing`, for everybody; never null."""
    return _column(node, at, firmly=False)


def _column(node: Node, at: Columns, *, firmly: bool) -> Truth:
    if (node, firmly) not in at.truths:
        at.truths[node, firmly] = _found(node, at, firmly=firmly)
    return at.truths[node, firmly]


def _found(node: Node, at: Columns, *, firmly: bool) -> Truth:
    join = both if firmly else either
    if not parameters_in(node):
        return firmly
    match node:
        case ParameterOf():
            own = node.firm_column(at) if firmly else node.missing_column(at)
            return join([own, *(_column(part, at, firmly=firmly) for part in node.parts)])
        case Choose():
            then, otherwise = (_column(one, at, firmly=firmly) for one in (node.then, node.otherwise))
            condition = node.condition.column(at)
            rest = pick(~condition, otherwise, firmly)
            return join([_column(node.condition, at, firmly=firmly), pick(condition, then, rest)])
        case GivenElse():
            if not firmly:
                return False
            given, other = (_column(one, at, firmly=True) for one in node.parts)
            return pick(~node.given.column(at).is_null(), given, other)
        case _:
            return join([_column(part, at, firmly=firmly) for part in node.parts])


def pick(condition: Expr, then: Truth, otherwise: Truth) -> Truth:
    """One of two; plain where both are the same."""
    if isinstance(then, bool) and isinstance(otherwise, bool) and then == otherwise:
        return then
    return nw.when(condition).then(expression(then)).otherwise(expression(otherwise))


def both(several: Iterable[Truth]) -> Truth:
    """All hold; none of them is null."""
    return _joined(several, neutral=True)


def either(several: Iterable[Truth]) -> Truth:
    """At least one holds; none of them is null."""
    return _joined(several, neutral=False)


def _joined(several: Iterable[Truth], *, neutral: bool) -> Truth:
    open_: list[Expr] = []
    for one in several:
        if not isinstance(one, bool):
            open_.append(one)
        elif one != neutral:
            return one
    if not open_:
        return neutral
    return reduce(
        (lambda left, right: left & right) if neutral else (lambda left, right: left | right), open_
    )


def expression(truth: Truth) -> Expr:
    """As an expression, whether it is the same for everybody or not."""
    return nw.lit(truth, nw.Boolean) if isinstance(truth, bool) else truth
