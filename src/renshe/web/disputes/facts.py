"""Elements of a dispute as the facts that the house's question pages know, in both languages, and kept answers as typed texts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from renshe.core.rules import Fact, Kind, Unit
from renshe.core.rules.kinds import decimal_words, yuan
from renshe.domains.disputes.elements.parts import Question, Rows
from renshe.domains.disputes.elements.reading import fact_of
from renshe.domains.disputes.elements.schema import Kind as Dispute
from renshe.web.policies.answers import LISTED

_EACH = {"month": Unit(Kind.MONTH), "year": Unit(Kind.WHOLE, "年")}
_EACH_NAMES = {"month": ("月份", "month"), "year": ("年份", "year")}


def fact(question: Question) -> Fact:
    """An element with its words in both languages."""
    return replace(
        fact_of(question),
        label_en=question.label_en,
        ask_en=question.ask_en,
        options_en={one.code: one.label_en for one in question.options},
    )


def table(kind: Dispute, rows: Rows) -> Fact:
    """A table of a kind: one line for each month or year, with its columns."""
    columns = {name: kind.question(name) for name in rows.columns}
    named, named_en = _EACH_NAMES[rows.each]
    return Fact(
        rows.name, rows.label, Unit(Kind.SEVERAL), rows.label, label_en=rows.label_en, ask_en=rows.label_en,
        options={rows.each: named, **{name: one.label for name, one in columns.items()}},
        options_en={rows.each: named_en, **{name: one.label_en for name, one in columns.items()}},
        shape={rows.each: _EACH[rows.each], **{name: fact_of(one).of for name, one in columns.items()}},
    )  # fmt: skip


def facts(kind: Dispute) -> dict[str, Fact]:
    """Every element and table of a kind, by name."""
    asked = {one.name: fact(one) for one in kind.questions}
    return asked | {one.name: table(kind, one) for one in kind.rows}


def texts(of: Fact, kept: Any) -> dict[str, list[str]]:
    """A kept answer as the fields of a form show it, to be changed."""
    if isinstance(kept, Sequence) and not isinstance(kept, str):
        found: dict[str, list[str]] = {of.name: [LISTED]}
        rows = [one for one in kept if isinstance(one, Mapping)]
        for name, unit in of.shape.items():
            found[f"{of.name}.{name}"] = [text(unit, row.get(name)) for row in rows]
        return found
    return {of.name: [text(of.of, kept)]} if kept is not None else {}


def text(unit: Unit, kept: Any) -> str:
    """One kept value as somebody would type it."""
    if kept is None:
        return ""
    if unit.kind is Kind.FLAG:
        return "yes" if kept else "no"
    if unit.kind is Kind.MONEY and isinstance(kept, int):
        return yuan(kept).replace(",", "")
    if isinstance(kept, int) and unit.digits:
        return decimal_words(kept * 10**unit.digits, unit.digits)
    return str(kept)
