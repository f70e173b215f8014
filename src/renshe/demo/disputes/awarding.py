"""The award of a case: ruled claim by claim, reviewed by another, signed, served, and what courts and the employer made of it."""

from datetime import timedelta

from renshe.casework.models import CaseEvent
from renshe.demo.cases.telling import Today
from renshe.demo.disputes.way import Way, served
from renshe.domains.disputes import api
from renshe.domains.disputes.elements.final import finality
from renshe.domains.disputes.models import Advice, AdvicePoint, Award, Claim, CourtOutcome, Paper

# Assumed: how claims are ruled, of a hundred.
RULED = {"granted": 46, "partly": 36, "refused": 18}
BECAUSE = {
    "granted": "证据充分,予以支持。",
    "partly": "按工资流水核对后,支持其中有证据的部分。",
    "refused": "没有证据证明,不予支持。",
}
COURTS = ("广州市越秀区人民法院(演示)", "广州市中级人民法院(演示)")
POINTS = (
    ("每月按时足额发放工资,保存两年以上的支付记录", "工资支付暂行规定", "第六条"),
    ("自用工之日起一个月内订立书面劳动合同", "劳动合同法", "第十条"),
    ("加班前书面审批,并按月核对考勤", "劳动法", "第四十四条"),
)


def award(way: Way) -> None:
    """Decide, review, sign, serve; each waits where today comes in between."""
    making, told = way.making, way.told
    way.do("decide", way.later(making.chance.randint(1, 3)), way.acting)
    claims = making.claims(told)
    _rule(way, claims)
    row = making.shelf.make(
        Award, district=making.shelf.district, dispute_id=told.row.pk, number=1, claims=[one.pk for one in claims],
        state="drafted", drafted_by_id=way.acting.user_id, drafted_at=way.at,
    )  # fmt: skip
    if making.chance.random() < 0.04 and not told.halt:
        way.do("send_back", way.later(1), making.office.legal, reason="请写清加班工资的计算过程")
        row.words = "请写清加班工资的计算过程"
        way.do("decide", way.later(1), way.acting)
    way.do("review", way.later(1), making.office.legal)
    row.state, row.reviewed_by_id, row.reviewed_at = "reviewed", making.office.legal.user_id, way.at
    event = way.do("sign", way.later(1), making.office.director)
    row.state, row.signed_by_id, row.signed_at = "signed", making.office.director.user_id, way.at
    for party in told.applicants:
        party.state, party.left_on = "awarded", way.at.date()
    _serve(way, row, event, claims)


def _rule(way: Way, claims: list[Claim]) -> None:
    """An outcome and a sum for each claim, never more than was asked."""
    chance, kind = way.making.chance, api.disputes().kinds[way.told.row.kind]
    by_party = dict[int, list[Claim]]()
    for one in claims:
        one.outcome = chance.choices(list(RULED), list(RULED.values()))[0]
        if one.claimed_fen is None:
            one.outcome = "granted" if one.outcome == "partly" else one.outcome
        else:
            share = {"granted": 1.0, "refused": 0.0}.get(one.outcome, chance.uniform(0.3, 0.9))
            one.granted_fen = round(one.claimed_fen * share)
        one.because = BECAUSE[one.outcome]
        by_party.setdefault(one.party_id, []).append(one)
    for mine in by_party.values():
        told = finality(
            {one.code: one.granted_fen for one in mine},
            {one.code: kind.claim(one.code) for one in mine},
            filed_on=way.told.case.received_on,
        )
        for one in mine:
            one.final = bool(told[one.code])  # where the law leaves it open, this panel says no


def _serve(way: Way, row: Award, event: CaseEvent, claims: list[Claim]) -> None:
    part = "final" if all(one.final for one in claims) else "ordinary"
    served(way, event, "award", award=row, part=part)
    _advise(way)
    _court(way, row, claims)


def _court(way: Way, row: Award, claims: list[Claim]) -> None:
    """One in seven goes on to a court; what was granted and not paid is enforced."""
    making, told, chance = way.making, way.told, way.making.chance
    dice = chance.random()
    if dice > 0.24:
        return
    step = "enforcement" if dice < 0.09 else "set_aside" if all(one.final for one in claims) else "suit"
    at = way.later(chance.randint(6, 10))
    way.do("court", at, way.registrar, detail={"step": step})
    party = told.respondent if step == "set_aside" else told.parties[0]
    outcome = making.shelf.make(
        CourtOutcome, district=making.shelf.district, dispute_id=told.row.pk, award_id=row.pk, party_id=party.pk,
        paper_id=_paper(way, row), step=step,
        court=COURTS[step == "set_aside"], on=at.date(), by_id=way.registrar.user_id,
    )  # fmt: skip
    decided = at + timedelta(days=chance.randint(35, 100))
    if decided > making.now:
        raise Today
    way.do("court", decided, way.registrar, detail={"step": step})
    ends = {
        "enforcement": ("enforced", "enforced", "not_enforced"),
        "set_aside": ("upheld", "upheld", "withdrawn"),
    }
    outcome.outcome = chance.choice(
        ends.get(step, ("upheld", "upheld", "upheld", "changed", "settled", "withdrawn"))
    )
    outcome.decided_on = decided.date()
    if outcome.outcome == "changed":
        outcome.why = chance.choice(("facts", "law", "evidence", "new_evidence"))
        outcome.words = "对工资标准的认定不同"


def _paper(way: Way, row: Award) -> int:
    """The document of an award, against which a court is asked."""
    of = (paper for paper in reversed(way.making.shelf.rows[Paper]) if vars(paper)["award_id"] == row.pk)
    return next(of).pk


def _advise(way: Way) -> None:
    """One award in eight is followed by advice to the employer; most answer."""
    making, told, chance = way.making, way.told, way.making.chance
    if chance.random() > 0.14:
        return
    event = way.do("advise", way.later(1), way.acting)
    advice = making.shelf.make(
        Advice, district=making.shelf.district, dispute_id=told.row.pk, party_id=told.respondent.pk,
        employer_id=told.respondent.employer_id, finding="工资支付和考勤管理不规范,容易再起争议。", drafted_by_id=way.acting.user_id,
        drafted_at=event.at, sent_at=event.at, due_on=event.at.date() + timedelta(days=30),
    )  # fmt: skip
    points = [
        making.shelf.make(
            AdvicePoint, district=making.shelf.district, advice_id=advice.pk, number=place, words=words, law=law, article=article,
            status="M",
        )
        for place, (words, law, article) in enumerate(chance.sample(POINTS, 2), 1)
    ]  # fmt: skip
    making.paper(told, event, "advice", to=[told.respondent])
    answered = making.hours.later(event.at, chance.randint(5, 18), chance)
    if answered > making.now or chance.random() < 0.2:
        return
    adopted = [chance.random() < 0.8 for _ in points]
    for point, yes in zip(points, adopted, strict=True):
        point.adopted, point.why = yes, "" if yes else "本单位已有同样的制度"
        point.done_on = answered.date() if yes else None
    advice.adopted = "all" if all(adopted) else "some" if any(adopted) else "none"
    advice.answered_at, advice.answer = answered, "已经整改,谢谢指导。"
