"""Hearings: a panel by the rule, a month that a person adopts, a change that moves as few as possible, an audience with its seats."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.domains.disputes import hearings_api as api
from renshe.domains.disputes.actions.hearing_making import make
from renshe.domains.disputes.models import Dispute, Seat, Sitting
from tests.domains.disputes.office import accepted, officer, sides
from tests.registry.firm import known

pytestmark = pytest.mark.django_db


def workday(after: int) -> date:
    """The first working day so many days from now."""
    day = timezone.localdate() + timedelta(days=after)
    while not calendars.current().is_workday(day):
        day += timedelta(days=1)
    return day


def moment(day: date, clock: str) -> datetime:
    """A local time of a day."""
    return timezone.make_aware(datetime.fromisoformat(f"{day}T{clock}"))


def office() -> tuple:
    """A manager, two rooms, and two arbitrators who hear cases of wages."""
    manager = officer("排庭员", "director")
    rooms = [
        api.add_room(name=name, address="东风东路", street="", seats=seats, days=[], online=False, by=manager)
        for name, seats in (("第一庭", 2), ("第二庭", 0))
    ]
    people = [
        api.add_arbitrator(
            name=name, skills=["wages"], presides=True, part_time=False, weekdays=[], by=manager
        )
        for name in ("陈仲裁", "李仲裁")
    ]
    return manager, rooms, people


def sit_and_check(hearing: api.Hearing, like: Sitting) -> None:
    """Put the same arbitrator into a second hearing at the same time, and let the database look now."""
    Sitting.objects.create(
        district=like.district, hearing=hearing, arbitrator=like.arbitrator, place=1, during=like.during
    )
    connection.check_constraints()


def test_a_panel_is_drawn_by_the_rule_without_whoever_must_stand_back() -> None:
    """李 worked for the employer, so 陈 hears the case, and the file says why; a second draw is refused."""
    both = sides()
    manager, _, (chen, li) = office()
    api.note_conflict(arbitrator=li.pk, kind="worked", why="2020年在职", employer=both.firm, by=manager)
    dispute = accepted(both)
    (member,) = api.draw_panel(dispute=dispute.pk, by=manager)
    assert (member.arbitrator_id, member.excluded) == (chen.pk, {"conflict": 1})
    assert "承办量最低" in member.why
    with pytest.raises(Refused, match="已经组成"):
        api.draw_panel(dispute=dispute.pk, by=manager)
    with pytest.raises(Refused, match="回避"):
        api.replace_member(dispute=dispute.pk, out=chen.pk, into=li.pk, why="换人", by=manager)


def test_a_hearing_keeps_the_notice_and_nobody_is_double_booked() -> None:
    """Tomorrow is too soon; a day later on the database itself keeps the arbitrator out of a second hearing."""
    manager, (first, _), _ = office()
    dispute = accepted()
    api.draw_panel(dispute=dispute.pk, by=manager)
    soon, day = timezone.localdate() + timedelta(days=1), workday(12)
    with pytest.raises(Refused, match="五日"):
        api.fix_hearing(
            dispute=dispute.pk, by=manager,
            place=api.Place(moment(soon, "09:00"), moment(soon, "10:20"), first.pk),
        )  # fmt: skip
    hearing = api.fix_hearing(
        dispute=dispute.pk, by=manager, place=api.Place(moment(day, "09:00"), moment(day, "10:20"), first.pk)
    )
    seat = hearing.sittings.get()
    other = api.Hearing.objects.get(pk=hearing.pk)
    other.pk, other.number, other.state, other.room, other.why = None, 2, "cancelled", None, "另行"
    other.save()
    with pytest.raises(IntegrityError, match="arbitrator_never_twice"), transaction.atomic():
        sit_and_check(other, seat)
    assert dispute.papers.filter(kind="hearing-notice").count() == 1


def test_a_month_is_worked_out_adopted_and_changed() -> None:
    """The plan gives a time in a room; adopted, both are told; when it can't be held, another day is found and nobody else is moved."""
    manager, _, (chen, li) = office()
    dispute = accepted()
    first = workday(8)
    plan = api.begin(first=first, last=first + timedelta(days=20), watched=[dispute.pk], by=manager)
    make(plan.pk)
    plan.refresh_from_db()
    assert plan.run == "done"
    assert plan.result
    assert [row["dispute"] for row in plan.result["placed"]] == [dispute.pk]
    api.adopt(plan=plan.pk, by=manager)
    hearing = api.hearings_of(dispute).get()
    assert (hearing.public, hearing.seats.count()) == (True, 2)
    before = timezone.localdate(hearing.begins)
    sitting = hearing.sittings.get().arbitrator_id
    told = api.arbitrator_away(arbitrator=sitting, first=before, last=before, why="生病", by=manager)
    hearing.refresh_from_db()
    assert ([one.pk for one in told.replaced], told.moved) == ([hearing.pk], [])
    assert hearing.sittings.get().arbitrator_id == ({chen.pk, li.pk} - {sitting}).pop()
    changed = api.change_one(hearing=hearing.pk, why="对方住院", by=manager)
    assert ([one.pk for one in changed.moved], changed.others) == ([hearing.pk], [])
    assert timezone.localdate(changed.moved[0].begins) != before


