"""How the review of a mediation agreement goes: accepted or not, confirmed or not, served."""

from contextlib import suppress
from datetime import timedelta

from renshe.demo.cases.telling import Today
from renshe.demo.disputes.making import Filed, Making
from renshe.demo.disputes.telling import Told
from renshe.domains.disputes.review_table import TABLE

# Assumed: how reviews go, of a hundred.
COURSES = {"confirm": 84, "refuse": 6, "refuse_acceptance": 4, "withdraw": 6}
WHY = {"refuse": "协议内容损害第三人的利益", "refuse_acceptance": "超过十五日才申请"}


def review(making: Making, one: Filed) -> Told:
    """Tell one."""
    told = making.begin(one, TABLE)
    with suppress(Today):
        _go(making, told, one)
    making.keep_standing(told)
    return told


def _go(making: Making, told: Told, one: Filed) -> None:
    course = one.course or making.chance.choices(list(COURSES), list(COURSES.values()))[0]
    registrar, (_, judge) = making.office.registrars[1], making.office.judges[told.row.pk % 12]
    told.case.owner_id = registrar.user_id
    at = making.hours.later(one.at, 1, making.chance)
    if course == "refuse_acceptance":
        told.do(course, at, registrar, reason=WHY[course])
        return
    if course == "withdraw":
        told.do(course, at, making.filer(one))
        return
    told.do("accept", at, registrar)
    told.case.owner_id, told.case.unit = judge.user_id, judge.unit
    at = making.hours.later(at, 3, making.chance)
    if course == "refuse":
        told.do(course, at, judge, reason=WHY[course])
        return
    event = told.do("confirm", at, judge)
    for claim in making.claims(told):
        claim.outcome = "settled"
        claim.granted_fen = None if claim.claimed_fen is None else round(claim.claimed_fen * 0.8 / 100) * 100
    got = making.paper(
        told, event, "settlement", to=told.parties, party=told.parties[0], ends=told.halt != "stopped"
    )
    if got is not None:
        told.do("serve", got + timedelta(minutes=5), registrar)
