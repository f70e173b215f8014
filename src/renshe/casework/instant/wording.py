"""A policy's decision in the words of a decision letter: reasons in the order of the law, and what is granted."""

from collections.abc import Iterator

from renshe.casework.values import Grant, Proposal, Reason
from renshe.core.rules import Decision, Finding, Kind, Policy
from renshe.core.rules import Reason as Requirement
from renshe.core.rules.kinds import article_words
from renshe.core.rules.parameters import Basis

MOST = 500  # signs of one reason
WHOLE_LAW = "全文"


def proposal(policy: Policy, decision: Decision) -> Proposal:
    """A grant as letters and case pages write it.

    Args:
        policy: the rules.
        decision: granted.
    """
    return Proposal(
        outcome="granted", reasons=tuple(_reasons(decision)), grants=tuple(_grants(policy, decision))
    )


def _reasons(decision: Decision) -> Iterator[Reason]:
    """Every requirement with who says so, then every sum."""
    told = {one.name: one for one in decision.facts}
    for one in decision.reasons:
        if not one.judgement:
            sources = dict.fromkeys(told[name].source for name in one.facts if told[name].source)
            yield _reason(_argued(one) + (f"(依据:{'、'.join(sources)})" if sources else ""), one.basis)
    for finding in decision.findings:
        if _counts(finding):
            yield _reason(f"{finding.label}:{finding.worked}", finding.basis)


def _argued(one: Requirement) -> str:
    worked = one.worked.removeprefix(f"{one.rule}:")
    return one.rule if worked == one.rule else f"{one.rule}:{worked}"


def _reason(text: str, basis: Basis) -> Reason:
    article = f"{article_words(basis.article) if basis.article else ''}{basis.part}" or WHOLE_LAW
    return Reason(text=text[:MOST], law=basis.law, article=article, status=basis.status)


def _counts(finding: Finding) -> bool:
    """What is worth a line: a value, and no mere “no”."""
    return finding.value is not None and finding.value is not False


def _grants(policy: Policy, decision: Decision) -> Iterator[Grant]:
    """Every result that has a name: a sum as money, everything else in words."""
    units = {one.name: one.value.unit for one in policy.results}
    for finding in decision.findings:
        if not finding.name or not _counts(finding):
            continue
        unit = units[finding.name]
        if unit.kind is Kind.MONEY and isinstance(finding.value, int):
            monthly = unit.words.startswith("/月")
            yield Grant(name=finding.label, amount_fen=finding.value, monthly=monthly)
        else:
            yield Grant(name=f"{finding.label}:{finding.shown}"[:MOST], amount_fen=None)
