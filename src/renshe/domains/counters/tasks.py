"""What the task queue does for counters: bookings that nobody came to, halls that closed, and what a day counted."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.reminding import remind
from renshe.domains.counters.actions.settling import forget_reasons, settle_no_shows, settle_unserved
from renshe.domains.counters.actions.sitting import end_one
from renshe.domains.counters.models import Sitting, Ticket


@app.periodic(cron="*/10 * * * *", periodic_id="counters")
@app.task(name="counters.mind_bookings", queueing_lock="counters.mind_bookings", pass_context=False)
def mind_bookings(timestamp: int = 0) -> dict[str, int]:
    """Remind of what comes, and settle what nobody came to.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were reminded, how many did not come, and how many the office did not serve.
    """
    return {"reminded": remind(), "no_show": settle_no_shows(), "unserved": settle_unserved()}


@app.periodic(cron="5 16 * * *")  # (UTC): five past midnight in Beijing
@app.task(name="counters.close_halls", queueing_lock="counters.close_halls", pass_context=False)
def close_halls(timestamp: int = 0) -> dict[str, int]:
    """After midnight: tickets of yesterday, clerks who forgot to leave their window, and reasons that are not needed any more.

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
    return {"tickets": closed, "sittings": _end_sittings(), "reasons": forget_reasons()}


def _end_sittings() -> int:
    """Every sitting that began before today is over."""
    midnight, ended = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0), 0
    with transaction.atomic():
        gone = Sitting.objects.select_for_update().filter(
            until__isnull=True, since__lt=midnight, district=settings.DISTRICT
        )
        for sitting in gone:
            end_one(sitting, timezone.now())
            ended += 1
    return ended
