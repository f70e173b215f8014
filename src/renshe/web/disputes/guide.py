"""What is asked next of one dispute, and how far it is: the questions that can still matter, one small page at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import Fact, Value, plain
from renshe.core.rules import Kind as Type
from renshe.domains.disputes.elements.asking import next_questions
from renshe.domains.disputes.elements.parts import Knower
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.elements.schema import Kind
from renshe.web.book.words import said
from renshe.web.disputes.facts import facts, texts
from renshe.web.policies import words
from renshe.web.policies.answers import UNSURE, Answers, read_facts
from renshe.web.policies.questions import Question, make


@dataclass
class Guide:
    """The elements of one dispute as one side states them.

    Attributes:
        told: answers as they are kept, by element.
        unsure: elements of which the side said that it does not know them.
        on: the day for which the law is asked.
        claims: codes of the claims that are made.
    """

    kind: Kind
    told: dict[str, Any]
    unsure: list[str]
    on: date
    claims: Collection[str]
    knower: Knower = "worker"
    errors: dict[str, str] = field(default_factory=dict[str, str])
    typed: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Everything that this kind asks."""
        return facts(self.kind)

    @property
    def values(self) -> Mapping[str, Value]:
        """The answers, typed."""
        return read_answers(self.kind, self.told).answers

    def open(self) -> list[str]:
        """Names of what can be asked now, then the tables that a claim can use."""
        asked = next_questions(
            self.kind, self.values, on=self.on, claims=self.claims, knower=self.knower, source=parameters_in_force()
        )  # fmt: skip
        found = [one.name for one in asked if one.name not in self.unsure]
        used = {one.rows for one in self.kind.claims if one.code in self.claims and one.rows}
        tables = [name for name in used if name not in self.told and name not in self.unsure]
        return found or sorted(tables)

    def question(self, name: str, *, more: int = 0, without: int | None = None) -> Question:
        """One element as the page shows it, with what was typed or kept."""
        of = self.facts[name]
        shown = Answers(texts=self.typed or texts(of, self.told.get(name)), errors=self.errors)
        made = make(of, shown, more=more, without=without, picked=False)
        asked = next((one for one in self.kind.questions if one.name == name), None)
        hint = " ".join(part for part in (said(asked, "help") if asked else "", made.hint) if part)
        return replace(made, hint=hint)

    def take(self, name: str, typed: QueryDict, press: str) -> bool:
        """Take the answer to one element from a form.

        Returns:
            Whether there is one now: an answer, or that the side does not know.
        """
        of = self.facts[name]
        if press == "skip":
            self.told.pop(name, None)
            self.unsure = [*(one for one in self.unsure if one != name), name]
            return True
        read = read_facts([of], typed)
        self.typed, self.errors = read.texts, dict(read.errors)
        if UNSURE in read.texts.get(name, []):
            return self.take(name, typed, "skip")
        if name not in read.values and name not in self.errors:
            self.errors[name] = _("请先回答这一题,或者选“不清楚”。")
        if self.errors:
            return False
        kept = _kept(of, read.values[name])
        if faults := read_answers(self.kind, {name: kept}).faults:
            self.errors[name] = faults.get(name, "").partition(":")[2] or str(faults.get(name, ""))
            return False
        self.told[name] = kept
        self.unsure = [one for one in self.unsure if one != name]
        return True

    def answered(self) -> list[tuple[str, str, str]]:
        """Name, label and answer in words of everything that was said, in the order of the questions."""
        values = self.values
        found = [
            (name, said(of, "label"), words.told(values[name], of.of, of))
            for name, of in self.facts.items()
            if name in values
        ]
        unknown = [
            (name, said(self.facts[name], "label"), _("不清楚")) for name in self.unsure if name in self.facts
        ]
        return [*found, *unknown]


def _kept(of: Fact, value: Value) -> Any:
    """A value as it is kept: whole fen, ISO days and months, lists of lines."""
    if isinstance(value, tuple):
        return [
            {name: plain(part, of.shape[name]) for name, part in row.items()}
            if isinstance(row, Mapping)
            else row
            for row in value
        ]
    return plain(value, of.of)


def is_table(of: Fact) -> bool:
    """Whether an element has lines."""
    return of.of.kind is Type.SEVERAL
