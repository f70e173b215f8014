"""What pages ask about instant decisions: what the machine saw of a case, what a person has to look at, switches, seeds, figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from renshe.book.queries import content
from renshe.book.queries.rules import may_decide
from renshe.casework.instant.switching import Position, position
from renshe.casework.models import (
    Case,
    InstantDecision,
    InstantReview,
    InstantSeed,
    InstantSwitch,
    InstantTry,
)
from renshe.core.rules import CannotReplay, explain, replay
from renshe.policies import policies


@dataclass(frozen=True, slots=True)
class Switch:
    """The switch of an item as its page shows it.

    Attributes:
        name: of the item.
        policy: that decides it.
        ready: the legal officer has approved the present rules and numbers.
        position: how it stands.
    """

    item: str
    name: str
    policy: str
    ready: bool
    position: Position


def tried(case: Case) -> InstantTry | None:
    """What the machine saw when a case came in; None where the Book does not let the item be granted at once."""
    return InstantTry.objects.filter(case=case).first()


def instant_of(case: Case) -> InstantDecision | None:
    """The instant decision of a case with its draw and review; None when people decided."""
    rows = InstantDecision.objects.filter(case=case).select_related("seed", "decision", "review__by")
    return rows.first()


def explained(record: bytes | memoryview) -> tuple[str, ...]:
    """A kept record in plain Chinese; empty when there is none, or the rules have changed since."""
    if not record:
        return ()
    try:
        return explain(replay(bytes(record), policies()))
    except CannotReplay:
        return ()


def to_review(visible: "QuerySet[Case] | None" = None) -> list[InstantDecision]:
    """Drawn cases that nobody has looked at yet, the oldest first.

    Args:
        visible: those that somebody may see; all unless given.
    """
    rows = InstantDecision.objects.filter(district=settings.DISTRICT, drawn=True, review__isnull=True)
    if visible is not None:
        rows = rows.filter(case__in=visible.order_by().values("pk"))
    return list(rows.select_related("case", "decision", "seed").order_by("id"))


def switches() -> list[Switch]:
    """The switch of every item that the Book lets be decided at once, in the Book's order."""
    items = [item for item in content().items.values() if item.instant]
    return [
        Switch(item.code, item.name, item.policy, may_decide(item.policy), position(item.code))
        for item in items
    ]


def switch_history(item: str) -> list[InstantSwitch]:
    """Every turn of an item's switch, the newest first."""
    rows = InstantSwitch.objects.filter(district=settings.DISTRICT, item=item)
    return list(rows.select_related("changed_by").order_by("-id"))


def seeds() -> list[InstantSeed]:
    """The published seeds, the newest month first; secrets only of months that are over."""
    rows = InstantSeed.objects.filter(district=settings.DISTRICT).defer("sealed")
    return list(rows.order_by("-month"))


def figures(since: date, until: date) -> Mapping[str, int]:
    """How many cases the machine looked at, granted, had drawn, and what people found, by day of receipt.

    Args:
        since: first day.
        until: last day, included.
    """
    days = Q(case__received_on__gte=since, case__received_on__lte=until, district=settings.DISTRICT)
    looked = InstantTry.objects.filter(days).aggregate(
        tried=Count("id"),
        granted=Count("id", filter=Q(granted=True)),
        failed=Count("id", filter=Q(outcome="error")),
    )
    fault = InstantReview.Verdict.FAULT
    found = InstantDecision.objects.filter(days).aggregate(
        drawn=Count("id", filter=Q(drawn=True)),
        reviewed=Count("id", filter=Q(review__isnull=False)),
        faults=Count("id", filter=Q(review__verdict=fault)),
    )
    return {**looked, **found}
