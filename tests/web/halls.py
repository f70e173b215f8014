"""What the pages of a hall are tested with: browsers of its staff, tickets and appointments of today."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.domains.counters import api as counters
from renshe.domains.counters.models import Booking, Lane, Ticket
from renshe.registry.models import Person
from tests.domains.counters import hall
from tests.domains.counters.hall import STREET

ITEM = "unemployment-registration"


def browser(name: str, role: str = "clerk", street: str = STREET) -> Client:
    """The browser of somebody of the hall."""
    (client := Client()).force_login(hall.clerk(name, street, role))
    return client


def ticket(*items: str, person: Person | None = None, **more: Any) -> Ticket:
    """Somebody who takes a ticket at the terminal."""
    return counters.take(street=STREET, source="kiosk", items=items or (ITEM,), person=person, **more)


def booking(person: Person, **more: Any) -> Booking:
    """An appointment of today, whatever the hour is."""
    channel = more.pop("channel", "counter")
    lane, _new = Lane.objects.get_or_create(
        district=settings.DISTRICT, street=more.get("street", STREET), channel=channel, number=1
    )
    begins = more.pop("begins", timezone.now())
    return Booking.objects.create(
        **{
            "district": settings.DISTRICT, "number": "202611230001238", "person": person,
            "booked_by": User.objects.get_or_create(username="p")[0], "lane": lane, "street": STREET, "channel": channel,
            "items": [ITEM], "boards": ["employment"], "during": (begins, begins + timedelta(minutes=15)),
            "made_at": timezone.now(), **more,
        }
    )  # fmt: skip
