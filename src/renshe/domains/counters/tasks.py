"""What the task queue does for counters: bookings that nobody came to, halls that closed, and what a day counted."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.reminding import remind
from renshe.domains.counters.models import Booking, Sitting, Ticket


@app.periodic(cron="*/10 * * * *", periodic_id="counters")
@app.task(name="counters.mind_bookings", queueing_lock="counters.mind_bookings", pass_context=False)
def mind_bookings(timestamp: int = 0) -> dict[str, int]:
    """Remind of what comes, and settle what nobody came to.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were reminded and how many did not come.
    """
    return {"reminded": remind(), "no_show": settle_no_shows()}


def settle_no_shows() -> int:
    """Bookings at a counter whose day is over count as not come to.

    Returns:
        How many.
    """
    over = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    late = Booking.objects.filter(
        district=settings.DISTRICT, state="booked", channel="counter", during__endswith__lt=over
    )
    return late.update(state="no_show", settled_at=timezone.now())


@app.periodic(cron="5 16 * * *")  # (UTC): five past midnight in Beijing
@app.task(name="counters.close_halls", queueing_lock="counters.close_halls", pass_context=False)
def close_halls(timestamp: int = 0) -> dict[str, int]:
    """After midnight: tickets of yesterday that nobody ended, and clerks who forgot to leave their window.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many of each.
    """
    today, closed = timezone.localdate(), 0
    left = Ticket.objects.filter(on__lt=today, district=settings.DISTRICT).exclude(
        state__in=["finished", "left"]
    )
    for key in list(left.values_list("pk", flat=True)):
        with transaction.atomic():
            ticket = lock(key)
            if ticket.state not in {"finished", "left"}:
                move(ticket, "close", by=None)
                closed += 1
    before = timezone.now() - timedelta(hours=16)
    gone = Sitting.objects.filter(until__isnull=True, since__lt=before, district=settings.DISTRICT)
    return {"tickets": closed, "sittings": gone.update(until=timezone.now())}
