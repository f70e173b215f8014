"""What the house itself does about service: unconfirmed wires are given up, and what was left or announced takes effect."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.book import limits
from renshe.casework.models import Delivery
from renshe.domains.disputes.actions.serving import give_up, take_effect
from renshe.domains.disputes.actions.serving_plan import TELLING, about
from renshe.domains.disputes.models import Service
from renshe.domains.disputes.papers.measures import measures
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.service_rules import ELECTRONIC

logger = logging.getLogger(__name__)
AT_A_TIME = 500


@app.periodic(cron="20 * * * *")
@app.task(name="disputes.follow_services", queueing_lock="disputes.follow_services", pass_context=False)
def follow_services(timestamp: int) -> None:
    """Every hour."""
    follow()


def follow() -> int:
    """Look at everything that is due, each in a transaction of its own; one that can't be done stops none of the others.

    What waits for its days is not looked at: a window of the oldest would be full of announcements that run for a month.

    Returns:
        How many services moved on.
    """
    moved = 0
    for key in list(due(timezone.now()).order_by("sent_at", "pk").values_list("pk", flat=True)[:AT_A_TIME]):
        try:
            moved += _one(key)
        except Exception:
            logger.exception("service %s could not be followed", key)
    return moved


def due(now: datetime) -> QuerySet[Service]:
    """What was sent and may move on now: a wire that did not go out or that nobody confirmed, days that are over."""
    sent = Service.objects.filter(state=Service.State.SENT, sent_at__isnull=False)
    unconfirmed = Q(way__in=ELECTRONIC, sent_at__lte=now - timedelta(days=measures().unconfirmed_days))
    book = limits.current().limits
    over = [
        Q(way=way, sent_at__lt=now - timedelta(days=book[code].count - 1))
        for way, code in (("left", "service_by_leaving"), ("notice", "service_by_announcement"))
    ]
    failed = Delivery.objects.filter(
        notice__kind=TELLING,
        notice__about=OuterRef("told_about"),
        channel=OuterRef("way"),
        state=Delivery.State.FAILED,
    )
    gone = sent.filter(way__in=ELECTRONIC).annotate(
        told_about=Concat("paper__code", Value("."), Cast("number", CharField()))
    ).filter(Exists(failed))  # fmt: skip
    return sent.filter(unconfirmed | over[0] | over[1] | Q(pk__in=gone.values("pk")))


@transaction.atomic
def _one(key: int) -> bool:
    service = Service.objects.select_related("paper__dispute__case", "party__employer").get(pk=key)
    lock(service.paper.dispute_id)
    service.refresh_from_db(fields=["state"])
    if service.state != Service.State.SENT or service.sent_at is None:
        return False
    if service.way not in ELECTRONIC:
        take_effect(service)
        return service.state == Service.State.SERVED
    if why := _not_gone(service):
        give_up(service, why)
        return True
    days = measures().unconfirmed_days
    if timezone.now() - service.sent_at < timedelta(days=days):
        return False
    give_up(service, f"发出{days}天没有人确认收到")
    return True


def _not_gone(service: Service) -> str:
    """Why no message went out to anybody; empty while one did or may still go."""
    sent = Delivery.objects.filter(
        notice__kind=TELLING, notice__about=about(service), channel=service.way
    ).values_list("state", "why")
    rows = list(sent)
    if not rows or any(state != Delivery.State.FAILED for state, _ in rows):
        return ""
    return f"没有发出去:{rows[0][1]}"[:300]
