"""A policy: the law of one benefit or one computation as cited requirements and results, written once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property
from hashlib import sha256

from renshe.core.rules.facts import Fact
from renshe.core.rules.firmness import parameters_in
from renshe.core.rules.kinds import Kind, Unit, article_words
from renshe.core.rules.leaves import Step
from renshe.core.rules.lookups import Each, ParameterOf
from renshe.core.rules.nodes import Node, walk
from renshe.core.rules.parameters import Basis, Status
from renshe.core.rules.picking import AnyPart


class Form(Enum):
    """What a policy ends with."""

    GRANT = "grant"  # granted, refused, undecided, refer
    COMPUTE = "compute"  # computed, undecided, refer


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that has to hold, with its article.

    Attributes:
        label, label_en: in words.
        holds: the condition.
        basis: law and article.
    """

    label: str
    holds: Node
    basis: Basis
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What only a person can judge: when it applies, the case goes to an officer.

    Attributes:
        label, label_en: why, in words.
        when: the condition.
        basis: law and article.
        advisory: it is only said beside a computation; the outcome stays.
    """

    label: str
    when: Node
    basis: Basis
    label_en: str = ""
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A number or finding that a policy gives.

    Attributes:
        name: identifier; empty for a step on the way, which is explained but not handed out.
        label, label_en: in words.
        value: how it is worked out; money never goes below zero.
        basis: law and article.
        of: what it is worked out from, where an arrow says more than the sum (48个月 → 4个月).
        optional: the decision does not wait for it.
    """

    name: str
    label: str
    value: Step
    basis: Basis
    of: Node | None = None
    optional: bool = False
    label_en: str = ""


