"""Where a request comes from: for the lock-out, the list of sessions and the records."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104 - an address to show, none to listen on


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks.

    With RENSHE_ORIGIN at https one proxy of ours stands in front. It appends to X-Forwarded-For whom it has seen, so the
    last entry is true and everything before it is what a client may have made up. Without it the header means nothing.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.ORIGIN.startswith("https:"):
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if _readable(forwarded):
            return forwarded
    return said if _readable(said) else NOWHERE


def _readable(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
