"""What the house itself does about service: unconfirmed wires are given up, and what was left or announced takes effect."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.casework.models import Delivery
from renshe.domains.disputes.actions.serving import give_up, take_effect
from renshe.domains.disputes.actions.serving_plan import TELLING, about
from renshe.domains.disputes.models import Service
from renshe.domains.disputes.papers.measures import measures
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.service_rules import ELECTRONIC

AT_A_TIME = 500


@app.periodic(cron="20 * * * *")
@app.task(name="disputes.follow_services", queueing_lock="disputes.follow_services", pass_context=False)
def follow_services(timestamp: int) -> None:
    """Every hour."""
    follow()


def follow() -> int:
    """Look at everything that was sent, each in a transaction of its own.

    Returns:
        How many services moved on.
    """
    sent = Service.objects.filter(state=Service.State.SENT).exclude(way__in=["post", "person"])
    keys = sent.order_by("sent_at").values_list("pk", flat=True)[:AT_A_TIME]
    return sum(_one(key) for key in list(keys))


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
