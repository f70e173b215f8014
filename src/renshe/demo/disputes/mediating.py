"""How a mediation goes: both agree or not, they meet, they settle or not, and what was promised is done or not."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from renshe.casework.actors import THE_HOUSE, Actor
from renshe.casework.models import CaseEvent
from renshe.demo.cases.telling import Today
from renshe.demo.disputes.making import GROUP, Filed, Making
from renshe.demo.disputes.telling import Told
from renshe.domains.disputes.actions.mediation_agreements import Item, digest_of
from renshe.domains.disputes.mediation_table import TABLE
from renshe.domains.disputes.models import (
    Agreement,
    Body,
    Mediation,
    Mediator,
    Performance,
    Session,
    Signature,
    Term,
    Visit,
)

# Assumed: how mediations go, of a hundred.
COURSES = {"agree": 71, "fail": 18, "lapse": 5, "decline": 4, "withdraw": 2}
WHY_FAILED = (
    "双方对工资数额说法差得太远",
    "单位不愿一次付清,劳动者不同意分期",
    "单位两次没有到场",
    "对是否违法解除各执一词",
)
TALKED = "双方说明了各自的理由,核对了工资条和考勤;调解员讲清了法律规定,双方交换了方案。"


@dataclass
class Way:
    """One mediation on its way."""

    making: Making
    told: Told
    at: datetime
    mediation: Mediation
    by: Actor
    lead: Mediator

    def do(self, verb: str, days: int, **more: object) -> datetime:
        """The next step, some working days later."""
        at = self.making.hours.later(self.at, days, self.making.chance)
        self.told.do(verb, at, more.pop("by", self.by), **more)  # pyright: ignore[reportArgumentType]
        self.at = at
        return at


def mediate(making: Making, one: Filed) -> tuple[Told, Filed | None]:
    """Tell one.

    Returns:
        What was told, and what comes of it: an arbitration of those who did not settle, a review of an agreement, or nothing.
    """
    told = making.begin(one, TABLE)
    way = _begin(making, one, told)
    course = one.course or making.chance.choices(list(COURSES), list(COURSES.values()))[0]
    try:
        follows = _go(way, one, course)
    except Today:
        follows = None
    making.keep_standing(told)
    return told, follows


def _begin(making: Making, one: Filed, told: Told) -> Way:
    group = len(one.workers) >= GROUP
    body: Body = making.office.joint if group else making.office.body(one.workers[0].street)
    lead, actor = making.office.leads[body.pk]
    mediator = lead if making.chance.random() < 0.65 else making.office.others[body.pk]
    mediation = making.shelf.make(
        Mediation, district=making.shelf.district, dispute_id=told.row.pk, body_id=body.pk, mediator_id=mediator.pk,
        chosen="group" if group else "street",
    )  # fmt: skip
    told.case.owner_id, told.case.unit = actor.user_id, body.name
    return Way(making, told, one.at, mediation, actor, mediator)


def _go(way: Way, one: Filed, course: str) -> Filed | None:
    chance = way.making.chance
    if course == "withdraw":
        way.do("withdraw", 2, by=way.making.filer(one))
        return None
    if course == "decline":
        way.do("decline", 2, reason="单位表示愿意直接走仲裁")
        return _on(way, one)
    agreed = way.do("take_up", 1)
    way.mediation.agreed_at, way.mediation.agreed_how = agreed, chance.choice(("phone", "on-site"))
    way.mediation.agreed_by = "单位人事经理"
    way.do("meet", 0)
    session = _session(way)
    ended = way.making.hours.later(way.at, chance.randint(2, 4), chance)
    way.told.do("record", ended, way.by)
    session.opened_at, session.ended_at, session.record, way.at = (
        ended - timedelta(minutes=70),
        ended,
        TALKED,
        ended,
    )
    session.attendance = {str(party.pk): True for party in way.told.parties}
    if course == "lapse":
        over = way.making.hours.within(one.at.date() + timedelta(days=16), chance)
        way.told.do("lapse", over, THE_HOUSE)
        way.at = over
        return _on(way, one)
    if course == "fail":
        way.do("fail", 1, reason=chance.choice(WHY_FAILED))
        return _on(way, one)
    return _settled(way, one, course)


def _session(way: Way) -> Session:
    making, at = way.making, way.making.hours.later(way.at, 2, way.making.chance)
    return making.shelf.make(
        Session, district=making.shelf.district, mediation_id=way.mediation.pk, number=1, at=at, way="on-site",
        place=f"{way.told.case.unit[:60]}调解室", token=f"{making.chance.getrandbits(192):048x}", by_id=way.by.user_id,
    )  # fmt: skip


def _on(way: Way, one: Filed) -> Filed | None:
    """A good half goes on to arbitration; the card's own always."""
    making = way.making
    if not one.course and making.chance.random() > 0.55:
        return None
    way.do("go_on", making.chance.randint(1, 6), by=making.filer(one))
    return Filed(
        "arbitration",
        one.kind,
        way.at + timedelta(minutes=5),
        one.workers,
        online=one.online,
        earlier=way.told.row,
    )


