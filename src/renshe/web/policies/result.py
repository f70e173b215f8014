"""A decision as a page shows it: the outcome in plain words, every reason with its mark, the sums, the law."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from renshe.core.rules import Basis, Decision, Fact, Finding, Kind, Policy, Reason, Told
from renshe.core.rules.parameters import Status
from renshe.web.book.words import said
from renshe.web.hall.answer import day_words, language
from renshe.web.policies import words

Named = Callable[[str], str]  # a source's code in words


@dataclass(frozen=True)
class FactLine:
    """One fact of a reason: what it is called, its value, who says so; `change` names it in the form."""

    name: str
    label: str
    value: str
    source: str
    since: date | None


@dataclass(frozen=True)
class ReasonLine:
    """One requirement.

    Attributes:
        mark: ✓ ✗ ? or ! (an officer has to judge).
        word: what the mark says.
        tone: ok, kapok, amber or grey.
        worked: the condition with the numbers, in Chinese; empty where the facts say it all.
    """

    mark: str
    word: str
    tone: str
    rule: str
    worked: str
    facts: tuple[FactLine, ...]
    basis: Basis
    article: str
    confirmed: bool


@dataclass(frozen=True)
class SumLine:
    """One line of what was worked out.

    Attributes:
        name: of a result; empty for a step on the way.
        sum: how it came about, in Chinese; empty where it would only repeat the value.
        plain_no: it is yes or no, and no.
        foreign_label, foreign: the label, the value is Chinese though the page is not.
    """

    name: str
    label: str
    value: str
    sum: str
    basis: Basis
    article: str
    confirmed: bool
    plain_no: bool
    foreign_label: bool = False
    foreign: bool = False


@dataclass(frozen=True)
class NumberLine:
    """A published number that was used: which, from when to when, where it stands."""

    label: str
    since: str
    until: str
    basis: Basis | None
    article: str
    status: Status | str
    note: str


@dataclass(frozen=True)
class Shown:
    """A decision ready to be shown; `tone` is ok, kapok, amber or teal."""

    outcome: str
    word: str
    tone: str
    lead: str
    reasons: tuple[ReasonLine, ...]
    results: tuple[SumLine, ...]
    steps: tuple[SumLine, ...]
    numbers: tuple[NumberLine, ...]
    would_change: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    version: str

    @property
    def amounts(self) -> tuple[SumLine, ...]:
        """The results worth large letters: a plain “no” among amounts is none, and who is refused gets none at all."""
        if self.outcome in {"refused", "undecided"}:
            return ()
        return tuple(one for one in self.results if not one.plain_no) or self.results


def outcome_words(outcome: str) -> tuple[str, str]:
    """An outcome in a few words, and the colour of its sign."""
    return {
        "granted": (_("符合条件"), "ok"),
        "refused": (_("目前还不符合条件"), "kapok"),
        "undecided": (_("还不能判断"), "amber"),
        "refer": (_("要由工作人员判断"), "amber"),
        "computed": (_("算出来了"), "teal"),
    }[outcome]


def _lead(outcome: str) -> str:
    return {
        "granted": _("按这些情况,法律规定的条件都满足。办理时我们会核对。"),
        "refused": _("这只是自查,不是决定。不予办理的决定只能由人作出,您仍然可以申请。"),
        "undecided": _("有些情况还不知道,知道了就能接着判断。您也可以直接申请,由我们核实。"),
        "refer": _("有的地方机器不能下结论。请直接申请,工作人员会看您的具体情况。"),
        "computed": _("按公布的规则算出来的,供您参考;以承办机关核定的为准。"),
    }[outcome]


def show(decision: Decision, policy: Policy, source: Named = str, private: Collection[str] = ()) -> Shown:
    """Put a decision into the reader's language.

    Args:
        decision: what came out.
        policy: its rules.
        source: what a source of facts is called.
        private: facts of which only what follows from them is shown, because they tell of other people.
    """
    word, tone = outcome_words(decision.outcome)
    sums = [_sum(one, policy, bare=bool(private)) for one in decision.findings if one.value is not None]
    return Shown(
        decision.outcome, word, tone, _lead(decision.outcome),
        tuple(_reasons(decision, policy, source, private)),
        tuple(one for one in sums if one.name),
        tuple(one for one in sums if not one.name),
        tuple(_numbers(decision)),
        decision.would_change, decision.unconfirmed, decision.version,
    )  # fmt: skip


def facts_of(
    decision: Decision, policy: Policy, names: tuple[str, ...], source: Named, private: Collection[str] = ()
) -> tuple[FactLine, ...]:
    """Facts with their values and who said them."""
    told = {one.name: one for one in decision.facts}
    known = {one.name: one for one in policy.facts}
    lines = (fact_line(known[name], told[name], source) for name in names if name in known)
    return tuple(
        replace(one, value=_("按登记的情况判断,不逐项显示")) if one.name in private else one for one in lines
    )


def fact_line(fact: Fact, told: Told, source: Named = str) -> FactLine:
    """One fact."""
    shown = words.told(told.value, fact.of, fact) if told.value is not None else _("还不知道")
    said_by = source(told.source) if told.source and told.value is not None else ""
    return FactLine(
        fact.name, said(fact, "label"), shown, said_by, told.since if told.value is not None else None
    )


def _reasons(
    decision: Decision, policy: Policy, source: Named, private: Collection[str]
) -> Iterator[ReasonLine]:
    for one in decision.reasons:
        if one.judgement and one.holds is True:
            continue  # a situation that does not apply says nothing
        mark, word, tone = _mark(one)
        facts = facts_of(decision, policy, one.facts, source, private)
        worked = "" if {*one.facts} & {*private} else _worked(decision, policy, one)
        yield ReasonLine(
            mark, word, tone, said(one, "rule"), worked, facts,
            one.basis, words.article(one.basis), one.basis.confirmed and one.firm,
        )  # fmt: skip


def _worked(decision: Decision, policy: Policy, reason: Reason) -> str:
    """The comparison in numbers, where the list of facts does not say the same."""
    told = {one.name: one.value for one in decision.facts}
    plain = {"", "是", "否"}
    for fact in policy.facts:
        if fact.name in reason.facts:
            plain |= {fact.words(told[fact.name]), f"{fact.label}:{fact.words(told[fact.name])}"}
    shown = reason.worked.removeprefix(f"{reason.rule}:")
    return "" if {*shown.split(";")} <= plain or "未知" in shown else shown


def _mark(reason: Reason) -> tuple[str, str, str]:
    if reason.judgement:
        return ("!", _("由人判断"), "amber") if reason.holds is False else ("?", _("还不知道"), "grey")
    return {
        True: ("✓", _("符合"), "ok"),
        False: ("✗", _("不符合"), "kapok"),
        None: ("?", _("还不知道"), "grey"),
    }[reason.holds]


def _sum(finding: Finding, policy: Policy, *, bare: bool) -> SumLine:
    unit = next(
        one.value.unit for one in policy.results if (one.name, one.label) == (finding.name, finding.label)
    )
    english = language() == "en"
    coded = unit.kind in {Kind.SEVERAL, Kind.CHOICE}  # results name their codes in Chinese only
    value = finding.shown if coded or not english else words.told(finding.value, unit)
    how = "" if bare or finding.worked == finding.shown else finding.worked
    return SumLine(
        finding.name, said(finding, "label"), value, how, finding.basis, words.article(finding.basis),
        finding.firm and finding.basis.confirmed, finding.value is False,
        foreign_label=english and not finding.label_en, foreign=english and coded,
    )  # fmt: skip


def _numbers(decision: Decision) -> Iterator[NumberLine]:
    seen: set[tuple[str, str]] = set()
    for one in decision.used:
        version = one.version
        since = day_words(version.since) if version else ""
        if (one.label, since) in seen:
            continue
        seen.add((one.label, since))
        if version is None:
            yield NumberLine(
                one.label, "", "", None, "", "", _("%(day)s没有公布的标准") % {"day": day_words(one.day)}
            )
            continue
        until = day_words(version.until) if version.until else ""
        article = words.article(version.basis)
        yield NumberLine(one.label, since, until, version.basis, article, version.basis.status, version.note)
