"""Parts of book/disputes: articles, conditions, questions, tables, evidence. Nothing unknown in them, never changed."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from renshe.core.rules import Basis
from renshe.core.rules.parameters import Status

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Text = Annotated[str, Field(min_length=1)]
Side = Literal["worker", "employer"]
Knower = Literal["worker", "employer", "office"]
Type = Literal["flag", "whole", "money", "day", "choice"]


class Part(BaseModel):
    """What every part of the files has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Cited(Part):
    """Law and article.

    Attributes:
        status: V1 whole text read, V2 read in an excerpt, M unconfirmed.
    """

    law: Text
    article: str = ""
    part: str = ""
    status: Status

    @property
    def basis(self) -> Basis:
        """As the rules have it."""
        return Basis(self.law, self.article, part=self.part, status=self.status)


class Note(Part):
    """A sentence for people, in both languages."""

    text: Text
    text_en: Text


class When(Part):
    """A condition on the answers: exactly one of the ways below.

    Attributes:
        question: whose answer counts, with one of `equals` (`is` in the files), `one_of`, `at_least`, `at_most`.
        every, some: of several conditions all, or at least one (`all`, `any` in the files).
        fails: it does not hold (`not` in the files).
    """

    question: Name | None = None
    equals: bool | int | str | None = Field(None, alias="is")
    one_of: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    every: tuple["When", ...] = Field((), alias="all")
    some: tuple["When", ...] = Field((), alias="any")
    fails: "When | None" = Field(None, alias="not")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [self.question is not None, bool(self.every), bool(self.some), self.fails is not None]
        tests = [
            self.equals is not None,
            bool(self.one_of),
            self.at_least is not None,
            self.at_most is not None,
        ]
        if sum(ways) != 1 or sum(tests) != (self.question is not None):
            raise ValueError(
                "条件只能写一种:question 加 is、one_of、at_least、at_most 之一,或者 all、any、not"
            )
        return self

    def questions(self) -> tuple[str, ...]:
        """Names of the questions on which it rests, each once."""
        inner = (*self.every, *self.some, *((self.fails,) if self.fails else ()))
        found = [self.question] if self.question else []
        return tuple(dict.fromkeys([*found, *(name for one in inner for name in one.questions())]))


class Burden(Part):
    """Who has to prove it, where the law says.

    Attributes:
        who: `each` proves what he or she says himself.
        because, because_en: the rule in plain words, with what follows when nothing is handed in.
    """

    who: Literal["worker", "employer", "each"]
    cited: Cited
    because: Text
    because_en: Text


class Option(Part):
    """One answer of a choice."""

    code: Text
    label: Text
    label_en: Text


class Question(Part):
    """One element of the dispute.

    Attributes:
        fact: of the policies, whose type, options, bounds and words hold where none are written here.
        ask, ask_en: in plain words; empty only before the fact's own are put in.
        unit, unit_en: of a whole number; `digits` of it behind the point, bounds are written in the smallest part.
        known_by: who can answer: the two sides, or the office (figures that are published).
        registry: fact of the registry that answers it without asking.
        burden: none before the general rule of the shared file is put in.
        when: it is only asked when this holds.
    """

    name: Name
    fact: str = ""
    label: str = ""
    label_en: str = ""
    ask: str = ""
    ask_en: str = ""
    help: str = ""
    help_en: str = ""
    type: Type | None = None
    unit: str = ""
    unit_en: str = ""
    digits: int = 0
    options: tuple[Option, ...] = ()
    least: int | None = None
    most: int | None = None
    known_by: tuple[Knower, ...] = ("worker", "employer")
    registry: str = ""
    burden: Burden | None = None
    when: When | None = None


class Rows(Part):
    """A table to fill in, one line for each month or year, where it was not the same all the time.

    Attributes:
        each: a line for each month or for each year.
        columns: questions that are asked line by line; what a line leaves out is taken from the answer for all lines.
    """

    name: Name
    label: Text
    label_en: Text
    each: Literal["month", "year"]
    columns: tuple[Name, ...] = Field(min_length=1)


class Evidence(Part):
    """A document or witness that is wished.

    Attributes:
        held_by: who normally has it.
        why, why_en: what it shows.
        proves: questions that it helps to answer.
    """

    name: Text
    name_en: Text
    why: Text
    why_en: Text
    held_by: Knower
    proves: tuple[Name, ...] = ()
    when: When | None = None
