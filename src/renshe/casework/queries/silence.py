"""Cases that were received and left without a word (行政许可法 §32)."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.guards import SILENCE
from renshe.casework.models import Case, CaseEvent
from renshe.core.clock import count


def silent(on: date | None = None) -> list[Case]:
    """Received, more than five working days ago, and nobody said that something is missing; the longest waiting first.

    Args:
        on: the day; today unless given.
    """
    today, calendar = on or timezone.localdate(), calendars.current()
    waiting = Case.objects.filter(work="item", state="received", received_on__lt=today)
    days = waiting.order_by("received_on").values_list("received_on", flat=True).distinct()
    over = [day for day in days if (due := count(calendar, day, SILENCE).due) and due < today]
    told = CaseEvent.objects.filter(case=OuterRef("pk"), verb="request_correction")
    return list(waiting.filter(received_on__in=over).exclude(Exists(told)).order_by("received_on", "pk"))
