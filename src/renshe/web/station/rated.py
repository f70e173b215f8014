"""Where an act at the counter is rated: the only place of these pages that speaks to ratings."""

from datetime import timedelta

from django.utils import timezone

from renshe.domains.counters import api as counters
from renshe.domains.ratings import api as ratings


def occasion_of(ticket: counters.Ticket) -> ratings.Occasion | None:
    """What can be rated of a ticket; None before it is finished.

    The house opens it as well (ticket.finished), a moment later and from the same content; whoever is first, it is the same one.
    """
    if ticket.state != "finished" or ticket.finished_at is None:
        return None
    return ratings.of_visit(ticket.pk) or ratings.open_occasion(
        ratings.act_of_ticket(counters.told(ticket), ticket.finished_at)
    )


def link_of(ticket: counters.Ticket) -> str:
    """The address for a code on the screen or on paper, for some minutes after the service; empty before and after.

    Who served could otherwise open it later and see whether it was used.
    """
    minutes = ratings.current().version("shown-minutes", timezone.localdate()).value
    if ticket.finished_at is None or timezone.now() - ticket.finished_at > timedelta(minutes=minutes):
        return ""
    occasion = occasion_of(ticket)
    return ratings.link_of(occasion) if occasion else ""
