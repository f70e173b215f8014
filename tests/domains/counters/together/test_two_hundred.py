"""Two hundred people want the same few times at once, through connections of their own: nobody too many, nobody stuck."""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from renshe.casework.actions import tokens
from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.models import Booking, Lane
from renshe.registry.models import Identity, Person
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

PEOPLE, AT_ONCE = 200, 40  # the house's own server takes 100 connections


@pytest.fixture(autouse=True)
def _no_appointments(_there: None) -> None:
    """Each begins with empty lanes: what these tests write stays."""
    Booking.objects.all().delete()
    Lane.objects.all().delete()


def crowd(number: int) -> list[Person]:
    """People who may book; none of them is there twice."""
    seen = Person.objects.count()
    made = [
        Person(
            district=settings.DISTRICT,
            number_sealed="-",
            number_hash=hashlib.blake2b(f"{seen + place}".encode(), digest_size=16).digest(),
        )
        for place in range(number)
    ]
    return Person.objects.bulk_create(made)


def ends(what: Sequence[Callable[[], object]]) -> Counter[str]:
    """Do many things, forty at a time, each thread through its own connection; how each ended."""
    shared, told = iter(what), list[str]()
    number = min(AT_ONCE, len(what))
    gate = threading.Barrier(number)

    def run() -> None:
        try:
            connection.ensure_connection()
            gate.wait(60)
            for one in shared:
                told.append(_end(one))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return Counter(told)


def _end(one: Callable[[], object]) -> str:
    try:
        one()
    except Refused as refused:
        return refused.code
    except Exception as fault:  # noqa: BLE001 - a deadlock or an overlap must be seen by its name
        return repr(fault)
    return "done"


