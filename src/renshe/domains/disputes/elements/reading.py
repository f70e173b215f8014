"""Answers as forms and interfaces give them, read into typed values; each complaint in words, unknown stays unknown."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from renshe.core.rules import MONTHS, Fact, FactFault, Kind, Unit, Value, choice, day, flag
from renshe.core.rules.facts import MOST, MOST_FEN
from renshe.core.rules.kinds import Scalar
from renshe.core.rules.reading import read_fact, read_month
from renshe.domains.disputes.elements.conditions import Answers
from renshe.domains.disputes.elements.parts import Question, Rows
from renshe.domains.disputes.elements.schema import Kind as Dispute

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MOST_ROWS = 240  # twenty years of months


@dataclass(frozen=True)
class Read:
    """What was understood.

    Attributes:
        answers: by question; what was not told or not understood is not there.
        faults: by question, what to correct, in words.
        ignored: names that this kind of dispute does not ask.
    """

    answers: Answers
    faults: Mapping[str, str]
    ignored: tuple[str, ...]


def fact_of(question: Question) -> Fact:
    """A question as a fact of the rules, which knows type, bounds and words.

    Raises:
        ValueError: the question has no type; loading refuses such.
    """
    match question.type:
        case "flag":
            return flag(question.name, question.label, question.ask)
        case "day":
            return day(question.name, question.label, question.ask)
        case "choice":
            return choice(question.name, question.label, {one.code: one.label for one in question.options})
        case "money" | "whole":
            money = question.type == "money"
            unit = Unit(Kind.MONEY if money else Kind.WHOLE, question.unit, question.digits)
            most = question.most if question.most is not None else (MOST_FEN if money else MOST)
            return Fact(
                question.name, question.label, unit, question.ask, least=question.least or 0, most=most
            )
        case None:
            raise ValueError(f"{question.name}: a question without a type")


def shown(question: Question, value: Value) -> str:
    """An answer as people read it; 未知 when it is unknown."""
    return fact_of(question).words(value)


def read_answers(kind: Dispute, told: Mapping[str, Any]) -> Read:
    """Answers to the questions and tables of one kind; a wrong one does not spoil the others.

    Args:
        kind: of dispute.
        told: by name as JSON has them: sums in fen, days and months as 2026-11-22 and 2026-11, tables as lists; null is unknown.
    """
    answers: dict[str, Value] = {}
    faults: dict[str, str] = {}
    questions = {one.name: one for one in kind.questions}
    tables = {one.name: one for one in kind.rows}
    for name, value in told.items():
        try:
            if name in tables:
                answers[name] = _rows(kind, tables[name], value)
            elif name in questions:
                answers[name] = read_fact(fact_of(questions[name]), value)
        except FactFault as fault:
            faults[name] = str(fault)
    known = {name: value for name, value in answers.items() if value is not None}
    return Read(known, faults, tuple(sorted(set(told) - set(questions) - set(tables))))


def row_day(table: Rows, row: Mapping[str, Scalar], on: date) -> date:
    """The day whose law counts for a line: the last of its month or year, not after `on`."""
    place = row.get(table.each)
    if not isinstance(place, int):
        return on
    if table.each == "year":
        return min(date(place, 12, 31), on)
    year, month = divmod(place, MONTHS)
    return min(date(year, month + 1, monthrange(year, month + 1)[1]), on)


def _rows(kind: Dispute, table: Rows, told: Any) -> Value:
    if told is None:
        return None
    if not isinstance(told, list | tuple) or len(told) > _MOST_ROWS:  # pyright: ignore[reportUnknownArgumentType]
        raise FactFault(table.name, f"应是列表,最多{_MOST_ROWS}行")
    rows = tuple(_row(kind, table, f"{table.name}第{place}行", one) for place, one in enumerate(told, 1))
    places = [row[table.each] for row in rows]
    if len(set(places)) != len(places):
        raise FactFault(table.name, "同一个月(年)只能填一行")
    return rows


def _row(kind: Dispute, table: Rows, name: str, told: Any) -> Mapping[str, Scalar]:
    if not isinstance(told, Mapping) or not set(told) <= {table.each, *table.columns}:
        raise FactFault(name, f"只能填:{'、'.join((table.each, *table.columns))}")
    row: dict[str, Scalar] = {table.each: _place(name, table, told.get(table.each))}
    for column in table.columns:
        value = read_fact(fact_of(kind.question(column)), told.get(column))
        if value is not None and not isinstance(value, tuple):
            row[column] = value
    return row


def _place(name: str, table: Rows, told: Any) -> int:
    if table.each == "month":
        return read_month(name, told)
    if isinstance(told, bool) or not isinstance(told, int) or not _FIRST_YEAR <= told <= _LAST_YEAR:
        raise FactFault(name, "应填年份,例如 2026")
    return told
