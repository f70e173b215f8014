"""Which halls are kept open by a clerk at a window beyond their hours (延时服务), and since when a sitting counts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from renshe.domains.counters.models import AT_COUNTER, Sitting, Ticket
from renshe.domains.counters.opening import sessions
from renshe.domains.counters.rules import rules


def held_open(codes: Sequence[str], moment: datetime | None = None) -> set[str]:
    """The halls that somebody at a window keeps open at a moment, in one statement.

    A sitting of today does so until `evening_grace` minutes after the last hours of its hall (after it began, where that is
    later), and as long as somebody is at the window: a clerk who forgot to leave does not keep a dark hall open.

    Args:
        codes: nine-digit codes.
        moment: now unless given.
    """
    now = timezone.localtime(moment)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    in_hand = Ticket.objects.filter(
        counter=OuterRef("counter"), clerk=OuterRef("clerk"), state__in=AT_COUNTER, on=now.date()
    )
    rows = Sitting.objects.filter(
        counter__street__in=list(codes), until__isnull=True, since__gte=midnight, district=settings.DISTRICT
    ).annotate(busy=Exists(in_hand))
    grace, found = timedelta(minutes=rules().evening_grace), set[str]()
    for street, since, busy in rows.values_list("counter__street", "since", "busy"):
        closes = [one.closes for one in sessions(street, now.date())]
        if busy or now < max([since, *closes]) + grace:
            found.add(street)
    return found
