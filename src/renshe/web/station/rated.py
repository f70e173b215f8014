"""Where an act at the counter is rated: the only place of these pages that speaks to ratings."""

from renshe.domains.counters import api as counters
from renshe.domains.ratings import api as ratings


def link_of(ticket: counters.Ticket) -> str:
    """The address of the rating of a finished ticket, for a code on the screen; empty before there is something to rate.

    The occasion is opened by the house as well (ticket.finished), a moment later; whoever is first, it is the same one.
    """
    if ticket.state != "finished" or ticket.finished_at is None:
        return ""
    occasion = ratings.of_visit(ticket.pk) or ratings.open_occasion(
        ratings.Act(
            kind="visit",
            visit=str(ticket.pk),
            number=ticket.number,
            person=ticket.person_id,
            street=ticket.street,
            board=ticket.boards[0],
            items=tuple(ticket.items),
            clerk=ticket.clerk_id,
            hands=(ticket.clerk_id,) if ticket.clerk_id else (),
            channel=ticket.channel,
            at=ticket.finished_at,
        )
    )
    return ratings.link_of(occasion)
