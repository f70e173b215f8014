"""Hearings: a panel by the rule, a month that a person adopts, a change that moves as few as possible, an audience with its seats."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from psycopg.types.range import Range

from renshe.book import calendars
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes import api as disputes
from renshe.domains.disputes import hearings_api as api
from renshe.domains.disputes.actions.hearing_changing import work
from renshe.domains.disputes.actions.hearing_making import make
from renshe.domains.disputes.actions.hearing_plans import write
from renshe.domains.disputes.models import (
    Arbitrator,
    Dispute,
    HearingPlan,
    Paper,
    Room,
    Seat,
    Service,
    Sitting,
)
from renshe.registry.models import Employment
from tests.domains.disputes.office import Sides, accepted, officer, sides
from tests.registry.firm import known

pytestmark = pytest.mark.django_db
SENT = "https://video.example.cn/r/7"


class Office(NamedTuple):
    """Who plans hearings, the rooms (the first has two seats), and who hears cases of wages."""

    manager: User
    rooms: list[Room]
    people: list[Arbitrator]


def workday(after: int) -> date:
    """The first working day so many days from now."""
    day = timezone.localdate() + timedelta(days=after)
    while not calendars.current().is_workday(day):
        day += timedelta(days=1)
    return day


def moment(day: date, clock: str) -> datetime:
    """A local time of a day."""
    return timezone.make_aware(datetime.fromisoformat(f"{day}T{clock}"))


def office(*names: str) -> Office:
    """A manager, two rooms, and arbitrators who hear cases of wages."""
    manager = officer("排庭员", "director")
    rooms = [
        api.add_room(name=name, address="东风东路", street="", seats=seats, days=[], online=False, by=manager)
        for name, seats in (("第一庭", 2), ("第二庭", 1))
    ]
    people = [
        api.add_arbitrator(
            name=name, skills=["wages"], presides=True, part_time=False, weekdays=[], by=manager
        )
        for name in names or ("陈仲裁", "李仲裁")
    ]
    return Office(manager, rooms, people)


def at(
    day: date, begins: str, ends: str, room: Room | None, link: str = "", *, public: bool = False
) -> api.Place:
    """When and where."""
    return api.Place(moment(day, begins), moment(day, ends), room.pk if room else None, link, public)


def fixed(there: Office, both: Sides | None = None, *, public: bool = False) -> tuple[Dispute, api.Hearing]:
    """An accepted case with its panel, whose hearing is fixed for a morning in the first room."""
    dispute = accepted(both)
    api.draw_panel(dispute=dispute.pk, by=there.manager)
    place = at(workday(12), "09:00", "10:20", there.rooms[0], public=public)
    return dispute, api.fix_hearing(dispute=dispute.pk, place=place, by=there.manager)


def test_whoever_must_stand_back_is_found_and_left_out() -> None:
    """李 was noted, 何 is an agent of the file, 王 worked there by the registry: only 陈 may hear the case; 王 may not replace him."""
    both, there = sides(), office("陈仲裁", "李仲裁", "何代理", "王仲裁")
    chen, li, _, wang = there.people
    api.note_conflict(arbitrator=li.pk, kind="worked", why="2020年在职", employer=both.firm, by=there.manager)
    account = known("王仲裁", date(1980, 2, 2), serial=41)
    Arbitrator.objects.filter(pk=wang.pk).update(account=account.user)
    Employment.objects.create(
        district=both.firm.district, source="declared", person=account.person, employer=both.firm, since=date(2019, 1, 1), learned_at=timezone.now()
    )  # fmt: skip
    dispute = accepted(both)
    dispute.parties.filter(side="respondent").update(contact={"agent": "何代理"})
    (member,) = api.draw_panel(dispute=dispute.pk, by=there.manager)
    assert (member.arbitrator_id, member.excluded) == (chen.pk, {"conflict": 3})
    assert {one.name: why for one, why in api.could_sit(dispute)} == {
        "何代理": "曾任代理人", "李仲裁": "曾在该单位工作", "王仲裁": "曾在该单位工作",
    }  # fmt: skip
    with pytest.raises(Refused, match="已经组成"):
        api.draw_panel(dispute=dispute.pk, by=there.manager)
    with pytest.raises(Refused, match="应当回避"):
        api.replace_member(dispute=dispute.pk, out=chen.pk, into=wang.pk, why="换人", by=there.manager)


def test_a_panel_of_three_loses_one_and_the_next_is_drawn_into_the_planned_hearing() -> None:
    """An ordinary case has three; whoever is ill is replaced in the hearing itself, and an empty place is drawn again."""
    there = office("陈仲裁", "李仲裁", "何仲裁", "王仲裁")
    dispute = accepted(procedure="ordinary")
    three = {one.arbitrator_id for one in api.draw_panel(dispute=dispute.pk, by=there.manager)}
    (spare,) = {one.pk for one in there.people} - three
    place = at(workday(12), "09:00", "11:50", there.rooms[0])
    hearing = api.fix_hearing(dispute=dispute.pk, place=place, by=there.manager)
    out = api.panel_of(dispute)[0]
    api.replace_member(dispute=dispute.pk, out=out.arbitrator_id, into=spare, why="住院", by=there.manager)
    assert hearing.sittings.get(place=1).arbitrator_id == spare
    left = api.panel_of(dispute)[2]
    left.ended_at, left.ended_why = timezone.now(), "回避"
    left.save()
    with pytest.raises(Refused, match="现在是2人"):
        api.fix_hearing(dispute=dispute.pk, place=place, by=there.manager)
    (again,) = api.draw_panel(dispute=dispute.pk, by=there.manager)
    assert again.place == 3
    sitting = set(hearing.sittings.values_list("arbitrator", flat=True))
    assert sitting == {one.arbitrator_id for one in api.panel_of(dispute)}


def test_a_hearing_keeps_the_notice_and_nobody_is_double_booked() -> None:
    """Tomorrow is too soon; the same worker, an arbitrator who is away, and the database's own rule keep a second hearing off."""
    both, there = sides(), office()
    dispute, hearing = fixed(there, both)
    day = workday(12)
    soon = at(timezone.localdate() + timedelta(days=1), "09:00", "10:20", there.rooms[0])
    with pytest.raises(Refused, match="五日"):
        api.fix_hearing(dispute=dispute.pk, by=there.manager, place=soon)
    other = accepted(both)
    api.draw_panel(dispute=other.pk, by=there.manager)
    with pytest.raises(Refused, match=r"当事人或者代理人|仲裁员在这个时间已经有别的庭审"):
        api.fix_hearing(dispute=other.pk, by=there.manager, place=at(day, "09:30", "10:50", there.rooms[1]))
    seat = api.panel_of(other)[0]
    api.absent(arbitrator=seat.arbitrator_id, first=day, last=day, why="培训", by=there.manager)
    with pytest.raises(Refused, match="请假"):
        api.fix_hearing(dispute=other.pk, by=there.manager, place=at(day, "14:00", "15:20", there.rooms[1]))
    with pytest.raises(IntegrityError, match="arbitrator_never_twice"), transaction.atomic():
        _sit_twice(hearing)
    assert dispute.papers.filter(kind="hearing-notice").count() == 1


