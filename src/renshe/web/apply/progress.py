"""How one case stands, in the order in which people ask: what next, by when, who has it, what is missing, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.casework.actions.materials import asked_of
from renshe.casework.actors import Actor
from renshe.casework.clock import count_case
from renshe.casework.guards import item_of
from renshe.casework.lifecycle import allowed, work_of
from renshe.casework.models import (
    Application,
    Case,
    CaseEvent,
    Decision,
    Document,
    Letter,
    MaterialSlot,
    Notice,
)
from renshe.casework.queries.sheets import files_of
from renshe.web.apply.slots import Card, cards
from renshe.web.apply.told import Happened, Said, happened, notice
from renshe.web.apply.words import asked_name, item_name
from renshe.web.hall.answer import day_words, language, make

STAGES = ("received", "accepted", "decided", "served")
# How far a state is along the way: the stage that is under way.
PLACE = {
    "received": 0,
    "correction": 0,
    "accepted": 1,
    "reviewed": 1,
    "decided": 2,
    "signed": 2,
    "served": 4,
}


@dataclass(frozen=True)
class Lacking:
    """One thing that the office still needs.

    Attributes:
        material: it is a material of the Book, to be handed in; else it is answered in words.
        there: it was handed in since.
        files: what of it was handed in.
    """

    what: str
    name: str
    why: str
    material: bool
    there: bool
    files: list[Document]


@dataclass(frozen=True)
class Standing:
    """One case as its applicant sees it.

    Attributes:
        next: what happens next, in a sentence.
        by: the last day in words; empty while none runs.
        light: colour of the clock, with words.
        sum: how the day is counted, in words.
        who: who has it.
        may_withdraw: it can still be taken back.
    """

    case: Case
    name: str
    state: str
    tone: str
    next: str
    by: str
    light: str
    light_words: str
    sum: str
    counting: list[str]
    stopped: str
    who: str
    stages: list[tuple[str, str]]
    lacking: list[Lacking]
    letters: list[Letter]
    decision: Decision | None
    history: list[Happened]
    notices: list[Said]
    may_withdraw: bool

    @property
    def complete(self) -> bool:
        """Everything that was asked for and can be seen to be there is there."""
        return all(one.there for one in self.lacking if one.material)


def standing(case: Case, by: Actor) -> Standing:
    """How a case stands today."""
    today = timezone.localdate()
    state = work_of(case).table.state(case.state)
    events = list(CaseEvent.objects.filter(case=case).order_by("-number"))
    notices = list(Notice.objects.filter(case=case).order_by("-written_at"))
    clock = count_case(case, item_of(case)).governs if not state.final else None
    answer = make(clock, today, today, label=_("受理")) if clock and clock.due else None
    return Standing(
        case=case,
        name=item_name(case.item),
        state=state.name_en if language() == "en" else state.name,
        tone=_tone(case),
        next=_next(case),
        by=answer.due_words[0]
        if answer and language() != "en"
        else " ".join(answer.due_words)
        if answer
        else "",
        light=answer.light if answer else "grey",
        light_words=answer.light_words if answer else "",
        sum=answer.summary if answer else "",
        counting=answer.steps if answer else [],
        stopped=day_words(case.stopped_since) if case.stopped_since else "",
        who=_who(case),
        stages=_stages(case),
        lacking=lacking(case),
        letters=list(
            Letter.objects.filter(case=case, document__isnull=False, revoked_at__isnull=True)
            .select_related("document")
            .order_by("made_at")
        ),
        decision=_decision(case),
        history=[happened(event, case) for event in events],
        notices=[notice(one) for one in notices],
        may_withdraw=any(row.verb == "withdraw" for row in allowed(case, by)),
    )


def to_follow(application: Application, cases: Sequence[Case]) -> list[Card]:
    """Materials that were let follow, also those of which a page may still come, while there is a case that waits for them."""
    if all(case.closed_on for case in cases):
        return []
    return [
        card
        for card in cards(application).asked
        if card.way == "later" or (card.way == "handed_in" and card.slot.due_on)
    ]


def _decision(case: Case) -> Decision | None:
    """The newest decision, once it was served: until then it is the office's own."""
    if case.state != "served":
        return None
    return Decision.objects.filter(case=case).order_by("-version").first()


def _tone(case: Case) -> str:
    """The colour of the state's pill."""
    if case.state in {"correction"}:
        return "amber"
    if case.state == "not_accepted" or case.outcome == "refused":
        return "kapok"
    return "ok" if case.state == "served" else "teal" if not case.closed_on else ""


def _next(case: Case) -> str:
    """What happens next, in a sentence."""
    if case.stopped_since:
        return _("正在等一个依法需要的步骤,计时已经停下来。完成后接着计时,我们会告诉您。")
    return {
        "received": _(
            "现在不用做什么。我们在5个工作日内告诉您是否受理;到期没有告诉您的,从收到之日起就算受理。"
        ),
        "correction": _("请把下面列的补齐。这是全部要补的,补齐以后才开始计算办理时限。"),
        "accepted": _("现在不用做什么。工作人员正在审查。"),
        "reviewed": _("现在不用做什么。已经审查完,等待决定。"),
        "decided": _("现在不用做什么。决定已经作出,正在签发。"),
        "signed": _("现在不用做什么。决定书已签发,马上送给您。"),
        "served": _("已经办完。请看决定书。"),
        "not_accepted": _("请看不予受理通知书:里面写了理由、应当找哪个机关、不服怎么办。"),
        "withdrawn": _("您已经撤回。以后需要时可以再申请,材料还在“我的材料库”里。"),
    }[case.state]


def _who(case: Case) -> str:
    """Who has it now: the applicant, an officer's unit, or nobody any more."""
    who = work_of(case).table.state(case.state).who
    if who == "applicant":
        return _("您")
    if who == "nobody":
        return _("已办完")
    if case.owner_id and case.owner:
        name = case.owner.get_full_name() or case.owner.get_username()
        return f"{case.unit} · {name}" if case.unit else name
    return case.unit or _("窗口,等待工作人员领取")


def _stages(case: Case) -> list[tuple[str, str]]:
    """The way of a case: each stage with done, now or nothing."""
    names = (_("收件"), _("审查"), _("决定"), _("送达"))
    if case.state in {"not_accepted", "withdrawn"}:
        return []
    here = PLACE[case.state]
    return [
        (name, "done" if place < here else "now" if place == here else "") for place, name in enumerate(names)
    ]


def lacking(case: Case) -> list[Lacking]:
    """What the office asked for and has not got back yet, with what was handed in of it since."""
    since, missing = asked_of(case)
    book = content()
    slots = {
        slot.material: slot
        for slot in MaterialSlot.objects.filter(
            application_id=case.application_id, material__in=[one.what for one in missing], met_at__gte=since
        ).select_related("document")
    }
    files = files_of(slots.values())
    return [
        Lacking(
            one.what, asked_name(one.what), one.why, one.what in book.materials,
            one.what in book.materials and one.what in slots,
            files[slots[one.what].pk] if one.what in slots else [],
        )
        for one in missing
    ]  # fmt: skip
