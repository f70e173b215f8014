"""What a rule looks up: the numbers of dated parameters, and the counts and sums of lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import narwhals as nw

from renshe.core.rules.facts import Fact, column_of
from renshe.core.rules.kinds import Scalar, Unit, Value
from renshe.core.rules.nodes import Columns, Expr, Moment, Node
from renshe.core.rules.parameters import Key, Version

MOST_COMPARED = (
    16  # for so few keys comparing is five times faster than a table (1 M rows), and not slower on Spark
)
Parts = Sequence["Scalar | Mapping[str, Scalar]"]


@dataclass(frozen=True, eq=False)
class View(Node):
    """One number taken from a list: how many, the sum, the largest. In a table it is a column of its own.

    Attributes:
        fact: the list.
        name: of the column, and of what is counted.
        label: in words.
        of: kind and unit.
        take: works it out from the parts.
    """

    fact: Fact
    name: str
    label: str
    of: Unit
    take: Callable[[Parts], int | bool | None]

    @property
    def unit(self) -> Unit:
        """Kind and unit."""
        return self.of

    @property
    def parts(self) -> tuple[Node, ...]:
        """The list."""
        return (self.fact,)

    def value(self, at: Moment) -> Value:
        """From the list; unknown while the list is."""
        listed = at.facts.get(self.fact.name)
        return self.take(listed) if isinstance(listed, tuple) else None

    def formula(self, at: Columns) -> Expr:
        """Its column."""
        return column_of(self.name, self.of, at)

    def text(self) -> str:
        """The label."""
        return self.label


@dataclass(frozen=True, eq=False)
class ParameterOf(Node):
    """The number of a dated parameter, on the day that the law says.

    Attributes:
        name: of the parameter.
        label: in words.
        of: kind and unit.
        key: what chooses within the parameter (city, grade …).
        day: the day that chooses the version; the day of deciding without one.
        steps: the key stands for itself and all above it, up to the next one of the table.
        entry: a fixed key, for a parameter that holds the several numbers of one article.
        title: of the whole parameter, where the label is that of an entry.
    """

    name: str
    label: str
    of: Unit
    key: Node | None = None
    day: Node | None = None
    steps: bool = False
    entry: Key | None = None
    title: str = ""

    @property
    def unit(self) -> Unit:
        """Kind and unit."""
        return self.of

    @property
    def parts(self) -> tuple[Node, ...]:
        """Key and day."""
        return tuple(part for part in (self.key, self.day) if part is not None)

    def _chosen(self, at: Moment) -> tuple[date, Key | None] | None:
        """Day and key for one person; None while one of them is unknown."""
        on = at.on if self.day is None else self.day.value(at)
        key = self.entry if self.key is None else self.key.value(at)
        if not isinstance(on, date) or (self.key is not None and not isinstance(key, str | int)):
            return None
        return on, key if isinstance(key, str | int) else None

    def looked(self, at: Moment) -> tuple[Version | None, int | None] | None:
        """Version and number, each None where there is none; None while day or key is unknown."""
        chosen = self._chosen(at)
        return None if chosen is None else at.look(self.name, *chosen, steps=self.steps)

    def value(self, at: Moment) -> Value:
        """The number; None where it is not to be had (see `missing`) or nobody knows which."""
        looked = self.looked(at)
        return None if looked is None else looked[1]

    def firm(self, at: Moment) -> bool:
        """Whether a machine may rest on it: confirmed, or nobody knows yet which number it will be."""
        looked = self.looked(at)
        return looked is None or (
            looked[0] is not None and looked[1] is not None and looked[0].basis.confirmed
        )

    def missing(self, at: Moment) -> bool:
        """Whether day and key are known, and no number stands for them."""
        looked = self.looked(at)
        return looked is not None and looked[1] is None

    def same(self, at: Columns) -> bool:
        """Where neither key nor day is a fact, and a number stands for the day."""
        return self._alike and self.missing_column(at) is False

    def formula(self, at: Columns) -> Expr:
        """The numbers for everybody."""
        return self._by_version(at, lambda version: self._number(at, version), nw.lit(None, nw.Int64))

    def firm_column(self, at: Columns) -> bool | Expr:
        """As `firm`, never null; plain where it is the same for everybody."""
        if self._alike:
            version = at.parameters[self.name].on(at.on)
            return version is not None and version.of(self.entry) is not None and version.basis.confirmed
        no, yes = nw.lit(False, nw.Boolean), nw.lit(True, nw.Boolean)  # noqa: FBT003
        confirmed = self._by_version(at, lambda version: yes if version.basis.confirmed else no, no)
        firm = confirmed & ~self.column(at).is_null()
        return nw.when(self._asked(at)).then(firm).otherwise(yes)

    def missing_column(self, at: Columns) -> bool | Expr:
        """As `missing`, never null; plain where it is the same for everybody."""
        if self._alike:
            version = at.parameters[self.name].on(at.on)
            return version is None or version.of(self.entry) is None
        return self._asked(at) & self.column(at).is_null()

    @property
    def _alike(self) -> bool:
        return not self.parts

    def _asked(self, at: Columns) -> Expr:
        known = [~part.column(at).is_null() for part in self.parts]
        return known[0] & known[1] if len(known) > 1 else known[0]

    def _number(self, at: Columns, version: Version) -> Expr:
        if self.key is None or isinstance(version.value, int):
            return nw.lit(version.of(self.entry), nw.Int64)
        return _by_key(self.key.column(at), version.value, steps=self.steps)

    def _by_version(self, at: Columns, make: Callable[[Version], Expr], none: Expr) -> Expr:
        """What each version gives, on its days; `none` on days that have none."""
        parameter = at.parameters[self.name]
        if self.day is None:
            version = parameter.on(at.on)
            return none if version is None else make(version)
        on, found = self.day.column(at), none
        for version in parameter.versions:
            within = on >= nw.lit(version.since, nw.Date)
            if version.until is not None:
                within = within & (on <= nw.lit(version.until, nw.Date))
            found = nw.when(within).then(make(version)).otherwise(found)
        return found

    def text(self) -> str:
        """The label."""
        return self.label


def _by_key(key: Expr, table: Mapping[Key, int], *, steps: bool) -> Expr:
    """The numbers of a table by its key; null for a key that it does not have."""
    if not steps and len(table) > MOST_COMPARED:
        return key.replace_strict(dict(table), default=None, return_dtype=nw.Int64)
    found: Expr = nw.lit(None, nw.Int64)
    for one, number in _changes(table) if steps else table.items():
        here = key >= nw.lit(one, nw.Int64) if steps else key == nw.lit(one)
        found = nw.when(here).then(nw.lit(number, nw.Int64)).otherwise(found)
    return found


def _changes(table: Mapping[Key, int]) -> list[tuple[Key, int]]:
    """The keys at which the number is another than before."""
    ordered = sorted(table.items(), key=lambda one: int(one[0]))
    return [
        one
        for before, one in zip([None, *ordered], ordered, strict=False)
        if not before or before[1] != one[1]
    ]


@dataclass(frozen=True, eq=False)
class Each(Node):
    """The same rule for every part of a list (逐项判断). In a table every row is one part.

    Attributes:
        fact: the list.
        part: the fact that stands for one part in the rule.
        rule: what is worked out for each.
    """

    fact: Fact
    part: Fact
    rule: Node

    @property
    def unit(self) -> Unit:
        """That of the rule."""
        return self.rule.unit

    @property
    def parts(self) -> tuple[Node, ...]:
        """List and rule."""
        return (self.fact, self.rule)

    def value(self, at: Moment) -> Value:
        """What comes out for each part, in order; unknown while one of them is."""
        listed = at.facts.get(self.fact.name)
        if not isinstance(listed, tuple):
            return None
        found: list[Scalar] = []
        for part in listed:
            if isinstance(part, Mapping):
                return None
            one = Moment(at.on, {**at.facts, self.part.name: part}, at.source, at.used)
            value = self.rule.value(one)
            if value is None or isinstance(value, tuple):
                return None
            found.append(value)
        return tuple(found)

    def formula(self, at: Columns) -> Expr:
        """The rule for each row."""
        return self.rule.column(at)

    def text(self) -> str:
        """In words."""
        return f"逐项判断:{self.rule.text()}"
