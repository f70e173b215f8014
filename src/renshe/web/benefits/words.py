"""What policies, numbers and groups are called on these pages, in the language of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renshe.core.rules import Decision, Fact, Policy, Unit, cite
from renshe.core.rules.kinds import words as value_words
from renshe.domains.benefits.api import CONFIRMABLE, FEW
from renshe.web.desk import naming

EN = "en"


def english() -> bool:
    """Whether the page is in English."""
    return get_language() == EN


def policy(one: Policy) -> str:
    """What a policy is called."""
    return one.label_en if english() and one.label_en else one.label


def few(number: int) -> str:
    """A number of people in a street or a group: small ones are not told, since they could point at somebody."""
    return f"<{FEW}" if 0 < number < FEW else f"{number:,}"


def yuan(fen: int) -> str:
    """An amount for people: in ten thousands of yuan where it is large."""
    wan = 10_000 * 100
    if abs(fen) >= 100 * wan and not english():
        whole, rest = divmod(abs(fen) * 10 // wan, 10)
        return f"{'−' if fen < 0 else ''}{whole:,}{f'.{rest}' if rest else ''}{_('万元')}"
    return ("−" if fen < 0 else "") + naming.yuan(abs(fen) // 100 * 100 if abs(fen) >= wan else abs(fen))


@dataclass(frozen=True)
class Said:
    """A line of a decision; `foreign` when it is Chinese on a page that is not."""

    label: str
    text: str
    law: str = ""
    foreign: bool = False


def amounts(decision: Decision) -> list[Said]:
    """What a decision gives, each result in words."""
    return [
        Said(
            one.label_en if english() and one.label_en else one.label,
            one.shown,
            foreign=english() and not one.label_en,
        )
        for one in decision.findings
        if one.name and one.value is not None and one.value is not False
    ]


def reasons(decision: Decision, asked: tuple[str, ...] = ()) -> list[Said]:
    """The requirements that hold, each with its article; those that wait for what the person is asked are left out."""
    return [
        Said(
            one.rule_en if english() and one.rule_en else one.rule,
            one.worked if not english() else "",
            cite(one.basis),
            foreign=english() and not one.rule_en,
        )
        for one in decision.reasons
        if not one.judgement and one.holds and not set(one.facts) & set(asked)
    ]


def to_confirm(policy: Policy, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """What the person is asked to confirm: name of the fact, and a sentence in the first person."""
    facts: Mapping[str, Fact] = {one.name: one for one in policy.facts}
    return [(name, _sentence(facts[name])) for name in names if name in facts]


def _sentence(fact: Fact) -> str:
    told = {
        "seeking_work": _("我在找工作,愿意接受职业介绍"),
        "in_custody": _("我现在没有在服刑,也没有在强制隔离戒毒"),
    }
    label = fact.label_en if english() and fact.label_en else fact.label
    return told.get(fact.name) or f"{label}:{_('是') if CONFIRMABLE[fact.name] else _('否')}"


def group(kind: str, value: str) -> str:
    """A value of a group by which people are counted."""
    if kind == "street":
        return naming.streets().get(value) or (_("外区街道") if value else _("住址不详"))
    if kind == "sex":
        return {"male": _("男"), "female": _("女")}.get(value, _("性别不详"))
    bands = {"0": _("25岁以下"), "25": "25–34", "35": "35–44", "45": "45–54", "55": _("55岁以上")}
    return bands.get(value, _("年龄不详"))


def way(code: str) -> str:
    """How a policy's year is reckoned."""
    return {
        "months": _("每月金额×领取月数,一年最多算12个月"),
        "monthly": _("每月金额×12"),
        "once": _("申领一次的金额(按期申领的,一年可能不止一次)"),
    }.get(code, "")


def number(value: int, unit: Unit) -> str:
    """A dated number with its unit."""
    return value_words(value, unit)