def test_the_audience_books_seats_and_parties_wish_for_times() -> None:
    """Two seats: the third listener is told that all are taken until somebody gives theirs back."""
    both = sides()
    manager, (first, _), _ = office()
    dispute: Dispute = accepted(both)
    day = workday(12)
    api.wish(
        dispute=dispute.pk, kind="impossible", begins=moment(day, "09:00"), ends=moment(day, "12:00"), why="复查", by=both.worker.user
    )  # fmt: skip
    with pytest.raises(Refused, match="原因"):
        api.wish(
            dispute=dispute.pk, kind="impossible", begins=moment(day, "14:00"), ends=moment(day, "15:00"), why="", by=both.worker.user
        )  # fmt: skip
    api.draw_panel(dispute=dispute.pk, by=manager)
    hearing = api.fix_hearing(
        dispute=dispute.pk, by=manager,
        place=api.Place(moment(day, "14:00"), moment(day, "15:20"), first.pk, public=True),
    )  # fmt: skip
    people = [
        known(name, date(1985, 1, 1), serial=serial).person
        for name, serial in (("甲", 31), ("乙", 32), ("丙", 33))
    ]
    assert {api.book_seat(hearing=hearing.pk, person=one).number for one in people[:2]} == {1, 2}
    with pytest.raises(Refused, match="约满"):
        api.book_seat(hearing=hearing.pk, person=people[2])
    api.give_back(hearing=hearing.pk, person=people[0])
    assert api.book_seat(hearing=hearing.pk, person=people[2]).number == 1
    assert Seat.objects.filter(hearing=hearing).count() == 2
    assert [one.free for one in api.public()] == [0]


def test_a_hearing_is_postponed_with_a_reason() -> None:
    """Its arbitrator is free again, and it waits for a new time."""
    manager, (first, _), _ = office()
    dispute = accepted()
    api.draw_panel(dispute=dispute.pk, by=manager)
    day = workday(12)
    hearing = api.fix_hearing(
        dispute=dispute.pk, by=manager, place=api.Place(moment(day, "09:00"), moment(day, "10:20"), first.pk)
    )
    api.postpone(hearing=hearing.pk, why="申请人住院", by=manager)
    assert dispute in api.waiting()
    again = api.fix_hearing(
        dispute=dispute.pk, by=manager, place=api.Place(moment(day, "14:00"), moment(day, "15:20"), first.pk)
    )
    assert (again.pk, again.number, again.moved, again.state) == (hearing.pk, 1, 1, "planned")
