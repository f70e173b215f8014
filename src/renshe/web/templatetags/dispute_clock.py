"""How the limits of a dispute are shown: time bar, stages with lights, place, procedures, and what comes after the award."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from renshe.domains.disputes import api
from renshe.domains.disputes.saying import Said
from renshe.domains.disputes.timebar import TimeBar

register = template.Library()

WIDTH, HEIGHT = 600, 28  # of the drawing, in units of its own
STATES = {
    "running": gettext_lazy("在期限内"),
    "stopped": gettext_lazy("计时停止"),
    "done": gettext_lazy("按期完成"),
    "late": gettext_lazy("完成时已过期限"),
    "overdue": gettext_lazy("期限已过"),
    "over": gettext_lazy("期限已过,没有提出"),
    "moot": gettext_lazy("不再需要"),
}
REMEDY_STATES = {
    "open": gettext_lazy("还可以提出"),
    "over": gettext_lazy("期限已过"),
    "used": gettext_lazy("已经提出"),
    "barred": gettext_lazy("现在不能提出"),
    "waiting": gettext_lazy("还没有开始计算"),
}
HOLDERS = {
    "mediator": gettext_lazy("调解组织"),
    "committee": gettext_lazy("仲裁委"),
    "panel": gettext_lazy("仲裁庭"),
    "applicant": gettext_lazy("申请人"),
    "respondent": gettext_lazy("被申请人"),
    "both": gettext_lazy("双方"),
}
DOCUMENTS = {
    "final": gettext_lazy("终局裁决书"),
    "ordinary": gettext_lazy("非终局裁决书"),
    "settlement": gettext_lazy("仲裁调解书"),
}
OPEN = {
    "open": gettext_lazy("可以适用"),
    "closed": gettext_lazy("不能适用"),
    "unknown": gettext_lazy("还不能判断"),
}
ANSWERS = {"here": gettext_lazy("由本区仲裁委管辖"), "elsewhere": gettext_lazy("不由本区仲裁委管辖"), "unknown": gettext_lazy("还不能判断管辖")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """One stretch of the drawing, in its units."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The time bar as it is drawn; the list below it says the same in words.

    Attributes:
        boxes: stretches from left to right.
        ticks: where a day stands that matters.
    """

    boxes: tuple[Box, ...]
    ticks: tuple[float, ...]


@register.filter
def in_words(said: Any) -> str:
    """What has zh and en, in the reader's language."""
    return said.en if _english() else said.zh


@register.filter
def own_name(one: Any) -> str:
    """What has a name and an English name, in the reader's language."""
    return one.name_en if _english() else one.name


@register.filter
def own_why(stage: Any) -> Sequence[str]:
    """How a day was counted, in the reader's language."""
    return stage.why_en if _english() else stage.why


@register.inclusion_tag("disputes/parts/timebar.html")
def dispute_timebar(dispute: api.Dispute) -> dict[str, Any]:
    """The time bars of a dispute, drawn and in words."""
    kinds = api.disputes().kinds[dispute.kind]
    names = {one.code: one for one in kinds.claims}
    bars = [
        (one, [names[code] for code in one.claims if code in names], draw(one.bar))
        for one in api.timebar_of(dispute)
    ]
    return {"bars": bars, "rules": (api.DEFENCE, api.OWN_MOTION), "width": WIDTH, "height": HEIGHT}


@register.inclusion_tag("disputes/parts/stages.html")
def dispute_stages(dispute: api.Dispute) -> dict[str, Any]:
    """The limits of a dispute with their lights."""
    rows = [(one, STATES[one.state], HOLDERS[one.holder]) for one in api.stages_of(dispute)]
    return {"rows": rows, "today": timezone.localdate()}


@register.inclusion_tag("disputes/parts/remedies.html")
def dispute_remedies(dispute: api.Dispute, party: api.Party | None = None) -> dict[str, Any]:
    """What one party, or each, can do after the award; counted from its own service."""
    found = [
        (one, DOCUMENTS[one.document], [(each, REMEDY_STATES[each.state]) for each in one.steps])
        for one in api.remedies_of(dispute, party)
    ]
    return {"found": found, "alone": party is not None}


@register.inclusion_tag("disputes/parts/place.html")
def dispute_place(dispute: api.Dispute) -> dict[str, Any]:
    """Whether this district's committee hears it, and why."""
    found = api.jurisdiction_of(dispute)
    return {"found": found, "answer": ANSWERS[found.answer]}


@register.inclusion_tag("disputes/parts/procedures.html")
def dispute_procedures(dispute: api.Dispute) -> dict[str, Any]:
    """Which procedures are open, why, and what each changes; a person decides."""
    found = api.procedures_of(dispute)
    return {"options": [(one, OPEN[one.state]) for one in found.options], "green": found.green, "green_why": found.green_why}  # fmt: skip


@register.inclusion_tag("disputes/parts/basis.html")
def basis_of(said: Said) -> dict[str, Any]:
    """Law and article beside a sentence, and whether it is unconfirmed."""
    return {"basis": said.basis, "unconfirmed": said.unconfirmed}


def draw(bar: TimeBar) -> Drawing | None:
    """Where everything stands; None where there is nothing to draw."""
    if not bar.segments:
        return None
    first, last = bar.segments[0].first, bar.segments[-1].last
    whole = (last - first).days + 1

    def x(day: date) -> float:
        return round((day - first).days * WIDTH / whole, 2)

    boxes = tuple(Box(x(one.first), round(one.days * WIDTH / whole, 2), one.kind) for one in bar.segments)
    ticks = tuple(x(one.on) for one in bar.marks if first <= one.on <= last)
    return Drawing(boxes, ticks)


def _english() -> bool:
    return (get_language() or "").startswith("en")
