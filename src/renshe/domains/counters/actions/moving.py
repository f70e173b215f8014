"""The one way in which a ticket moves: a row of its table, checked, written, and kept in its history."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.core.transitions import NotPossible
from renshe.domains.counters.models import Ticket, TicketEvent
from renshe.domains.counters.table import TABLE


def lock(ticket: int) -> Ticket:
    """A ticket, held until the transaction ends.

    Raises:
        Refused: there is none.
    """
    found = Ticket.objects.select_for_update().filter(pk=ticket, district=settings.DISTRICT).first()
    if found is None:
        raise Refused("no_ticket", "没有这张号票。请刷新页面。")
    return found


def move(
    ticket: Ticket,
    verb: str,
    *,
    by: User | None,
    detail: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> None:
    """Do one verb to a ticket that the caller has locked and changed otherwise; saves it.

    Raises:
        Refused: it is not possible where the ticket is, or its row asks for a reason that nobody gave.
    """
    try:
        row = TABLE.row(verb, ticket.state if ticket.pk else "new")
    except NotPossible as error:
        here = TABLE.state(ticket.state).name
        raise Refused(
            "not_possible", f"{ticket.label}号现在是“{here}”,不能“{_name(verb)}”。请刷新页面看看最新情况。"
        ) from error
    if row.reason and not str((detail or {}).get("reason", "")).strip():
        raise Refused("reason", f"“{row.name}”要写明理由,接手的同事看得到。")
    ticket.state = row.target or ticket.state
    ticket.save()
    TicketEvent.objects.create(
        district=ticket.district, ticket=ticket, verb=verb, by=by, counter_id=ticket.counter_id,
        detail=detail or {}, at=at or timezone.now(),
    )  # fmt: skip


def _name(verb: str) -> str:
    return next(row.name for row in TABLE.rows if row.verb == verb)
