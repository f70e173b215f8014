"""How much somebody may still book online: the limits of book/counters.yaml, as they stand for one person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from renshe.domains.counters.models import Booking
from renshe.domains.counters.rules import rules


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for a person now.

    Attributes:
        open: bookings that are still to come.
        most: how many there may be.
        missed: appointments that nobody came to within the days that count.
        rests_until: the first day on which they may book online again; None when they may now.
    """

    open: int
    most: int
    missed: int
    rests_until: date | None

    @property
    def full(self) -> bool:
        """Whether no further booking is allowed until one is over."""
        return self.open >= self.most


def limits_of(person: int, now: datetime | None = None) -> Limits:
    """The limits of one person.

    Args:
        person: key of the person who comes.
        now: a moment; now unless a past day is played.
    """
    now, rule = now or timezone.now(), rules().booking
    mine = Booking.objects.filter(person=person, district=settings.DISTRICT)
    since = now - timedelta(days=rule.no_show.within_days)
    missed = list(
        mine.filter(state="no_show", settled_at__gte=since)
        .order_by("-settled_at")
        .values_list("settled_at", flat=True)
    )
    until = None
    if len(missed) >= rule.no_show.times and missed[0]:
        free = timezone.localdate(missed[0] + timedelta(days=rule.no_show.rest_days))
        until = free if timezone.localdate(now) < free else None
    still = mine.filter(state="booked", during__endswith__gt=now).count()
    return Limits(still, rule.most_open, len(missed), until)
