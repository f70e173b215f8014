"""Calendars without a solver: first come, first placed; and the best place for one after another, from which the solver starts."""

from collections.abc import Callable, Sequence
from datetime import date

from renshe.domains.disputes.scheduling.board import Board
from renshe.domains.disputes.scheduling.costs import Option, options
from renshe.domains.disputes.scheduling.values import Month, Placed, Request, in_order

LATEST = date.max


def first_come(month: Month) -> tuple[Placed, ...]:
    """As a diary is filled: in the order of the cases, the first day and room that are free for everybody."""
    return _fill(month, sorted(month.requests, key=lambda one: one.key), lambda one: (one.start, one.group))


def urgent_first(month: Month) -> tuple[Placed, ...]:
    """Wage arrears first, then by due day; each in the place with the fewest points."""
    ordered = sorted(
        month.requests, key=lambda one: (not one.green, one.due or LATEST, -one.members, one.key)
    )
    return _fill(month, ordered, lambda one: (one.points, one.start, one.group))


def _fill(
    month: Month, ordered: Sequence[Request], order: Callable[[Option], tuple[int, ...]]
) -> tuple[Placed, ...]:
    board = Board(month)
    for request in ordered:
        for option in sorted(options(month, request), key=order):
            room = board.room_for(request, option)
            if room is not None:
                board.put(request, option.start, room)
                break
    return in_order(list(board.placed.values()))
