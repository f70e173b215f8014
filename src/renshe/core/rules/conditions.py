"""Conditions in rules: comparisons, and three-valued “and”, “or”, “not” (Kleene)."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from renshe.core.rules.kinds import FLAG, Unit, Value, words
from renshe.core.rules.leaves import as_node
from renshe.core.rules.nodes import Columns, Expr, Moment, Node, Operand

_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "≥": operator.ge,
    ">": operator.gt,
    "≤": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}


@dataclass(frozen=True, eq=False)
class Test(Node):
    """A part of a rule that holds, does not hold, or is unknown."""

    @property
    def unit(self) -> Unit:
        """Yes or no."""
        return FLAG


@dataclass(frozen=True, eq=False)
class Comparison(Test):
    """Two values and a sign."""

    left: Node
    sign: str
    right: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both sides."""
        return (self.left, self.right)

    def value(self, at: Moment) -> Value:
        """Unknown as soon as one side is."""
        left, right = self.left.value(at), self.right.value(at)
        return None if left is None or right is None else _SIGNS[self.sign](left, right)

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        return _SIGNS[self.sign](self.left.column(at), self.right.column(at))

    def text(self) -> str:
        """In words."""
        return f"{self.left.text()}{self.sign}{self.right.text()}"

    def worked(self, at: Moment) -> str:
        """With numbers, and the sign that is true."""
        left, right = self.left.value(at), self.right.value(at)
        shown = self.left.text()
        if left is None:
            return f"{shown}未知"
        told = words(left, self.left.unit)
        if right is None:
            return f"{shown}{told},标准未知"
        return f"{shown}{told}{self._truly(left, right)}{words(right, self.right.unit)}"

    def _truly(self, left: Value, right: Value) -> str:
        signs = [self.sign, ">", "<", "=", "≥", "≤"]
        return next(sign for sign in signs if _SIGNS[sign](left, right))


@dataclass(frozen=True, eq=False)
class OneOf(Test):
    """A choice that is one of several codes."""

    of: Node
    codes: Mapping[str, str]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The choice."""
        return (self.of,)

    def value(self, at: Moment) -> Value:
        """Unknown while the choice is."""
        said = self.of.value(at)
        return None if said is None else said in self.codes

    def formula(self, at: Columns) -> Expr:
        """As `value`: is_in calls null false, so what is unknown is taken out first."""
        of = self.of.column(at)
        if len(self.codes) == 1:
            return of == nw.lit(next(iter(self.codes)), nw.String)
        return nw.when(~of.is_null()).then(of.is_in(list(self.codes)))

    def text(self) -> str:
        """In words."""
        return f"{self.of.text()}属于:{'、'.join(self.codes.values())}"

    def worked(self, at: Moment) -> str:
        """What was said."""
        return self.of.worked(at)


@dataclass(frozen=True, eq=False)
class Every(Test):
    """All hold; one that does not is enough to say no."""

    conditions: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The conditions."""
        return self.conditions

    def value(self, at: Moment) -> Value:
        """No, if one says no; unknown, if one is unknown; else yes."""
        told = [one.value(at) for one in self.conditions]
        return False if False in told else None if None in told else True

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        first, *rest = (one.column(at) for one in self.conditions)
        for one in rest:
            first = first & one
        return first

    def text(self) -> str:
        """In words."""
        return ",并且".join(_grouped(one, Some) for one in self.conditions)

    def worked(self, at: Moment) -> str:
        """Each with numbers; only those that do not hold, when there are some."""
        failing = [one for one in self.conditions if one.value(at) is False]
        return ";".join(one.worked(at) for one in failing or self.conditions)


@dataclass(frozen=True, eq=False)
class Some(Test):
    """At least one holds."""

    conditions: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The conditions."""
        return self.conditions

    def value(self, at: Moment) -> Value:
        """Yes, if one says yes; unknown, if one is unknown; else no."""
        told = [one.value(at) for one in self.conditions]
        return True if True in told else None if None in told else False

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        first, *rest = (one.column(at) for one in self.conditions)
        for one in rest:
            first = first | one
        return first

    def text(self) -> str:
        """In words."""
        return ",或者".join(_grouped(one, Every) for one in self.conditions)

    def worked(self, at: Moment) -> str:
        """The first that holds; else each."""
        holding = next((one for one in self.conditions if one.value(at) is True), None)
        return (
            holding.worked(at) if holding is not None else ";".join(one.worked(at) for one in self.conditions)
        )


@dataclass(frozen=True, eq=False)
class Refusing(Test):
    """It does not hold."""

    condition: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition."""
        return (self.condition,)

    def value(self, at: Moment) -> Value:
        """The other way round; unknown stays unknown."""
        holds = self.condition.value(at)
        return None if holds is None else not holds

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        return ~self.condition.column(at)

    def text(self) -> str:
        """In words."""
        return f"不是“{self.condition.text()}”"

    def worked(self, at: Moment) -> str:
        """What the condition says."""
        return self.condition.worked(at)


def _grouped(node: Node, kind: type[Every] | type[Some]) -> str:
    return f"({node.text()})" if isinstance(node, kind) else node.text()


def compare(left: Node, sign: str, right: Operand) -> Node:
    """A comparison of numbers."""
    return Comparison(left, sign, as_node(right, left.unit))


def equal(left: Node, right: "Node | int | str") -> Node:
    """A comparison with one value."""
    if isinstance(right, str):
        return OneOf(left, _codes(left, (right,)))
    return Comparison(left, "=", as_node(right, left.unit))


def one_of(of: Node, codes: Mapping[str, str] | tuple[str, ...]) -> Node:
    """One of several codes."""
    return OneOf(of, codes if isinstance(codes, Mapping) else _codes(of, codes))


def _codes(of: Node, codes: tuple[str, ...]) -> Mapping[str, str]:
    """Codes with what people call them.

    Raises:
        KeyError: the choice has no such code.
    """
    options: Mapping[str, str] = getattr(of, "options", {})
    return {code: options[code] for code in codes}


def every(left: Node, right: Node) -> Node:
    """Both; a row of them stays one row."""
    return Every((*_of(left, Every), *_of(right, Every)))


def some(left: Node, right: Node) -> Node:
    """At least one; a row of them stays one row."""
    return Some((*_of(left, Some), *_of(right, Some)))


def refuse(condition: Node) -> Node:
    """Not."""
    return Refusing(condition)


def _of(node: Node, kind: type[Every] | type[Some]) -> tuple[Node, ...]:
    return node.conditions if isinstance(node, kind) and type(node) is kind else (node,)
