"""A month of hearings as a model for OR-tools' CP-SAT.

One yes or no for each hearing, start and group of rooms that are alike: rooms of a group are a number, so that the solver does not try
the same calendar with rooms exchanged, and hearings are given to single rooms afterwards (rooms), which always works out since as many
intervals as there are rooms overlap at most. Points belong to single hearings, and what binds hearings together are sums of ones: models
of this form have a bound that lies close to the best plan.
"""

from collections.abc import Iterable, Mapping

from ortools.sat.python import cp_model

from renshe.domains.disputes.scheduling.costs import Option, options
from renshe.domains.disputes.scheduling.values import ANYWHERE, Month, Placed, Request

Halved = tuple[int, int]  # half day, group
Chosen = tuple[Request, Option, cp_model.IntVar]


class Model:
    """The model; `points` is what is made small.

    Attributes:
        month: that it was written for.
        model: of the solver.
        choices: for each case its options with their yes or no.
        unplaced: for each case whether it finds no place.
    """

    def __init__(self, month: Month, only: Mapping[int, Halved] | None = None) -> None:
        """Write it down.

        Args:
            month: what must be kept.
            only: case → the half day and group in which alone it may be, from the coarse plan (halves).
        """
        self.month, self.model = month, cp_model.CpModel()
        self.choices: dict[int, list[tuple[Option, cp_model.IntVar]]] = {}
        self.unplaced: dict[int, cp_model.IntVar] = {}
        for request in month.requests:
            mine = [
                (one, self.model.new_bool_var(""))
                for one in options(month, request)
                if only is None or only.get(request.key) == (month.grid.half(one.start), one.group)
            ]
            none = self.model.new_bool_var("")
            self.model.add_exactly_one([none, *(yes for _, yes in mine)])
            self.choices[request.key], self.unplaced[request.key] = mine, none
        self._rooms()
        self._people()

    def _all(self, requests: Iterable[Request] | None = None) -> Iterable[Chosen]:
        for request in self.month.requests if requests is None else requests:
            for option, yes in self.choices[request.key]:
                yield request, option, yes

    def _rooms(self) -> None:
        """No more hearings at once than rooms that are alike."""
        there: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        for request, option, yes in self._all():
            for slot in range(option.start, option.start + request.length):
                there.setdefault((option.group, slot), []).append(yes)
        for (group, _), found in there.items():
            number = len(self.month.groups[group])
            if number == 1:
                self.model.add_at_most_one(found)
            elif len(found) > number:
                self.model.add(sum(found) <= number)

    def _people(self) -> None:
        """Nobody twice at once, nobody in two places in one half day, no arbitrator more than the day's most."""
        hearings: dict[str, list[Request]] = {}
        for request in self.month.requests:
            for person in self.month.people(request):
                hearings.setdefault(person, []).append(request)
        for person, mine in hearings.items():
            if len(mine) > 1:
                self._once(mine)
            if person.startswith("arbitrator:"):
                self._day(self.month.by_code[int(person.partition(":")[2])].taken, mine)

    def _once(self, mine: list[Request]) -> None:
        at: dict[int, list[cp_model.IntVar]] = {}
        places: dict[int, dict[str, list[cp_model.IntVar]]] = {}
        for request, option, yes in self._all(mine):
            place = self.month.groups[option.group][0].place
            for slot in range(option.start, option.start + request.length):
                at.setdefault(slot, []).append(yes)
                if place != ANYWHERE:
                    places.setdefault(slot, {}).setdefault(place, []).append(yes)
        for found in at.values():
            self.model.add_at_most_one(found)
        for slots in self.month.grid.halves:
            self._one_place([places.get(slot, {}) for slot in slots])

    def _one_place(self, slots: list[dict[str, list[cp_model.IntVar]]]) -> None:
        """Who is at one place in a period is at no other in another period of the half day."""
        if len({place for one in slots for place in one}) < 2:
            return
        for here, there in ((a, b) for a in slots for b in slots if a is not b):
            for place, mine in here.items():
                others = [yes for other, found in there.items() if other != place for yes in found]
                if others:
                    # A hearing of several periods stands on one side only, since it has one place.
                    self.model.add_at_most_one([*mine, *others])

    def _day(self, taken: frozenset[int], mine: list[Request]) -> None:
        grid = self.month.grid
        load: dict[int, list[cp_model.LinearExpr]] = {}
        for request, option, yes in self._all(mine):
            load.setdefault(grid.day_place(option.start), []).append(yes * request.length)
        for day, found in load.items():
            before = sum(1 for slot in taken if grid.day_place(slot) == day)
            self.model.add(sum(found) <= max(0, self.month.day_most - before))

    def points(self) -> cp_model.LinearExprT:
        """The objective."""
        costs = sum(yes * option.points for _, option, yes in self._all() if option.points)
        missed = [none for key, none in self.unplaced.items() if self.choices[key]]
        return costs + self.month.weights.unplaced * sum(missed)

    def start_from(self, placed: Iterable[Placed]) -> None:
        """Hint at a plan."""
        known: Mapping[int, Placed] = {one.key: one for one in placed}
        groups = {room.code: at for at, group in enumerate(self.month.groups) for room in group}
        for key, mine in self.choices.items():
            one = known.get(key)
            self.model.add_hint(self.unplaced[key], one is None)
            for option, yes in mine:
                here = one is not None and (option.start, option.group) == (one.start, groups[one.room])
                self.model.add_hint(yes, here)
