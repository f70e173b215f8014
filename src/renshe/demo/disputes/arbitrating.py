"""How an arbitration goes: accepted or not, sorted, a panel and a hearing, settled, withdrawn or decided, served, and what courts do."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from renshe.casework.actors import Actor
from renshe.demo.cases.telling import Today
from renshe.demo.disputes.awarding import award
from renshe.demo.disputes.hearing import end_hearing, seat_panel, summon
from renshe.demo.disputes.making import GROUP, Filed, Making
from renshe.demo.disputes.telling import Told
from renshe.demo.disputes.way import Way, served
from renshe.domains.disputes.arbitration_table import TABLE
from renshe.domains.disputes.models import Motion
from renshe.domains.disputes.office import office

# Assumed: how arbitrations go, of a hundred.
COURSES = {
    "award": 38,
    "settle": 34,
    "withdraw": 12,
    "refuse": 4,
    "transfer": 2,
    "deemed": 2,
    "correct": 5,
    "extend": 1,
    "stay": 2,
}
SORTED = {
    "simple": "事实清楚、争议不大,金额不超过上年度职工平均工资",
    "ordinary": "双方对主要事实有争议",
    "collective": "十名以上劳动者,请求相同",
}
# What the registrar found, where the procedure rests on it.
FOUND: dict[str, dict[str, dict[str, bool]]] = {
    "simple": {
        "facts": {
            "clear_case": True, "public_interest": False, "wide_effect": False, "respondent_missing": False, "found_unsuitable": False,
        }
    }
}  # fmt: skip
STAYED = "等待工伤认定和劳动能力鉴定的结论"


def arbitrate(making: Making, one: Filed) -> Told:
    """Tell one."""
    told = making.begin(one, TABLE)
    way = Way(making, told, one.at, making.office.registrars[told.case.pk % 2])
    course = one.course or making.chance.choices(list(COURSES), list(COURSES.values()))[0]
    told.case.owner_id = way.registrar.user_id
    with suppress(Today):
        _go(way, one, course)
    making.keep_standing(told)
    return told


def _go(way: Way, one: Filed, course: str) -> None:
    if not _accepted(way, one, course):
        return
    seat_panel(way, one)
    _answered(way)
    if course == "withdraw":
        event = way.do("withdraw", way.later(way.making.chance.randint(1, 5)), way.making.filer(one))
        _out(way, "withdrawn")
        way.making.paper(way.told, event, "withdrawal", to=way.told.parties)
        return
    if course == "stay":
        _stay(way)
    summon(way, one)
    if course == "deemed":
        _deemed(way)
        return
    if course == "extend":
        way.do(
            "extend", way.later(2), way.making.office.director, reason="案情复杂,需要补充调查", detail={"count": 15, "unit": "day"}
        )  # fmt: skip
    end_hearing(way, one)
    {"settle": _settle}.get(course, award)(way)


def _accepted(way: Way, one: Filed, course: str) -> bool:
    """Up to acceptance, or the end without it."""
    making, told = way.making, way.told
    ends: dict[str, Callable[[Way], None]] = {"refuse": _refuse, "transfer": _transfer}
    if course in ends:
        ends[course](way)
        return False
    if course == "correct":
        event = way.do(
            "request_correction", way.later(1), way.registrar, reason="请补充工资流水和单位的准确名称",
            detail={"missing": ["近十二个月的工资流水", "单位的准确名称"]},
        )  # fmt: skip
        making.paper(told, event, "correction", to=told.applicants)
        told.supplied_on = way.do("supply", way.later(2), making.filer(one)).at.date()
    procedure = (
        one.procedure
        or ("collective" if len(one.workers) >= GROUP else "")
        or ("simple" if making.chance.random() < 0.7 else "ordinary")
    )
    way.do(
        "sort",
        way.later(1),
        way.registrar,
        reason=SORTED[procedure],
        detail={"procedure": procedure, **FOUND.get(procedure, {})},
    )
    told.row.procedure = procedure
    if one.kind == "wages" and (len(one.workers) > 1 or making.chance.random() < 0.5):
        way.do("green_lane", way.later(0), way.registrar, reason="农民工欠薪", detail={"why": "农民工欠薪"})
        told.row.green, told.row.green_why = True, "农民工欠薪"
    event = way.do("accept", way.later(0), way.registrar)
    told.row.docket = making.number(office().docket_of(event.at.date()))
    making.paper(told, event, "acceptance", to=told.applicants)
    making.paper(told, event, "copy", to=[told.respondent])
    return True


def _refuse(way: Way) -> None:
    event = way.do(
        "refuse_acceptance",
        way.later(2),
        way.registrar,
        reason="不属于劳动人事争议",
        detail={"ground": "not_a_labour_dispute"},
    )
    way.making.paper(way.told, event, "non-acceptance", to=way.told.applicants)


def _transfer(way: Way) -> None:
    body = "广州市天河区劳动人事争议仲裁委员会"
    event = way.do(
        "transfer",
        way.later(2),
        way.registrar,
        reason="劳动合同履行地和单位所在地都不在本区",
        detail={"body": body},
    )
    way.making.paper(way.told, event, "transfer", to=way.told.applicants)


def _answered(way: Way) -> None:
    """The employer answers, most of them, with its own sheet; some object."""
    making, told = way.making, way.told
    if making.chance.random() > 0.75:
        return
    by = Actor(None, "被申请人单位经办人")
    event = way.do("answer", way.later(making.chance.randint(2, 4)), by)
    admits = {
        one.code: round(one.claimed_fen * making.chance.uniform(0, 0.6))
        for one in making.claims(told)
        if one.claimed_fen is not None and one.party_id == told.parties[0].pk
    }
    making.sheet(told.respondent, {}, admits, event.at)
    if told.halt == "ask" or making.chance.random() < 0.06:
        asked = way.do("ask", way.later(0), by, detail={"kind": "postpone"})
        motion = making.shelf.make(
            Motion, district=making.shelf.district, dispute_id=told.row.pk, kind="postpone", party_id=told.respondent.pk,
            words="负责人出差,请求晚几天开庭", at=asked.at,
        )  # fmt: skip
        decided = way.do(
            "answer_motion",
            way.later(1),
            way.registrar,
            reason="理由不充分,不同意",
            detail={"motion": motion.pk},
        )
        motion.decision, motion.why, motion.decided_at = "refused", decided.reason, decided.at
        motion.decided_by_id = way.registrar.user_id


def _stay(way: Way) -> None:
    event = way.do(
        "suspend", way.later(1), way.making.office.director, reason=STAYED,
        detail={"ground": "arbitration-stay", "notice": way.making.number(f"越劳人仲中〔{way.at.year}〕{{number}}号")},
    )  # fmt: skip
    way.making.paper(way.told, event, "stay", to=way.told.parties)
    until = way.making.hours.within(way.at.date() + timedelta(days=45), way.making.chance)
    way.do("resume", until, way.making.office.director, detail={"on": until.date().isoformat()})


def _deemed(way: Way) -> None:
    """The applicant did not come."""
    assert way.hearing is not None  # noqa: S101 - it was summoned
    event = way.do(
        "deem_withdrawn",
        way.hearing.begins + timedelta(minutes=40),
        way.acting,
        reason="申请人经通知无正当理由没有到庭",
    )
    way.hearing.state, way.hearing.record = "held", "申请人没有到庭。"
    _out(way, "withdrawn")
    way.making.paper(way.told, event, "withdrawal", to=way.told.parties)


def _out(way: Way, outcome: str) -> None:
    for claim in way.making.claims(way.told):
        claim.outcome = outcome
    for party in way.told.applicants:
        party.state, party.left_on = "withdrawn", way.at.date()


def _settle(way: Way) -> None:
    """Both settle before the panel."""
    making, told = way.making, way.told
    at = way.later(making.chance.randint(0, 3))
    event = way.do(
        "settle", at, way.acting, detail={"terms": "一次付清", "settled": [one.pk for one in told.applicants]}
    )
    for claim in making.claims(told):
        claim.outcome = "settled"
        claim.granted_fen = None if claim.claimed_fen is None else round(claim.claimed_fen * 0.8 / 100) * 100
    for party in told.applicants:
        party.state, party.left_on = "settled", at.date()
    served(way, event, "settlement")
