"""Send a message to another system's server: once, signed; a server that fails again and again is told no more."""

import json
import logging
import ssl
import time
from functools import cache

import httpx
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from renshe.casework.models import WebhookMessage, WebhookSubscription
from renshe.casework.webhooks.addresses import Unreachable, machine_of
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
        if not _wanted(one):
            one.state, one.why = "failed", "订阅停着,没有发送"
        else:
            _try(one)
        one.save()
    if one.state == "waiting":
        raise NotTaken(one.why)


def _wanted(one: WebhookMessage) -> bool:
    """Whether it may go out: not to a subscription that was paused or removed, but a trial also to one that is paused."""
    there = one.subscription.disabled_at if one.occurrence_id else one.subscription.removed_at
    return there is None


def _try(one: WebhookMessage) -> None:
    one.tries += 1
    one.status, one.why = _post(one)
    if 200 <= one.status < 300:
        one.state, one.sent_at = "sent", timezone.now()
        WebhookSubscription.objects.filter(pk=one.subscription_id, failures__gt=0).update(failures=0)
    elif one.occurrence_id is None:
        one.state = "failed"
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
        return _ask(one.subscription.address, body, headers)
    except Unreachable as error:
        return 0, str(error)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return 0, _why(error)


def _why(error: Exception) -> str:
    """What went wrong on the way, for administrators; how libraries call it only where there is no better word."""
    if isinstance(error, httpx.TimeoutException):
        return f"{SECONDS:.0f}秒内没有答复"
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "对方的证书不受信任"
    return "连不上" if isinstance(error, httpx.ConnectError) else type(error).__name__


def _ask(address: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    """Post to the machine that the address stands for, under the address's own name; never by way of a proxy.

    Raises:
        Unreachable, httpx.HTTPError: no answer.
    """
    wanted = httpx.URL(address)
    with (
        httpx.Client(verify=_trusted(), trust_env=False, timeout=SECONDS, follow_redirects=False) as client,
        client.stream(
            "POST",
            wanted.copy_with(host=machine_of(address)),
            content=body,
            headers={"Host": wanted.netloc.decode("ascii"), **headers},
            extensions={"sni_hostname": wanted.host},
        ) as answer,
    ):
        return answer.status_code, "" if answer.is_success else f"HTTP {answer.status_code}"


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates count: those that httpx brings, and what the machine's own store holds (an office's own authority)."""
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _count_failure(one: WebhookMessage) -> None:
    """One more was given up; a server that has gone (410), or fails too often, is told no more until somebody resumes it."""
    rows = WebhookSubscription.objects.filter(pk=one.subscription_id, disabled_at__isnull=True)
    rows.update(failures=F("failures") + 1)
    gone = one.status == GONE
    if not gone:
        rows = rows.filter(failures__gte=MOST_FAILURES)
    why = "对方已不再接收(410)" if gone else f"连续{MOST_FAILURES}条没有送到"
    if rows.update(disabled_at=timezone.now(), disabled_why=why):
        logger.warning("webhook subscription %s was disabled", one.subscription_id)
