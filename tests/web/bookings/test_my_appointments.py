"""One's appointments: the next first, moved, cancelled, put into a calendar."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from renshe.casework.models import Notice
from renshe.domains.counters import api
from renshe.registry.models import Person
from tests.domains.counters.bookings_office import (
    BEIJING,
    HONGQIAO,
    MONDAY,
    booked,
    clock,
    lanes,
)
from tests.registry.people import somebody
from tests.web.bookings.pressing import make
from tests.web.counter import page

pytestmark = pytest.mark.django_db


def test_my_appointments_begin_with_the_next(her: Client, wang: Person) -> None:
    """The empty page teaches; then the next one is large, the news are there until they are read."""
    assert "现在没有预约" in page(her.get("/bookings/"))
    lanes(BEIJING, 2)
    later, sooner = booked(wang, clock(10, 0, 26)), booked(wang, clock(9))
    shown = page(her.get("/bookings/"))
    assert (
        shown.index(f'id="b-{sooner.number}"')
        < shown.index("后面还有")
        < shown.index(f'/bookings/{later.number}/"')
    )
    assert "新通知" in shown
    her.post(reverse("bookings-read"))
    assert not Notice.objects.filter(person=wang, read_at__isnull=True).exists()
    assert "新通知" not in page(her.get("/bookings/"))


def test_moving_leaves_the_old_time_until_another_is_confirmed(her: Client, wang: Person) -> None:
    """Look, choose, look again, confirm; a taken time leaves everything as it was."""
    lanes(BEIJING)
    lanes(HONGQIAO)
    one = booked(wang, clock(9))
    booked(somebody("李四", serial=3), clock(10))
    move = reverse("booking-move", args=[one.number])
    assert "最近的空位" in page(her.get(move))
    looked = page(her.get(f"{move}?at={HONGQIAO}.2026-11-25T14:00"))
    assert "改成这个时间?" in looked
    one.refresh_from_db()
    assert one.begins == clock(9)
    taken = her.post(move, {"at": f"{BEIJING}.2026-11-24T10:00"})
    assert taken.status_code == 422
    assert "原来的时间还给您留着" in page(taken)
    assert her.post(move, {"at": f"{HONGQIAO}.2026-11-25T14:00"}).status_code == 302
    one.refresh_from_db()
    assert (one.street, one.begins, one.moved) == (HONGQIAO, clock(14, 0, 25), 1)


def test_cancelling_takes_a_second_look(her: Client, wang: Person) -> None:
    """Looking at the page changes nothing; cancelled once it can't be again."""
    lanes(BEIJING)
    one = booked(wang, clock(9))
    cancel = reverse("booking-cancel", args=[one.number])
    assert "真的不来了" in page(her.get(cancel))
    assert api.Booking.objects.get().state == "booked"
    assert her.post(cancel)["Location"] == "/bookings/"
    assert her.post(cancel).status_code == 422
    assert "再约一次" in page(her.get(reverse("booking", args=[one.number])))


def test_shortly_before_it_can_not_be_changed_online(her: Client, wang: Person) -> None:
    """Twenty minutes before: no buttons, and why; the calendar file stays."""
    lanes(BEIJING)
    one = booked(wang, clock(9, 0, 23))
    with patch("django.utils.timezone.now", return_value=clock(8, 40, 23)):
        shown = page(her.get(reverse("booking", args=[one.number])))
        assert "网上不能再改" in shown
        assert her.post(reverse("booking-cancel", args=[one.number])).status_code == 422


def test_who_did_not_come_three_times_sees_until_when_and_what_still_works(her: Client, wang: Person) -> None:
    """Until the day, and that the counters stay open."""
    lanes(BEIJING)
    for day in (24, 25, 26):
        booked(wang, clock(9, 0, day))
    api.Booking.objects.update(state="no_show", settled_at=MONDAY - timedelta(days=1))
    shown = page(her.get("/bookings/"))
    assert "12月22日起才能再网上预约" in shown
    assert "直接到任意街道取号" in shown
    assert make(her).status_code == 422


def test_the_calendar_file_is_one(her: Client, wang: Person) -> None:
    """Lines end with CR LF and are short; the time is in UTC; a moved one replaces the first."""
    lanes(BEIJING)
    one = booked(wang, clock(9))
    answer = her.get(reverse("booking-calendar", args=[one.number]))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20261124T010000Z\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "SEQUENCE:0" in text
    assert text.endswith("END:VCALENDAR\r\n")


def test_in_english_and_traditional_characters(her: Client, wang: Person) -> None:
    """No Chinese word of ours is left on the English page."""
    lanes(BEIJING)
    one = booked(wang, clock(9))
    her.cookies["django_language"] = "en"
    shown = page(her.get(reverse("booking", args=[one.number])))
    assert "Tuesday 24 November, 09:00" in shown
    assert "What to bring" in shown
    her.cookies["django_language"] = "zh-hant"
    assert "預約號" in page(her.get(reverse("booking", args=[one.number])))
