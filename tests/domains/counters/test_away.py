"""Appointments away from the counter: on their day, by the table, and never the person's fault when nobody began."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from psycopg.types.range import Range

from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.actions.settling import settle_unserved
from renshe.domains.counters.models import Booking, TicketEvent
from tests.domains.counters.bookings_office import BEIJING, booked, clock, lanes
from tests.domains.counters.hall import OTHER, clerk
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
ADVICE = api.Matter(board="insurance")


def video(begins: datetime) -> Booking:
    """Advice by video, at that time."""
    lanes(BEIJING, channel="video")
    made = booked(somebody(), clock(10), items=(), matter=ADVICE, channel="video", phone="19912345678")
    Booking.objects.filter(pk=made.pk).update(during=Range(begins, begins + timedelta(minutes=15)))
    return Booking.objects.get(pk=made.pk)


def today(hour: int) -> datetime:
    """A full hour of today."""
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)


def test_it_goes_from_its_beginning_to_its_end_by_the_table() -> None:
    """With the person of the booking, and no verb of the windows on the way."""
    who, one = clerk("陈晓", BEIJING), video(today(0))
    ticket = api.begin_away(booking=one.pk, by=who)
    assert api.person_known(ticket) == one.person_id
    for doing in (api.hold, api.finish, api.miss):
        with pytest.raises(Refused, match="不在窗口办"):
            doing(ticket=ticket.pk, by=who)
    assert api.end_away(ticket=ticket.pk, by=who).state == "finished"
    assert [*TicketEvent.objects.order_by("pk").values_list("verb", flat=True)] == ["begin_away", "end_away"]


def test_it_begins_on_its_day_only() -> None:
    """Neither the day before nor the day after."""
    who, one = clerk("陈晓", BEIJING), video(today(12) + timedelta(days=1))
    for days in (1, -1):
        begins = today(12) + timedelta(days=days)
        Booking.objects.update(during=Range(begins, begins + timedelta(minutes=15)))
        with pytest.raises(Refused, match="要改日子的"):
            api.begin_away(booking=one.pk, by=who)


def test_nobody_is_missed_before_the_time_has_come() -> None:
    """Only after the beginning it can be said that nobody was met."""
    who, one = clerk("陈晓", BEIJING), video(today(0))
    later = timezone.now() + timedelta(minutes=1)
    if timezone.localdate(later) == timezone.localdate():
        Booking.objects.update(during=Range(later, later + timedelta(minutes=15)))
        with pytest.raises(Refused, match="还没到约定的时间"):
            api.not_met(booking=one.pk, by=who)
    Booking.objects.update(during=Range(today(0), today(0) + timedelta(minutes=15)))
    assert api.not_met(booking=one.pk, by=who).state == "no_show"


def test_what_the_office_did_not_begin_never_counts_against_the_person() -> None:
    """It is listed for the street, and can still be begun on its day."""
    one = video(today(0))
    assert settle_unserved(today(0) + timedelta(minutes=16)) == 1
    assert [found.pk for found in api.unserved_bookings(BEIJING)] == [one.pk]
    assert api.limits_of(one.person_id).missed == 0
    assert api.begin_away(booking=one.pk, by=clerk("陈晓", BEIJING)).state == "serving"


def test_what_can_not_be_done_in_a_way_is_not_booked_in_it() -> None:
    """Advice needs nobody at home; and where nobody can be called, nothing is agreed."""
    lanes(BEIJING, channel="home-visit")
    lanes(BEIJING, channel="video")
    for channel, code in (("home-visit", "way"), ("video", "phone")):
        with pytest.raises(Refused) as told:
            booked(somebody(), clock(10), items=(), matter=ADVICE, channel=channel, address="北京路1号")
        assert told.value.code == code
    person = somebody("李四", serial=2, phone="19912345678")
    assert booked(person, clock(10), items=(), matter=ADVICE, channel="video").state == "booked"


def test_a_clerk_books_only_for_their_own_street() -> None:
    """A clerk of 登峰 neither books nor moves nor cancels at 北京."""
    lanes(BEIJING)
    far = clerk("赵四", OTHER)
    with pytest.raises(PermissionDenied):
        booked(somebody(), clock(9), staff=far)
    one = booked(somebody(), clock(9))
    with pytest.raises(PermissionDenied):
        api.cancel(booking=one.pk, staff=far)
