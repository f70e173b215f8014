"""Which topics there are, and who asks for them."""

import ipaddress

from django.conf import settings

from renshe.casework.live import TOPIC
from renshe.web.desk import naming
from renshe.web.live.service import Message


def is_topic(topic: str) -> bool:
    """Is there such a topic: the district, the hall of one of its streets, or a room (whoever knows its address may listen)?"""
    if not TOPIC.fullmatch(topic):
        return False
    kind, _, street = topic.partition(".")
    return kind in {"district", "room"} or street in naming.streets()


def address(scope: Message) -> str:
    """Where a request comes from, as web/account/address.py reads it for pages."""
    if settings.ORIGIN.startswith("https:"):
        said = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        last = said[-1].decode("latin-1").split(",")[-1].strip() if said else ""
        if _readable(last):
            return last
    return scope["client"][0] if scope.get("client") else ""


def _readable(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
