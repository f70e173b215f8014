"""Arithmetic in rules. One Python operator serves whole numbers and columns alike, so the two can't come apart."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from renshe.core.rules.kinds import FEN, Kind, Unit, Value, words
from renshe.core.rules.leaves import Choose, Constant, as_node
from renshe.core.rules.nodes import Columns, Expr, Moment, Node, Operand

_Operator = tuple[Callable[[Any, Any], Any], int]
_OPERATORS: Mapping[str, _Operator] = {
    "+": (operator.add, 1),
    "-": (operator.sub, 1),
    "×": (operator.mul, 2),
    "÷": (lambda left, right: left // right, 2),
}
_ATOM = 3
_TEN = 10


def _bracketed(node: Node, within: int, shown: str, *, right: bool = False) -> str:
    inner = _OPERATORS[node.sign][1] if isinstance(node, Sum) else _ATOM
    return f"({shown})" if inner < within or (right and inner == within and inner < _ATOM) else shown


def _part(node: Node, within: int, *, right: bool = False) -> str:
    """A part of a sum in words; a choice between two is bracketed like a looser sum."""
    shown = node.text()
    return f"({shown})" if isinstance(node, Choose) else _bracketed(node, within, shown, right=right)


@dataclass(frozen=True, eq=False)
class Sum(Node):
    """Two numbers and a sign; ÷ keeps whole parts only."""

    left: Node
    sign: str
    right: Node
    of: Unit

    @property
    def unit(self) -> Unit:
        """Of what comes out."""
        return self.of

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both sides."""
        return (self.left, self.right)

    def value(self, at: Moment) -> Value:
        """Unknown as soon as one side is."""
        left, right = self.left.value(at), self.right.value(at)
        return None if left is None or right is None else _OPERATORS[self.sign][0](left, right)

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        return _OPERATORS[self.sign][0](self.left.column(at), self.right.column(at))

    def text(self) -> str:
        """The sum in words."""
        within = _OPERATORS[self.sign][1]
        shown = f"{_part(self.left, within)}{self.sign}{_part(self.right, within, right=True)}"
        return f"{shown}(取整)" if self.sign == "÷" else shown

    def worked(self, at: Moment) -> str:
        """The sum with numbers."""
        within = _OPERATORS[self.sign][1]
        left = _bracketed(self.left, within, self.left.worked(at))
        return f"{left}{self.sign}{_bracketed(self.right, within, self.right.worked(at), right=True)}"


def plus(left: Node, right: Operand) -> Node:
    """Both together; a month and months give a month."""
    return Sum(left, "+", as_node(right, left.unit), left.unit)


def minus(left: Node, right: Operand) -> Node:
    """What remains; two months of the calendar give a number of months."""
    other = as_node(right, left.unit)
    both = left.unit.kind is Kind.MONTH and other.unit.kind is Kind.MONTH
    return Sum(left, "-", other, Unit(Kind.WHOLE, "个月") if both else left.unit)


def times(left: Node, right: Operand) -> Node:
    """Times. Money times money means nothing.

    Raises:
        TypeError: both sides are money.
    """
    other = as_node(right, Unit(Kind.WHOLE))
    if left.unit.kind is Kind.MONEY and other.unit.kind is Kind.MONEY:
        raise TypeError("money times money")
    money = next((one.unit for one in (left, other) if one.unit.kind is Kind.MONEY), None)
    return Sum(left, "×", other, money or left.unit)


def whole_parts(left: Node, right: Operand) -> Node:
    """How many times the number goes into it, whole (每满…)."""
    return Sum(left, "÷", as_node(right, left.unit), Unit(Kind.WHOLE))