@dataclass
class Policy:
    """The law of one thing. Rules are added when its module is read, and never afterwards.

    Attributes:
        name: identifier, as in the interfaces.
        label, label_en: what people call it.
        law: the main law; requirements and results cite its articles unless they name another.
        since: the first day on which this text of the law applies.
        form: grants, or only computes.
        audience: person or employer.
        note: what is not covered, or not confirmed.
        benefit: somebody is paid or supported because of it, so that it belongs into sweeps.
    """

    name: str
    label: str
    law: Basis
    since: date
    form: Form = Form.GRANT
    label_en: str = ""
    audience: str = "person"
    note: str = ""
    benefit: bool = True
    requirements: list[Requirement] = field(default_factory=list[Requirement])
    judgements: list[Judgement] = field(default_factory=list[Judgement])
    results: list[Result] = field(default_factory=list[Result])

    def require(
        self, label: str, *, holds: Node, article: str = "", law: Basis | None = None, part: str = "",
        status: Status | None = None, label_en: str = "",
    ) -> None:  # fmt: skip
        """Add a requirement.

        Raises:
            TypeError: the condition is not yes or no.
        """
        if holds.unit.kind is not Kind.FLAG:
            raise TypeError(f"{self.name}: {label} is no condition")
        self.requirements.append(Requirement(label, holds, self._basis(law, article, part, status), label_en))

    def refer(
        self, label: str, *, when: Node, article: str = "", law: Basis | None = None, part: str = "",
        status: Status | None = None, label_en: str = "", advisory: bool = False,
    ) -> None:  # fmt: skip
        """Add a situation that an officer has to judge; `advisory` ones are said, and leave a computation computed."""
        basis = self._basis(law, article, part, status)
        self.judgements.append(Judgement(label, when, basis, label_en, advisory))

    def step(
        self, label: str, *, value: Node, article: str = "", law: Basis | None = None, part: str = "",
        status: Status | None = None, of: Node | None = None, unit: str | None = None, digits: int | None = None,
    ) -> Node:  # fmt: skip
        """Name a part of the sums, so that it is explained on a line of its own; hands its node on."""
        given = _unit(value.unit, unit, digits)
        return self._add(
            Result("", label, Step(label, value, given), self._basis(law, article, part, status), of)
        )

    def gives(
        self, name: str, label: str, *, value: Node, article: str = "", law: Basis | None = None, part: str = "",
        status: Status | None = None, of: Node | None = None, unit: str | None = None, digits: int | None = None,
        optional: bool = False, label_en: str = "",
    ) -> Node:  # fmt: skip
        """Add a result, and hand its node on so that later ones can be written with it.

        Args:
            name: identifier; money and only money ends in _fen.
            label: in words.
            label_en: in English.
            value: how it is worked out.
            article: of the law.
            law: another law than the policy's own.
            part: paragraph and item within the article.
            status: when it is not the law's.
            of: what it is worked out from, where an arrow says more than the sum (48个月 → 4个月).
            unit: words of the unit, when the sum's own are not meant; for money what stands behind 元.
            digits: how many tens more the number is kept as (3.5 as 35).
            optional: the decision does not wait for it.

        Raises:
            ValueError: a second result of that name, or a name that does not say its kind.
        """
        if any(one.name == name for one in self.results):
            raise ValueError(f"{self.name}: two results {name}")
        if (value.unit.kind is Kind.MONEY) != name.endswith("_fen") and not isinstance(value, Each):
            raise ValueError(f"{self.name}: money and only money ends in _fen: {name}")
        step = Step(label, value, _unit(value.unit, unit, digits))
        basis = self._basis(law, article, part, status)
        return self._add(Result(name, label, step, basis, of, optional, label_en))

    def _add(self, result: Result) -> Node:
        self.results.append(result)
        return result.value

    @cached_property
    def stopping(self) -> tuple[Judgement, ...]:
        """The judgements that send a case to an officer."""
        return tuple(one for one in self.judgements if not one.advisory)

    @cached_property
    def wanted(self) -> tuple[Result, ...]:
        """The results that a decision waits for."""
        return tuple(one for one in self.results if one.name and not one.optional)

    def _basis(self, law: Basis | None, article: str, part: str, status: Status | None) -> Basis:
        basis = law or self.law
        return replace(
            basis,
            article=article or (law.article if law else ""),
            part=part or (law.part if law else ""),
            status=status or basis.status,
        )

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What it asks, in the order of its rules, each once."""
        inner = {name for root in self.roots for node in walk(root) for name in names_of_parts(node)}
        found: dict[str, Fact] = {}
        for root in self.roots:
            for node in walk(root):
                if isinstance(node, Fact) and node.name not in inner:
                    found.setdefault(node.name, node)
        return tuple(found.values())

    @cached_property
    def roots(self) -> tuple[Node, ...]:
        """Every condition and every result."""
        return (
            *(one.holds for one in self.requirements),
            *(one.when for one in self.judgements),
            *(one.value for one in self.results),
        )

    @cached_property
    def lookups(self) -> tuple[ParameterOf, ...]:
        """Where it looks up a dated number, in the order of its rules."""
        return tuple(one for root in self.roots for one in parameters_in(root))

    @cached_property
    def parameter_names(self) -> tuple[str, ...]:
        """The dated numbers that it looks up, in the order of its rules."""
        return tuple(dict.fromkeys(one.name for one in self.lookups))

    @cached_property
    def version(self) -> str:
        """Fingerprint of the rules: it changes when one word or one condition of them does."""
        return sha256("\n".join(self.rule_lines()).encode()).hexdigest()[:16]

    def rule_lines(self) -> Sequence[str]:
        """The rules as text, one a line: what an approval is given for."""
        lines = [f"{self.name} {self.form.value} {self.law} {self.since}"]
        lines += [f"fact {one.name} {one.of} {one.label} {dict(one.options)}" for one in self.facts]
        for one in self.requirements:
            lines.append(f"require {one.label}: {_whole(one.holds)} {one.basis}")
        for one in self.judgements:
            lines.append(f"refer {one.label} {one.advisory}: {_whole(one.when)} {one.basis}")
        for one in self.results:
            lines.append(f"gives {one.name} {one.label} {one.optional}: {_whole(one.value)} {one.basis}")
        return lines


def _unit(own: Unit, words: str | None, digits: int | None) -> Unit:
    """A unit with other words or digits."""
    return Unit(own.kind, own.words if words is None else words, own.digits if digits is None else digits)


def names_of_parts(node: Node) -> tuple[str, ...]:
    """Names of the facts that stand for a part of a list; nobody is asked for them."""
    match node:
        case Each():
            return (node.part.name,)
        case AnyPart():
            return tuple(one.name for one in node.fields.values())
        case _:
            return ()


def _whole(node: Node) -> str:
    """A rule with everything that tells it from another, brackets included."""
    own = f"{type(node).__name__} {node.text()}"
    return f"{own}({','.join(_whole(part) for part in node.parts)})" if node.parts else own


def cite(basis: Basis) -> str:
    """Law and article as people write them: 《广东省失业保险条例》第十五条."""
    return f"《{basis.law}》{article_words(basis.article) if basis.article else ''}{basis.part}"
