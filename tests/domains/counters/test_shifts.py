"""Who is on duty when: nobody at two places, nobody on leave, all of a roster or nothing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from renshe.casework.refused import Refused
from renshe.domains.counters.actions.shifts import (
    Turn,
    end_leave,
    end_shift,
    give_leave,
    plan_shifts,
    set_skills,
)
from renshe.domains.counters.models import Leave, Shift, Skill
from tests.domains.counters.hall import OTHER, STREET, at, clerk

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)  # long after whatever day this runs on


def _turn(who: int, since: str, until: str, street: str = STREET) -> Turn:
    return Turn(who, street, at(since, DAY), at(until, DAY))


def test_a_morning_and_an_afternoon_make_a_day() -> None:
    """Lunch between two shifts; the second begins when the first is over."""
    chen, chief = clerk("陈晓"), clerk("周立", role="chief", street="")
    assert (
        plan_shifts(turns=[_turn(chen.pk, "09:00", "12:00"), _turn(chen.pk, "12:00", "17:00")], by=chief) == 2
    )


def test_nobody_is_at_two_streets_at_once_and_then_nothing_of_the_roster_is_kept() -> None:
    """北京 until noon and 登峰 from eleven can't be; the shift of somebody else on the same list is not kept either."""
    chen, feng, chief = clerk("陈晓"), clerk("冯雪", OTHER), clerk("周立", role="chief", street="")
    turns = [
        _turn(feng.pk, "09:00", "12:00", OTHER),
        _turn(chen.pk, "09:00", "12:00"),
        _turn(chen.pk, "11:00", "14:00", OTHER),
    ]
    with pytest.raises(Refused, match="两个班"):
        plan_shifts(turns=turns, by=chief)
    assert not Shift.objects.exists()


def test_who_is_on_leave_gets_no_shift_and_loses_those_they_had() -> None:
    """Leave takes the shifts back; after it ended early, the day can be planned again."""
    chen, chief = clerk("陈晓"), clerk("周立", role="chief", street="")
    plan_shifts(turns=[_turn(chen.pk, "09:00", "12:00")], by=chief)
    leave = give_leave(clerk=chen, first=DAY, last=DAY + timedelta(days=1), why="annual", by=chief)
    assert not Shift.objects.filter(ended_at__isnull=True).exists()
    with pytest.raises(Refused, match="3月1日请假"):
        plan_shifts(turns=[_turn(chen.pk, "13:00", "17:00")], by=chief)
    end_leave(leave=leave.pk, by=chief)
    assert plan_shifts(turns=[_turn(chen.pk, "13:00", "17:00")], by=chief) == 1


def test_leave_is_given_by_another_and_once() -> None:
    """Nobody gives themselves leave; the same days are not given twice."""
    chen, chief = clerk("陈晓"), clerk("周立", role="chief", street="")
    with pytest.raises(PermissionDenied):
        give_leave(clerk=chief, first=DAY, last=DAY, why="annual", by=chief)
    with pytest.raises(PermissionDenied):
        give_leave(clerk=chen, first=DAY, last=DAY, why="annual", by=chen)
    give_leave(clerk=chen, first=DAY, last=DAY, why="annual", by=chief)
    with pytest.raises(Refused, match="已经请过假"):
        give_leave(clerk=chen, first=DAY - timedelta(days=2), last=DAY, why="sick", by=chief)
    assert Leave.objects.count() == 1


def test_a_new_roster_takes_the_place_of_its_own_earlier_shifts() -> None:
    """Adopted again, the same plan replaces what it wrote and leaves what was entered by hand."""
    chen, feng, chief = clerk("陈晓"), clerk("冯雪", OTHER), clerk("周立", role="chief", street="")
    plan_shifts(turns=[_turn(feng.pk, "09:00", "12:00", OTHER)], by=chief)
    plan_shifts(turns=[_turn(chen.pk, "09:00", "12:00")], by=chief, plan=7)
    plan_shifts(turns=[_turn(chen.pk, "10:00", "13:00")], by=chief, plan=7)
    assert Shift.objects.filter(ended_at__isnull=True).count() == 2


def test_skills_change_from_a_day_on_and_nothing_means_everything() -> None:
    """Insurance and talent today; from next week talent only: what was, stays to be seen."""
    chen, chief = clerk("陈晓"), clerk("周立", role="chief", street="")
    today = date(2026, 11, 23)
    set_skills(clerk=chen, boards=["insurance", "talent"], by=chief, today=today)
    set_skills(clerk=chen, boards=["talent"], by=chief, today=today + timedelta(days=7))
    rows = dict(Skill.objects.values_list("board", "until"))
    assert rows == {"insurance": today + timedelta(days=6), "talent": None}
    with pytest.raises(Refused):
        set_skills(clerk=chen, boards=["cooking"], by=chief)


def test_the_chief_of_another_street_keeps_out() -> None:
    """Neither leave nor skills of a clerk of 北京 are the business of the chief of 登峰; and nobody arranges their own."""
    chen, far, near = clerk("陈晓"), clerk("吴雪", OTHER, "chief"), clerk("周立", STREET, "chief")
    leave = give_leave(clerk=chen, first=DAY, last=DAY, why="annual", by=near)
    own = Leave.objects.create(
        district=leave.district, clerk=near, days=leave.days, why="annual", by=chen, made_at=leave.made_at
    )
    for doing in (
        lambda: give_leave(
            clerk=chen, first=DAY + timedelta(days=9), last=DAY + timedelta(days=9), why="sick", by=far
        ),
        lambda: end_leave(leave=leave.pk, by=far),
        lambda: end_leave(leave=own.pk, by=near),
        lambda: set_skills(clerk=chen, boards=["talent"], by=far),
        lambda: set_skills(clerk=near, boards=["talent"], by=near),
    ):
        with pytest.raises(PermissionDenied):
            doing()
    end_leave(leave=leave.pk, by=near)


def test_nobody_takes_their_own_shift_back() -> None:
    """Another chief of the street does."""
    near, other = clerk("周立", STREET, "chief"), clerk("郑和", STREET, "chief")
    plan_shifts(turns=[_turn(near.pk, "09:00", "12:00")], by=other)
    shift = Shift.objects.get()
    with pytest.raises(PermissionDenied):
        end_shift(shift=shift.pk, by=near)
    end_shift(shift=shift.pk, by=other)
    assert Shift.objects.get().ended_at
