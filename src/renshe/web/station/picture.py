"""What the window's page shows: the ticket in hand, and who waits, in the order of calling with the reason for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from renshe.casework.models import Application, Case
from renshe.domains.counters import api as counters
from renshe.registry.staff import boards, called
from renshe.web.desk.appointed import street_name
from renshe.web.station import words

AFTER = timedelta(minutes=10)  # so long the last one's receipt and code are offered
LISTED = 12  # waiting tickets that the page lists


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket in a list.

    Attributes:
        what: what for.
        why: why it stands where it stands; empty when by the time it was taken.
        only_here: it was passed on to this very window.
    """

    ticket: counters.Ticket
    what: str
    waited: str
    priority: str
    why: str
    only_here: bool


def line(ticket: counters.Ticket) -> Line:
    """A ticket in words."""
    why = words.priority_why(ticket.priority)
    if not why and ticket.source == "booking":
        why = _("按预约时间算")
    return Line(
        ticket, words.matter(ticket.items, ticket.bundle, ticket.boards), words.waited(ticket.taken_at, ticket.called_at if ticket.state != "waiting" else None),
        words.priority_name(ticket.priority), why, ticket.for_counter_id is not None,
    )  # fmt: skip


def queue(desk: counters.Desk) -> dict[str, Any]:
    """The lists beside the ticket in hand."""
    return {
        "waiting": [line(one) for one in desk.waiting[:LISTED]],
        "more": max(0, len(desk.waiting) - LISTED),
        "count": len(desk.waiting),
        "held": [line(one) for one in desk.held],
        "missed": [line(one) for one in desk.missed],
        "free": desk.current is None and desk.sitting is not None,
    }


def now(user: User, desk: counters.Desk | None = None) -> dict[str, Any]:
    """The whole station.

    Args:
        user: the clerk.
        desk: as it was just read.
    """
    desk = desk or counters.desk_of(user)
    current, sitting = desk.current, desk.sitting
    last = counters.last_of(user, AFTER) if current is None and desk.served else None
    enough = counters.rules().calls_before_missed
    return {
        **queue(desk),
        "desk": desk,
        "sitting": sitting,
        "resting": bool(sitting and sitting.resting_since),
        "current": current,
        "line": line(current) if current else None,
        "away": bool(current and current.channel != "counter"),
        "enough": enough,
        "may_miss": bool(current and current.calls >= enough),
        "may_doubt": bool(current and _said_only(current)),
        "begun": begun(current.application) if current and current.application else None,
        "last": last,
        "last_begun": begun(last.application) if last and last.application else None,
        "street": sitting.counter.street if sitting else "",
        "boards": words.boards_named(sitting.boards) if sitting else "",
    }


def _said_only(ticket: counters.Ticket) -> bool:
    """Whether a priority rests on somebody's word until the window sees the card; age that we know ourselves does not."""
    rule = counters.rules().priority_of(ticket.priority)
    return rule is not None and not rule.approved and not (rule.age is not None and ticket.person_id)


def begun(application: Application) -> dict[str, Any]:
    """What was begun from a ticket: a draft, or a receipt with its cases."""
    submitted = application.state == "submitted"
    cases = Case.objects.filter(application=application).order_by("number") if submitted else ()
    return {
        "application": application,
        "submitted": submitted,
        "cases": [(one.number, words.item_name(one.item)) for one in cases],
    }


def passing(street: str, sitting: counters.Sitting | None) -> dict[str, Any]:
    """To whom a ticket can be passed on: the other windows of the hall where somebody sits, and the boards."""
    own = sitting.counter_id if sitting else 0
    return {
        "windows": [
            (place, number, words.boards_named(serves))
            for place, number, serves in counters.windows_manned(street)
            if place != own
        ],
        "to_boards": [(code, words.boards_named([code])) for code in boards()],
    }


def windows(street: str, user: User) -> dict[str, Any]:
    """The windows of a street for choosing one, with who sits there."""
    return {
        "code": street,
        "name": street_name(street),
        "windows": [
            {
                "counter": place,
                "boards": words.boards_named(place.boards),
                "who": called(clerk) if clerk and clerk.pk != user.pk else "",
                "mine": bool(clerk and clerk.pk == user.pk),
            }
            for place, clerk in counters.counters_of(street)
        ],
    }


def face(user: User) -> Mapping[str, Any]:
    """What the person before the window sees."""
    desk = counters.desk_of(user)
    last = counters.last_of(user, AFTER) if desk.sitting and desk.current is None else None
    number = desk.sitting.counter.number if desk.sitting else None
    return {"desk": desk, "number": number, "current": desk.current, "last": last}
