"""What the calendar of hearings is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from renshe.domains.disputes.scheduling.grid import Grid

Slots = frozenset[int]
ANYWHERE = "*"  # the place of a room for video: who is there is at no other place because of it
SEAT = ""  # the place of the committee itself; a travelling tribunal's place is the code of its street


@dataclass(frozen=True)
class Weights:
    """Points of what is not wished for; see book/arbitration/hearings.yaml."""

    unplaced: int = 20000
    late: int = 3000
    late_day: int = 300
    green_day: int = 20
    day: int = 4
    wish: int = 24
    away: int = 40
    large_room: int = 2


@dataclass(frozen=True)
class Room:
    """Where hearings are held.

    Attributes:
        place: SEAT, the street of a travelling tribunal, or ANYWHERE for video.
        seats: for an audience; 0 where there is none.
        closed: slots in which it can't be used (a travelling tribunal: all but its days).
    """

    code: int
    place: str = SEAT
    seats: int = 0
    closed: Slots = frozenset()

    @property
    def likeness(self) -> tuple[str, int, Slots]:
        """Rooms with the same are interchangeable: for the solver they are a number, not one by one."""
        return (self.place, self.seats, self.closed)


@dataclass(frozen=True)
class Arbitrator:
    """Somebody of the roster (仲裁员名册).

    Attributes:
        skills: kinds of dispute they hear.
        presides: may sit alone or preside.
        away: slots in which they are not there; for part-timers also those that they do not offer.
        barred: people and employers whose cases they may not hear (回避): key → why.
        taken: slots of hearings that stand already; they count for the day's most and for the load.
    """

    code: int
    skills: frozenset[str]
    presides: bool = True
    part_time: bool = False
    away: Slots = frozenset()
    barred: Mapping[str, str] = field(default_factory=dict[str, str])
    taken: Slots = frozenset()


@dataclass(frozen=True)
class Request:
    """A hearing that is to be put on the calendar.

    Attributes:
        key: the case.
        kind: of dispute, as skills name it.
        length: periods.
        earliest: the first day that keeps the notice.
        due: the last day by which it should be heard, so that the award comes in time; None when nobody knows.
        green: wage arrears (绿色通道).
        seats: wanted for an audience; 0 for a hearing without one.
        place: the street whose travelling tribunal should hear it, or SEAT.
        online: by video, in a room that is ANYWHERE.
        members: arbitrators, 1 or 3.
        people: keys of parties and agents; nobody is in two hearings at once.
        impossible: slots in which a party can't come.
        preferred: for each party that named any, the slots it prefers.
    """

    key: int
    kind: str
    length: int
    earliest: date
    due: date | None = None
    green: bool = False
    seats: int = 0
    place: str = SEAT
    online: bool = False
    members: int = 1
    people: frozenset[str] = frozenset()
    impossible: Slots = frozenset()
    preferred: tuple[Slots, ...] = ()


@dataclass(frozen=True)
class Panel:
    """Who hears a case; the presiding one stands first."""

    members: tuple[int, ...]


@dataclass(frozen=True)
class Drawn:
    """A panel, or none, and why.

    Attributes:
        panel: None where nobody may sit.
        why: for each seat what decided, in words for the file; or why there is none.
        excluded: arbitrator → skill, conflict, presiding, time or load.
    """

    panel: Panel | None
    why: tuple[str, ...]
    excluded: Mapping[int, str]


@dataclass(frozen=True)
class Placed:
    """A hearing on the calendar."""

    key: int
    start: int
    room: int


@dataclass(frozen=True)
class Month:
    """Everything that a plan must keep.

    Attributes:
        panels: by case; a case without a panel can't be placed.
        day_most: periods that nobody exceeds on one day.
    """

    grid: Grid
    rooms: tuple[Room, ...]
    arbitrators: tuple[Arbitrator, ...]
    requests: tuple[Request, ...]
    panels: Mapping[int, Panel]
    weights: Weights = field(default_factory=Weights)
    day_most: int = 3

    @cached_property
    def by_key(self) -> dict[int, Request]:
        """Requests by case."""
        return {one.key: one for one in self.requests}

    @cached_property
    def by_code(self) -> dict[int, Arbitrator]:
        """Arbitrators by code."""
        return {one.code: one for one in self.arbitrators}

    @cached_property
    def room_of(self) -> dict[int, Room]:
        """Rooms by code."""
        return {one.code: one for one in self.rooms}

    @cached_property
    def groups(self) -> tuple[tuple[Room, ...], ...]:
        """Rooms that are alike, together; in the order of their first one."""
        found: dict[tuple[str, int, Slots], list[Room]] = {}
        for room in self.rooms:
            found.setdefault(room.likeness, []).append(room)
        return tuple(tuple(one) for one in found.values())

    def people(self, request: Request) -> frozenset[str]:
        """Everybody who must be there: parties, agents and the panel."""
        panel = self.panels.get(request.key)
        return request.people | {f"arbitrator:{code}" for code in (panel.members if panel else ())}


@dataclass(frozen=True)
class Plan:
    """A month's calendar and how good it is.

    Attributes:
        placed: in the order of their start.
        unplaced: case → why it found no place.
        points: of the objective, by part and in all.
        bound: no plan has fewer points than this (for the given panels).
        status: OPTIMAL (nothing better exists), FEASIBLE, or GREEDY for the first-come calendar.
        seconds: of the solver.
    """

    placed: tuple[Placed, ...]
    unplaced: Mapping[int, str]
    parts: Mapping[str, int]
    bound: float
    status: str
    seconds: float

    @property
    def points(self) -> int:
        """All points."""
        return sum(self.parts.values())

    @property
    def gap(self) -> float:
        """How much better a plan could be at most, as a share of its points; 0 for the optimum."""
        return max(0.0, (self.points - self.bound) / self.points) if self.points else 0.0


def in_order(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """By start, then room."""
    return tuple(sorted(placed, key=lambda one: (one.start, one.room)))
