"""A calendar that is filled one hearing after another: who and what is taken when."""

from renshe.domains.disputes.scheduling.costs import Option
from renshe.domains.disputes.scheduling.values import ANYWHERE, Month, Placed, Request


class Board:
    """What is taken.

    Attributes:
        placed: the hearings so far, by case.
    """

    def __init__(self, month: Month) -> None:
        """Begin with what stands already."""
        self.month = month
        self.placed: dict[int, Placed] = {}
        self._where: dict[str, dict[int, str]] = {}
        self._rooms: dict[int, set[int]] = {room.code: set(room.closed) for room in month.rooms}
        self._load: dict[tuple[str, int], int] = {}
        for one in month.arbitrators:
            for slot in one.taken:
                self._add(f"arbitrator:{one.code}", slot)

    def _add(self, person: str, slot: int) -> None:
        key = (person, self.month.grid.day_place(slot))
        self._load[key] = self._load.get(key, 0) + 1

    def room_for(self, request: Request, option: Option) -> int | None:
        """A free room of the option's group if everybody can come; None otherwise."""
        taken = range(option.start, option.start + request.length)
        group = self.month.groups[option.group]
        if not all(self._can(person, taken, group[0].place) for person in self.month.people(request)):
            return None
        return next((room.code for room in group if not self._rooms[room.code].intersection(taken)), None)

    def _can(self, person: str, taken: range, place: str) -> bool:
        """Free then, not elsewhere in the same half day, and not over the day's most."""
        there = self._where.get(person, {})
        if any(slot in there for slot in taken):
            return False
        bound = {place, *(there.get(slot, place) for slot in self.month.grid.of_half(taken.start))} - {
            ANYWHERE
        }
        if len(bound) > 1:
            return False
        if not person.startswith("arbitrator:"):
            return True
        load = self._load.get((person, self.month.grid.day_place(taken.start)), 0)
        return load + len(taken) <= self.month.day_most

    def put(self, request: Request, start: int, room: int) -> None:
        """Put a hearing there."""
        place = self.month.room_of[room].place
        self.placed[request.key] = Placed(request.key, start, room)
        for slot in range(start, start + request.length):
            self._rooms[room].add(slot)
            for person in self.month.people(request):
                self._where.setdefault(person, {})[slot] = place
                self._add(person, slot)
