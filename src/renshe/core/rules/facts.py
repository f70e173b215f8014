"""Facts: what a rule asks about somebody. Typed, bounded, and worded as a question that people can answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import narwhals as nw

from renshe.core.rules.kinds import FLAG, Kind, Unit, Value, words
from renshe.core.rules.nodes import Columns, Expr, Moment, Node

MOST = 1_000_000
MOST_FEN = (
    10**13
)  # a hundred thousand million yuan: no sum of a person or firm comes near, and 2 × it × 1000 fits 64 bits
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
MOST_IN_LIST = 10_000

COLUMN_TYPES: Mapping[Kind, nw.dtypes.DType] = {
    Kind.FLAG: nw.Boolean(),
    Kind.WHOLE: nw.Int64(),
    Kind.MONEY: nw.Int64(),
    Kind.MONTH: nw.Int64(),
    Kind.DAY: nw.Date(),
    Kind.CHOICE: nw.String(),
}


def column_of(name: str, unit: Unit, at: Columns) -> Expr:
    """A column of the table; unknown for everybody where it has none."""
    return nw.col(name) if name in at.names else nw.lit(None, COLUMN_TYPES[unit.kind])


@dataclass(frozen=True, eq=False)
class Fact(Node):
    """One thing to know.

    Attributes:
        name: identifier, the same in files, interfaces and columns.
        label, label_en: what it is called, as a noun.
        ask, ask_en: the question that the person concerned can answer.
        of: kind and unit.
        options, options_en: codes of a choice, or of the parts of a list, with their words.
        least, most: bounds of a number.
        change: how somebody can bring it about, with {n} for how much: 再缴费{n}个月; empty when nobody can.
        shape: of the parts of a list that are records: field and kind.
        open: pattern of codes beside those that have words, for example six digits of a place.
        aliases: other ways to write a code, for example the two digits of a province.
    """

    name: str
    label: str
    of: Unit
    ask: str = ""
    label_en: str = ""
    ask_en: str = ""
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    options_en: Mapping[str, str] = field(default_factory=dict[str, str])
    least: int = 0
    most: int = MOST
    change: str = ""
    shape: Mapping[str, Unit] = field(default_factory=dict[str, Unit])
    open: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def unit(self) -> Unit:
        """Kind and unit."""
        return self.of

    def value(self, at: Moment) -> Value:
        """As it was said; unknown when nobody did."""
        return at.facts.get(self.name)

    def formula(self, at: Columns) -> Expr:
        """Its column; unknown for everybody where the table has none."""
        return column_of(self.name, self.of, at)

    def text(self) -> str:
        """The label."""
        return self.label

    def worked(self, at: Moment) -> str:
        """The value, after the label where a bare value would say nothing."""
        value = self.value(at)
        if self.of.kind in {Kind.FLAG, Kind.CHOICE}:
            return f"{self.label}:{self.words(value)}"
        return self.words(value)

    def words(self, value: Value) -> str:
        """A value of this fact as people read it."""
        return words(value, self.of, self.options)


def flag(name: str, label: str, ask: str, *, label_en: str = "", ask_en: str = "", change: str = "") -> Fact:
    """A yes or no."""
    return Fact(name, label, FLAG, ask, label_en, ask_en, change=change)


def whole(
    name: str,
    label: str,
    unit: str,
    ask: str = "",
    *,
    label_en: str = "",
    ask_en: str = "",
    least: int = 0,
    most: int = MOST,
    change: str = "",
    digits: int = 0,
) -> Fact:
    """A number of a unit: whole, or with so many digits (1.25 with two is kept as 125; bounds likewise)."""
    given = Unit(Kind.WHOLE, unit, digits)
    return Fact(name, label, given, ask, label_en, ask_en, least=least, most=most, change=change)


def money(
    name: str, label: str, ask: str = "", *, per: str = "", label_en: str = "", ask_en: str = ""
) -> Fact:
    """An amount in whole fen; `per` is what stands behind 元, for example /月. Its name ends in _fen.

    Raises:
        ValueError: the name does not say fen.
    """
    if not name.endswith("_fen"):
        raise ValueError(f"{name}: an amount of money ends in _fen")
    return Fact(name, label, Unit(Kind.MONEY, per), ask, label_en, ask_en, most=MOST_FEN)


def month(name: str, label: str, ask: str = "", *, label_en: str = "", ask_en: str = "") -> Fact:
    """A month of a year."""
    return Fact(name, label, Unit(Kind.MONTH), ask, label_en, ask_en)


def day(name: str, label: str, ask: str = "", *, label_en: str = "", ask_en: str = "") -> Fact:
    """A day."""
    return Fact(name, label, Unit(Kind.DAY), ask, label_en, ask_en)


def choice(
    name: str,
    label: str,
    options: Mapping[str, str],
    ask: str = "",
    *,
    label_en: str = "",
    ask_en: str = "",
    options_en: Mapping[str, str] | None = None,
    open: str = "",  # noqa: A002 - the field's own name
    aliases: Mapping[str, str] | None = None,
) -> Fact:
    """One of several codes; `open` is a pattern for codes without words."""
    return Fact(
        name, label, Unit(Kind.CHOICE), ask, label_en, ask_en,
        options=MappingProxyType(dict(options)), options_en=MappingProxyType(dict(options_en or {})),
        open=open,
        aliases=MappingProxyType(dict(aliases or {})),
    )  # fmt: skip


def several(
    name: str,
    label: str,
    ask: str = "",
    *,
    options: Mapping[str, str] | None = None,
    shape: Mapping[str, Unit] | None = None,
    money_each: bool = False,
    label_en: str = "",
    ask_en: str = "",
) -> Fact:
    """A list: of codes (`options`), of records (`shape`), of amounts in fen, or of whole numbers."""
    unit = Unit(Kind.SEVERAL, "元" if money_each else "")
    return Fact(
        name, label, unit, ask, label_en, ask_en,
        options=MappingProxyType(dict(options or {})), shape=MappingProxyType(dict(shape or {})),
    )  # fmt: skip
