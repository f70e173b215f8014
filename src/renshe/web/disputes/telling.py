"""How a dispute stands in plain words: what happens next, who has it, by when, for the side that reads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from renshe.casework.lifecycle import work_of
from renshe.casework.models import CaseEvent
from renshe.domains.disputes.api import Dispute, Party
from renshe.web.disputes.history import state_of
from renshe.web.hall.answer import day_words


@dataclass(frozen=True)
class Standing:
    """Where it stands.

    Attributes:
        next: what happens next, in a sentence.
        by: the last day in words; empty while none runs.
    """

    state: str
    tone: str
    next: str
    who: str
    by: str


def standing(dispute: Dispute, mine: Party) -> Standing:
    """Where a dispute stands for one of its sides."""
    case = dispute.case
    due = day_words(case.due_on) if case.due_on and not case.closed_on else ""
    return Standing(state_of(dispute), _tone(dispute), next_of(dispute, mine.side), _who(dispute, mine), due)


def next_of(dispute: Dispute, side: str) -> str:
    """What happens next, in a sentence for one side."""
    case = dispute.case
    if case.stopped_since:
        return _("正在等一件事情有结果,期限先停着。有了结果会接着办,我们会告诉您。")
    mine = side == "applicant"
    if case.state == "transferred":
        return _transferred(dispute)
    words = _NEXT[case.work]().get(case.state, "")
    if isinstance(words, tuple):
        return words[0] if mine else words[1]
    return words


def _transferred(dispute: Dispute) -> str:
    """Where the case went: the worker has to know whom to ask from now on."""
    event = CaseEvent.objects.filter(case=dispute.case, verb="transfer").order_by("number").last()
    body = str(event.detail.get("body", "")) if event else ""
    if not body:
        return _("已经移送到有管辖权的仲裁委,由那里继续办,不用重新申请。")
    return _("已经移送到%(body)s,由那里继续办,不用重新申请。") % {"body": body}


def _mediation() -> dict[str, str | tuple[str, str]]:
    failed = (
        _("调解没有成。您可以一键转入仲裁,填过的都会带过去。"),
        _("调解没有成。对方可以申请仲裁,到时会把副本送给您。"),
    )
    return {
        "received": (
            _("现在不用做什么。调解组织会联系对方,问愿不愿意调解。"),
            _("对方申请了调解。愿意调解的,调解员会约时间;不愿意的,可以说明。"),
        ),
        "mediating": _("调解员会约双方谈。十五天内谈不成,就可以申请仲裁。"),
        "agreed": (
            _("协议已经达成,等对方履行。没有履行的,请告诉调解员。"),
            _("协议已经达成,请按协议的日子履行。"),
        ),
        "performed": _("协议已经履行完,这件事办完了。"),
        "breached": (_("对方没有履行协议。您可以一键转入仲裁。"), _("协议没有履行,对方可以申请仲裁。")),
        "failed": failed,
        "declined": failed,
        "withdrawn": _("申请已经撤回。以后需要时可以再申请。"),
    }


def _arbitration() -> dict[str, str | tuple[str, str]]:
    return {
        "received": (_("现在不用做什么。仲裁委在五日内决定受不受理,会通知您。"), ""),
        "correction": (_("请把通知里要补的补齐,然后点“补正”。补齐以后才能立案。"), ""),
        "accepted": (
            _("已经立案。副本会送给对方,对方答辩以后开庭。请把证据准备好。"),
            _("对方的申请已经立案。请在十日内答辩,填好要素表,交证据。不答辩也会继续审理。"),
        ),
        "heard": _("庭审结束了,仲裁庭正在写裁决。"),
        "decided": _("裁决正在审核,还没有生效。"),
        "reviewed": _("裁决正在签发。"),
        "signed": _("文书已经签发,正在送达。请留意电话和短信,收到后点“我收到了”。"),
        "served": _("已经办完。请看文书:里面写了不服怎么办、到哪一天为止。"),
        "not_accepted": (_("没有受理。请看通知书里的理由;不服的,可以向法院起诉。"), ""),
        "withdrawn": _("申请已经撤回。以后还可以再申请,请注意时效。"),
    }


def _review() -> dict[str, str | tuple[str, str]]:
    return {
        "received": _("现在不用做什么。仲裁委会决定受不受理。"),
        "accepted": _("仲裁委正在审查协议。"),
        "signed": _("调解书已经制作,正在送达。"),
        "served": _("已经办完。调解书和裁决书一样,可以申请强制执行。"),
        "not_accepted": _("没有受理。请看通知书里的理由;协议仍然有效,也可以申请仲裁。"),
        "unconfirmed": _("没有确认这份协议。请看决定里的理由;可以就争议申请仲裁。"),
        "withdrawn": _("审查申请已经撤回。协议仍然有效。"),
    }


_NEXT = {"mediation": _mediation, "arbitration": _arbitration, "review": _review}


def _who(dispute: Dispute, mine: Party) -> str:
    who = work_of(dispute.case).table.state(dispute.case.state).who
    if who == mine.side:
        return _("您")
    if who in {"applicant", "respondent"}:
        return _("对方")
    if who == "nobody":
        return _("已办完")
    owner = dispute.case.owner
    name = owner.get_full_name() if owner else ""
    office = _("调解组织") if dispute.case.work == "mediation" else _("仲裁委")
    return f"{office} · {name}" if name else office


def _tone(dispute: Dispute) -> str:
    state = dispute.case.state
    if state in {"correction", "agreed", "breached"}:
        return "amber"
    if state in {"not_accepted", "unconfirmed", "failed", "declined"}:
        return "kapok"
    return "ok" if state in {"served", "performed"} else "" if dispute.case.closed_on else "teal"
