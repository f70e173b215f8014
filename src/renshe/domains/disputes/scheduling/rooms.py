"""Single rooms for hearings whose time and group of rooms are known; rooms that they had are kept where that is possible."""

from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from renshe.domains.disputes.scheduling.values import Month, Placed

Timed = tuple[int, int, int]  # case, start, group


def give_rooms(month: Month, timed: Sequence[Timed], before: Mapping[int, int]) -> list[Placed]:
    """Give every hearing a room of its group.

    Args:
        month: with its rooms.
        timed: case, start, group; at no time more than the group has rooms.
        before: case → room that it had.
    """
    found: list[Placed] = []
    bundles: dict[tuple[int, int], list[Timed]] = {}
    for one in timed:
        bundles.setdefault((one[2], month.grid.half(one[1])), []).append(one)
    for (group, _), hearings in sorted(bundles.items()):
        codes = [room.code for room in month.groups[group]]
        given = _first_free(month, hearings, codes, before) or _most_kept(month, hearings, codes, before)
        found += [Placed(key, start, given[key]) for key, start, _ in hearings]
    return found


def _first_free(
    month: Month, hearings: Sequence[Timed], codes: Sequence[int], before: Mapping[int, int]
) -> dict[int, int] | None:
    """Everybody's old room, and the first free one for the others by start; None where that does not work out."""
    busy: dict[int, set[int]] = {code: set() for code in codes}
    given: dict[int, int] = {}
    for key, start, _ in sorted(hearings, key=lambda one: (before.get(one[0]) not in busy, one[1], one[0])):
        taken = range(start, start + month.by_key[key].length)
        old = before.get(key)
        choice = [old] if old in busy else codes
        room = next(
            (code for code in choice if code is not None and not busy[code].intersection(taken)), None
        )
        if room is None:
            return None
        busy[room].update(taken)
        given[key] = room
    return given


def _most_kept(
    month: Month, hearings: Sequence[Timed], codes: Sequence[int], before: Mapping[int, int]
) -> dict[int, int]:
    """As many old rooms as possible, by the solver: half a day of one group is small."""
    model = cp_model.CpModel()
    yes = {(key, code): model.new_bool_var("") for key, _, _ in hearings for code in codes}
    for key, _, _ in hearings:
        model.add_exactly_one(yes[key, code] for code in codes)
    for code in codes:
        at: dict[int, list[cp_model.IntVar]] = {}
        for key, start, _ in hearings:
            for slot in range(start, start + month.by_key[key].length):
                at.setdefault(slot, []).append(yes[key, code])
        for found in at.values():
            model.add_at_most_one(found)
    model.maximize(sum(one for (key, code), one in yes.items() if before.get(key) == code))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        raise ValueError("more hearings at once than rooms that are alike")
    return {key: code for (key, code), one in yes.items() if solver.value(one)}
