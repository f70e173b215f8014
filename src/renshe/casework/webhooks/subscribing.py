"""Subscribe and unsubscribe: the two verbs of another system's administrator."""

import base64
import ipaddress
import secrets
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.models import WebhookSubscription
from renshe.casework.refused import Refused
from renshe.casework.table import TABLE
from renshe.casework.webhooks.signing import PREFIX
from renshe.registry.sealing import seal

NAMES = tuple(sorted({f"case.{row.verb}" for row in TABLE.rows}))


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
        raise Refused("address", "这个地址已经订阅了。要换密钥,请先停用原来的。") from error
    return made, secret


@transaction.atomic
def unsubscribe(*, subscription: int, why: str) -> WebhookSubscription:
    """Tell it nothing any more. Done twice it stays as it is.

    Raises:
        Refused: without a reason.
    """
    if not why.strip():
        raise Refused("reason", "请写明停用的原因。")
    one = WebhookSubscription.objects.select_for_update().get(pk=subscription)
    if one.disabled_at is None:
        one.disabled_at, one.disabled_why = timezone.now(), why.strip()[:200]
        one.save(update_fields=["disabled_at", "disabled_why"])
    return one


def check_address(address: str) -> None:
    """Refuse what is no address of another server.

    Raises:
        Refused: not https, with a password, or inside our own network: else our server could be sent to its neighbours.
    """
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused("address", "网址不对。") from error
    if not host or len(address) > 300 or parts.username or parts.fragment:
        raise Refused("address", "网址不对。请写完整的网址,不要带用户名和密码。")
    near = _loopback(host)
    if parts.scheme != "https" and not (near and parts.scheme == "http" and settings.MODE == "demo"):
        raise Refused("address", "只能用 https 网址。")
    if settings.MODE != "demo" and (near or _inside(host)):
        raise Refused("address", "不能用本机或内网的数字地址。")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _inside(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
