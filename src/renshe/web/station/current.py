"""The ticket that stands behind what a clerk does at the desk: one number from the ticket to the receipt."""

from typing import Any

from django.contrib.auth.models import User

from renshe.book.queries import content
from renshe.casework.models import Application
from renshe.domains.counters import api as counters
from renshe.web.station import words


def of_person(user: User, person: int) -> counters.Ticket | None:
    """The ticket that this clerk serves now, when it is this person's; None otherwise."""
    found = counters.current_of(user)
    return found if found is not None and found.person_id == person and found.state == "serving" else None


def begun_from(application: Application) -> counters.Ticket | None:
    """The ticket that an application was begun from."""
    return counters.ticket_of_application(application.pk)


def receipt_for(application: Application) -> str:
    """The number that its receipt takes: that of the ticket; empty for a new one."""
    ticket = begun_from(application)
    return ticket.number if ticket else ""


def keep(user: User, application: Application) -> None:
    """Remember from which ticket an application was begun, when the clerk serves this person now."""
    ticket = of_person(user, application.person_id or 0)
    if ticket is not None:
        counters.file_from(ticket=ticket.pk, by=user, application=application)


def channel_of(ticket: counters.Ticket | None) -> str:
    """How an application that is begun from a ticket is filed; the Book knows no video, which is a counter by other means."""
    return "counter" if ticket is None or ticket.channel == "video" else ticket.channel


def in_hand(user: User, application: Application) -> bool:
    """Whether the clerk still serves the ticket that an application was begun from."""
    ticket = begun_from(application)
    return ticket is not None and ticket.clerk_id == user.pk and ticket.state == "serving"


def told(user: User, person: int) -> dict[str, Any] | None:
    """The ticket as the page of the person at the counter shows it: what they came for, to be begun by one click."""
    ticket = of_person(user, person)
    if ticket is None:
        return None
    known = content().items
    mine = [code for code in ticket.items if code in known and "person" in known[code].audience]
    return {
        "label": ticket.label,
        "what": words.matter(ticket.items, ticket.bundle, ticket.boards),
        "items": [(code, words.item_name(code)) for code in mine],
        "bundle": ticket.bundle,
        "first": ticket.application_id is None,
    }
