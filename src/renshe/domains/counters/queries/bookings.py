"""Find bookings and tickets again: a person's, a hall's of a day, or one by its number."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from renshe.domains.counters.models import Booking, Ticket

UNSERVED = timedelta(days=30)  # how long the street is reminded of an appointment that it did not keep
KEPT = timedelta(days=90)  # how long an appointment that is over stays on its person's page


def bookings_of(people: Iterable[int]) -> "QuerySet[Booking]":
    """Appointments of some people: those to come first, then the last ones, the newest first."""
    since = timezone.now() - KEPT
    rows = Booking.objects.filter(person__in=list(people), district=settings.DISTRICT, made_at__gte=since)
    return rows.select_related("ticket").order_by("-during")


def bookings_on(street: str, day: date, *, channel: str = "") -> "QuerySet[Booking]":
    """Appointments of a street on a day that were not cancelled, in their order.

    Args:
        street: nine-digit code.
        day: local day.
        channel: of the rules; all unless given.
    """
    begins = timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001
    rows = Booking.objects.filter(
        district=settings.DISTRICT,
        street=street,
        during__startswith__range=(begins, begins + timedelta(days=1)),
    ).exclude(state="cancelled")
    if channel:
        rows = rows.filter(channel=channel)
    return rows.select_related("ticket", "person").order_by("during", "pk")


def booking_numbered(number: str) -> Booking | None:
    """An appointment by the one number."""
    return Booking.objects.filter(number=number, district=settings.DISTRICT).first()


def ticket_numbered(number: str) -> Ticket | None:
    """A ticket by the one number."""
    return Ticket.objects.filter(number=number, district=settings.DISTRICT).first()


def person_known(ticket: Ticket) -> int | None:
    """Who a ticket's person is, where that is more than a number typed at a terminal.

    Args:
        ticket: whose card a clerk has seen, whose booking was shown by its code, or who was visited by appointment.

    Returns:
        Key of the person; None when nobody has shown who they are.
    """
    known = ticket.seen_card or ticket.by_code or ticket.channel != "counter"
    return ticket.person_id if known else None


def unserved_bookings(street: str) -> list[Booking]:
    """Appointments of a street that the office did not keep, of the last weeks, the oldest first: people to be called."""
    rows = Booking.objects.filter(
        district=settings.DISTRICT, street=street, state="unserved", settled_at__gte=timezone.now() - UNSERVED
    )
    return list(rows.select_related("person").order_by("during", "pk"))


def ticket_of_application(application: int) -> Ticket | None:
    """The ticket that an application was begun from."""
    rows = Ticket.objects.filter(application=application, district=settings.DISTRICT)
    return rows.select_related("counter").first()
