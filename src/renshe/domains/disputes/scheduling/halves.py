"""The same month by half days: which hearing is on which half day, not yet in which period of it.

Two short hearings of a half day can be exchanged without anything changing; the exact model tries both, this one knows no difference. It
asks for a little less than the exact one (that everybody has time enough in the half day, not that the periods go together), and a
hearing has the points of its best period there: so its bound holds for the exact model too, and it is found much sooner. Nearly always
its answer can be laid out in periods as it is; then it is the answer.
"""

from collections.abc import Iterable

from ortools.sat.python import cp_model

from renshe.domains.disputes.scheduling.costs import options
from renshe.domains.disputes.scheduling.model import Halved
from renshe.domains.disputes.scheduling.values import ANYWHERE, Month, Placed, Request

Found = tuple[Request, cp_model.IntVar]


class Coarse:
    """The model by half days.

    Attributes:
        choices: for each case (half day, group) → its points there and its yes or no.
        unplaced: for each case whether it finds no place.
    """

    def __init__(self, month: Month) -> None:
        """Write it down."""
        self.month, self.model = month, cp_model.CpModel()
        self.wide = {month.grid.half(slots[0]): len(slots) for slots in month.grid.halves}
        self.choices: dict[int, dict[Halved, tuple[int, cp_model.IntVar]]] = {}
        self.unplaced: dict[int, cp_model.IntVar] = {}
        for request in month.requests:
            best: dict[Halved, int] = {}
            for one in options(month, request):
                at = (month.grid.half(one.start), one.group)
                best[at] = min(one.points, best.get(at, one.points))
            mine = {at: (points, self.model.new_bool_var("")) for at, points in best.items()}
            none = self.model.new_bool_var("")
            self.model.add_exactly_one([none, *(yes for _, yes in mine.values())])
            self.choices[request.key], self.unplaced[request.key] = mine, none
        self._rooms()
        self._people()
        costs = [points * yes for mine in self.choices.values() for points, yes in mine.values() if points]
        missed = [none for key, none in self.unplaced.items() if self.choices[key]]
        self.model.minimize(sum(costs) + month.weights.unplaced * sum(missed))

    def _rooms(self) -> None:
        there: dict[Halved, list[Found]] = {}
        for request in self.month.requests:
            for at, (_, yes) in self.choices[request.key].items():
                there.setdefault(at, []).append((request, yes))
        for (half, group), found in there.items():
            room = len(self.month.groups[group]) * self.wide[half]
            self.model.add(_periods(found) <= room)

    def _people(self) -> None:
        hearings: dict[str, list[Request]] = {}
        for request in self.month.requests:
            for person in self.month.people(request):
                hearings.setdefault(person, []).append(request)
        for person, mine in hearings.items():
            halves: dict[int, dict[str, list[Found]]] = {}
            for request in mine:
                for (half, group), (_, yes) in self.choices[request.key].items():
                    place = self.month.groups[group][0].place
                    halves.setdefault(half, {}).setdefault(place, []).append((request, yes))
            if len(mine) > 1:
                for half, places in halves.items():
                    self._half(self.wide[half], places)
            if person.startswith("arbitrator:"):
                self._days(self.month.by_code[int(person.partition(":")[2])].taken, halves)

    def _half(self, wide: int, places: dict[str, list[Found]]) -> None:
        """Time enough in the half day, and all of it at one place; video is at none."""
        if ANYWHERE in places:
            self.model.add(_periods(one for found in places.values() for one in found) <= wide)
        bound = {place: found for place, found in places.items() if place != ANYWHERE}
        for place, here in bound.items():
            elsewhere = [yes for other, found in bound.items() if other != place for _, yes in found]
            self.model.add(_periods(here) + wide * sum(elsewhere) <= wide)

    def _days(self, taken: frozenset[int], halves: dict[int, dict[str, list[Found]]]) -> None:
        grid = self.month.grid
        days: dict[int, list[Found]] = {}
        for half, places in halves.items():
            for found in places.values():
                days.setdefault(grid.day_place(half), []).extend(found)
        for day, found in days.items():
            before = sum(1 for slot in taken if grid.day_place(slot) == day)
            self.model.add(_periods(found) <= max(0, self.month.day_most - before))

    def start_from(self, placed: Iterable[Placed]) -> None:
        """Hint at a plan."""
        groups = {room.code: at for at, group in enumerate(self.month.groups) for room in group}
        known = {one.key: (self.month.grid.half(one.start), groups[one.room]) for one in placed}
        for key, mine in self.choices.items():
            self.model.add_hint(self.unplaced[key], key not in known)
            for at, (_, yes) in mine.items():
                self.model.add_hint(yes, known.get(key) == at)

    def chosen(self, solver: cp_model.CpSolver) -> dict[int, Halved]:
        """The half day and group of each case that has one."""
        return {
            key: at
            for key, mine in self.choices.items()
            for at, (_, yes) in mine.items()
            if solver.value(yes)
        }


def _periods(found: Iterable[Found]) -> cp_model.LinearExpr | int:
    return sum(request.length * yes for request, yes in found)