def overlaps() -> int:
    """Pairs of appointments that hold one lane at one time: never any."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from counters_booking a join counters_booking b on a.lane_id = b.lane_id and a.id < b.id"
            " and a.during && b.during where a.state in ('booked', 'arrived', 'done') and b.state in ('booked', 'arrived', 'done')"
        )
        return int(cursor.fetchone()[0])  # type: ignore[index]


def test_two_hundred_people_want_nine_o_clock() -> None:
    """Three lanes: three get it, the others are told that it is full; no deadlock, no overlap, no number twice."""
    lanes(BEIJING, 3)
    account()
    told = ends([partial(booked, one, clock(9)) for one in crowd(PEOPLE)])
    assert told == {"done": 3, "full": PEOPLE - 3}
    assert overlaps() == 0
    assert Booking.objects.values("number").distinct().count() == 3


def test_two_hundred_people_fill_a_morning_and_not_one_too_many() -> None:
    """They want times that overlap by half: as many appointments as lanes allow, and each lane is as full as it can be."""
    lanes(BEIJING, 2)
    account()
    length = api.wish_for(api.Matter((CARD,)), "counter").minutes
    wanted = [clock(9) + timedelta(minutes=15 * (place % 12)) for place in range(PEOPLE)]
    told = ends([partial(booked, one, begins) for one, begins in zip(crowd(PEOPLE), wanted, strict=True)])
    assert set(told) == {"done", "full"}
    assert told["done"] + told["full"] == PEOPLE
    assert overlaps() == 0
    free = api.free(api.Wish("counter", length, ("insurance",)), [BEIJING], [date(2026, 11, 24)], MONDAY)
    assert not [one for one in free if one.begins in set(wanted)]


def test_two_hundred_people_at_different_streets_and_days_do_not_stand_in_each_others_way() -> None:
    """Places for all: everybody gets one."""
    days = (24, 25, 26, 27)
    for street in (BEIJING, HONGQIAO):
        lanes(street, 5)
    account()
    what = [
        partial(
            booked,
            one,
            clock(9 + (place // 40) % 3, 0, days[place % 4]),
            street=(BEIJING, HONGQIAO)[place // 4 % 2],
        )
        for place, one in enumerate(crowd(120))
    ]
    assert ends(what) == {"done": 120}
    assert overlaps() == 0


def test_moves_that_cross_each_other_do_not_lock() -> None:
    """A wants B's time and B wants A's, on other days, again and again: one of them may be told it is full, nobody waits for ever."""
    lanes(BEIJING)
    account()
    one, two = crowd(2)
    first, second = booked(one, clock(9)), booked(two, clock(9, 0, 25))
    for _ in range(20):
        told = ends(
            [
                partial(api.move_booking, booking=first.pk, begins=clock(9, 0, 25), at=MONDAY),
                partial(api.move_booking, booking=second.pk, begins=clock(9), at=MONDAY),
            ]
        )
        assert told == {"full": 2}
    lanes(BEIJING)
    for _ in range(20):
        told = ends(
            [
                partial(api.move_booking, booking=first.pk, begins=clock(9, 0, 25), at=MONDAY),
                partial(api.move_booking, booking=second.pk, begins=clock(9), at=MONDAY),
            ]
        )
        assert told == {"done": 2}
        first, second = second, first
        assert overlaps() == 0


def test_one_person_on_forty_devices_books_no_more_than_is_allowed() -> None:
    """Three open ones and not one more; at one time only one."""
    lanes(BEIJING, 20)
    account()
    (me,) = crowd(1)
    same = ends([partial(booked, me, clock(9)) for _ in range(AT_ONCE)])
    assert same == {"done": 1, "overlap": AT_ONCE - 1}
    times = [clock(10 + place % 6, 15 * (place // 6 % 4)) for place in range(24)]
    more = ends([partial(booked, me, begins) for begins in times])
    assert more["done"] == 2
    assert more["done"] + more["most_open"] + more["overlap"] == 24


def test_booking_moving_cancelling_all_at_once() -> None:
    """A crowd that changes its mind: whatever the order, the lanes are never given twice and nobody is stuck."""
    lanes(BEIJING, 2)
    account()
    people = crowd(80)
    held = [booked(one, clock(9 + place // 2), street=BEIJING) for place, one in enumerate(people[:8])]
    what: list[Callable[[], object]] = []
    for place, one in enumerate(people[8:]):
        mine = held[place % 8].pk
        what.append(partial(booked, one, clock(9 + place % 8)))
        if place % 3 == 0:
            what.append(partial(api.move_booking, booking=mine, begins=clock(9 + (place + 3) % 8), at=MONDAY))
        if place % 11 == 0:
            what.append(partial(api.cancel, booking=mine, at=MONDAY))
    told = ends(what)
    assert set(told) <= {"done", "full", "booking_state"}
    assert overlaps() == 0


def test_two_hundred_requests_for_one_time() -> None:
    """The whole way of a request, each of an account of its own: two lanes are two answers 201, the others are told 409."""
    lanes(BEIJING, 2)
    wish = api.wish_for(api.Matter((CARD,)), "counter")
    begins = api.free(wish, [BEIJING], api.days_ahead(timezone.now())[1:])[0].begins.isoformat()
    told = {"items": [CARD], "street": BEIJING, "begins": begins}

    def ask(place: int, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"crowd-{place:06d}"}
        answer = Client().post("/api/v1/bookings", told, content_type="application/json", headers=headers)
        if answer.status_code != 201:
            raise Refused(f"{answer.status_code} {answer.json().get('code')}", "")

    mine = [_token(one, place) for place, one in enumerate(crowd(PEOPLE))]
    assert ends([partial(ask, place, token) for place, token in enumerate(mine)]) == {
        "done": 2,
        "409 full": PEOPLE - 2,
    }
    assert overlaps() == 0


def _token(person: Person, place: int) -> str:
    """An account of a person, and a token for it."""
    user = User.objects.create_user(f"crowd{place}")
    Identity.objects.create(
        district=settings.DISTRICT, user=user, person=person, by="demo", verified_at=timezone.now()
    )
    end = timezone.localdate() + timedelta(days=1)
    return tokens.make(user=user, name="人群", scopes=["read", "apply"], ends_on=end)[1]
