"""Send a message to another system's server: once, signed; a server that fails again and again is told no more."""

import json
import logging
import time

import httpx
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from renshe.casework.models import WebhookMessage, WebhookSubscription
from renshe.casework.webhooks.signing import signature
from renshe.registry.sealing import unseal

TRIES = 8  # for one message
MOST_FAILURES = 10  # messages in a row that were given up, until the subscription is disabled
SECONDS = 10.0  # to wait for another server
GONE = 410
logger = logging.getLogger(__name__)


class NotTaken(Exception):  # noqa: N818 - an expected outcome
    """The other server did not take a message; a later try may succeed."""


def send(message: int) -> None:
    """Try a message once. It is held meanwhile, so two workers never both send it.

    Raises:
        NotTaken: it is to be tried again.
    """
    with transaction.atomic():
        one = (
            WebhookMessage.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("subscription")
            .filter(pk=message, state="waiting")
            .first()
        )
        if one is None:
            return
        if one.subscription.disabled_at is not None:
            one.state, one.why = "failed", "已停用"
        else:
            _try(one)
        one.save()
    if one.state == "waiting":
        raise NotTaken(one.why)


def _try(one: WebhookMessage) -> None:
    one.tries += 1
    one.status, one.why = _post(one)
    if 200 <= one.status < 300:
        one.state, one.sent_at = "sent", timezone.now()
        WebhookSubscription.objects.filter(pk=one.subscription_id, failures__gt=0).update(failures=0)
    elif one.status == GONE or one.tries >= TRIES:
        one.state = "failed"
        _count_failure(one)


def _post(one: WebhookMessage) -> tuple[int, str]:
    """Post it; what is answered is not kept.

    Returns:
        The status, 0 for no answer, and why it was not taken.
    """
    body, now = json.dumps(one.body, ensure_ascii=False, separators=(",", ":")).encode(), int(time.time())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": str(one.number),
        "webhook-timestamp": str(now),
        "webhook-signature": signature(
            unseal(one.subscription.secret), number=str(one.number), at=now, body=body
        ),
    }
    try:
        with httpx.stream(
            "POST",
            one.subscription.address,
            content=body,
            headers=headers,
            timeout=SECONDS,
            follow_redirects=False,
        ) as answer:
            return answer.status_code, "" if answer.is_success else f"HTTP {answer.status_code}"
    except httpx.HTTPError as error:
        return 0, type(error).__name__


def _count_failure(one: WebhookMessage) -> None:
    """One more was given up; a server that has gone (410), or fails too often, is told no more until it subscribes again."""
    rows = WebhookSubscription.objects.filter(pk=one.subscription_id, disabled_at__isnull=True)
    rows.update(failures=F("failures") + 1)
    gone = one.status == GONE
    if not gone:
        rows = rows.filter(failures__gte=MOST_FAILURES)
    why = "对方已不再接收(410)" if gone else f"连续{MOST_FAILURES}条没有送到"
    if rows.update(disabled_at=timezone.now(), disabled_why=why):
        logger.warning("webhook subscription %s was disabled", one.subscription_id)
