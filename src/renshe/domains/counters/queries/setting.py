"""What the pages that set halls up show: windows, lanes, terminals, shifts, leave, skills."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from renshe.domains.counters.models import Counter, Kiosk, Lane, Leave, Shift, Sitting, Skill


def hall_sizes() -> Mapping[str, tuple[int, int]]:
    """How many windows each street has, and at how many somebody sits now."""
    windows = Counter.objects.filter(closed_on__isnull=True, district=settings.DISTRICT)
    have = dict(windows.values_list("street").annotate(Count("pk")))
    sitting = Sitting.objects.filter(until__isnull=True, district=settings.DISTRICT)
    now = dict(sitting.values_list("counter__street").annotate(Count("pk")))
    return {street: (number, now.get(street, 0)) for street, number in have.items()}


def lanes_of(street: str) -> Mapping[str, int]:
    """How many appointments at a time a street takes, by channel."""
    rows = Lane.objects.filter(street=street, closed_on__isnull=True, district=settings.DISTRICT)
    return dict(rows.values_list("channel").annotate(Count("pk")))


def kiosks_of(street: str) -> list[Kiosk]:
    """The terminals of a street that are believed."""
    return list(
        Kiosk.objects.filter(street=street, ended_at__isnull=True, district=settings.DISTRICT).order_by("pk")
    )


def shifts_between(street: str, first: date, last: date) -> list[Shift]:
    """The shifts of a street on some days, in their order."""
    begins = timezone.make_aware(datetime.combine(first, time()))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    rows = Shift.objects.filter(
        street=street, ended_at__isnull=True, district=settings.DISTRICT, during__overlap=(begins, ends)
    )
    return list(rows.select_related("clerk").order_by("during", "pk"))


def leave_between(clerks: list[int], first: date, last: date) -> list[Leave]:
    """Who of some clerks is away on some days, or will be."""
    rows = Leave.objects.filter(
        clerk__in=clerks,
        ended_at__isnull=True,
        district=settings.DISTRICT,
        days__overlap=(first, last + timedelta(days=1)),
    )
    return list(rows.select_related("clerk").order_by("days", "pk"))


def skills_of(clerks: list[int], on: date) -> Mapping[int, list[str]]:
    """What clerks can be called on for on a day; who is not in it serves everything."""
    rows = Skill.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on), clerk__in=clerks, since__lte=on, district=settings.DISTRICT
    )
    found: dict[int, list[str]] = {}
    for clerk, board in rows.order_by("board").values_list("clerk_id", "board"):
        found.setdefault(clerk, []).append(board)
    return found
