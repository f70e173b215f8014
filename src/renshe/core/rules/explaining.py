"""A decision in plain Chinese, in the order in which a lawyer would argue: requirements, sums, outcome, what would change it."""

from collections.abc import Iterator, Mapping

from renshe.core.rules.decision import Decision, Finding, Outcome, Reason, Used
from renshe.core.rules.kinds import day_words
from renshe.core.rules.parameters import Basis
from renshe.core.rules.policy import cite

MOST_LINES = 60
_MARKS: Mapping[bool | None, str] = {True: "✓", False: "✗", None: "?"}
_ENDS: Mapping[Outcome, str] = {
    "granted": "结论:符合条件。",
    "refused": "结论:目前不符合条件。不予办理的决定只能由工作人员作出,您仍然可以申请。",
    "undecided": "结论:还不能判断,需要补充以上标“?”的情况。",
    "refer": "结论:需要工作人员判断。",
    "computed": "以上为按公布的规则计算的结果。",
}


def explain(decision: Decision) -> tuple[str, ...]:
    """The decision as lines, at most 60; where there would be more, the last says how many were left out."""
    lines, end = (
        list(_lines(decision)),
        [_ENDS[decision.outcome], *(f"{way}。" for way in decision.would_change)],
    )
    room = MOST_LINES - len(end)
    if len(lines) > room:
        lines = [*lines[: room - 1], f"(另有{len(lines) - room + 1}行,见完整记录)"]
    return (*lines, *end)


def _lines(decision: Decision) -> Iterator[str]:
    yield f"{decision.label}({day_words(decision.on)})"
    yield f"依据:{_law(decision.law)}"
    for reason in decision.reasons:
        yield from _reason(decision, reason)
    for finding in decision.findings:
        if finding.value is not None or not finding.optional:
            yield _finding(finding)
    yield from _numbers(decision)
    if decision.ask:
        yield f"还要知道:{'、'.join(decision.labels[name] for name in decision.ask)}"
    if decision.unconfirmed:
        yield f"未经核实、不能由系统决定的:{'、'.join(decision.unconfirmed)}"


def _reason(decision: Decision, reason: Reason) -> Iterator[str]:
    if reason.judgement:
        if reason.holds is not True:
            yield f"{'!' if reason.holds is False else '?'} {reason.rule}({_article(reason.basis)})"
        return
    sources = _sources(decision, reason.facts)
    worked = reason.worked.removeprefix(f"{reason.rule}:")
    yield f"{_MARKS[reason.holds]} {reason.rule}:{worked}{sources}({_article(reason.basis)})"


def _sources(decision: Decision, names: tuple[str, ...]) -> str:
    """Who said the facts, each source once."""
    told = {one.name: one for one in decision.facts}
    said = dict.fromkeys(told[name].source for name in names if told[name].source)
    return f"[{'、'.join(said)}]" if said else ""


def _finding(finding: Finding) -> str:
    mark = "" if finding.firm else ";未经核实"
    return f"{finding.label}:{finding.worked}({_article(finding.basis)}{mark})"


def _numbers(decision: Decision) -> Iterator[str]:
    """Where the dated numbers stand: those of one article and version together."""
    found: dict[str, list[str]] = {}
    for used in decision.used:
        found.setdefault(_place(used), []).append(used.label)
    for place, labels in found.items():
        yield f"{'、'.join(dict.fromkeys(labels))}:{place}"


def _place(used: Used) -> str:
    if used.version is None:
        return f"{day_words(used.day)}没有公布的标准"
    basis, until = used.version.basis, used.version.until
    document = f",{basis.document}" if basis.document else ""
    in_force = f"{day_words(used.version.since)}{f'至{day_words(until)}' if until else '起'}"
    return f"{cite(basis)}{document},{in_force}{_mark(basis)}"


def _law(basis: Basis) -> str:
    return f"{cite(basis)}{f'({basis.document})' if basis.document else ''}{_mark(basis)}"


def _article(basis: Basis) -> str:
    return f"{cite(basis)}{_mark(basis)}"


def _mark(basis: Basis) -> str:
    return "" if basis.confirmed else "(未经核实)"
