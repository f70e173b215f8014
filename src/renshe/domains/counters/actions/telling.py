"""Displays and maps hear of every change of a hall, without a word about anybody."""

from renshe.casework.live import announce
from renshe.domains.counters.models import Ticket
from renshe.domains.counters.queries.waiting import halls


def tell_queue(street: str) -> None:
    """Say how many wait and how long the next would: to the hall's displays and to the map of the district."""
    hall = halls([street])[street]
    estimate = hall.estimate
    state = {
        "street": street,
        "waiting": hall.waiting,
        "serving": hall.serving,
        "windows": hall.windows,
        "low": estimate.low if estimate else None,
        "mid": estimate.mid if estimate else None,
        "high": estimate.high if estimate else None,
    }
    announce(f"hall.{street}", "queue", state)
    announce("district", "waiting", state)


def tell_call(ticket: Ticket, number: int, *, again: bool) -> None:
    """Call a ticket to a window, on the displays and by voice."""
    announce(f"hall.{ticket.street}", "called", {"label": ticket.label, "counter": number, "again": again})
