"""Guided filing by elements (要素式): what book/disputes may say. Nothing unknown in it, never changed.

A kind of dispute names its questions, the claims that it can hold, the evidence wished, the points for the hearing and the sentences of
the award. Sums come from policies; where no policy can work one out, both sides state it, and the claim says why.
"""

from collections.abc import Mapping
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
            raise ValueError("条件只能写一种:question 加 is、one_of、at_least、at_most 之一,或者 all、any、not")
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


class Final(Part):
    """Whether the award on a claim can be final (终局).

    Attributes:
        ground: `pay` counts by amount (47 (1)), `standards` whatever the amount (47 (2)), `either` is final by amount and above it open
            for the panel, `none` is never final, `open` is for the panel in any case.
    """

    ground: Literal["pay", "standards", "either", "none", "open"]
    cited: Cited


class Award(Part):
    """Sentences of the award's draft with {places}: worker, employer, claimed, granted, computed, worked, and names of questions.

    Attributes:
        reason: why, before the ruling (本委认为).
        granted, partly, refused: the item of the decision.
    """

    reason: Text
    granted: Text
    partly: str = ""
    refused: Text


class Claim(Part):
    """One claim that a dispute can hold.

    Attributes:
        form: money once, money each month, an act, or that something be declared.
        policy, result: which policy works out the sum, and the name of its result; `upper` where the law gives a range.
        beyond: facts with which the policy is asked a second time; the claim is what the first sum has more.
        given: facts that the claim itself settles.
        facts: facts that come from a question of another name.
        rows: table of which each line is worked out on its own.
        less: questions for what has been paid already.
        sum: the question in which both sides state the sum, where no policy works one out; `no_policy` says why.
        when: it exists only when this holds by the claimant's own answers.
        instead_of: claims that can't be granted beside this one.
        public: it is shown to everybody who asks what he or she can get.
    """

    code: Code
    name: Text
    name_en: Text
    plain: Text
    plain_en: Text
    form: Literal["money", "monthly", "act", "declaration"] = "money"
    policy: str = ""
    result: str = ""
    upper: str = ""
    beyond: Mapping[str, str] = {}
    given: Mapping[str, bool | int | str] = {}
    facts: Mapping[str, Name] = {}
    rows: str = ""
    less: tuple[Name, ...] = ()
    sum: str = ""
    no_policy: str = ""
    no_policy_en: str = ""
    when: When | None = None
    instead_of: tuple[Code, ...] = ()
    public: bool = True
    final: Final
    basis: tuple[Cited, ...] = Field(min_length=1)
    left_out: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    award: Award


class AgendaPoint(Part):
    """A point to be gone into at the hearing when one of its questions is in dispute or open.

    Attributes:
        about: the questions.
        claims: it is left out when none of these is claimed; empty: always.
    """

    title: Text
    title_en: Text
    about: tuple[Name, ...] = Field(min_length=1)
    claims: tuple[Code, ...] = ()


class Kind(Part):
    """One kind of dispute.

    Attributes:
        plain, plain_en: what a worker would say.
        order: place in lists.
        questions: in the order in which they are asked; in the files a name alone stands for a shared question.
        found: sentences of the facts found (查明事实); one is set only when all its places are known.
        elsewhere: what is not decided here, and who decides it.
        statutes: laws that are looked at beside those of the claims.
    """

    code: Code
    name: Text
    name_en: Text
    plain: Text
    plain_en: Text
    order: int = Field(ge=1, le=99)
    questions: tuple[Question, ...] = Field(min_length=1)
    rows: tuple[Rows, ...] = ()
    claims: tuple[Claim, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    agenda: tuple[AgendaPoint, ...] = Field(min_length=1)
    found: tuple[Text, ...] = Field(min_length=1)
    elsewhere: tuple[Note, ...] = ()
    statutes: tuple[Cited, ...] = ()

    def question(self, name: str) -> Question:
        """A question by its name.

        Raises:
            LookupError: the kind has none of that name.
        """
        for one in self.questions:
            if one.name == name:
                return one
        raise LookupError(f"{self.code}:没有“{name}”这个要素")

    def claim(self, code: str) -> Claim:
        """A claim by its code.

        Raises:
            LookupError: the kind has none of that code.
        """
        for one in self.claims:
            if one.code == code:
                return one
        raise LookupError(f"{self.code}:没有“{code}”这项请求")

    def table(self, name: str) -> Rows | None:
        """A table by its name."""
        return next((one for one in self.rows if one.name == name), None)


class Shared(Part):
    """What all kinds have in common (book/disputes/shared.yaml).

    Attributes:
        burden: the general rule on proof, for questions without a rule of their own.
        questions: to which kinds refer by name.
        closing: points with which every hearing ends.
        wording: sentences of every award, by what they are for.
    """

    burden: Burden
    questions: tuple[Question, ...]
    closing: tuple["Closing", ...]
    wording: "Wording"


class Closing(Part):
    """A point with which every hearing begins or ends."""

    title: Text
    title_en: Text
    cited: Cited
    first: bool = False


class Remedy(Part):
    """What a party can do against the award, at the end of the document."""

    text: Text
    cited: tuple[Cited, ...]


class Wording(Part):
    """Sentences of every award.

    Attributes:
        final, ordinary: what the parties can do against it.
        nothing: where no item is left.
        unproven: sentence on a fact that the side with the burden did not prove ({who}, {label}, {law}).
    """

    final: Remedy
    ordinary: Remedy
    unproven: Text
    agreed: Text
    disputed: Text
    capped: Text
