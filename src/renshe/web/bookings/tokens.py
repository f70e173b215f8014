"""Marks that nobody else can make: the link of a printed ticket, which shows it without signing in, and the code of an appointment."""

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
    return _mark("ticket", number)


def _mark(kind: str, number: str) -> str:
    key = hashlib.sha256(f"counters.{kind}:{settings.SECRET_KEY}".encode()).digest()
    mark = hmac.digest(key, f"{settings.DISTRICT}:{number}".encode(), "sha256")
    return base64.urlsafe_b64encode(mark[:BYTES]).decode()


def code_of(number: str) -> str:
    """What the code of an appointment says to the scanner of a terminal: the number, and that its owner shows it."""
    return f"{number}.{_mark('booking', number)}"


def booking_of(scanned: str) -> str:
    """The number of the appointment whose code was scanned; empty for anything else."""
    number, _dot, token = scanned.strip().partition(".")
    right = _SHAPE.match(token) is not None and constant_time_compare(token, _mark("booking", number))
    return number if right else ""


def fits(number: str, token: str) -> bool:
    """Whether a token is that of a ticket."""
    return _SHAPE.match(token) is not None and constant_time_compare(token, token_of(number))


def path_of(ticket: Ticket) -> str:
    """The page of a ticket on this server, for whoever holds the slip."""
    return reverse("ticket-held", args=[ticket.number, token_of(ticket.number)])


def link_of(ticket: Ticket) -> str:
    """The whole address, for the code on the slip."""
    return f"{settings.ADDRESS}{path_of(ticket)}"
