"""What was measured: visits for exactly these items, whatever their order, at the counter, by one window in one go."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from renshe.domains.counters import minutes
from renshe.domains.counters.models import Counter, Ticket, TicketEvent
from tests.domains.counters.bookings_office import BEIJING, MONDAY, account

pytestmark = pytest.mark.django_db
BUNDLE = ["unemployment-registration", "unemployment-benefit"]


def visits(number: int, first: int, items: list[str], took: int, channel: str = "counter") -> list[Ticket]:
    """Finished visits."""
    now = timezone.now()
    counter, _ = Counter.objects.get_or_create(
        district=settings.DISTRICT, street=BEIJING, number=1, defaults={"opened_on": MONDAY.date()}
    )
    return Ticket.objects.bulk_create(
        Ticket(
            district=settings.DISTRICT, number=f"8{place:014d}", street=BEIJING, on=timezone.localdate(now), label=f"A{place:03d}",
            channel=channel, source="kiosk", items=items, boards=["insurance"], rank=now, state="finished", counter=counter,
            clerk=account(), taken_at=now, called_at=now, started_at=now - timedelta(minutes=took), finished_at=now,
        )
        for place in range(first, first + number)
    )  # fmt: skip


def test_a_bundle_is_measured_whatever_the_order_of_its_items() -> None:
    """Fifteen one way and fifteen the other are thirty; what was on hold, at home or for more items is left out."""
    minutes._measured.cache_clear()
    visits(15, 1, BUNDLE, 20)
    visits(15, 20, BUNDLE[::-1], 20)
    for other in (visits(1, 40, BUNDLE[:1], 80), visits(1, 41, [*BUNDLE, "retirement"], 80)):
        assert other
    visits(1, 42, BUNDLE, 80, "home-visit")
    for place, verb in enumerate(("hold", "pass_on")):
        (ticket,) = visits(1, 43 + place, BUNDLE, 80)
        TicketEvent.objects.create(district=settings.DISTRICT, ticket=ticket, verb=verb, at=timezone.now())
    assert minutes.measured(BUNDLE[::-1]) == (20,) * 30
    minutes._measured.cache_clear()