def _sit_twice(hearing: api.Hearing) -> None:
    """Put its arbitrator into a second hearing at the same time, and let the database look now."""
    seat = hearing.sittings.get()
    other = api.Hearing.objects.get(pk=hearing.pk)
    other.pk, other.number, other.state, other.room, other.why = None, 2, "cancelled", None, "另行"
    other.save()
    Sitting.objects.create(
        district=seat.district, hearing=other, arbitrator=seat.arbitrator, place=1, during=seat.during
    )
    connection.check_constraints()


def test_a_month_is_worked_out_adopted_and_changed() -> None:
    """The plan gives times in a room and by video; adopted hearing by hearing, a killed worker goes on; then one moves, alone."""
    both, there = sides(), office()
    manager = there.manager
    online = api.add_room(
        name="视频庭", address="", street="", seats=0, days=[], online=True, link=SENT, by=manager
    )
    dispute, remote = accepted(both), accepted(both)
    first = workday(8)
    plan = api.begin(
        first=first, last=first + timedelta(days=20), watched=[dispute.pk], remote=[remote.pk], by=manager
    )
    make(plan.pk)
    plan.refresh_from_db()
    assert plan.result
    assert {row["dispute"]: row["room"] == online.pk for row in plan.result["placed"]} == {
        dispute.pk: False, remote.pk: True,
    }  # fmt: skip
    api.adopt(plan=plan.pk, by=manager)
    HearingPlan.objects.filter(pk=plan.pk).update(missed={str(remote.pk): "撤回"})
    write(plan.pk)
    plan.refresh_from_db()
    assert (plan.state, plan.hearings) == ("adopted", 1)
    HearingPlan.objects.filter(pk=plan.pk).update(state="adopting", missed={})
    write(plan.pk)  # as after a killed worker: what is written stays, the rest follows
    assert api.hearings_of(remote).get().link == SENT
    hearing = api.hearings_of(dispute).get()
    assert (hearing.public, hearing.seats.count(), dispute.papers.filter(kind="hearing-notice").count()) == (True, 2, 1)  # fmt: skip
    before, sitting = timezone.localdate(hearing.begins), hearing.sittings.get().arbitrator_id
    away = api.arbitrator_away(arbitrator=sitting, first=before, last=before, why="生病", by=manager)
    with pytest.raises(Refused, match="正在算"):
        api.change_one(hearing=hearing.pk, why="对方住院", by=manager)
    work(away.pk)
    away.refresh_from_db()
    assert hearing.pk in {one.pk for one in api.changed(away)["replaced"]}
    assert hearing.sittings.get().arbitrator_id in {one.pk for one in there.people} - {sitting}
    change = api.change_one(hearing=hearing.pk, why="对方住院", by=manager)
    work(change.pk)
    change.refresh_from_db()
    assert {name: [one.pk for one in rows] for name, rows in api.changed(change).items()} == {
        "moved": [hearing.pk]
    }
    hearing.refresh_from_db()
    assert timezone.localdate(hearing.begins) != before


