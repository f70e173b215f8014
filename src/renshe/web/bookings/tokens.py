"""The link of a printed ticket: who holds the slip follows the ticket without signing in, and nobody else does."""

import base64
import hashlib
import hmac
import re

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from renshe.domains.counters.api import Ticket

BYTES = 15  # of a token: 20 characters, nobody guesses one of 2**120
_SHAPE = re.compile(r"[A-Za-z0-9_-]{20}\Z")


def token_of(number: str) -> str:
    """The token of a ticket, the same every time as long as the house keeps its secret."""
    key = hashlib.sha256(f"counters.ticket:{settings.SECRET_KEY}".encode()).digest()
    mark = hmac.digest(key, f"{settings.DISTRICT}:{number}".encode(), "sha256")
    return base64.urlsafe_b64encode(mark[:BYTES]).decode()


def fits(number: str, token: str) -> bool:
    """Whether a token is that of a ticket."""
    return _SHAPE.match(token) is not None and constant_time_compare(token, token_of(number))


def path_of(ticket: Ticket) -> str:
    """The page of a ticket on this server, for whoever holds the slip."""
    return reverse("ticket-held", args=[ticket.number, token_of(ticket.number)])


def link_of(ticket: Ticket) -> str:
    """The whole address, for the code on the slip."""
    return f"{settings.ADDRESS}{path_of(ticket)}"
