"""The documents of an award as values: final and ordinary claims never stand in one (办案规则第五十条), each worker of a group has own ones."""

from collections.abc import Iterable
from typing import Any

from renshe.casework.letters import sums
from renshe.casework.models import CaseEvent
from renshe.domains.disputes.elements.award import Document, Draft, Item, Paragraph
from renshe.domains.disputes.elements.drafting import law_words
from renshe.domains.disputes.elements.parts import Cited
from renshe.domains.disputes.models import Award, Claim, Dispute, Paper, Party
from renshe.domains.disputes.papers.asking import ask
from renshe.domains.disputes.papers.bench import heard_words, panel_rows
from renshe.domains.disputes.queries.awards import Bench, Line

ENFORCING = "发生法律效力以后,对方到期不履行的,可以向人民法院申请强制执行(《劳动争议调解仲裁法》第五十一条)。"
TWO = "本案另有一份{other}裁决书,请一并查看:两份的救济途径不同。"
PARTS = {True: "final", False: "ordinary"}


def documents_of(award: Award, of: Bench, draft: Draft) -> dict[str, Any]:
    """One party's documents, final first, as they are kept on the award."""
    opening = _opening(award, of.party)
    return {
        PARTS[one.final]: _document(award, of, draft, one, opening=opening, both=len(draft.documents) > 1)
        for one in draft.documents
    }


def _document(
    award: Award, of: Bench, draft: Draft, one: Document, *, opening: str, both: bool
) -> dict[str, Any]:
    mine = {item.claim for item in one.items}
    lines = [line for line in of.lines if line.claim.code in mine]
    remedies = [
        one.remedy.text,
        ENFORCING,
        *([TWO.format(other="非终局" if one.final else "终局")] if both else []),
    ]
    return {
        "final": one.final,
        "opening": opening,
        "result": _result(lines),
        "claims": [_claimed(line) for line in lines],
        "agreed": [part.text for part in draft.agreed],
        "disputed": [part.text for part in draft.disputed],
        "found": [part.text for part in draft.found],
        "reasons": [_reason(part) for part in one.reasons],
        "items": [_item(item) for item in one.items],
        "total": sums.figures(one.total_fen) if one.total_fen else "",
        "total_words": sums.words(one.total_fen) if one.total_fen else "",
        "fen": one.total_fen,
        "remedies": remedies,
        "law": cited_words(one.remedy.cited),
        "panel": panel_rows(award.dispute),
        "replaces": "",
        "corrected": "",
    }


def _opening(award: Award, party: Party) -> str:
    dispute = award.dispute
    accepted = dispute.case.accepted_on
    day = f"于{accepted.year}年{accepted.month}月{accepted.day}日立案受理" if accepted else "立案受理"
    heard = heard_words(dispute)
    absent = "被申请人经依法通知没有到庭,本委缺席审理。" if award.absent else ""
    part = "其中部分请求的事实已经清楚,先行裁决。" if award.partial else "本案现已审理终结。"
    whose = f"本裁决书处理{party.name}的请求。" if dispute.workers > 1 else ""
    return (
        f"双方的争议,本委{day},依法组成仲裁庭{f',于{heard}开庭' if heard else ''}审理。{absent}{part}{whose}"
    )


def _result(lines: Iterable[Line]) -> list[str]:
    """What it comes to, in a line for each claim, before anything else."""
    return [f"{one.name}:{Claim.Outcome(one.claim.outcome).label}{_granted(one)}" for one in lines]


def _granted(line: Line) -> str:
    fen = line.claim.granted_fen
    return f",{sums.figures(fen)}" if fen else ""


def _claimed(line: Line) -> str:
    who = "反请求:" if line.claim.counter else ""
    fen = line.claim.claimed_fen
    return f"{who}{line.name}{f',{sums.figures(fen)}' if fen is not None else ''}。"


def _reason(part: Paragraph) -> dict[str, str]:
    return {"text": part.text, "law": cited_words(part.cited)}


def _item(item: Item) -> dict[str, Any]:
    return {
        "text": item.text,
        "words": sums.words(item.fen) if item.fen else "",
        "fen": item.fen,
        "claim": item.claim,
    }


def cited_words(cited: Iterable[Cited]) -> str:
    """Articles as a paper cites them; what nobody has confirmed says so."""
    listed = tuple(cited)
    said = law_words(listed)
    return said + ("(其中有条款未经核实)" if any(one.status == "M" for one in listed) else "")


def ask_award(dispute: Dispute, event: CaseEvent) -> list[Paper]:
    """Both documents of the award that was just signed, for every party whose own they are."""
    award = dispute.awards.filter(state=Award.State.SIGNED).order_by("-number").first()
    if award is None:
        raise LookupError(f"dispute {dispute.pk} has no signed award")
    parties = {str(one.pk): one for one in dispute.parties.all()}
    kept: dict[str, dict[str, Any]] = award.content["parties"]
    made = list[Paper]()
    for part in PARTS.values():
        mine = {key: documents[part] for key, documents in kept.items() if part in documents}
        made += ask(
            dispute, event, "award", parties=[parties[key] for key in mine], award=award, part=part,
            said={int(key): said for key, said in mine.items()},
        )  # fmt: skip
    return made