def _settled(way: Way, one: Filed, course: str) -> Filed | None:
    making, told, chance = way.making, way.told, way.making.chance
    signed = making.hours.later(way.at, 0, chance)
    asked = sum(claim.claimed_fen or 0 for claim in making.claims(told))
    fen = round(asked * chance.uniform(0.6, 0.95) / 10_000) * 10_000 or 300_000
    due = signed.date() + timedelta(days=chance.randint(7, 25))
    if signed > making.now:
        raise Today
    event = told.do("agree", signed, way.by, detail={"agreement": 1, "fen": fen})
    way.at = signed
    term = _agreement(way, event, fen, due)
    if course == "review" or (not one.course and chance.random() < 0.08):
        way.do(
            "ask_review", 1, by=making.filer(one), detail={"parties": [party.pk for party in told.parties]}
        )
        follows = Filed(
            "review",
            one.kind,
            way.at + timedelta(minutes=5),
            one.workers,
            online=one.online,
            earlier=told.row,
        )
        with suppress(Today):
            _paid(way, term, fen, due)
        return follows
    if course == "breach" or (not one.course and chance.random() < 0.05):
        way.at = making.hours.within(due + timedelta(days=3), chance)
        told.do("breach", way.at, way.by, reason="到期没有付款,电话催过两次")
        return _on(way, one)
    _paid(way, term, fen, due)
    _afterwards(way)
    return None


def _paid(way: Way, term: Term, fen: int, due: date) -> None:
    """The money comes in time, at the earliest on the day after what was done last."""
    making, told, chance = way.making, way.told, way.making.chance
    day = max(due - timedelta(days=chance.randint(0, 6)), way.at.date() + timedelta(days=1))
    paid = making.hours.within(day, chance)
    told.do("pay", paid, way.by, detail={"fen": fen})
    way.at = paid
    making.shelf.make(
        Performance, district=making.shelf.district, term_id=term.pk, party_id=told.respondent.pk, on=paid.date(), fen=fen,
        confirmed_at=paid, proof="银行转账回单", by_id=way.by.user_id, at=paid,
    )  # fmt: skip
    way.do("perform", 0)


def _agreement(way: Way, event: CaseEvent, fen: int, due: date) -> Term:
    """The one version that was signed, on paper."""
    making, told, first, at = way.making, way.told, way.told.parties[0], event.at
    items = [
        Item("一次付清全部款项,转入劳动者的工资卡", told.respondent.pk, fen, due),
        Item("付清后双方再无其他争议"),
    ]
    facts = f"{first.name}与{told.respondent.name}因{told.row.title[:60]}发生争议,双方自愿达成协议。"
    digest = digest_of(facts, items)
    agreement = making.shelf.make(
        Agreement, district=making.shelf.district, mediation_id=way.mediation.pk, version=1, facts=facts, digest=digest,
        by_id=way.by.user_id, at=at,
    )  # fmt: skip
    terms = [
        making.shelf.make(
            Term, district=making.shelf.district, agreement_id=agreement.pk, number=place, party_id=item.party, words=item.words,
            fen=item.fen, due=item.due,
        )
        for place, item in enumerate(items, 1)
    ]  # fmt: skip
    kept = {
        "district": making.shelf.district,
        "agreement_id": agreement.pk,
        "digest": digest,
        "by_id": way.by.user_id,
        "at": at,
    }
    for party in told.parties:
        making.shelf.make(
            Signature, **kept, party_id=party.pk, way="paper", name=party.name[:100], document_id=making.specimen.pk
        )  # fmt: skip
    making.shelf.make(Signature, **kept, mediator_id=way.lead.pk, way="page", name=way.lead.name)
    making.paper(told, event, "agreement", to=told.parties)
    return terms[0]


def _afterwards(way: Way) -> None:
    """Return visits, and the archive."""
    making, told = way.making, way.told
    if making.chance.random() < 0.45:
        at = way.do("visit", 15)
        making.shelf.make(
            Visit, district=making.shelf.district, mediation_id=way.mediation.pk, party_id=told.parties[0].pk, on=at.date(),
            satisfied=making.chance.random() < 0.93, words="钱收到了,没有别的问题", by_id=way.by.user_id,
        )  # fmt: skip
    if making.chance.random() < 0.8:
        on = making.hours.later(way.at, 5, making.chance)
        volume = f"调档〔{on.year}〕{told.case.number}"
        told.do("archive", on, way.by, detail={"volume": volume})
        way.mediation.volume, way.mediation.archived_on = volume, on.date()
