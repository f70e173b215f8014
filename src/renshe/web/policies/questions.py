"""One question as a page shows it: the words, the kind of field, what was typed, what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from renshe.core.rules import Fact, Kind, Unit
from renshe.web.book.words import said
from renshe.web.policies import words
from renshe.web.policies.answers import HOW_MANY, LISTED, MOST_ROWS, Answers, rows

MOST_CHIPS = 12  # options that are shown side by side; more of them make a list to pick from
HERE = {
    "city": "440100"
}  # what most people of this district would answer; only picked beforehand, never assumed


@dataclass(frozen=True)
class Option:
    """One answer to pick."""

    code: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Cell:
    """One field to fill in.

    Attributes:
        key: its name in the form.
        kind: flag, whole, money, month, day.
        unit: what stands behind it.
    """

    id: str
    key: str
    label: str
    kind: str
    unit: str
    value: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Question:
    """One fact to ask.

    Attributes:
        style: chips, select, box, counts (how many of each kind) or rows.
        rows: of a list, each with its cells.
        counts: a field for each kind that a list can have.
    """

    name: str
    ask: str
    label: str
    style: str
    cell: Cell
    options: tuple[Option, ...]
    rows: tuple[tuple[Cell, ...], ...]
    counts: tuple[Cell, ...]
    error: str
    hint: str

    @property
    def id(self) -> str:
        """Of its first field."""
        return self.cell.id

    @property
    def full(self) -> bool:
        """Whether the list has as many lines as it can."""
        return len(self.rows) >= MOST_ROWS


def make(
    fact: Fact, answers: Answers, *, more: int = 0, without: int | None = None, picked: bool = True
) -> Question:
    """A fact as a question.

    Args:
        fact: which.
        answers: what was typed.
        more: lines to add to a list.
        without: the line to leave out.
        picked: pick beforehand what most people here would answer.
    """
    typed = [one for one in answers.texts.get(fact.name, []) if one not in {LISTED, "?"}]
    style = _style(fact)
    listed = _rows(fact, answers.texts, more, without) if style == "rows" else ()
    return Question(
        fact.name,
        said(fact, "ask") or said(fact, "label"),
        said(fact, "label"),
        style,
        _cell(fact.name, fact.name, said(fact, "label"), fact.of, typed[-1] if typed else ""),
        _options(fact, typed, picked=picked),
        listed,
        _counts(fact, answers.texts) if style == "counts" else (),
        answers.errors.get(fact.name, ""),
        _hint(fact, style),
    )


def _style(fact: Fact) -> str:
    match fact.of.kind:
        case Kind.FLAG:
            return "chips"
        case Kind.CHOICE:
            return "chips" if len(fact.options) <= MOST_CHIPS else "select"
        case Kind.SEVERAL:
            return "counts" if fact.options and not fact.shape else "rows"
        case _:
            return "box"


def _options(fact: Fact, typed: Sequence[str], *, picked: bool) -> tuple[Option, ...]:
    if fact.of.kind is Kind.FLAG:
        return _yes_no(typed)
    chosen = list(typed) or [HERE.get(fact.name, "") if picked else ""]
    return tuple(Option(code, words.option(fact, code), code in chosen) for code in fact.options)


def _yes_no(typed: Sequence[str]) -> tuple[Option, ...]:
    return (Option("yes", _("是"), "yes" in typed), Option("no", _("否"), "no" in typed))


def _hint(fact: Fact, style: str) -> str:
    match fact.of.kind:
        case Kind.MONEY:
            return _("以元为单位,可以写到分。")
        case Kind.MONTH:
            return _("例如 1971-03。")
        case _ if style == "rows":
            return _("一行写一项;没有就不填,直接继续。")
        case _ if style == "counts":
            return _("每种填几个;没有就不填,直接继续。")
        case _:
            return ""


def _rows(
    fact: Fact, texts: Mapping[str, list[str]], more: int, without: int | None
) -> tuple[tuple[Cell, ...], ...]:
    typed = [row for place, row in enumerate(rows(fact, texts)) if place != without]
    typed += [("",) * max(1, len(fact.shape))] * (more or (0 if typed else 1))
    return tuple(_line(fact, place, row) for place, row in enumerate(typed[:MOST_ROWS]))


def _counts(fact: Fact, texts: Mapping[str, list[str]]) -> tuple[Cell, ...]:
    keys = {code: f"{fact.name}.{code}" for code in fact.options}
    return tuple(
        _cell(f"{fact.name}-{code}", key, words.option(fact, code), HOW_MANY, (texts.get(key) or [""])[-1])
        for code, key in keys.items()
    )


def _line(fact: Fact, place: int, row: Sequence[str]) -> tuple[Cell, ...]:
    if not fact.shape:
        unit = Unit(Kind.MONEY if fact.of.words == "元" else Kind.WHOLE)
        return (_cell(f"{fact.name}-{place}", f"{fact.name}.each", said(fact, "label"), unit, row[0]),)
    return tuple(
        _cell(f"{fact.name}-{name}-{place}", f"{fact.name}.{name}", words.part(name, fact), unit, text)
        for (name, unit), text in zip(fact.shape.items(), row, strict=True)
    )


def _cell(place: str, key: str, label: str, unit: Unit, value: str) -> Cell:
    options = _yes_no([value]) if unit.kind is Kind.FLAG else ()
    return Cell(f"q-{place}", key, label, unit.kind.value, words.unit_words(unit), value, options)
