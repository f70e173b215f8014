"""What becomes of what is over: appointments nobody came to, those that the office did not keep, and reasons of health."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.domains.counters.models import Booking, Ticket
from renshe.domains.counters.opening import sessions
from renshe.domains.counters.rules import rules

FORGOTTEN = "理由已过保存期"  # stands for a reason that was given and is not kept any more


@transaction.atomic
def settle_no_shows(at: datetime | None = None) -> int:
    """Bookings at a counter whose day is over count as not come to; not of who was in a hall that day, or of a hall that was shut.

    Args:
        at: a moment; now unless given.

    Returns:
        How many were not come to.
    """
    now = timezone.localtime(at)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    over = list(
        Booking.objects.select_for_update().filter(
            district=settings.DISTRICT, state="booked", channel="counter", during__endswith__lt=midnight
        )
    )
    days = {timezone.localdate(one.begins) for one in over}
    seen = set(
        Ticket.objects.filter(
            district=settings.DISTRICT, on__in=days, person__in={one.person_id for one in over}
        ).values_list("person_id", "on")
    )
    for one in over:
        one.state, one.settled_at = _became(one, timezone.localdate(one.begins), seen), now
    Booking.objects.bulk_update(over, ["state", "settled_at"], batch_size=500)
    return sum(one.state == "no_show" for one in over)


def _became(booking: Booking, day: date, seen: set[tuple[int, date]]) -> str:
    if not sessions(booking.street, day):
        return "unserved"
    return "arrived" if (booking.person_id, day) in seen else "no_show"


def settle_unserved(at: datetime | None = None) -> int:
    """Appointments away from the counter whose time is past and that nobody began: the office's fault, never the person's.

    Args:
        at: a moment; now unless given.

    Returns:
        How many.
    """
    now = at or timezone.now()
    past = Booking.objects.filter(district=settings.DISTRICT, state="booked", during__endswith__lt=now)
    return past.exclude(channel="counter").update(state="unserved", settled_at=now)


@transaction.atomic
def forget_reasons(today: date | None = None) -> int:
    """Forget after `keep_reasons_days` why somebody had priority, and priorities that tell of their health.

    Args:
        today: a day; today unless given.

    Returns:
        Of how many tickets.
    """
    last = (today or timezone.localdate()) - timedelta(days=rules().keep_reasons_days)
    health = [one.code for one in rules().priority if one.health]
    old = Ticket.objects.filter(district=settings.DISTRICT, on__lt=last)
    reasons = old.exclude(why__in=["", FORGOTTEN]).update(why=FORGOTTEN)
    kinds = old.filter(priority__in=health).update(priority="", why="")
    Booking.objects.filter(district=settings.DISTRICT, priority__in=health, settled_at__date__lt=last).update(
        priority=""
    )
    return reasons + kinds
