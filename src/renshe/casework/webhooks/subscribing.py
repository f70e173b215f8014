"""What another system's administrator does: subscribe, pause, resume, remove, try out, send again."""

import base64
import secrets
import uuid
from collections.abc import Sequence

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.models import WebhookMessage, WebhookSubscription
from renshe.casework.refused import Refused
from renshe.casework.table import TABLE
from renshe.casework.tasks.listening import send_webhook
from renshe.casework.webhooks.addresses import check_address
from renshe.casework.webhooks.signing import PREFIX
from renshe.registry.sealing import seal

MANAGE = "webhooks.manage"  # the permission for all of it
NAMES = tuple(f"case.{row.verb}" for row in TABLE.rows)
TRIAL = "webhook.test"
AT_ONCE = 500  # messages that are sent again by one click


def subscribe(*, name: str, address: str, names: Sequence[str], by: int) -> tuple[WebhookSubscription, str]:
    """Tell another system from now on.

    Args:
        name: whose system it is.
        address: where messages are posted to; https, except for this machine in the demo.
        names: what it wants to hear; empty for everything.
        by: the account.

    Returns:
        The subscription, and the secret, which is shown this once.

    Raises:
        Refused: an address that can't be, a name that there isn't, or a second one for the same address.
    """
    if not name.strip() or len(name) > 60:
        raise Refused("name", "请写明是哪个系统,60字以内。")
    check_address(address)
    if unknown := set(names) - set(NAMES):
        raise Refused("names", f"没有这样的事件:{'、'.join(sorted(unknown))}。")
    secret = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    try:
        with transaction.atomic():
            made = WebhookSubscription.objects.create(
                district=settings.DISTRICT, name=name.strip(), address=address, names=sorted(set(names)),
                secret=seal(secret), made_at=timezone.now(), made_by_id=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused("address", "这个地址已经订阅了。要换密钥,请先移除原来的。") from error
    return made, secret


@transaction.atomic
def pause(*, subscription: int, why: str, by: int) -> WebhookSubscription:
    """Tell it nothing for now; what happens meanwhile is not told later. Done twice it stays as it is.

    Raises:
        WebhookSubscription.DoesNotExist: there is none.
        Refused: without a reason.
    """
    reason = _reason(why)
    one = _held(subscription)
    if one.disabled_at is None:
        _stop(one, reason, by)
    return one


@transaction.atomic
def resume(*, subscription: int) -> WebhookSubscription:
    """Tell it again, from now on, with no failure counted against it.

    Raises:
        WebhookSubscription.DoesNotExist: there is none.
    """
    one = _held(subscription)
    one.disabled_at, one.disabled_why, one.disabled_by_id, one.failures = None, "", None, 0
    one.save(update_fields=["disabled_at", "disabled_why", "disabled_by", "failures"])
    return one


@transaction.atomic
def remove(*, subscription: int, why: str, by: int) -> WebhookSubscription:
    """Tell it nothing any more. Its row stays, as the record of whom we have told.

    Raises:
        WebhookSubscription.DoesNotExist: there is none, or it was removed before.
        Refused: without a reason.
    """
    reason = _reason(why)
    one = _held(subscription)
    _stop(one, reason, by)
    one.removed_at = one.disabled_at
    one.save(update_fields=["removed_at"])
    return one


@transaction.atomic
def try_out(*, subscription: int) -> WebhookMessage:
    """Send a message of which nothing depends, once; also while it is paused, to see whether it would work again.

    Raises:
        WebhookSubscription.DoesNotExist: there is none.
    """
    one, now = _held(subscription), timezone.now()
    message = WebhookMessage.objects.create(
        district=one.district, subscription=one, number=uuid.uuid4(), written_at=now,
        body={"type": TRIAL, "timestamp": now.isoformat(), "data": {}},
    )  # fmt: skip
    send_webhook.defer(message=message.pk)
    return message


@transaction.atomic
def send_again(*, subscription: int, number: uuid.UUID | None = None) -> int:
    """Put messages that were given up back into the queue, with their old numbers: who has one already drops it.

    Args:
        subscription: whose.
        number: of one message; else all, the oldest first, AT_ONCE at a time.

    Returns:
        How many.

    Raises:
        WebhookSubscription.DoesNotExist: there is none.
        Refused: it is paused, or there is nothing to be sent again.
    """
    one = _held(subscription)
    if one.disabled_at is not None:
        raise Refused("paused", "订阅停着,发了对方也收不到。请先恢复。")
    rows = WebhookMessage.objects.select_for_update().filter(
        subscription=one, state="failed", occurrence__isnull=False
    )
    rows = rows.filter(number=number) if number else rows
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if not keys:
        raise Refused("nothing_failed", "没有要重发的消息,可能同事刚刚重发过。")
    WebhookMessage.objects.filter(pk__in=keys).update(state="waiting", tries=0)
    for key in keys:
        send_webhook.defer(message=key)
    return len(keys)


def _held(subscription: int) -> WebhookSubscription:
    """One that was not removed, held against whoever else changes it."""
    return WebhookSubscription.objects.select_for_update().get(
        pk=subscription, district=settings.DISTRICT, removed_at__isnull=True
    )


def _reason(why: str) -> str:
    if not why.strip() or len(why) > 200:
        raise Refused("reason", "请写明原因,200字以内,同事会看到。")
    return why.strip()


def _stop(one: WebhookSubscription, why: str, by: int) -> None:
    one.disabled_at, one.disabled_why, one.disabled_by_id = timezone.now(), why, by
    one.save(update_fields=["disabled_at", "disabled_why", "disabled_by"])
