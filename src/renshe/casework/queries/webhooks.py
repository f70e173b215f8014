"""Which other systems are told, and whether they heard it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from renshe.casework.models import WebhookMessage, WebhookSubscription

RECENT = timedelta(days=7)
State = Literal["on", "paused", "stopped"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A subscription and how its messages of the last seven days fared.

    Attributes:
        error: why the last one that was not taken was not; empty when all were.
    """

    one: WebhookSubscription
    sent: int
    waiting: int
    failed: int
    error: str

    @property
    def state(self) -> State:
        """On, paused by somebody, or stopped by the house because nobody took what it sent."""
        if self.one.disabled_at is None:
            return "on"
        return "stopped" if self.one.disabled_by_id is None else "paused"


def standings() -> list[Standing]:
    """Every subscription that was not removed, the newest first."""
    return [_standing(one) for one in _counted().order_by("-pk")]


def standing(subscription: int) -> Standing:
    """One that was not removed.

    Raises:
        WebhookSubscription.DoesNotExist: there is none.
    """
    return _standing(_counted().get(pk=subscription))


def messages(subscription: int, *, limit: int) -> list[WebhookMessage]:
    """The latest messages of one, with its trials, the newest first."""
    rows = WebhookMessage.objects.filter(subscription_id=subscription)
    return list(rows.order_by("-written_at", "-pk")[:limit])


def _counted() -> QuerySet[WebhookSubscription]:
    recent = Q(messages__written_at__gte=timezone.now() - RECENT, messages__occurrence__isnull=False)
    counts = {
        state: Count("messages", filter=recent & Q(messages__state=state))
        for state in WebhookMessage.State.values
    }
    wrong = WebhookMessage.objects.filter(subscription=OuterRef("pk")).exclude(why="").exclude(state="sent")
    return (
        WebhookSubscription.objects.filter(district=settings.DISTRICT, removed_at__isnull=True)
        .select_related("made_by", "disabled_by")
        .annotate(**counts, error=Subquery(wrong.order_by("-written_at").values("why")[:1]))
    )


def _standing(one: WebhookSubscription) -> Standing:
    told = vars(one)  # what the query has counted
    return Standing(one, told["sent"], told["waiting"], told["failed"], told["error"] or "")
