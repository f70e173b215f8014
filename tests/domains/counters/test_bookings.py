"""Booking: how long, by whom, how often, and what becomes of it when somebody moves it, cancels it or does not come."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.models import Notice
from renshe.casework.refused import Refused
from renshe.domains.counters import api, minutes
from renshe.domains.counters.models import Booking, Counter, Ticket
from renshe.domains.counters.tasks import settle_no_shows
from tests.domains.counters.bookings_office import (
    BEIJING,
    CARD,
    HONGQIAO,
    MONDAY,
    account,
    booked,
    clock,
    lanes,
)
from tests.domains.counters.hall import clerk
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
TWO = ("unemployment-registration", "unemployment-benefit")


def refused(code: str, *args: object, **more: object) -> None:
    """Booking it is refused, with that code."""
    with pytest.raises(Refused) as told, transaction.atomic():
        booked(*args, **more)  # type: ignore[arg-type]
    assert told.value.code == code


def length(booking: Booking) -> int:
    """Minutes of an appointment."""
    return round((booking.ends - booking.begins).total_seconds() / 60)


def test_the_length_comes_from_the_book_while_nobody_has_measured() -> None:
    """One item whole, the next a part of its own time, in whole quarters; at home with the way there and back."""
    lanes(BEIJING)
    lanes(BEIJING, channel="home-visit")
    one, two = api.wish_for(api.Matter((CARD,)), "counter"), api.wish_for(api.Matter(TWO), "counter")
    assert (minutes.by_the_book((CARD,)) <= one.minutes, one.minutes % 15) == (True, 0)
    assert two.minutes >= one.minutes
    at_home = api.wish_for(api.Matter((CARD,)), "home-visit")
    assert at_home.minutes == one.minutes + 30
    assert length(booked(somebody(), clock(9))) == one.minutes


def test_the_length_comes_from_measured_visits_where_there_are_enough() -> None:
    """Thirty visits of about forty minutes make the appointment longer than the Book thinks; twenty-nine do not."""
    minutes._measured.cache_clear()
    counter = Counter.objects.create(
        district=settings.DISTRICT, street=BEIJING, number=1, opened_on=MONDAY.date()
    )
    person, now = somebody(), timezone.now()

    def visits(number: int, first: int) -> None:
        Ticket.objects.bulk_create(
            Ticket(
                district=settings.DISTRICT, number=f"8{place:014d}", street=BEIJING, on=timezone.localdate(now), label=f"A{place:03d}",
                source="kiosk", items=[CARD], boards=["insurance"], person=person, rank=now, state="finished", counter=counter,
                clerk=account(), taken_at=now, called_at=now, started_at=now - timedelta(minutes=30 + place % 20), finished_at=now,
            )
            for place in range(first, first + number)
        )  # fmt: skip

    plain = minutes.length_of((CARD,))
    visits(29, 1)
    minutes._measured.cache_clear()
    assert minutes.length_of((CARD,)) == plain
    visits(1, 40)
    minutes._measured.cache_clear()
    assert minutes.length_of((CARD,)) == 45
    minutes._measured.cache_clear()


def test_a_lane_is_given_once_and_the_next_person_gets_the_next_lane() -> None:
    """Two lanes are two people at nine; the third is told that it is full."""
    mine = lanes(BEIJING, 2)
    first, second = booked(somebody(), clock(9)), booked(somebody("李四", serial=2), clock(9))
    assert {first.lane_id, second.lane_id} == {one.pk for one in mine}
    refused("full", somebody("赵五", serial=3), clock(9))


def test_the_database_itself_refuses_what_overlaps() -> None:
    """Whatever code writes: neither a lane nor a person twice at once."""
    first, second = lanes(BEIJING, 2)
    one = booked(somebody(), clock(9))
    other = {
        "district": settings.DISTRICT, "number": "900000000000001", "booked_by": account(), "street": BEIJING,
        "channel": "counter", "boards": ["insurance"], "during": one.during, "made_at": MONDAY,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="booking_lane_never_twice"), transaction.atomic():
        Booking.objects.create(**other, person=somebody("李四", serial=2), lane=first)
    with pytest.raises(IntegrityError, match="booking_person_not_twice"), transaction.atomic():
        Booking.objects.create(**other, person=one.person, lane=second)


def test_nobody_is_in_two_places_at_once() -> None:
    """Another street at the same time is refused in words, also when one is moved there."""
    lanes(BEIJING, 2)
    lanes(HONGQIAO)
    person = somebody()
    booked(person, clock(9))
    later = booked(person, clock(11))
    refused("overlap", person, clock(9), street=HONGQIAO)
    with pytest.raises(Refused) as told:
        api.move_booking(booking=later.pk, begins=clock(9), street=HONGQIAO, at=MONDAY)
    assert told.value.code == "overlap"
    api.move_booking(booking=later.pk, begins=clock(11, 15), at=MONDAY)


@pytest.mark.parametrize(
    ("hour", "minute", "day", "code"),
    [(7, 0, 23, "past"), (9, 5, 24, "closed"), (12, 0, 28, "closed"), (9, 0, 31, "far"), (8, 45, 24, "closed"), (17, 0, 24, "closed")],
)  # fmt: skip
def test_times_that_are_none_are_refused(hour: int, minute: int, day: int, code: str) -> None:
    """Past, between the quarters, on a Saturday, too far ahead, before opening, at closing."""
    lanes(BEIJING)
    month = 11 if day < 31 else 12
    refused(code, somebody(), clock(hour, minute, day, month))
    assert not Booking.objects.exists()


def test_three_open_ones_are_enough() -> None:
    """The fourth waits until one is over; a clerk who books for somebody is not bound."""
    lanes(BEIJING, 2)
    person = somebody()
    for hour in (9, 10, 11):
        booked(person, clock(hour))
    refused("most_open", person, clock(14))
    assert booked(person, clock(14), staff=clerk("何导", BEIJING)).state == "booked"


def test_who_did_not_come_three_times_rests() -> None:
    """Three in ninety days: nothing online for thirty days, and the words say until when; then again as before."""
    lanes(BEIJING)
    person = somebody()
    for day in (24, 25, 26):
        booked(person, clock(9, 0, day))
    Booking.objects.update(state="no_show", settled_at=MONDAY - timedelta(days=2))
    with pytest.raises(Refused, match="12月21日以后才能再网上预约。窗口照常可以直接取号"):
        booked(person, clock(10))
    assert booked(person, clock(10), staff=clerk("何导", BEIJING))
    held = api.limits_of(person.pk, MONDAY)
    assert str(held.rests_until) == "2026-12-21"
    assert api.limits_of(person.pk, MONDAY + timedelta(days=28)).rests_until is None
    assert api.limits_of(person.pk, MONDAY + timedelta(days=200)).missed == 0


def test_only_what_nobody_came_to_counts_as_missed() -> None:
    """Settled after midnight; what was cancelled or done is not, and an appointment by video is the office's to keep."""
    lanes(BEIJING, 2)
    lanes(BEIJING, channel="video")
    person, other = somebody(), somebody("李四", serial=2)
    missed = booked(person, clock(9, 0, 23))
    gone = booked(other, clock(9, 0, 23))
    api.cancel(booking=gone.pk, at=MONDAY)
    video = booked(other, clock(10, 0, 23), channel="video", phone="19912345678")
    week = timedelta(days=7) if timezone.now() < clock(0) else timedelta(0)
    Booking.objects.filter(pk=missed.pk).update(during=(missed.begins - week, missed.ends - week))
    expected = 1 if timezone.localdate() > (missed.begins - week).date() else 0
    assert settle_no_shows() == expected
    video.refresh_from_db()
    assert video.state == "booked"


