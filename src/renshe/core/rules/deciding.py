"""Decide one case: facts and a policy in, a decision with all its reasons out. Nothing else is read or changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from renshe.core.rules.asking import to_ask
from renshe.core.rules.changing import would_change
from renshe.core.rules.decision import Decision, Finding, Outcome, Reason, Told, Used
from renshe.core.rules.facts import Fact
from renshe.core.rules.firmness import firm, missing
from renshe.core.rules.kinds import Kind, Value, words
from renshe.core.rules.nodes import Moment, Node, Parametrised, walk
from renshe.core.rules.parameters import Parameters, Version
from renshe.core.rules.picking import Named, Which
from renshe.core.rules.policy import Form, Judgement, Policy, Requirement, Result, names_of_parts


class Dated:
    """The parameters as a source of numbers."""

    def __init__(self, parameters: Parameters) -> None:
        """Keep them."""
        self._parameters = parameters

    def version(self, name: str, day: date) -> Version | None:
        """The version in force on a day.

        Raises:
            ParameterFault: there is no such parameter.
        """
        return self._parameters[name].on(day)


def decide(
    policy: Policy,
    facts: Mapping[str, Value] | Sequence[Told],
    *,
    on: date,
    source: Parameters | Parametrised,
) -> Decision:
    """Decide one case.

    Args:
        policy: the rules.
        facts: by name, or with source and period; what is not there is unknown. Read them with `read_facts` first.
        on: the day for which is decided.
        source: the dated parameters, or those of an earlier decision.
    """
    told = _told(policy, facts)
    given = {one.name: one.value for one in told}
    at = Moment(on, given, Dated(source) if isinstance(source, Parameters) else source)
    reasons = (
        *(_reason(one, at) for one in policy.requirements),
        *(_judgement(one, at) for one in policy.judgements),
    )
    findings = tuple(_finding(one, at) for one in policy.results)
    outcome = outcome_of(policy, at)
    changed = would_change(policy, at) if outcome == "refused" else ()
    return Decision(
        policy=policy.name,
        label=policy.label,
        law=policy.law,
        version=policy.version,
        on=on,
        outcome=outcome,
        facts=told,
        labels={one.name: one.label for one in policy.facts},
        reasons=reasons,
        findings=findings,
        used=_used(policy, at),
        ask=to_ask(policy, at) if outcome in {"undecided", "computed"} else (),
        would_change=changed,
        unconfirmed=_unconfirmed(policy, at, reasons, findings),
    )


def outcome_of(policy: Policy, at: Moment) -> Outcome:
    """What comes out. A requirement that fails for certain refuses; what is unknown is asked; what is unconfirmed is referred."""
    requirements = [(one.holds.value(at), sure(one, at), one.holds) for one in policy.requirements]
    if policy.form is Form.GRANT and any(holds is False and firmly for holds, firmly, _ in requirements):
        return "refused"
    nodes = [
        *(one.holds for one in policy.requirements),
        *(one.when for one in policy.stopping),
        *(one.value for one in policy.wanted),
    ]
    if any(node.value(at) is None and not missing(node, at) for node in nodes):
        return "undecided"
    if _needs_officer(policy, at, nodes):
        return "refer"
    if policy.form is Form.COMPUTE:
        return "computed"
    firmly = all(firmly for _, firmly, _ in requirements) and all(sure(one, at) for one in policy.wanted)
    return "granted" if firmly else "refer"


def _needs_officer(policy: Policy, at: Moment, nodes: Iterable[Node]) -> bool:
    if at.on < policy.since or any(missing(node, at) for node in nodes):
        return True
    return any(one.when.value(at) is True for one in policy.stopping)


def sure(rule: Requirement | Judgement | Result, at: Moment) -> bool:
    """Whether a machine may rest on a rule: its own text and every number in it are confirmed."""
    node = (
        rule.value if isinstance(rule, Result) else rule.holds if isinstance(rule, Requirement) else rule.when
    )
    return rule.basis.confirmed and firm(node, at)


def _told(policy: Policy, facts: Mapping[str, Value] | Sequence[Told]) -> tuple[Told, ...]:
    """Every fact of the policy in its order, whatever the order in which they were given."""
    if isinstance(facts, Mapping):
        return tuple(Told(one.name, facts.get(one.name)) for one in policy.facts)
    given = {one.name: one for one in facts}
    return tuple(given.get(one.name) or Told(one.name, None) for one in policy.facts)


def facts_in(node: Node) -> tuple[str, ...]:
    """Names of the facts that a rule rests on."""
    inner = {name for one in walk(node) for name in names_of_parts(one)}
    names = (one.name for one in walk(node) if isinstance(one, Fact))
    return tuple(dict.fromkeys(name for name in names if name not in inner))


def _reason(one: Requirement, at: Moment) -> Reason:
    holds = one.holds.value(at)
    return Reason(
        one.label, holds if isinstance(holds, bool) else None, one.basis, one.holds.worked(at),
        facts_in(one.holds), sure(one, at), one.label_en,
    )  # fmt: skip


def _judgement(one: Judgement, at: Moment) -> Reason:
    applies = one.when.value(at)
    holds = not applies if isinstance(applies, bool) else None
    return Reason(
        one.label, holds, one.basis, one.when.worked(at), facts_in(one.when), sure(one, at), one.label_en, judgement=True,
    )  # fmt: skip


def _finding(one: Result, at: Moment) -> Finding:
    value, made_of = one.value.value(at), one.value.of
    shown = made_of.worked(at) if isinstance(made_of, Named | Which) else words(value, one.value.unit)
    return Finding(
        one.name,
        one.label,
        value,
        shown,
        _sum(one, at, shown),
        one.basis,
        sure(one, at),
        one.optional,
        one.label_en,
    )


def _sum(one: Result, at: Moment, shown: str) -> str:
    """How a result came about, in one line."""
    if one.value.value(at) is None:
        return "还不能计算"
    if one.of is not None:
        return f"{words(one.of.value(at), one.of.unit)} → {shown}"
    told = one.value.of.worked(at)
    if told == shown or shown.startswith(told):
        return shown
    return f"{shown}({told})" if one.value.unit.kind is Kind.FLAG else f"{told}={shown}"


def _used(policy: Policy, at: Moment) -> tuple[Used, ...]:
    places = {name: place for place, name in enumerate(policy.parameter_names)}
    ordered = sorted(at.used.items(), key=lambda one: (places[one[0][0]], one[0][1]))
    return tuple(
        Used(name, _label(policy, name), day, version, tuple(sorted(keys, key=str)))
        for (name, day), (version, keys) in ordered
    )


def _label(policy: Policy, name: str) -> str:
    return next(one.title or one.label for one in policy.lookups if one.name == name)


def _unconfirmed(
    policy: Policy, at: Moment, reasons: Iterable[Reason], findings: Iterable[Finding]
) -> tuple[str, ...]:
    """What a machine may not rest on, in words, each once."""
    found = [
        one.rule for one in reasons if not (one.basis.confirmed or (one.judgement and one.holds is True))
    ]
    found += [one.label for one in policy.judgements if one.advisory and one.when.value(at) is True]
    found += [one.label for one in findings if not one.basis.confirmed]
    for (name, day), (version, keys) in at.used.items():
        label = _label(policy, name)
        if version is None:
            found.append(f"{label}({day}没有公布的标准)")
        elif not version.basis.confirmed:
            found.append(label)
        else:
            found += [
                f"{label}({key}没有公布的标准)" for key in sorted(keys, key=str) if version.of(key) is None
            ]
    if at.on < policy.since:
        found.append(f"{policy.since}以前适用旧规定,本系统没有收录")
    return tuple(dict.fromkeys(found))
