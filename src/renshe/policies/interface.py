"""Policies for those who call from outside: what `renshe decide`, `renshe policies` and the HTTP interface answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from renshe.core.rules import (
    Decision,
    Fact,
    FactFault,
    Parameters,
    Policy,
    decide,
    explain,
    plain,
    read_facts,
)
from renshe.core.rules.decision import Finding, Reason
from renshe.core.rules.kinds import Kind
from renshe.core.rules.parameters import Basis, Version
from renshe.core.rules.reading import read_day
from renshe.policies import policies


def answer(question: Mapping[str, Any], *, parameters: Parameters, today: date) -> dict[str, Any]:
    """Decide one case as an interface asks it: {"policy", "on", "facts"}.

    Raises:
        FactFault: the policy is unknown, the day can't be, or a fact is not what it should be.
    """
    name, on, facts = question.get("policy"), question.get("on"), question.get("facts")
    policy = policies().get(name) if isinstance(name, str) else None
    if policy is None:
        raise FactFault("policy", f"没有“{str(name)[:40]}”这项政策,可用的见 renshe policies")
    if facts is not None and not isinstance(facts, dict):
        raise FactFault("facts", "应是对象,例如 {}")
    told: dict[str, Any] = facts or {}  # pyright: ignore[reportUnknownVariableType]
    day = today if on is None else read_day("on", on)
    read, ignored = read_facts(policy, told)
    decision = decide(policy, read, on=day, source=parameters)
    return {**report(policy, decision), **({"ignored": list(ignored)} if ignored else {})}


def report(policy: Policy, decision: Decision) -> dict[str, Any]:
    """A decision as the interfaces write it."""
    units = {one.name: one.value.unit for one in policy.results}
    return {
        "policy": decision.policy,
        "on": decision.on.isoformat(),
        "outcome": decision.outcome,
        "values": {one.name: plain(one.value, units[one.name]) for one in decision.findings if one.name},
        "reasons": [_reason(one) for one in decision.reasons],
        "results": [_result(one) for one in decision.findings],
        "ask": list(decision.ask),
        "would_change": list(decision.would_change),
        "unconfirmed": list(decision.unconfirmed),
        "explanation": list(explain(decision)),
        "version": decision.version,
    }


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "holds": one.holds,
        "worked": one.worked,
        **_basis(one.basis),
        "facts": list(one.facts),
    }


def _result(one: Finding) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "shown": one.shown,
        "worked": one.worked,
        **_basis(one.basis),
    }


def _basis(basis: Basis) -> dict[str, str]:
    return {
        "law": basis.law,
        "article": basis.article,
        "part": basis.part,
        "document": basis.document,
        "status": basis.status,
    }


def describe(policy: Policy, parameters: Parameters) -> dict[str, Any]:
    """A policy with its law, articles, parameters and facts."""
    return {
        "name": policy.name,
        "label": policy.label,
        "label_en": policy.label_en,
        "law": policy.law.law,
        "document": policy.law.document,
        "status": policy.law.status,
        "since": policy.since.isoformat(),
        "form": policy.form.value,
        "audience": policy.audience,
        "note": policy.note,
        "version": policy.version,
        "articles": _articles(policy),
        "requirements": [
            {"rule": one.label, "condition": one.holds.text(), **_basis(one.basis)}
            for one in policy.requirements
        ],
        "values": [
            {
                "name": one.name,
                "label": one.label,
                **_unit(one.value.unit.kind, one.value.unit.words),
                **_basis(one.basis),
            }
            for one in policy.results
            if one.name
        ],
        "parameters": [_parameter(parameters, name) for name in policy.parameter_names],
        "facts": [_fact(one) for one in policy.facts],
    }


def _articles(policy: Policy) -> list[dict[str, str]]:
    """Law and article of every rule, each once, in the order of the rules."""
    cited = [one.basis for one in (*policy.requirements, *policy.judgements, *policy.results)]
    unique = {(one.law, one.article, one.part): one for one in cited}
    return [_basis(one) for one in unique.values()]


def _unit(kind: Kind, words: str) -> dict[str, str]:
    return {"type": kind.value, "unit": ("分" if kind is Kind.MONEY else "") + words}


def _fact(one: Fact) -> dict[str, Any]:
    return {
        "name": one.name,
        **_unit(one.of.kind, one.of.words),
        "meaning": one.label,
        "question": one.ask,
        "meaning_en": one.label_en,
        "options": dict(one.options),
    }


def _parameter(parameters: Parameters, name: str) -> dict[str, Any]:
    one = parameters[name]
    return {
        "name": name,
        "label": one.label,
        **_unit(one.unit.kind, one.unit.words),
        "by": one.by,
        "versions": [_version(version) for version in one.versions],
    }


def _version(version: Version) -> dict[str, Any]:
    value = (
        version.value
        if isinstance(version.value, int)
        else {str(key): number for key, number in version.value.items()}
    )
    return {
        "from": version.since.isoformat(),
        "until": version.until.isoformat() if version.until else None,
        "value": value,
        "note": version.note,
        **_basis(version.basis),
    }
