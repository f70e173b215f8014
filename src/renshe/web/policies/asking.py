"""One self-check from its form: what was pressed, what is asked next, or what came out."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import Decision, Fact, Form, Policy, Told
from renshe.web.desk import naming
from renshe.web.policies import steps
from renshe.web.policies.answers import UNSURE, Answers, read
from renshe.web.policies.known import OF_OTHERS
from renshe.web.policies.questions import Question, make

YOU = "answer"  # the source of what somebody answered here
PLACES = 3  # digits of the number of a line


@dataclass(frozen=True)
class Press:
    """The button that was pressed: next, skip, back, change:fact, add:fact, drop:fact:line."""

    verb: str = ""
    name: str = ""
    line: int | None = None

    @classmethod
    def read(cls, text: str) -> "Press":
        """Read a button's value; anything else is “next”."""
        verb, _colon, rest = text.partition(":")
        name, _colon, line = rest.partition(":")
        return cls(
            verb, name, int(line) if len(line) <= PLACES and line.isascii() and line.isdecimal() else None
        )


@dataclass
class Check:
    """One self-check.

    Attributes:
        policy: the rules.
        on: the day for which is asked.
        answers: what was answered.
        known: what the bureau knows, when the person chose so.
        press: the button.
        asked: facts that stood on the form.
        together: ask everything that is needed on one form, not one after another.
    """

    policy: Policy
    on: date
    answers: Answers
    known: dict[str, Told]
    press: Press
    asked: tuple[str, ...]
    together: bool
    current: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Find out what is asked now."""
        self.current = self._current()

    @cached_property
    def decision(self) -> Decision:
        """What comes out so far."""
        return steps.decided(self.policy, self.used, self.answers.values, YOU, self.on, parameters_in_force())

    @property
    def used(self) -> dict[str, Told]:
        """What the bureau knows and nobody answered otherwise: “I don't know” takes a record back as well."""
        said = {*self.answers.values, *self.answers.unsure}
        return {name: told for name, told in self.known.items() if name not in said}

    @property
    def private(self) -> frozenset[str]:
        """Facts of a record that tell of other people, so that only what follows from them is shown."""
        return OF_OTHERS & {*self.used}

    @property
    def done(self) -> bool:
        """Nothing more to ask."""
        return not self.current

    @property
    def left(self) -> int:
        """How many questions there can still be, the ones on this form included."""
        return len({*self._still(), *self.current})

    @property
    def extra(self) -> tuple[str, ...]:
        """Facts that would tell more, though nobody has to give them."""
        facts = {one.name: one.value for one in self.decision.facts}
        return steps.could_add(self.policy, facts, self.on, parameters_in_force())

    def questions(self) -> list[Question]:
        """What stands on this form."""
        facts = {one.name: one for one in self.policy.facts}
        return [self._question(facts[name]) for name in self.current]

    def _question(self, fact: Fact) -> Question:
        mine = self.press.name == fact.name
        lines = 1 if mine and self.press.verb == "add" else 0
        without = self.press.line if mine and self.press.verb == "drop" else None
        return make(fact, self.answers, more=lines, without=without)

    def carried(self) -> list[tuple[str, str]]:
        """Fields and texts of everything that was answered and does not stand on this form."""
        names = [name for name in self.answers.answered if name not in self.current]
        return [pair for name in names for pair in self.answers.carried(name)]

    def _current(self) -> tuple[str, ...]:
        known, verb = {one.name for one in self.policy.facts}, self.press.verb
        if verb == "change" and self.press.name in known:
            self.answers.forget(self.press.name)
            return (self.press.name,)
        if verb == "back" and self.answers.answered:
            before = [name for name in self.answers.answered if name not in self.asked]
            if before:
                self.answers.forget(before[-1])
                return (before[-1],)
        if verb in {"add", "drop"} and self.press.name in self.asked:
            self._quiet()
            return self.asked
        if verb == "skip":
            self._skip()
        elif verb == "next":
            self._complain()
        wrong = tuple(self.answers.errors)
        if wrong:
            return self.asked if set(wrong) <= {*self.asked} else wrong
        return self._next()

    def _next(self) -> tuple[str, ...]:
        following = steps.next_ones(self.decision, self._still(), self.answers.unsure)
        return following if self.together else following[:1]

    def _still(self) -> tuple[str, ...]:
        facts = {one.name: one.value for one in self.decision.facts}
        could = steps.still_open(self.policy, facts, self.on, parameters_in_force())
        return tuple(name for name in could if name not in self.answers.unsure)

    def _quiet(self) -> None:
        """A line was added or taken away: what is not filled in yet is no fault."""
        for name in self.asked:
            self.answers.forget(name)

    def _skip(self) -> None:
        for name in self.asked:
            if len(self.asked) > 1 and name in self.answers.values:
                continue  # of several, only what was left empty
            self.answers.forget(name)
            for key in [key for key in self.answers.texts if key.split(".")[0] == name]:
                del self.answers.texts[key]
            self.answers.texts[name] = [UNSURE]
            self.answers.unsure.append(name)

    def _complain(self) -> None:
        for name in self.asked:
            there = name in self.answers.values or name in self.answers.unsure or name in self.answers.errors
            if not there:
                self.answers.errors[name] = _("请先回答这一题,或者选“不清楚”。")


def start(policy: Policy, typed: QueryDict, known: dict[str, Told], on: date, *, care: bool) -> Check:
    """Read a form.

    Args:
        policy: the rules.
        typed: the form; empty at the beginning.
        known: what the bureau knows.
        on: the day.
        care: 关怀模式: always one question a screen.
    """
    names = {one.name for one in policy.facts}
    asked = tuple(dict.fromkeys(name for name in typed.getlist("asking") if name in names))
    press = Press.read(typed.get("do", ""))
    together = policy.form is Form.COMPUTE and not care
    answers = read(policy, typed)
    if press.verb in {"change", "back"}:
        answers.errors.clear()
    return Check(policy, on, answers, dict(known), press, asked, together)


def sources(code: str) -> str:
    """Who says a fact, in words; nothing for what somebody answered on this very form."""
    return "" if code == YOU else naming.source(code)
