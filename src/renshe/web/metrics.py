"""Prometheus figures: requests by view and status, time taken, the task queue, notices, webhooks, departments."""

import os
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from renshe.casework.notices.channels import last_check
from renshe.casework.queries import workings
from renshe.registry.queries import sources

REQUESTS = Counter("renshe_requests", "Answered requests", ["view", "status"])
SECONDS = Histogram(
    "renshe_request_seconds",
    "Time to answer, in seconds",
    ["view"],
    buckets=(0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10),
)


class CountRequests:
    """Middleware that counts each answer under the name of its address, never under what a person typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then count."""
        began = time.perf_counter()
        response = self.get_response(request)
        view = request.resolver_match.view_name if request.resolver_match else "none"
        REQUESTS.labels(view, response.status_code).inc()
        SECONDS.labels(view).observe(time.perf_counter() - began)
        return response


class Queue(Collector):
    """What the database knows of the house's workings, read when asked, and whether it answered."""

    def collect(self) -> list[Metric]:
        """Gauges; without the database the requests' figures are needed most, so they never fail with it."""
        jobs = GaugeMetricFamily("renshe_jobs", "Jobs in the task queue", labels=["status"])
        try:
            with connection.cursor() as cursor:
                cursor.execute("select status::text, count(*) from procrastinate_jobs group by status")
                for status, count in cursor.fetchall():
                    jobs.add_metric([status], count)
            return [_up(1), jobs, *_workings()]
        except DatabaseError:
            return [_up(0)]


def _workings() -> list[Metric]:
    """What waits to be done, said and sent, and which departments answer."""
    waiting, now = workings.queue(), timezone.now()
    notices = GaugeMetricFamily(
        "renshe_notices_hour", "Notices of the last hour by channel and state", labels=["channel", "state"]
    )
    for channel, state, count in workings.notices(now - timedelta(hours=1)):
        notices.add_metric([channel, state], count)
    answers = GaugeMetricFamily(
        "renshe_source_up", "1 while a department answers, 0.5 strained, else 0", labels=["source"]
    )
    for code, state in sources.states().items():
        if state.stands != "unconnected":
            answers.add_metric([code], {"down": 0.0, "strained": 0.5}.get(state.stands, 1.0))
    carriers = GaugeMetricFamily(
        "renshe_channel_up", "1 while the carrier of a channel answered last, else 0", labels=["channel"]
    )
    for code, (_name, wrong) in last_check().items():
        carriers.add_metric([code], 0.0 if wrong else 1.0)
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - timedelta(seconds=60)).count()
    single = {
        "renshe_workers": ("Task workers with a sign of life in the last minute", alive),
        "renshe_queue_waiting": ("Jobs that are due and wait for a worker", waiting.count),
        "renshe_queue_oldest_seconds": (
            "How long the oldest of them has waited",
            waiting.oldest.total_seconds(),
        ),
        "renshe_occurrences_waiting": ("Occurrences that not every listener has heard", workings.unheard()),
        "renshe_webhooks_disabled": (
            "Webhook subscriptions that are told no more",
            workings.disabled_webhooks(),
        ),
    }
    gauges = [GaugeMetricFamily(name, words, value=value) for name, (words, value) in single.items()]
    return [*gauges, notices, answers, carriers]


def _up(value: int) -> Metric:
    return GaugeMetricFamily("renshe_database_up", "1 while the database answers, else 0", value=value)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """/metrics in Prometheus' text form, added up over all server processes."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
        figures = generate_latest(registry)
    else:
        figures = generate_latest(REGISTRY)
    registry = CollectorRegistry()
    registry.register(Queue())
    return HttpResponse(figures + generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
