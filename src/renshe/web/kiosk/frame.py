"""What every screen of the terminal has, and the way to the screen of a ticket."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from renshe.domains.counters import api as counters
from renshe.web.desk.appointed import street_name
from renshe.web.kiosk.machine import Machine
from renshe.web.station import sealed

IDLE = 60  # seconds after which the screen begins anew
TICKET, TICKET_LASTS = "kiosk.ticket", 300


def context_of(machine: Machine, **more: Any) -> dict[str, Any]:
    """What the frame needs, and what the screen needs."""
    start = reverse("kiosk", args=[machine.street])
    return {
        "machine": machine,
        "code": machine.street,
        "name": street_name(machine.street),
        "start": start,
        "again": f"{reverse('choose', args=['lang', settings.LANGUAGE_CODE])}?next={start}",
        "idle": IDLE,
        **more,
    }


def ticket_screen(machine: Machine, ticket: counters.Ticket) -> HttpResponse:
    """To the ticket's screen, under an address that nobody else can write."""
    return redirect("kiosk-ticket", machine.street, sealed.closed(ticket.number, TICKET))


def ticket_of(machine: Machine, token: str) -> counters.Ticket | None:
    """The ticket of such an address; None when it is too old, or of another street."""
    number = sealed.opened(token, TICKET, TICKET_LASTS)
    found = counters.ticket_numbered(number) if isinstance(number, str) else None
    return found if found is not None and found.street == machine.street else None
