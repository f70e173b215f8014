"""A ticket on paper and on the screen of a terminal: label, number, how long it may take, and the code of its page.

Whoever stands behind one reads it too, so it says that somebody goes first and never why.
"""

from typing import Any

from renshe.domains.counters import api as counters
from renshe.web.apply.sending import qr
from renshe.web.desk.appointed import street_name
from renshe.web.station import links, words


def on_slip(ticket: counters.Ticket) -> dict[str, Any]:
    """What stands on it."""
    side, path = qr(links.ticket_link(ticket))
    return {
        "ticket": ticket,
        "street_name": street_name(ticket.street),
        "what": words.matter(ticket.items, ticket.bundle, ticket.boards),
        "estimate": words.range_of(ticket.wait_low, ticket.wait_high),
        "first": bool(ticket.priority),
        "side": side,
        "path": path,
    }
