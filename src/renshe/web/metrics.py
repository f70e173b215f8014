"""Prometheus figures: requests by view and status, time taken, and the length of the task queue."""

import os
import time
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

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
    """Jobs in the task queue by status, read when asked, and whether the database answered."""

    def collect(self) -> list[Metric]:
        """Two gauges; without the database the requests' figures are needed most, so they never fail with it."""
        jobs = GaugeMetricFamily("renshe_jobs", "Jobs in the task queue", labels=["status"])
        try:
            with connection.cursor() as cursor:
                cursor.execute("select status::text, count(*) from procrastinate_jobs group by status")
                for status, count in cursor.fetchall():
                    jobs.add_metric([status], count)
        except DatabaseError:
            return [_up(0)]
        return [_up(1), jobs]


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