def test_moved_to_another_street_keeps_number_and_length() -> None:
    """The old time is free at once, the person is told, and will be reminded anew."""
    lanes(BEIJING)
    lanes(HONGQIAO)
    person = somebody()
    one = booked(person, clock(9))
    Booking.objects.update(reminded_at=MONDAY)
    moved = api.move_booking(booking=one.pk, begins=clock(14), street=HONGQIAO, at=MONDAY)
    assert (moved.number, moved.street, moved.moved, moved.reminded_at) == (one.number, HONGQIAO, 1, None)
    assert length(moved) == length(one)
    assert booked(somebody("李四", serial=2), clock(9)).street == BEIJING
    assert list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True)) == ["booking_made", "booking_moved"]  # fmt: skip


def test_a_move_may_overlap_its_own_old_time() -> None:
    """A quarter later in the only lane there is."""
    lanes(BEIJING)
    one = booked(somebody(), clock(9), items=TWO)
    assert api.move_booking(booking=one.pk, begins=clock(9, 15), at=MONDAY).begins == clock(9, 15)


def test_a_move_to_a_taken_time_leaves_the_old_one() -> None:
    """Nothing is lost by trying."""
    lanes(BEIJING)
    one = booked(somebody(), clock(9))
    booked(somebody("李四", serial=2), clock(10))
    with pytest.raises(Refused) as told:
        api.move_booking(booking=one.pk, begins=clock(10), at=MONDAY)
    assert told.value.code == "full"
    one.refresh_from_db()
    assert one.begins == clock(9)


def test_half_an_hour_before_it_can_not_be_changed_by_oneself() -> None:
    """By a clerk it can."""
    lanes(BEIJING)
    one = booked(somebody(), clock(9))
    with pytest.raises(Refused) as told:
        api.cancel(booking=one.pk, at=clock(8, 31))
    assert told.value.code == "too_late"
    assert api.cancel(booking=one.pk, at=clock(8, 31), staff=clerk("何导", BEIJING)).state == "cancelled"


def test_a_visit_at_home_needs_an_address_that_nobody_reads_in_the_table() -> None:
    """Without one it is refused; with one it is sealed."""
    lanes(BEIJING, channel="home-visit")
    refused("address", somebody(), clock(9), channel="home-visit")
    made = booked(somebody(), clock(9), channel="home-visit", address="北京路1号", phone="19912345678")
    assert "北京路" not in made.address
    assert "1991" not in made.phone


def test_the_green_channel_is_not_booked() -> None:
    """It is given on the spot; the others by one's own word."""
    lanes(BEIJING)
    refused("priority", somebody(), clock(9), priority="green")
    assert booked(somebody(), clock(9), priority="pregnant").priority == "pregnant"


def test_the_ways_of_an_item_are_those_of_the_book() -> None:
    """What is done in the district hall or only online is not booked at a street; advice at the counter or by video."""
    from renshe.book.queries import content

    book = content().items
    hall = next(code for code, one in book.items() if one.streets == "district-hall")
    assert api.ways_of([hall]) == frozenset()
    assert api.ways_of([CARD, hall]) == frozenset()
    assert api.ways_of([]) == {"counter", "video"}
    assert "counter" in api.ways_of([CARD])
    assert api.bookable([CARD]) == []
    lanes(BEIJING)
    assert [one.code for one in api.bookable([CARD])] == ["counter"]