def test_the_audience_keeps_its_seats_and_parties_wish_for_times() -> None:
    """Two seats: the third listener is told so; a hearing with two listeners does not go into a room with one seat."""
    both, there = sides(), office()
    dispute, hearing = fixed(there, both, public=True)
    day = workday(12)
    times = {"begins": moment(day, "14:00"), "ends": moment(day, "15:00"), "by": both.worker.user}
    api.wish(dispute=dispute.pk, kind="impossible", why="复查", **times)
    with pytest.raises(Refused, match="原因"):
        api.wish(dispute=dispute.pk, kind="impossible", why="", **times)
    people = [
        known(name, date(1985, 1, 1), serial=serial).person
        for name, serial in (("甲", 31), ("乙", 32), ("丙", 33))
    ]
    assert {api.book_seat(hearing=hearing.pk, person=one).number for one in people[:2]} == {1, 2}
    with pytest.raises(Refused, match="约满"):
        api.book_seat(hearing=hearing.pk, person=people[2])
    smaller = at(day, "14:00", "15:20", there.rooms[1], public=True)
    with pytest.raises(Refused, match="2人约了旁听"):
        api.fix_hearing(dispute=dispute.pk, place=smaller, by=there.manager)
    api.give_back(hearing=hearing.pk, person=people[0])
    assert api.book_seat(hearing=hearing.pk, person=people[2]).number == 1
    assert list(api.public().values_list("free", flat=True)) == [0]
    api.give_back(hearing=hearing.pk, person=people[2])
    api.fix_hearing(dispute=dispute.pk, place=smaller, by=there.manager)
    assert Seat.objects.filter(hearing=hearing).get().number == 1  # 乙 keeps a seat; it has another number


def test_a_hearing_by_video_needs_a_link_and_a_postponed_one_waits() -> None:
    """The notice says where to look in; postponed, it waits with its number and its arbitrator is free."""
    there = office()
    dispute, hearing = fixed(there)
    day = workday(12)
    with pytest.raises(Refused, match="链接"):
        api.fix_hearing(dispute=dispute.pk, place=at(day, "14:00", "15:20", None), by=there.manager)
    api.fix_hearing(dispute=dispute.pk, place=at(day, "14:00", "15:20", None, SENT), by=there.manager)
    notice = dispute.papers.filter(kind="hearing-notice").order_by("-pk").first()
    assert notice
    assert notice.event.detail["address"] == SENT
    api.postpone(hearing=hearing.pk, why="申请人住院", by=there.manager)
    assert dispute in api.waiting()
    again = api.fix_hearing(
        dispute=dispute.pk, by=there.manager, place=at(day, "09:00", "10:20", there.rooms[0])
    )
    assert (again.pk, again.number, again.moved, again.state) == (hearing.pk, 1, 2, "planned")


def test_nobody_is_absent_by_law_who_was_not_served() -> None:
    """The employer stayed away: without service by law it is not heard alone; with it, it is, and the record says who came."""
    both, there = sides(), office()
    dispute, hearing = fixed(there, both)
    panel = officer("仲裁员", "arbitrator")
    Arbitrator.objects.filter(panels__dispute=dispute).update(
        account=panel
    )  # who sits, and nobody else, records
    worker, boss = dispute.parties.order_by("side")
    came = {worker.pk: (True, "本人"), boss.pk: (False, "经通知没有到庭")}
    said = {
        "hearing": hearing.pk,
        "record": "申请人陈述。",
        "agenda": ["核对身份"],
        "ended": False,
        "by": panel,
    }
    with pytest.raises(Refused, match="还没有开始"):
        api.hold(came=came, **said)
    begins = timezone.now() - timedelta(hours=1)
    hearing.during = Range(begins, begins + timedelta(minutes=80))
    hearing.save()
    with pytest.raises(Refused, match="逐一记下"):
        api.hold(came={worker.pk: (True, "")}, **said)
    by_law = {"dispute": dispute.pk, "by": panel, "reason": "没有到庭"}
    with pytest.raises(Refused, match="庭审笔录记下"):
        disputes.take(verb="go_by_default", **by_law)
    api.hold(came=came, **said)
    assert {one.party_id: one.came for one in hearing.attendances.all()} == {worker.pk: True, boss.pk: False}
    with pytest.raises(Refused, match="送达"):
        disputes.take(verb="go_by_default", **by_law)
    with pytest.raises(Refused, match="到庭了"):
        disputes.take(verb="deem_withdrawn", **by_law)
    notice = Paper.objects.get(dispute=dispute, kind="hearing-notice")
    Service.objects.filter(paper=notice, party=boss).delete()
    Service.objects.create(
        district=dispute.district, paper=notice, party=boss, way="person", state="served", proof="本人签收",
        sent_at=timezone.now(), effective_on=timezone.localdate(begins) - timedelta(days=8), number=9,
    )  # fmt: skip
    disputes.take(verb="go_by_default", **by_law)
    assert CaseEvent.objects.filter(case=dispute.case, verb="go_by_default").count() == 1
