"""The panel of a case, its hearing on the calendar, and what happened there."""

from datetime import timedelta

from psycopg.types.range import Range

from renshe.demo.cases.telling import Today
from renshe.demo.disputes.making import Filed
from renshe.demo.disputes.slots import Slot
from renshe.demo.disputes.way import Way
from renshe.domains.disputes.models import Attendance, Hearing, PanelMember, Seat, Sitting

DRAWN = "按公布的规则抽取:在册、办这类争议、没有回避事由的人里,在办案件最少"
NOTICE = 6  # days between the notice and the hearing, one more than the law asks for
RECORD = "核对了双方身份和权限,没有人申请回避。围绕争议要素逐项调查、质证、辩论,双方作了最后陈述。"


def seat_panel(way: Way, one: Filed) -> None:
    """Draw the panel: one judge for the simple procedure, three people otherwise."""
    making, told = way.making, way.told
    judge, actor = making.office.judges[told.row.pk % len(making.office.judges)]
    way.panel, way.judge = [judge], actor
    if told.row.procedure != "simple":
        fitting = [side for side in making.office.sides if one.kind in side.skills] or list(
            making.office.sides
        )
        way.panel += making.chance.sample(fitting, 2)
    event = way.do(
        "appoint",
        way.later(1),
        way.registrar,
        detail={"panel": [member.name for member in way.panel], "clerk": ""},
    )
    told.case.owner_id, told.case.unit = actor.user_id, actor.unit
    for place, member in enumerate(way.panel, 1):
        making.shelf.make(
            PanelMember, district=making.shelf.district, dispute_id=told.row.pk, arbitrator_id=member.pk, place=place, why=DRAWN,
            at=event.at,
        )  # fmt: skip
    making.paper(told, event, "panel", to=told.parties)


def summon(way: Way, one: Filed) -> None:
    """Put the hearing on the calendar and tell both sides."""
    making, told = way.making, way.told
    at = way.later(1)
    if at > making.now:
        raise Today
    public = one.public or making.chance.random() < 0.12
    slot = making.slots.take(
        at.date() + timedelta(days=NOTICE),
        way.panel,
        told.row.procedure,
        street=told.case.street,
        public=public,
    )
    event = way.do("summon", at, making.office.registrars[0], detail={
        "starts": slot.begins.isoformat(), "minutes": int((slot.ends - slot.begins).total_seconds() // 60), "room": slot.room.name,
        "address": slot.room.address, "public": public, "panel": [member.name for member in way.panel],
    })  # fmt: skip
    _write(way, slot, public)
    making.paper(told, event, "hearing-notice", to=told.parties)


def _write(way: Way, slot: Slot, public: bool) -> None:  # noqa: FBT001
    making, told = way.making, way.told
    public = public and slot.room.seats > 0
    during = Range(slot.begins, slot.ends)
    way.hearing = making.shelf.make(
        Hearing, district=making.shelf.district, dispute_id=told.row.pk, number=1, room_id=slot.room.pk, during=during, public=public,
        by_id=making.office.registrars[0].user_id, at=way.at,
    )  # fmt: skip
    for place, member in enumerate(way.panel, 1):
        making.shelf.make(
            Sitting, district=making.shelf.district, hearing_id=way.hearing.pk, arbitrator_id=member.pk, place=place, during=during
        )  # fmt: skip
    for number in range(1, slot.room.seats + 1 if public else 1):
        making.shelf.make(Seat, district=making.shelf.district, hearing_id=way.hearing.pk, number=number)


def end_hearing(way: Way, one: Filed) -> None:
    """It is held; one in twenty-five waits for another time."""
    making, told, hearing = way.making, way.told, way.hearing
    assert hearing is not None  # noqa: S101 - it was summoned
    if told.halt == "postpone_hearing" or (not one.halt and not one.course and making.chance.random() < 0.04):
        at = way.later(1)
        if at < hearing.begins:
            way.do("postpone_hearing", at, making.office.registrars[0], reason="一方有正当理由申请延期")
            hearing.state, hearing.why = "postponed", "一方有正当理由申请延期"
            for sitting in making.shelf.rows[Sitting][-len(way.panel) :]:
                vars(sitting)["standing"] = False
            raise Today
    way.do("hear", hearing.ends + timedelta(minutes=5), way.acting)
    hearing.state, hearing.record = "held", RECORD
    hearing.agenda = ["核对身份和权限", "确认没有争议的要素", "调查有争议的要素", "最后陈述", "调解"]
    for party in told.parties[:1] + told.parties[-1:]:
        making.shelf.make(
            Attendance,
            district=making.shelf.district,
            hearing_id=hearing.pk,
            party_id=party.pk,
            came=making.chance.random() < 0.96,
        )
