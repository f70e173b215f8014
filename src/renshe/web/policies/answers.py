"""What somebody answered, read from one form: typed by people, so every fault is told in words beside its field.

Nothing is kept: the answers travel with the form, and only there.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from typing import Any
from unicodedata import normalize

from django.http import QueryDict
from django.utils.translation import gettext as _

from renshe.core.rules import Fact, FactFault, Kind, Policy, Unit, Value
from renshe.core.rules.kinds import decimal_words
from renshe.core.rules.reading import read_fact
from renshe.web.hall.answer import language
from renshe.web.policies.words import option, unit_words

UNSURE = "?"  # the answer “I don't know”
LISTED = "list"  # says that a list was answered, even with nothing in it
LONGEST = 60  # characters of one answer
MOST_ROWS = 40
HOW_MANY, MOST_OF_A_KIND = Unit(Kind.WHOLE, "人"), 20  # lists of kinds are of people
_MONEY = re.compile(r"(\d{1,11})(?:\.(\d{1,2}))?", re.ASCII)
_MONTH = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D?", re.ASCII)
_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?", re.ASCII)


class AnswerError(ValueError):
    """An answer that can't be, in the reader's words."""


@dataclass
class Answers:
    """What was answered so far.

    Attributes:
        values: what could be read, in the order in which it was answered.
        texts: as typed, by name of the field, for the form.
        unsure: facts of which somebody said that they don't know.
        errors: what is wrong, by name of the fact.
    """

    values: dict[str, Value] = field(default_factory=dict[str, Value])
    texts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    unsure: list[str] = field(default_factory=list[str])
    errors: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def answered(self) -> tuple[str, ...]:
        """Facts that were answered, in order, the unknown ones too."""
        order = {name.split(".")[0]: place for place, name in reversed(list(enumerate(self.texts)))}
        return tuple(sorted({*self.values, *self.unsure}, key=lambda name: order.get(name, 0)))

    def carried(self, name: str) -> list[tuple[str, str]]:
        """Fields and texts of one fact, as the next form has to carry them."""
        return [
            (key, text) for key, texts in self.texts.items() if key.split(".")[0] == name for text in texts
        ]

    def forget(self, name: str) -> None:
        """Take an answer back; what was typed stays."""
        self.values.pop(name, None)
        self.errors.pop(name, None)
        if name in self.unsure:
            self.unsure.remove(name)


def read(policy: Policy, typed: QueryDict) -> Answers:
    """Read a form.

    Args:
        policy: whose facts.
        typed: the form; what is not a fact of the policy is passed over.
    """
    return read_facts(policy.facts, typed)


def read_facts(facts: Iterable[Fact], typed: QueryDict) -> Answers:
    """Read a form that asks these facts; what is none of them is passed over."""
    known = {one.name: one for one in facts}
    answers = Answers()
    for key in typed:
        name = key.split(".")[0]
        if name in known:
            answers.texts[key] = [one.strip()[:LONGEST] for one in typed.getlist(key)[:MOST_ROWS]]
    for name in dict.fromkeys(key.split(".")[0] for key in answers.texts):
        _take(known[name], answers)
    for name in dict.fromkeys(
        key.split(".")[0] for key in answers.texts if len(typed.getlist(key)) > MOST_ROWS
    ):
        answers.forget(name)  # part of a list would be another answer
        answers.errors[name] = _("最多填%(n)s行,后面的没有收下。更多的,请直接申请或到窗口办理。") % {
            "n": MOST_ROWS
        }
    return answers


def _take(fact: Fact, answers: Answers) -> None:
    texts = answers.texts.get(fact.name, [])
    if UNSURE in texts:
        answers.texts[fact.name] = [UNSURE]
        answers.unsure.append(fact.name)
        return
    try:
        value = _list(fact, answers.texts) if fact.of.kind is Kind.SEVERAL else _single(fact, texts)
        if value is not None:
            answers.values[fact.name] = read_fact(fact, value)
    except AnswerError as fault:
        answers.errors[fact.name] = str(fault)
    except FactFault as fault:
        answers.errors[fact.name] = _said(fact, fault)


def _said(fact: Fact, fault: FactFault) -> str:
    """What is wrong; the rules say it in Chinese only, so a reader of English gets a plainer sentence for its kind."""
    if language() != "en":
        return str(fault).partition(":")[2]
    match fact.of.kind:
        case Kind.MONTH | Kind.DAY:
            return _("没有这个日期,或者不在1900年到2199年之间。")
        case Kind.CHOICE:
            return _("没有这个选项,请重新选。")
        case Kind.SEVERAL:
            return _("列表里有一项不能这样填,请逐行看看。")
        case _:
            return _("这一项不能这样填,请再看看。")


def _single(fact: Fact, texts: Sequence[str]) -> Any:
    text = texts[-1] if texts else ""
    if not text:
        return None
    if fact.of.kind is Kind.CHOICE:
        if text not in fact.options and not (fact.open and re.fullmatch(fact.open, text)):
            raise AnswerError(_("没有这个选项,请重新选。"))
        return text
    return plain(text, fact.of, fact.least, fact.most)


def plain(text: str, unit: Unit, least: int, most: int) -> Any:
    """One text as interfaces would send it.

    Args:
        text: as typed; full-width digits are understood.
        unit: what is meant.
        least: smallest number.
        most: largest number.

    Raises:
        AnswerError: it can't be read.
    """
    text = normalize("NFKC", text)
    match unit.kind:
        case Kind.FLAG:
            if text not in {"yes", "no"}:
                raise AnswerError(_("请选“是”或“否”。"))
            return text == "yes"
        case Kind.MONEY:
            return _fen(text)
        case Kind.MONTH:
            found = _MONTH.fullmatch(text)
            if not found:
                raise AnswerError(_("请写成年-月,例如 2026-03。"))
            return f"{found[1]}-{int(found[2]):02d}"
        case Kind.DAY:
            found = _DAY.fullmatch(text)
            if not found:
                raise AnswerError(_("请写成年-月-日,例如 2026-03-02。"))
            return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
        case _:
            return _whole(text, unit, least, most)


def _fen(text: str) -> int:
    found = _MONEY.fullmatch(text.replace(",", ""))
    if not found:
        raise AnswerError(_("请填金额,以元为单位,最多两位小数,例如 2680 或 2680.50。"))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def _whole(text: str, unit: Unit, least: int, most: int) -> int | str:
    """A number; one with decimals stays text, which is read without binary fractions."""
    bare = text.removesuffix(unit.words).strip() if unit.words else text
    places = rf"(?:\.\d{{1,{unit.digits}}})?" if unit.digits else ""
    if re.fullmatch(rf"-?\d{{1,13}}{places}", bare, re.ASCII):
        scaled = Decimal(bare).scaleb(unit.digits)
        if least <= scaled <= most:
            return bare if unit.digits else int(bare)
    limits = {name: decimal_words(one, unit.digits) for name, one in (("least", least), ("most", most))}
    told = {**limits, "unit": unit_words(unit), "digits": unit.digits}
    if unit.digits:
        raise AnswerError(_("请填%(least)s到%(most)s之间的数(%(unit)s),最多%(digits)s位小数。") % told)
    raise AnswerError(_("请填%(least)s到%(most)s之间的整数(%(unit)s)。") % told)


def rows(fact: Fact, texts: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """The lines of a list as typed, each with as many texts as it has fields."""
    if not fact.shape:
        return [(one,) for one in texts.get(f"{fact.name}.each", [])]
    columns = [texts.get(f"{fact.name}.{name}", []) for name in fact.shape]
    return [*zip_longest(*columns, fillvalue="")]


def _list(fact: Fact, texts: Mapping[str, list[str]]) -> Any:
    if LISTED not in texts.get(fact.name, []):
        return None
    if fact.options and not fact.shape:
        return _counted(fact, texts)
    filled = [(place, row) for place, row in enumerate(rows(fact, texts), 1) if any(row)]
    return [_row(fact, place, row) for place, row in filled]


def _counted(fact: Fact, texts: Mapping[str, list[str]]) -> list[str]:
    """Each kind as often as there are people of it."""
    found: list[str] = []
    for code in fact.options:
        text = (texts.get(f"{fact.name}.{code}") or [""])[-1]
        try:
            found += [code] * (plain(text, HOW_MANY, 0, MOST_OF_A_KIND) if text else 0)
        except AnswerError as fault:
            kind = option(fact, code)
            raise AnswerError(f"{kind}: {fault}") from fault
    return found


def _row(fact: Fact, place: int, row: tuple[str, ...]) -> Any:
    try:
        if not fact.shape:
            unit = Unit(Kind.MONEY if fact.of.words == "元" else Kind.WHOLE)
            return plain(row[0], unit, 0, fact.most)
        cells = zip(fact.shape.items(), row, strict=True)
        return {name: _cell(text, unit, fact.most) for (name, unit), text in cells}
    except AnswerError as fault:
        raise AnswerError(_("第%(place)s行:%(words)s") % {"place": place, "words": fault}) from fault


def _cell(text: str, unit: Unit, most: int) -> Any:
    if not text:
        raise AnswerError(_("还有一格没有填。"))
    return plain(text, unit, 0, most)
