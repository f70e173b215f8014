"""What a rule is written with. Each node means the same for one person and for a column of a million.

`value` works out one person with three-valued logic (None is unknown); `column` gives the same as a narwhals expression, in which
null is unknown; `text` is the rule as people read it; `worked` is the sum with the numbers put in.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

import narwhals as nw

from renshe.core.rules.kinds import Kind, Unit, Value, words
from renshe.core.rules.parameters import Key, Parameters, Version

Expr: TypeAlias = nw.Expr
Operand: TypeAlias = "Node | int"


class Parametrised(Protocol):
    """Where numbers come from: the dated parameters, or the record of an earlier decision."""

    def version(self, name: str, day: date) -> Version | None:
        """The version of a parameter that was in force on a day; None when nothing was."""
        ...


@dataclass
class Moment:
    """One person's facts on one day, and what of the parameters was used while working things out.

    Attributes:
        on: the day for which is decided.
        facts: by name; what is not there is unknown.
        source: of the numbers.
        used: the versions that were looked at, by name and day.
    """

    on: date
    facts: Mapping[str, Value]
    source: Parametrised
    used: dict[tuple[str, date], tuple[Version | None, set[Key]]] = field(
        default_factory=dict[tuple[str, date], tuple[Version | None, set[Key]]]
    )

    def look(
        self, name: str, day: date, key: Key | None, *, steps: bool = False
    ) -> tuple[Version | None, int | None]:
        """A parameter's version and number, remembered as used; with `steps` the key below is taken for the one given."""
        known = self.used.get((name, day))
        if known is None:
            known = self.used[name, day] = (self.source.version(name, day), set())
        version, keys = known
        if version is None:
            return None, None
        if steps and isinstance(key, int):
            key = version.step(key)
        if key is not None:
            keys.add(key)
        return version, version.of(key)


@dataclass(frozen=True)
class Columns:
    """A table of people on one day.

    Attributes:
        on: the day.
        parameters: whose numbers are put in.
        names: of the columns that the table has; a fact without one is unknown for everybody.
        ready: parts of rules that have a column of their own already, which was worked out before.
        truths: for parts of rules what `firmness` found of them.
    """

    on: date
    parameters: Parameters
    names: frozenset[str]
    ready: dict["Node", str] = field(default_factory=dict["Node", str])
    truths: dict[tuple["Node", bool], bool | Expr] = field(
        default_factory=dict[tuple["Node", bool], bool | Expr]
    )


@dataclass(frozen=True, eq=False)
class Node(ABC):
    """A part of a rule."""

    @property
    @abstractmethod
    def unit(self) -> Unit:
        """What its value is."""

    @property
    def parts(self) -> tuple["Node", ...]:
        """What it is made of."""
        return ()

    @abstractmethod
    def value(self, at: Moment) -> Value:
        """Its value for one person; None when it is unknown."""

    def column(self, at: Columns) -> Expr:
        """Its values for everybody, null where unknown; from a column of its own where it has one already."""
        return nw.col(at.ready[self]) if self in at.ready else self.formula(at)

    def same(self, at: Columns) -> bool:
        """Whether it is one number, and known, for everybody."""
        return False

    @abstractmethod
    def formula(self, at: Columns) -> Expr:
        """How its values for everybody come from those of its parts."""

    @abstractmethod
    def text(self) -> str:
        """The rule in words, without numbers of a person."""

    def worked(self, at: Moment) -> str:
        """The sum with this person's numbers, or the value itself; per what money is paid stands behind the whole sum only."""
        bare = Unit(Kind.MONEY) if self.unit.kind is Kind.MONEY else self.unit
        return words(self.value(at), bare)

    def __bool__(self) -> bool:
        """Nodes have no truth of their own.

        Raises:
            TypeError: always: `and`, `or`, `not` and `if` would choose silently when the rule is written; use & | ~ and choose.
        """
        raise TypeError("a rule is joined with & | ~ and choose, not with and, or, not, if")

    def __add__(self, other: Operand) -> "Node":
        """Both together."""
        return _sums().plus(self, other)

    def __sub__(self, other: Operand) -> "Node":
        """What remains."""
        return _sums().minus(self, other)

    def __mul__(self, other: Operand) -> "Node":
        """Times."""
        return _sums().times(self, other)

    def __floordiv__(self, other: Operand) -> "Node":
        """Whole parts only (每满…)."""
        return _sums().whole_parts(self, other)

    def __ge__(self, other: Operand) -> "Node":
        """At least."""
        return _conditions().compare(self, "≥", other)

    def __gt__(self, other: Operand) -> "Node":
        """More than."""
        return _conditions().compare(self, ">", other)

    def __le__(self, other: Operand) -> "Node":
        """At most."""
        return _conditions().compare(self, "≤", other)

    def __lt__(self, other: Operand) -> "Node":
        """Less than."""
        return _conditions().compare(self, "<", other)

    def equals(self, other: "Node | int | str") -> "Node":
        """The same. A method, because == between nodes stays Python's own."""
        return _conditions().equal(self, other)

    def is_in(self, codes: Mapping[str, str] | tuple[str, ...]) -> "Node":
        """One of several codes of a choice."""
        return _conditions().one_of(self, codes)

    def __and__(self, other: "Node") -> "Node":
        """Both hold."""
        return _conditions().every(self, other)

    def __or__(self, other: "Node") -> "Node":
        """At least one holds."""
        return _conditions().some(self, other)

    def __invert__(self) -> "Node":
        """It does not hold."""
        return _conditions().refuse(self)


def walk(node: Node) -> Iterator[Node]:
    """A node and everything that it is made of, in the order in which it is written."""
    yield node
    for part in node.parts:
        yield from walk(part)


# Operators live in modules of their own, which need Node; the two doors below are looked up when a rule is written, never in deciding.
def _sums():
    from renshe.core.rules import sums

    return sums


def _conditions():
    from renshe.core.rules import conditions

    return conditions
