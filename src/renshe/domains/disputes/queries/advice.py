"""What became of advice: answered or late, adopted or not, and disputes of the same employer before and after."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from renshe.core.clock.limits import corresponding_day
from renshe.domains.disputes.models import Advice, Dispute
from renshe.domains.disputes.standards import standards


@dataclass(frozen=True, slots=True)
class Repeat:
    """Disputes of an employer around an advice. That fewer follow does not show that the advice was the cause.

    Attributes:
        months: that each side counts.
        after: None while not one whole month has passed; `so_far` how many whole months have.
    """

    months: int
    before: int
    after: int | None
    so_far: int


def listed(state: str = "") -> "QuerySet[Advice]":
    """Advice by what is to be done: waiting, late, answered or draft; all when empty. The nearest day first."""
    rows = Advice.objects.filter(district=settings.DISTRICT).select_related("dispute__case", "party", "paper")
    today = timezone.localdate()
    narrowed = {
        "draft": {"sent_at__isnull": True},
        "waiting": {"sent_at__isnull": False, "answered_at__isnull": True, "due_on__gte": today},
        "late": {"answered_at__isnull": True, "due_on__lt": today},
        "answered": {"answered_at__isnull": False},
    }.get(state, {})
    return rows.filter(**narrowed).order_by("due_on", "pk")


def repeats(advice: Advice, on: date | None = None) -> Repeat | None:
    """Disputes of the same employer before and after it was sent; None where the registry does not know the employer."""
    if advice.employer_id is None or advice.sent_at is None:
        return None
    today, sent = on or timezone.localdate(), timezone.localdate(advice.sent_at)
    months = standards(sent).watch.repeat_months
    passed = min((today.year - sent.year) * 12 + today.month - sent.month - (today.day < sent.day), months)
    rows = Dispute.objects.filter(parties__employer=advice.employer_id, case__work="arbitration").exclude(
        pk=advice.dispute_id
    )
    before = (
        rows.filter(filed_at__date__gte=corresponding_day(sent, -months)[0], filed_at__date__lt=sent)
        .distinct()
        .count()
    )
    if passed < 1:
        return Repeat(months, before, None, 0)
    after = (
        rows.filter(filed_at__date__gt=sent, filed_at__date__lte=corresponding_day(sent, months)[0])
        .distinct()
        .count()
    )
    return Repeat(months, before, after, passed)
