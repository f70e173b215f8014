"""Which times are free: within the hours of the street, for as long as it takes, and never twice."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renshe.domains.counters import api
from renshe.domains.counters.queries.places import starts
from renshe.registry.staff.roles import streets
from tests.domains.counters.bookings_office import (
    BEIJING,
    CARD,
    HONGQIAO,
    MONDAY,
    NONGLIN,
    booked,
    clock,
    lanes,
    times,
)
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 24)


def quarter(channel: str = "counter", minutes: int = 15) -> api.Wish:
    """Something of the insurance board that takes a quarter of an hour."""
    return api.Wish(channel, minutes, ("insurance",))


def test_a_street_that_closes_for_lunch_offers_nothing_that_runs_into_it() -> None:
    """Half an hour begins at 11:30 at the latest, and again from 13:00; the last one ends when the hall closes."""
    lanes(HONGQIAO)
    found = list(times(api.free(quarter(minutes=30), [HONGQIAO], [TUESDAY], MONDAY)))
    assert found[0] == "09:00"
    assert found[-1] == "16:30"
    assert "11:30" in found
    assert not {"11:45", "12:00", "12:45"} & set(found)


def test_a_street_that_serves_through_lunch_offers_noon() -> None:
    """北京街道 does, by the rules."""
    lanes(BEIJING)
    assert "12:00" in set(times(api.free(quarter(minutes=30), [BEIJING], [TUESDAY], MONDAY)))


def test_wednesday_evening_is_marked_where_it_is_offered() -> None:
    """延时服务 until half past seven at some streets, and at no other."""
    lanes(BEIJING)
    lanes(HONGQIAO)
    found = api.free(quarter(), [BEIJING, HONGQIAO], [date(2026, 11, 25)], MONDAY)
    evening = [one for one in found if one.evening]
    assert {one.street for one in evening} == {BEIJING}
    assert timezone.localtime(evening[-1].begins).strftime("%H:%M") == "19:15"


def test_a_holiday_is_closed_and_the_weekend_worked_for_it_is_open() -> None:
    """National day 2026 rests on October 1; whichever weekend the notice makes a working day is one."""
    from renshe.book import calendars

    calendar = calendars.current()
    assert api.sessions(BEIJING, date(2026, 10, 1)) == ()
    assert api.sessions(BEIJING, date(2026, 11, 28)) == ()
    year = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    made_up = [one for one in year if one.weekday() >= 5 and calendar.is_workday(one)]
    assert made_up
    lanes(BEIJING)
    before = clock(8, 0, made_up[0].day, made_up[0].month)
    assert api.free(quarter(), [BEIJING], [made_up[0]], before)


def test_nothing_in_the_past_is_free() -> None:
    """At twenty past nine the first is half past."""
    lanes(BEIJING)
    assert next(times(api.free(quarter(), [BEIJING], [TUESDAY], clock(9, 20)))) == "09:30"


def test_a_lane_of_one_board_is_not_offered_to_another() -> None:
    """A lane for employment takes no card; a bundle of both boards needs a lane that serves both."""
    lanes(HONGQIAO, boards=("employment",))
    assert not api.free(quarter(), [HONGQIAO], [TUESDAY], MONDAY)
    lanes(HONGQIAO, boards=("employment", "insurance"))
    both = api.Wish("counter", 15, ("employment", "insurance"))
    assert api.free(both, [HONGQIAO], [TUESDAY], MONDAY)[0].lanes == 1


def test_the_nearest_over_all_streets_is_the_earliest() -> None:
    """北京 is full on Monday morning, 农林 is not; one line for each street that has a lane, the earliest first."""
    lanes(BEIJING)
    lanes(NONGLIN)
    person = somebody()
    booked(person, clock(9, 0, 23), street=NONGLIN)
    found = api.nearest(api.Wish("counter", 15, ("insurance",)), list(streets()), MONDAY)
    assert [one.street for one in found] == [BEIJING, NONGLIN]
    assert found[0].begins == clock(9, 0, 23)
    assert found[1].begins > found[0].begins


def test_what_was_cancelled_is_free_at_once() -> None:
    """And what is booked is not."""
    lanes(BEIJING)
    one = booked(somebody(), clock(9))
    wish = api.wish_for(api.Matter((CARD,)), "counter")
    assert "09:00" not in set(times(api.free(wish, [BEIJING], [TUESDAY], MONDAY)))
    api.cancel(booking=one.pk, at=MONDAY)
    assert "09:00" in set(times(api.free(wish, [BEIJING], [TUESDAY], MONDAY)))


def test_the_days_ahead_are_today_and_two_weeks() -> None:
    """By the rules of booking."""
    days = api.days_ahead(MONDAY)
    assert (days[0], days[-1]) == (date(2026, 11, 23), date(2026, 12, 7))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.lists(st.tuples(st.integers(0, 31), st.sampled_from([15, 30, 45, 60, 90])), max_size=12),
    minutes=st.sampled_from([15, 30, 45, 90]),
    number=st.integers(1, 3),
)
def test_no_free_place_overlaps_what_is_booked(
    asked: list[tuple[int, int]], minutes: int, number: int
) -> None:
    """Whatever was booked before, a time that is offered can be booked in as many lanes as it says, and lies within hours."""
    from django.db import transaction

    with transaction.atomic():
        mine = lanes(HONGQIAO, number)
        taken: dict[int, list[tuple[int, int]]] = {lane.pk: [] for lane in mine}
        for place, (quarter_hour, length) in enumerate(asked):
            _take(mine[place % number].pk, 9 * 60 + quarter_hour * 15, length, taken, place)
        for one in api.free(quarter(minutes=minutes), [HONGQIAO], [TUESDAY], MONDAY):
            at = timezone.localtime(one.begins)
            begins = at.hour * 60 + at.minute
            free = [
                lane
                for lane, spans in taken.items()
                if all(begins + minutes <= lower or upper <= begins for lower, upper in spans)
            ]
            assert len(free) == one.lanes > 0
            assert begins >= 540
            assert begins + minutes <= 1020
            assert not (begins < 780 and begins + minutes > 720)
        assert len(starts(HONGQIAO, TUESDAY, minutes)) > 0
        transaction.set_rollback(True)


def _take(lane: int, begins: int, length: int, taken: dict[int, list[tuple[int, int]]], place: int) -> None:
    """Write an appointment into a lane, unless the lane has one then."""
    from django.conf import settings as here

    from renshe.domains.counters.models import Booking
    from tests.domains.counters.bookings_office import account

    span = (begins, begins + length)
    if any(span[0] < upper and lower < span[1] for lower, upper in taken[lane]):
        return
    start = clock(0) + timedelta(minutes=begins)
    Booking.objects.create(
        district=here.DISTRICT, number=f"9{place:014d}", person=somebody(serial=100 + place), booked_by=account(), lane_id=lane,
        street=HONGQIAO, channel="counter", boards=["insurance"], during=(start, start + timedelta(minutes=length)), made_at=MONDAY,
    )  # fmt: skip
    taken[lane].append(span)
