"""The settlement (调解书) as values: of the claims settled before the panel, or of a mediation's agreement that was reviewed."""

from datetime import date
from typing import Any, NamedTuple

from renshe.casework.letters import sums
from renshe.casework.models import CaseEvent
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.models import Agreement, Claim, Dispute, Paper, Party
from renshe.domains.disputes.papers.asking import ask
from renshe.domains.disputes.papers.bench import panel_rows

FORCE = "本调解书经双方签收后,发生法律效力。"
ENFORCING = "一方到期不履行的,另一方可以向人民法院申请强制执行。"
LAW = "《劳动争议调解仲裁法》第四十二条、第五十一条"


class Sides(NamedTuple):
    """What both sides are called in a document."""

    worker: str
    other: str


def ask_settlement(dispute: Dispute, event: CaseEvent) -> list[Paper]:
    """Each settled worker's own document; of a reviewed agreement one for everybody."""
    if dispute.case.work == "review":
        return ask(dispute, event, "settlement", said={None: _reviewed(dispute)})
    settled = [int(key) for key in event.detail.get("settled", [])]
    parties = list(dispute.parties.filter(pk__in=settled, side=Party.Side.APPLICANT).order_by("number"))
    by_party = _by_document(event, parties)
    owners = [*parties, *dispute.parties.filter(pk__in=by_party.keys() - {one.pk for one in parties})]
    names, panel = respondents(dispute), panel_rows(dispute)
    worker = "、".join(dispute.parties.filter(side=Party.Side.APPLICANT).values_list("name", flat=True)[:3])
    said = {
        one.pk: _own(dispute, event, by_party.get(one.pk, []), one, Sides(worker, names) if one.side == Party.Side.RESPONDENT else Sides(one.name, names), panel)
        for one in owners
    }  # fmt: skip
    return ask(dispute, event, "settlement", parties=owners, said={**said})


def _by_document(event: CaseEvent, parties: list[Party]) -> dict[int, list[Claim]]:
    """Settled claims by whose document they stand in: counterclaims in the one worker's, or in the other side's own."""
    by_party: dict[int, list[Claim]] = {}
    for one in Claim.objects.filter(party__in=parties, outcome=Claim.Outcome.SETTLED).order_by("number"):
        by_party.setdefault(one.party_id, []).append(one)
    counter = Claim.objects.filter(pk__in=event.detail.get("counter", [])).order_by("party", "number")
    for one in counter:
        whose = parties[0].pk if len(parties) == 1 else one.party_id
        by_party.setdefault(whose, []).append(one)
    return by_party


def respondents(dispute: Dispute) -> str:
    """The other side's names."""
    return "、".join(dispute.parties.filter(side=Party.Side.RESPONDENT).values_list("name", flat=True))


def _own(
    dispute: Dispute,
    event: CaseEvent,
    claims: list[Claim],
    party: Party,
    sides: Sides,
    panel: list[list[str]],
) -> dict[str, Any]:
    kind, detail = disputes().kinds[dispute.kind], event.detail
    # What the document's own party gets: the other side's counterclaims are terms of it, not part of the sum.
    total = sum(one.granted_fen or 0 for one in claims if one.party_id == party.pk)
    pay_by = date.fromisoformat(str(detail["pay_by"])) if detail.get("pay_by") else None
    until = f"{pay_by.year}年{pay_by.month}月{pay_by.day}日" if pay_by else ""
    terms = [_term(one, one.words or kind.claim(one.code).name, sides) for one in claims]
    if detail.get("terms"):
        terms.append({"text": str(detail["terms"]), "words": ""})
    return {
        "lead": ["经本委主持调解,双方自愿达成协议。本委审查后予以确认。"],
        "claims": [_claimed(one, one.words or kind.claim(one.code).name) for one in claims],
        "terms": terms,
        "total": sums.figures(total) if total else "",
        "total_words": sums.words(total) if total else "",
        "fen": total,
        "payments": [["最迟付款", until]] if until else [],
        "perform_by": str(pay_by or ""),
        "panel": panel,
        **_force(),
    }


def _reviewed(dispute: Dispute) -> dict[str, Any]:
    """The terms of the mediation's newest agreement, as both signed it."""
    agreement = Agreement.objects.filter(mediation__dispute=dispute.earlier_id).order_by("-version").first()
    if agreement is None:
        raise LookupError(f"dispute {dispute.pk} has no agreement to confirm")
    terms = list(agreement.terms.order_by("number"))
    total = sum(one.fen or 0 for one in terms)
    return {
        "lead": [
            agreement.facts,
            "双方达成调解协议后,共同申请仲裁审查。本委审查后认为协议自愿、合法,予以确认。",
        ],
        "claims": [],
        "terms": [{"text": one.words, "words": sums.words(one.fen) if one.fen else ""} for one in terms],
        "total": sums.figures(total) if total else "",
        "total_words": sums.words(total) if total else "",
        "fen": total,
        "payments": [
            [f"第{one.number}项", f"{one.due.year}年{one.due.month}月{one.due.day}日前"]
            for one in terms
            if one.due
        ],
        "perform_by": str(max((one.due for one in terms if one.due), default="")),
        "panel": panel_rows(dispute),
        **_force(),
    }


def _force() -> dict[str, Any]:
    return {"next": [FORCE, ENFORCING], "law": LAW, "signatures": [], "replaces": "", "corrected": ""}


def _term(claim: Claim, name: str, sides: Sides) -> dict[str, str]:
    fen = claim.granted_fen
    payer, payee = (sides.worker, sides.other) if claim.counter else (sides.other, sides.worker)
    if not fen:
        return {"text": f"{name}:{payee}不再要求。", "words": ""}
    return {"text": f"{payer}支付{payee}{name}{sums.figures(fen)}。", "words": sums.words(fen)}


def _claimed(claim: Claim, name: str) -> str:
    who = "反请求:" if claim.counter else ""
    return f"{who}{name}{f',{sums.figures(claim.claimed_fen)}' if claim.claimed_fen is not None else ''}。"
