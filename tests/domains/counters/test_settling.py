"""What becomes of what is over: who came after all is not missed, and reasons of health are forgotten."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from psycopg.types.range import Range

from renshe.domains.counters import api
from renshe.domains.counters.actions.settling import FORGOTTEN, forget_reasons, settle_no_shows
from renshe.domains.counters.models import Booking, Ticket, TicketEvent
from tests.domains.counters.bookings_office import BEIJING, CARD, HONGQIAO, booked, clock, lanes
from tests.domains.counters.hall import clerk
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
NIGHT = clock(0, 10, 25)  # after Tuesday the 24th


def there(person: object, street: str, begins: datetime) -> None:
    """They had a ticket at a hall that day."""
    Ticket.objects.create(
        district=settings.DISTRICT, number="900000000000001", street=street, on=begins.date(), label="A001", source="kiosk",
        items=[CARD], boards=["insurance"], person=person, rank=begins, state="left", taken_at=begins,
    )  # fmt: skip


def test_who_took_a_ticket_in_any_hall_that_day_is_not_missed() -> None:
    """Booked at 北京, came to 洪桥; somebody else came nowhere."""
    lanes(BEIJING, 2)
    came, stayed = booked(somebody(), clock(9)), booked(somebody("李四", serial=2), clock(9))
    there(came.person, HONGQIAO, clock(10))
    assert settle_no_shows(clock(23, 50)) == 0
    assert settle_no_shows(NIGHT) == 1
    assert Booking.objects.get(pk=stayed.pk).state == "no_show"
    assert Booking.objects.get(pk=came.pk).state == "arrived"
    assert api.limits_of(came.person_id, NIGHT).missed == 0


def test_a_day_on_which_the_hall_was_shut_is_nobodys_fault() -> None:
    """The calendar has changed since it was booked: Saturday the 28th is no working day."""
    lanes(BEIJING)
    one = booked(somebody(), clock(9))
    Booking.objects.update(during=Range(clock(9, 0, 28), clock(9, 15, 28)))
    assert settle_no_shows(clock(0, 10, 29)) == 0
    assert Booking.objects.get(pk=one.pk).state == "unserved"


def test_who_takes_a_number_with_a_booking_is_checked_in() -> None:
    """With its number, for what was booked and what they have just asked for as well; the booking is not missed."""
    lanes(BEIJING)
    one = booked(somebody(), clock(10))
    early = api.take(
        street=BEIJING, source="guide", items=(CARD,), person=one.person, by=clerk("何导"), at=clock(8, 30)
    )
    assert early.number != one.number
    api.leave(ticket=early.pk)
    ticket = api.take(
        street=BEIJING, source="guide", items=("unemployment-registration",), person=one.person, by=clerk("何导"), at=clock(9, 50)
    )  # fmt: skip
    assert (ticket.number, ticket.booking_id) == (one.number, one.pk)
    assert ticket.items == [CARD, "unemployment-registration"]
    assert api.person_known(ticket) is None  # a number that somebody typed opens nobody's account
    assert settle_no_shows(NIGHT) == 0


def test_reasons_of_health_are_forgotten_after_thirty_days() -> None:
    """The green channel stays to be counted, its reason does not; age stays; events never held either."""
    chief, now = clerk("周立", BEIJING, "chief"), timezone.now()
    lanes(BEIJING)
    book = booked(somebody(), clock(10), priority="pregnant")
    for code, why in (("green", "刚出院"), ("disabled", "拄拐"), ("elder", "")):
        api.take(street=BEIJING, source="guide", items=(CARD,), priority=code, why=why, by=chief)
    assert not any(TicketEvent.objects.values_list("detail", flat=True))
    Booking.objects.update(state="done", settled_at=now)
    today = timezone.localdate(now)
    assert forget_reasons(today + timedelta(days=30)) == 0
    assert forget_reasons(today + timedelta(days=31)) > 0
    assert [*Ticket.objects.order_by("pk").values_list("priority", "why")] == [
        ("green", FORGOTTEN),
        ("", ""),
        ("elder", ""),
    ]
    assert Booking.objects.get(pk=book.pk).priority == ""
    assert forget_reasons(today + timedelta(days=31)) == 0
