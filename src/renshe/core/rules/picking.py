"""Which of several cases it is, and whether one part of a list meets a rule."""

from collections.abc import Mapping
from dataclasses import dataclass

import narwhals as nw

from renshe.core.rules.conditions import Test
from renshe.core.rules.facts import Fact, column_of
from renshe.core.rules.kinds import Kind, Scalar, Unit, Value
from renshe.core.rules.nodes import Columns, Expr, Moment, Node


@dataclass(frozen=True, eq=False)
class Which(Node):
    """The code of the first of several conditions that holds; unknown as soon as an earlier one is.

    Attributes:
        conditions: by code, in the order in which they are looked at.
        otherwise: the code when none holds.
        labels: what the codes are called.
    """

    conditions: Mapping[str, Node]
    otherwise: str
    labels: Mapping[str, str]

    @property
    def unit(self) -> Unit:
        """A choice."""
        return Unit(Kind.CHOICE)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The conditions."""
        return tuple(self.conditions.values())

    def value(self, at: Moment) -> Value:
        """The code."""
        for code, condition in self.conditions.items():
            holds = condition.value(at)
            if holds is None:
                return None
            if holds:
                return code
        return self.otherwise

    def formula(self, at: Columns) -> Expr:
        """As `value`: a condition that is null falls through to null."""
        found: Expr = nw.lit(self.otherwise, nw.String)
        for code, condition in reversed(tuple(self.conditions.items())):
            holds = condition.column(at)
            found = nw.when(holds).then(nw.lit(code, nw.String)).otherwise(nw.when(~holds).then(found))
        return found

    def text(self) -> str:
        """In words."""
        cases = ";".join(f"{self.labels[code]}:{one.text()}" for code, one in self.conditions.items())
        return f"{cases};其他:{self.labels[self.otherwise]}"

    def worked(self, at: Moment) -> str:
        """What the code is called."""
        found = self.value(at)
        return self.labels[found] if isinstance(found, str) else "未知"


@dataclass(frozen=True, eq=False)
class AnyPart(Test):
    """Whether the rule holds for at least one record of a list. In a table it is a column of its own.

    Attributes:
        fact: the list of records.
        name: of the column.
        label: in words.
        fields: for each field of a record the fact that stands for it in the rule.
        rule: what has to hold.
    """

    fact: Fact
    name: str
    label: str
    fields: Mapping[str, Fact]
    rule: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        """List and rule."""
        return (self.fact, self.rule)

    def value(self, at: Moment) -> Value:
        """Yes, if one says yes; unknown, if one is unknown; else no."""
        listed = at.facts.get(self.fact.name)
        if not isinstance(listed, tuple):
            return None
        told = [self._of(at, part) for part in listed]
        return True if True in told else None if None in told else False

    def _of(self, at: Moment, part: "Scalar | Mapping[str, Scalar]") -> bool | None:
        if not isinstance(part, Mapping):
            return None
        told = {fact.name: part.get(field) for field, fact in self.fields.items()}
        holds = self.rule.value(Moment(at.on, {**at.facts, **told}, at.source, at.used))
        return holds if isinstance(holds, bool) else None

    def formula(self, at: Columns) -> Expr:
        """Its column."""
        return column_of(self.name, self.unit, at)

    def text(self) -> str:
        """In words."""
        return f"{self.label}(有一人:{self.rule.text()})"

    def worked(self, at: Moment) -> str:
        """Whether there is one."""
        found = self.value(at)
        return "未知" if found is None else f"{self.label}:{'有' if found else '没有'}"


@dataclass(frozen=True, eq=False)
class Named(Node):
    """The names of those of several conditions that hold for certain; unknown when none does and one might.

    Attributes:
        conditions: by code.
        labels: what the codes are called.
    """

    conditions: Mapping[str, Node]
    labels: Mapping[str, str]

    @property
    def unit(self) -> Unit:
        """A list of codes."""
        return Unit(Kind.SEVERAL)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The conditions."""
        return tuple(self.conditions.values())

    def value(self, at: Moment) -> Value:
        """The codes, in the order of the rule."""
        told = {code: condition.value(at) for code, condition in self.conditions.items()}
        found = tuple(code for code, holds in told.items() if holds is True)
        return None if not found and None in told.values() else found

    def formula(self, at: Columns) -> Expr:
        """The codes in one text, each with a comma behind it."""
        columns = {code: condition.column(at) for code, condition in self.conditions.items()}
        blank = nw.lit("", nw.String)
        names = [nw.when(holds).then(nw.lit(f"{code},")).otherwise(blank) for code, holds in columns.items()]
        doubt = nw.lit(False, nw.Boolean)  # noqa: FBT003
        for holds in columns.values():
            doubt = doubt | holds.is_null()
        text = nw.concat_str(names)
        return nw.when(~((text == blank) & doubt)).then(text)

    def text(self) -> str:
        """In words."""
        return ";".join(f"{self.labels[code]}:{one.text()}" for code, one in self.conditions.items())

    def worked(self, at: Moment) -> str:
        """The labels."""
        found = self.value(at)
        if not isinstance(found, tuple):
            return "未知"
        return "、".join(self.labels[str(code)] for code in found) or "无"
