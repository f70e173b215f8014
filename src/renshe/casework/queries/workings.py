"""How the work that happens by itself gets on: for the health page and /metrics."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count

from renshe.casework.models import Delivery, Occurrence, WebhookSubscription

# Jobs that are due: scheduled for no time, or for one that has passed.
_DUE = """
    select count(*), coalesce(extract(epoch from now() - min(coalesce(job.scheduled_at, event.at))), 0)
    from procrastinate_jobs job
    left join lateral (select min(at) as at from procrastinate_events where job_id = job.id) event on true
    where job.status = 'todo' and (job.scheduled_at is null or job.scheduled_at <= now())
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Jobs that are due and that no worker has taken.

    Attributes:
        oldest: how long the first of them has waited.
    """

    count: int
    oldest: timedelta


def queue() -> Waiting:
    """What waits in the queue."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE)
        count, seconds = cursor.fetchone() or (0, 0)
    return Waiting(int(count), timedelta(seconds=max(0.0, float(seconds))))


def notices(since: datetime) -> list[tuple[str, str, int]]:
    """Deliveries of notices since a time, by channel and state."""
    rows = Delivery.objects.filter(notice__written_at__gte=since).order_by("channel", "state")
    return list(rows.values_list("channel", "state").annotate(count=Count("pk")))


def unanswered(since: datetime) -> int:
    """Deliveries since a time that a carrier did not take, even after all tries; those without an address do not count."""
    return Delivery.objects.filter(notice__written_at__gte=since, state="failed", tries__gt=1).count()


def unheard() -> int:
    """Occurrences that not every listener has heard yet."""
    return Occurrence.objects.filter(handled_at__isnull=True).count()


def disabled_webhooks() -> int:
    """Subscriptions that are told nothing at present; those that were removed do not count."""
    return WebhookSubscription.objects.filter(disabled_at__isnull=False, removed_at__isnull=True).count()