@dataclass(frozen=True, eq=False)
class Share(Node):
    """A part of an amount, rounded half up to the whole fen (四舍五入到分).

    Digits of numerator and denominator count as what they stand for: 35 with one digit takes three and a half times.
    """

    amount: Node
    numerator: Node
    denominator: Node

    @property
    def unit(self) -> Unit:
        """That of the amount."""
        return self.amount.unit

    @property
    def parts(self) -> tuple[Node, ...]:
        """Amount, numerator, denominator."""
        return (self.amount, self.numerator, self.denominator)

    def value(self, at: Moment) -> Value:
        """Half a fen and more is a fen."""
        amount, numerator, denominator = (part.value(at) for part in self.parts)
        if not isinstance(amount, int) or not isinstance(numerator, int) or not isinstance(denominator, int):
            return None
        up, down = self._scales()
        return (2 * amount * numerator * up + denominator * down) // (2 * denominator * down)

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        amount, numerator, denominator = (part.column(at) for part in self.parts)
        up, down = self._scales()
        return (amount * numerator * (2 * up) + denominator * down) // (denominator * (2 * down))

    def _scales(self) -> tuple[int, int]:
        """By how much more each is kept than it stands for, one of both as far as they cancel out."""
        more = self.denominator.unit.digits - self.numerator.unit.digits
        return (_TEN ** max(more, 0), _TEN ** max(-more, 0))

    def text(self) -> str:
        """In words."""
        amount, numerator = (
            f"({one.text()})" if isinstance(one, Choose) else one.text()
            for one in (self.amount, self.numerator)
        )
        return self._shown(amount, numerator, self.denominator.text())

    def worked(self, at: Moment) -> str:
        """With numbers."""
        return self._shown(self.amount.worked(at), self.numerator.worked(at), self.denominator.worked(at))

    def _shown(self, amount: str, numerator: str, denominator: str) -> str:
        amount = _bracketed(self.amount, 2, amount)
        if isinstance(self.denominator, Constant) and self.denominator.number == FEN:
            return f"{amount}×{numerator.removesuffix('%')}%"
        if isinstance(self.denominator, Constant) and self.denominator.number == 1:
            return f"{amount}×{_bracketed(self.numerator, 2, numerator)}"
        if isinstance(self.numerator, Constant) and self.numerator.number == 1:
            return f"{amount}÷{denominator}"
        return f"{amount}×{_bracketed(self.numerator, 2, numerator)}÷{denominator}"


def share(amount: Node, numerator: Operand, denominator: Operand = FEN) -> Node:
    """A part of an amount: `share(wage, 90)` is 90 %, `share(wage, 2, 3)` two thirds; rounded half up to the fen.

    `share(wage, years, 1)` takes years with a digit (3.5) as they are meant.
    """
    plain = Unit(Kind.WHOLE)
    return Share(amount, as_node(numerator, plain), as_node(denominator, plain))


@dataclass(frozen=True, eq=False)
class Bound(Node):
    """A number that goes no further than a limit (上限、下限)."""

    number: Node
    limit: Node
    upper: bool

    @property
    def unit(self) -> Unit:
        """That of the number."""
        return self.number.unit

    @property
    def parts(self) -> tuple[Node, ...]:
        """Number and limit."""
        return (self.number, self.limit)

    def value(self, at: Moment) -> Value:
        """The smaller of both, or the larger."""
        number, limit = self.number.value(at), self.limit.value(at)
        if not isinstance(number, int) or not isinstance(limit, int):
            return None
        return min(number, limit) if self.upper else max(number, limit)

    def formula(self, at: Columns) -> Expr:
        """As `value`; a comparison with null is null, and so is what comes of it."""
        number, limit = self.number.column(at), self.limit.column(at)
        if self.limit.same(at):
            beyond = number > limit if self.upper else number < limit
            return nw.when(beyond).then(limit).otherwise(number)
        kept = number <= limit if self.upper else number >= limit
        return nw.when(kept).then(number).otherwise(nw.when(~kept).then(limit))

    def text(self) -> str:
        """In words."""
        number = _part(self.number, _ATOM)
        return f"{number}({'不超过' if self.upper else '不低于'}{self.limit.text()})"

    def worked(self, at: Moment) -> str:
        """The sum, and the limit where it cuts."""
        number, limit = self.number.value(at), self.limit.value(at)
        shown = self.number.worked(at)
        if not isinstance(number, int) or not isinstance(limit, int):
            return shown
        if (number > limit) if self.upper else (number < limit):
            said = words(limit, self.unit)
            return f"{shown},{'超过上限' if self.upper else '低于下限'},按{said}"
        return shown


def at_most(number: Node, limit: Operand) -> Node:
    """No more than a limit."""
    return Bound(number, as_node(limit, number.unit), upper=True)


def at_least(number: Node, limit: Operand) -> Node:
    """No less than a limit."""
    return Bound(number, as_node(limit, number.unit), upper=False)
