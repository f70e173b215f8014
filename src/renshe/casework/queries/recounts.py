"""Who was affected by a new holiday notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from renshe.casework.models import Case, CaseEvent, Delivery, Recount


@dataclass(frozen=True, slots=True)
class Moved:
    """A case that got another day.

    Attributes:
        told: through which channels its applicant was told, by code, and how far that got.
    """

    case: Case
    before: date | None
    after: date | None
    told: tuple[tuple[str, str], ...]


def walks(*, limit: int = 10) -> list[Recount]:
    """The newest walks first."""
    return list(Recount.objects.filter(district=settings.DISTRICT).order_by("-pk")[:limit])


def moved(walk: Recount) -> "QuerySet[CaseEvent]":
    """The events of a walk, in the order of its cases."""
    until = walk.finished_at or timezone.now()
    return (
        CaseEvent.objects.filter(by__isnull=True, at__gte=walk.started_at, at__lte=until, verb="recount")
        .filter(detail__recount=walk.pk)
        .select_related("case")
        .order_by("at", "pk")
    )


def described(events: Sequence[CaseEvent]) -> list[Moved]:
    """What a page shows of them: the days before and after, and whether the applicant was told."""
    told: dict[int, list[tuple[str, str]]] = {}
    deliveries = Delivery.objects.filter(notice__event__in=[event.pk for event in events])
    for event, channel, state in deliveries.values_list("notice__event_id", "channel", "state"):
        told.setdefault(event, []).append((channel, state))
    return [
        Moved(event.case, _day(event, "before"), _day(event, "after"), tuple(told.get(event.pk, ())))
        for event in events
    ]


def _day(event: CaseEvent, name: str) -> date | None:
    said = event.detail.get(name)
    return date.fromisoformat(str(said)) if said else None
