"""Where a hearing may be, and how many points each place has."""

from collections.abc import Mapping
from dataclasses import dataclass

from renshe.domains.disputes.scheduling.values import ANYWHERE, SEAT, Month, Placed, Request, Room

PARTS = ("unplaced", "late", "waiting", "green", "wish", "away", "large_room")


@dataclass(frozen=True)
class Option:
    """One place for a hearing.

    Attributes:
        group: place of the rooms that are alike (Month.groups).
        parts: points by reason.
    """

    start: int
    group: int
    parts: Mapping[str, int]

    @property
    def points(self) -> int:
        """All points."""
        return sum(self.parts.values())


def options(month: Month, request: Request) -> list[Option]:
    """Every place that breaks no rule for this hearing alone; empty without a panel."""
    panel = month.panels.get(request.key)
    if panel is None:
        return []
    shut = set(request.impossible)
    for code in panel.members:
        one = month.by_code[code]
        shut |= one.away | one.taken
    rooms = [(at, group[0]) for at, group in enumerate(month.groups) if serves(group[0], request)]
    found: list[Option] = []
    for start in month.grid.starts(request.length):
        taken = range(start, start + request.length)
        if month.grid.day(start) < request.earliest or shut.intersection(taken):
            continue
        found += [
            Option(start, at, parts(month, request, start, room))
            for at, room in rooms
            if not room.closed.intersection(taken)
        ]
    return found


def serves(room: Room, request: Request) -> bool:
    """Whether a hearing may take place there: seats for its audience, video where it is by video; a street's tribunal hears only what was meant for it."""
    if request.online or room.place == ANYWHERE:
        return request.online and room.place == ANYWHERE
    return room.seats >= request.seats and room.place in {SEAT, request.place}


def parts(month: Month, request: Request, start: int, room: Room) -> dict[str, int]:
    """Points of a place by reason; reasons without points are left out."""
    weights, grid = month.weights, month.grid
    place = grid.day_place(start)
    first = next((at for at, day in enumerate(grid.days) if day >= request.earliest), 0)
    found = {
        "green" if request.green else "waiting": (place - first)
        * (weights.green_day if request.green else weights.day)
    }
    if request.due is not None and grid.day(start) > request.due:
        over = sum(1 for day in grid.days[: place + 1] if day > request.due)
        found["late"] = weights.late + weights.late_day * over
    taken = frozenset(range(start, start + request.length))
    found["wish"] = weights.wish * sum(1 for wished in request.preferred if not taken <= wished)
    if request.place != SEAT and room.place != request.place:
        found["away"] = weights.away
    if not request.seats and room.seats and room.place == SEAT:
        found["large_room"] = weights.large_room
    return {name: points for name, points in found.items() if points}


def told(month: Month, placed: tuple[Placed, ...]) -> dict[str, int]:
    """Points of a whole plan by reason, counted anew from where its hearings are.

    What can't be placed at all (no panel, no place in common) is told by name and has no points: no plan could save them.
    """
    found: dict[str, int] = dict.fromkeys(PARTS, 0)
    for one in placed:
        request = month.by_key[one.key]
        for name, points in parts(month, request, one.start, month.room_of[one.room]).items():
            found[name] += points
    there = {one.key for one in placed}
    missed = [one for one in month.requests if one.key not in there and options(month, one)]
    found["unplaced"] = month.weights.unplaced * len(missed)
    return {name: points for name, points in found.items() if points}
