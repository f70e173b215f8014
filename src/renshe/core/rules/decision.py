"""A decision as a value: everything that is needed to read it, to keep it and to work it out again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from renshe.core.rules.kinds import Kind, Scalar, Unit, Value, decimal_words, month_iso
from renshe.core.rules.parameters import Basis, Key, Version

Outcome = Literal["granted", "refused", "undecided", "refer", "computed"]
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as it was given for a decision.

    Attributes:
        name: of the fact.
        value: None when it is unknown.
        source: who says so, in words or as the registry's code; empty when nobody asked.
        since, until: the period for which it is said.
        learned_on: since when we know.
    """

    name: str
    value: Value
    source: str = ""
    since: date | None = None
    until: date | None = None
    learned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One requirement and what came of it.

    Attributes:
        rule, rule_en: the requirement in words.
        holds: None when it is unknown.
        basis: law and article.
        worked: the condition with this person's numbers.
        facts: names of the facts that it rests on.
        firm: whether a machine may rest on it.
        judgement: it is no requirement, but a situation for an officer.
    """

    rule: str
    holds: bool | None
    basis: Basis
    worked: str
    facts: tuple[str, ...]
    firm: bool
    rule_en: str = ""
    judgement: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One result.

    Attributes:
        name, label, label_en: of the result.
        value: None when it is unknown.
        shown: the value as people read it.
        worked: how it came about: 2680元×90%=2412元/月.
        basis: law and article.
        firm: whether a machine may rest on it.
        optional: the decision did not wait for it.
    """

    name: str
    label: str
    value: Value
    shown: str
    worked: str
    basis: Basis
    firm: bool
    optional: bool = False
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A parameter as it was used.

    Attributes:
        name, label: of the parameter.
        day: the day that chose the version.
        version: None when none was in force.
        keys: the keys that were looked up; none where there is one number.
    """

    name: str
    label: str
    day: date
    version: Version | None
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Decision:
    """What a policy says of one person on one day.

    Attributes:
        policy, label: which.
        law: its main law.
        version: fingerprint of the rules.
        on: the day.
        outcome: granted, refused, undecided, refer (an officer has to judge) or computed.
        facts: that the policy asks for, by name, the unknown ones too.
        labels: of the facts.
        reasons: requirements and judgements in the order of the law.
        findings: results.
        used: parameters.
        ask: the shortest list of facts that would go on, the first to be asked first.
        would_change: what would change a refusal, in words.
        unconfirmed: what rests on M, in words; a machine does not decide on it.
    """

    policy: str
    label: str
    law: Basis
    version: str
    on: date
    outcome: Outcome
    facts: tuple[Told, ...]
    labels: Mapping[str, str]
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    used: tuple[Used, ...]
    ask: tuple[str, ...]
    would_change: tuple[str, ...]
    unconfirmed: tuple[str, ...]

    @property
    def values(self) -> dict[str, Value]:
        """The results by name."""
        return {one.name: one.value for one in self.findings if one.name}

    def record(self) -> bytes:
        """Everything as JSON, always the same bytes for the same decision; `replay` reads it."""
        told = {
            "format": FORMAT, "policy": self.policy, "version": self.version, "on": self.on.isoformat(),
            "outcome": self.outcome,
            "facts": [_told(one) for one in self.facts],
            "parameters": [_used(one) for one in self.used],
            "reasons": [
                {"rule": one.rule, "holds": one.holds, "firm": one.firm, "worked": one.worked, **_basis(one.basis)}
                for one in self.reasons
            ],
            "values": [
                {"name": one.name, "label": one.label, "value": plain(one.value), "worked": one.worked, "firm": one.firm, **_basis(one.basis)}
                for one in self.findings
            ],
            "ask": list(self.ask), "would_change": list(self.would_change), "unconfirmed": list(self.unconfirmed),
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: Value, unit: Unit | None = None) -> Any:
    """A value as interfaces write it; months and decimals need their unit to be told from whole numbers.

    Only what leaves the house is written as a decimal number; nothing is ever calculated with it.
    """
    if unit and isinstance(value, int) and not isinstance(value, bool):
        if unit.kind is Kind.MONTH:
            return month_iso(value)
        if unit.digits:
            shown = decimal_words(value, unit.digits)
            return float(shown) if "." in shown else int(shown)
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [_plain_part(part) for part in value]
        case _:
            return value


def _plain_part(part: "Scalar | Mapping[str, Scalar]") -> Any:
    return dict(part) if isinstance(part, Mapping) else part


def _basis(basis: Basis) -> dict[str, str]:
    return {
        "law": basis.law, "article": basis.article, "part": basis.part, "document": basis.document, "status": basis.status,
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _told(one: Told) -> dict[str, Any]:
    value: Any = {"day": one.value.isoformat()} if isinstance(one.value, date) else plain(one.value)
    return {
        "name": one.name, "value": value, "source": one.source,
        "since": _iso(one.since), "until": _iso(one.until), "learned_on": _iso(one.learned_on),
    }  # fmt: skip


def _used(one: Used) -> dict[str, Any]:
    version = one.version
    told: dict[str, Any] = {
        "name": one.name,
        "label": one.label,
        "day": one.day.isoformat(),
        "keys": list(one.keys),
    }
    if version is None:
        return {**told, "version": None}
    value = version.value if isinstance(version.value, int) else [[key, version.of(key)] for key in one.keys]
    return {
        **told,
        "version": {
            "since": version.since.isoformat(), "until": _iso(version.until), "value": value,
            "published": _iso(version.published), "note": version.note, **_basis(version.basis),
        },
    }  # fmt: skip
