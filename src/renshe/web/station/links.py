"""Addresses that stand on slips and screens: a ticket's own page, and booking a time."""

from urllib.parse import urlencode

from django.urls import reverse

from renshe.domains.counters import api as counters
from renshe.web.bookings import tokens


def ticket_link(ticket: counters.Ticket) -> str:
    """The whole address of a ticket's own page, for whoever holds the slip."""
    return tokens.link_of(ticket)


def booking_path(street: str = "") -> str:
    """Where one books a time."""
    return reverse("booking-new") + (f"?{urlencode({'street': street})}" if street else "")
