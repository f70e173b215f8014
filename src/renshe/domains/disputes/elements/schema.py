"""Guided filing by elements (要素式): what a file of book/disputes holds.

A kind of dispute names its questions, the claims that it can hold, the evidence wished, the points for the hearing and the sentences of
the award. Sums come from policies; where no policy can work one out, both sides state it, and the claim says why.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from renshe.domains.disputes.elements.parts import (
    Burden,
    Cited,
    Code,
    Evidence,
    Name,
    Note,
    Part,
    Question,
    Rows,
    Text,
    When,
)


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
        unneeded: facts that can't matter beside those given.
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
    unneeded: tuple[str, ...] = ()
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
    closing: tuple[Closing, ...]
    wording: Wording
