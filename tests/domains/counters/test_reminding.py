"""What people are told of their appointments, once each, through the channels that reach them."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.models import Delivery, Notice
from renshe.casework.notices.language import to_send
from renshe.domains.counters.actions.bookings import Matter, book, cancel, move_booking
from renshe.domains.counters.actions.reminding import remind
from renshe.domains.counters.models import Booking
from renshe.domains.counters.queries.places import Wish, days_ahead, free
from tests.domains.counters.hall import STREET, lanes
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=8)


@pytest.fixture
def booking() -> Booking:
    """Somebody's appointment for advice on social insurance, at the first free time from tomorrow on."""
    lanes(2)
    person, user = somebody(phone="19912345678"), User.objects.create(username="me")
    return book(
        person=person, booked_by=user, matter=Matter(board="insurance"), street=STREET, channel="counter", begins=_times()[0]
    )  # fmt: skip


def _times() -> list:
    now = timezone.now()
    days = [day for day in days_ahead(now) if day > timezone.localdate(now)]
    return sorted({one.begins for one in free(Wish("counter", 15, ("insurance",)), [STREET], days)})


def _told() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_made_moved_and_cancelled_are_told_each_time(booking: Booking) -> None:
    """Three notices, with the day and the place in words, and an SMS waiting for each."""
    move_booking(booking=booking.pk, begins=_times()[5])
    move_booking(booking=booking.pk, begins=_times()[6])
    cancel(booking=booking.pk)
    assert _told() == ["booking_made", "booking_moved", "booking_moved", "booking_cancelled"]
    notice = Notice.objects.earliest("pk")
    assert "北京街道人社服务窗口" in notice.text
    assert booking.number in notice.text
    assert "请带身份证" in notice.next_step
    assert "appointment" in notice.text_en
    assert notice.case_id is None
    assert set(Delivery.objects.filter(notice=notice).values_list("channel", flat=True)) >= {"in_app", "sms"}
    assert to_send(notice).text == notice.text


def _near(booking: Booking, made: timedelta) -> datetime:
    """Ten in the morning, with the appointment near and made so long before."""
    ten = timezone.localtime().replace(hour=10, minute=0)
    soon = (ten + SOON, ten + SOON + timedelta(minutes=15))
    Booking.objects.filter(pk=booking.pk).update(made_at=ten - made, during=soon)
    return ten


def test_who_booked_days_ago_is_reminded_once_when_it_comes_near(booking: Booking) -> None:
    """The evening before; a second round says nothing more."""
    ten = _near(booking, timedelta(days=3))
    assert remind(ten) == 1
    assert remind(ten) == 0
    assert _told() == ["booking_made", "booking_soon"]


def test_who_booked_a_moment_ago_is_not_reminded(booking: Booking) -> None:
    """They know."""
    assert remind(_near(booking, timedelta(minutes=10))) == 0


def test_nobody_is_reminded_at_night(booking: Booking) -> None:
    """From nine in the evening until eight in the morning people sleep; then they are told."""
    ten = _near(booking, timedelta(days=3))
    Booking.objects.update(during=(ten + timedelta(hours=14), ten + timedelta(hours=15)))
    assert remind(ten + timedelta(hours=11)) == 0
    assert remind(ten - timedelta(hours=2, minutes=1)) == 0
    assert remind(ten + timedelta(hours=10)) == 1
