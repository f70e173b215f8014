"""The agreement of a mediation (调解协议书) as values: its terms, who owes what until when, and who signed it and how."""

from datetime import date
from typing import Any

from django.utils import timezone

from renshe.casework.letters import sums
from renshe.domains.disputes.models import Agreement, Paper, Party, Signature, Term

FORCE = (
    "本协议由双方当事人签名,经调解员签名后生效,对双方都有约束力,应当履行。",
    "一方到期不履行的,另一方可以依法申请仲裁;支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金的协议,劳动者还可以持本协议书向人民法院申请支付令。",
    "双方可以自本协议生效之日起15日内,共同申请仲裁审查(期限依《劳动人事争议仲裁办案规则》第四章,未经核实)。",
)
LAW = "《劳动争议调解仲裁法》第十四条、第十五条、第十六条"


def says(paper: Paper) -> dict[str, Any]:
    """What the agreement says, as the newest version has it.

    Args:
        paper: asked for by the event with which the agreement holds.

    Raises:
        LookupError: the mediation has no agreement.
    """
    mediation = paper.dispute.mediation  # pyright: ignore[reportAttributeAccessIssue] - the reverse of a one-to-one
    agreement = Agreement.objects.filter(mediation=mediation).order_by("-version").first()
    if agreement is None:
        raise LookupError(f"dispute {paper.dispute_id} has no agreement")
    terms = list(agreement.terms.select_related("party").order_by("number"))
    total = sum(one.fen or 0 for one in terms)
    signatures = list(agreement.signatures.select_related("party").order_by("at"))
    return {
        "to": "",
        "body": mediation.body.name if mediation.body else "",
        "lead": [agreement.facts],
        "terms": [_term(one) for one in terms],
        "total": sums.figures(total) if total else "",
        "total_words": sums.words(total) if total else "",
        "next": list(FORCE),
        "law": LAW,
        "signatures": [_signature(one) for one in signatures],
    }


def _term(term: Term) -> dict[str, str]:
    return {
        "text": term.words,
        "sum": f"{sums.figures(term.fen)}({sums.words(term.fen)})" if term.fen else "",
        "who": term.party.name if term.party else "双方",
        "due": _day(term.due) if term.due else "",
    }


def _signature(one: Signature) -> dict[str, str]:
    role = str(Party.Side(one.party.side).label) if one.party else "调解员"
    side = f"{one.party.name}({one.name})" if one.party and one.party.name != one.name else one.name
    how = "本人实名账号网上签名" if one.way == Signature.Way.PAGE else "纸面签名,扫描件存档"
    return {"role": role, "name": side, "how": how, "at": f"{timezone.localtime(one.at):%Y-%m-%d %H:%M}"}


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日前"
