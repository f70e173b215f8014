"""What rules are built from: numbers of the rule itself, the day, a choice between two, and named steps."""

from dataclasses import dataclass, field

import narwhals as nw

from renshe.core.rules.kinds import FLAG, Kind, Unit, Value, words
from renshe.core.rules.nodes import Columns, Expr, Moment, Node, Operand


@dataclass(frozen=True, eq=False)
class Constant(Node):
    """A number that the rule itself names, such as a year's twelve months."""

    number: int
    of: Unit = field(default=Unit(Kind.WHOLE))

    @property
    def unit(self) -> Unit:
        """As it was given."""
        return self.of

    def value(self, at: Moment) -> Value:
        """The number."""
        return self.number

    def same(self, at: Columns) -> bool:
        """It is."""
        return True

    def formula(self, at: Columns) -> Expr:
        """The number for everybody."""
        return nw.lit(self.number, nw.Int64)

    def text(self) -> str:
        """The number with its unit."""
        return words(self.number, self.of)


@dataclass(frozen=True, eq=False)
class Today(Node):
    """The day for which is decided."""

    @property
    def unit(self) -> Unit:
        """A day."""
        return Unit(Kind.DAY)

    def value(self, at: Moment) -> Value:
        """That day."""
        return at.on

    def formula(self, at: Columns) -> Expr:
        """That day for everybody."""
        return nw.lit(at.on, nw.Date)

    def text(self) -> str:
        """In words."""
        return "认定之日"


@dataclass(frozen=True, eq=False)
class Choose(Node):
    """One of two, by a condition; unknown while the condition is."""

    condition: Node
    then: Node
    otherwise: Node

    @property
    def unit(self) -> Unit:
        """That of both."""
        return self.then.unit

    @property
    def parts(self) -> tuple[Node, ...]:
        """Condition and both."""
        return (self.condition, self.then, self.otherwise)

    def taken(self, at: Moment) -> Node | None:
        """The one that applies; None while that is unknown."""
        holds = self.condition.value(at)
        return None if holds is None else self.then if holds else self.otherwise

    def value(self, at: Moment) -> Value:
        """That of the one that applies."""
        taken = self.taken(at)
        return None if taken is None else taken.value(at)

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        condition = self.condition.column(at)
        rest = nw.when(~condition).then(self.otherwise.column(at))
        return nw.when(condition).then(self.then.column(at)).otherwise(rest)

    def text(self) -> str:
        """In words."""
        return f"{self.condition.text()}的,{self.then.text()};否则{self.otherwise.text()}"

    def worked(self, at: Moment) -> str:
        """The sum of the one that applies."""
        taken = self.taken(at)
        return words(None, FLAG) if taken is None else taken.worked(at)


@dataclass(frozen=True, eq=False)
class GivenElse(Node):
    """What was said, or something else where nobody said it (例如 没有给出当地标准的,按参数)."""

    given: Node
    other: Node

    @property
    def unit(self) -> Unit:
        """That of what may be said."""
        return self.given.unit

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both."""
        return (self.given, self.other)

    def taken(self, at: Moment) -> Node:
        """The one that counts."""
        return self.other if self.given.value(at) is None else self.given

    def value(self, at: Moment) -> Value:
        """Of the one that counts."""
        return self.taken(at).value(at)

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        return nw.coalesce(self.given.column(at), self.other.column(at))

    def text(self) -> str:
        """In words."""
        return f"{self.given.text()}(没有给出的,按{self.other.text()})"

    def worked(self, at: Moment) -> str:
        """Of the one that counts."""
        return self.taken(at).worked(at)


def given_else(given: Node, other: Node) -> Node:
    """What was said, or something else where nobody said it."""
    return GivenElse(given, other)


def choose(condition: Node, then: Operand, otherwise: Operand) -> Node:
    """One of two, by a condition."""
    given = then if isinstance(then, Node) else otherwise
    unit = given.unit if isinstance(given, Node) else Unit(Kind.WHOLE)
    return Choose(condition, as_node(then, unit), as_node(otherwise, unit))


@dataclass(frozen=True, eq=False)
class Step(Node):
    """A part of a rule with a name of its own: larger sums show its value, not all that it was made of.

    An amount of money never goes below zero.

    Attributes:
        label: in words.
        of: what it stands for.
        given: kind and unit.
    """

    label: str
    of: Node
    given: Unit

    @property
    def unit(self) -> Unit:
        """Kind and unit."""
        return self.given

    @property
    def parts(self) -> tuple[Node, ...]:
        """What it stands for."""
        return (self.of,)

    def value(self, at: Moment) -> Value:
        """Of what it stands for."""
        value = self.of.value(at)
        return max(value, 0) if self.given.kind is Kind.MONEY and isinstance(value, int) else value

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        column = self.of.column(at)
        if self.given.kind is not Kind.MONEY:
            return column
        return nw.when(column < 0).then(nw.lit(0, nw.Int64)).otherwise(column)

    def text(self) -> str:
        """The label."""
        return self.label

    def worked(self, at: Moment) -> str:
        """The value, after the label where a bare yes or no would say nothing."""
        value = self.value(at)
        return f"{self.label}:{words(value, FLAG)}" if self.given.kind is Kind.FLAG else super().worked(at)


def as_node(operand: Operand, unit: Unit) -> Node:
    """A number as a node of a unit."""
    return operand if isinstance(operand, Node) else Constant(operand, unit)
