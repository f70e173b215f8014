"""Something on the calendar can't be held: a new plan that moves as few others as possible.

First the fewest hearings that must be somewhere else at another time (parties are told anew), then the fewest points, then as many rooms
kept as possible among those that are alike in the same place (a notice on the door). An arbitrator who falls ill is replaced where
somebody who may sit is free at that very time: then nobody else has to come another day. Everything that changes is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from renshe.domains.disputes.scheduling.board import Board
from renshe.domains.disputes.scheduling.costs import options
from renshe.domains.disputes.scheduling.drawing import lot
from renshe.domains.disputes.scheduling.model import Model
from renshe.domains.disputes.scheduling.solving import SECONDS, WORKERS, placed_by, plan_of, solver_for
from renshe.domains.disputes.scheduling.values import (
    ANYWHERE,
    Arbitrator,
    Month,
    Panel,
    Placed,
    Plan,
    Request,
)


@dataclass(frozen=True)
class Moved:
    """A hearing that is somewhere else than before; None where it was or is on no place."""

    key: int
    before: Placed | None
    after: Placed | None


@dataclass(frozen=True)
class Changed:
    """A new plan and what is new about it.

    Attributes:
        plan: its bound and status are those of the last step (the fewest points with so few moved).
        month: with the panels as they are now.
        asked: hearings that had to move, with where they are now.
        others: hearings that had to make room: as few as possible.
        rooms: hearings at the same time and place in another room.
        panels: case → the panel as it was.
        fewest: whether it is proved that fewer others is impossible.
    """

    plan: Plan
    month: Month
    asked: tuple[Moved, ...]
    others: tuple[Moved, ...]
    rooms: tuple[Moved, ...]
    panels: Mapping[int, Panel]
    fewest: bool


def change(
    month: Month,
    placed: Sequence[Placed],
    must_move: frozenset[int],
    *,
    fixed: frozenset[int] = frozenset(),
    seconds: float = SECONDS,
    workers: int = WORKERS,
) -> Changed:
    """Move these hearings, and as few others as possible.

    Args:
        month: as it is now: where a hearing can no longer be is in `impossible`, `away` or `closed`.
        placed: the calendar so far.
        must_move: hearings that may not stay where they are, whatever the month says.
        fixed: hearings that may not be moved at all (begun, or too near for a new notice).
        seconds: for both steps together.
        workers: of the solver.
    """
    before = {one.key: one for one in placed}
    written = Model(month)
    stays = _stays(written, before)
    for key in must_move:
        if key in stays:
            written.model.add(stays[key] == 0)
    for key in fixed & stays.keys():
        written.model.add(stays[key] == 1)
    others = [stays[key] for key in stays if key not in must_move]
    # A hearing that stood and finds no place now is worse than any number of moved ones.
    missing = sum(written.unplaced[key] for key in before)
    moved = (len(others) + 1) * missing + sum(1 - one for one in others)
    start = _start(month, placed, must_move)
    rooms = {one.key: one.room for one in placed}
    spent, fewest = 0.0, True
    if _others(month, before, start, must_move):
        written.start_from(start)
        written.model.minimize(moved)
        first = solver_for(seconds / 2, workers)
        first.parameters.relative_gap_limit = 0
        status = first.solve(written.model)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            raise ValueError("no calendar keeps what may not be moved")
        start, spent = placed_by(written, first, rooms), first.wall_time
        fewest, most = status == cp_model.OPTIMAL, round(first.objective_value)
    else:
        most = 0  # nobody else had to make room: fewer is impossible
    written.model.add(moved <= most)
    written.model.clear_hints()
    written.start_from(start)
    written.model.minimize(written.points())
    solver = solver_for(max(1.0, seconds - spent), workers)
    found = solver.solve(written.model)
    if found not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return _told(month, before, plan_of(month, start, "GREEDY", 0.0, spent), must_move, {}, fewest=fewest)
    plan = plan_of(
        month, placed_by(written, solver, rooms), solver.status_name(found), solver.best_objective_bound,
        spent + solver.wall_time,
    )  # fmt: skip
    return _told(month, before, plan, must_move, {}, fewest=fewest)


def _stays(written: Model, before: Mapping[int, Placed]) -> dict[int, cp_model.IntVar]:
    """For each hearing whether it is where it was; those that can no longer be there are told apart by never staying."""
    groups = {room.code: at for at, group in enumerate(written.month.groups) for room in group}
    found: dict[int, cp_model.IntVar] = {}
    for key, one in before.items():
        places = {(option.start, option.group): yes for option, yes in written.choices[key]}
        here = places.get((one.start, groups[one.room]))
        found[key] = here if here is not None else written.model.new_constant(0)
    return found


def _start(month: Month, placed: Sequence[Placed], must_move: frozenset[int]) -> tuple[Placed, ...]:
    """Everybody who can stay stays, the others take the first best place that is free."""
    board = Board(month)
    groups = {room.code: at for at, group in enumerate(month.groups) for room in group}
    for one in placed:
        request = month.by_key[one.key]
        here = [
            option
            for option in options(month, request)
            if (option.start, option.group) == (one.start, groups[one.room])
        ]
        if here and one.key not in must_move and board.room_for(request, here[0]) is not None:
            board.put(request, one.start, one.room)
    was = {one.key: (one.start, groups[one.room]) for one in placed}
    for request in month.requests:
        if request.key in board.placed:
            continue
        for option in sorted(options(month, request), key=lambda one: (one.points, one.start, one.group)):
            if request.key in must_move and was.get(request.key) == (option.start, option.group):
                continue
            room = board.room_for(request, option)
            if room is not None:
                board.put(request, option.start, room)
                break
    return tuple(board.placed.values())


def _others(
    month: Month, before: Mapping[int, Placed], after: Sequence[Placed], must_move: frozenset[int]
) -> bool:
    """Whether a hearing that need not move is elsewhere, or one that stood finds no place."""
    groups = {room.code: at for at, group in enumerate(month.groups) for room in group}
    now = {one.key: (one.start, groups[one.room]) for one in after}
    return any(
        key not in now or (key not in must_move and now[key] != (one.start, groups[one.room]))
        for key, one in before.items()
    )


def _told(
    month: Month, before: Mapping[int, Placed], plan: Plan, must_move: frozenset[int],
    panels: Mapping[int, Panel], *, fewest: bool,
) -> Changed:  # fmt: skip
    after = {one.key: one for one in plan.placed}
    groups = {room.code: at for at, group in enumerate(month.groups) for room in group}
    asked: list[Moved] = []
    others: list[Moved] = []
    rooms: list[Moved] = []
    for key, was in before.items():
        now = after.get(key)
        if now == was:
            continue
        one = Moved(key, was, now)
        if now and now.start == was.start and groups[now.room] == groups[was.room]:
            rooms.append(one)
        elif key in must_move:
            asked.append(one)
        else:
            others.append(one)
    asked += [Moved(key, None, one) for key, one in after.items() if key not in before]
    return Changed(plan, month, tuple(asked), tuple(others), tuple(rooms), panels, fewest)


def fall_ill(
    month: Month,
    placed: Sequence[Placed],
    arbitrator: int,
    away: frozenset[int],
    *,
    fixed: frozenset[int] = frozenset(),
    seconds: float = SECONDS,
    workers: int = WORKERS,
) -> Changed:
    """An arbitrator is away in these slots: each seat goes to somebody who is free then, and only where there is nobody is it moved.

    Args:
        month: as it was planned.
        placed: the calendar so far.
        arbitrator: who falls ill.
        away: slots.
        fixed: see change.
        seconds: see change.
        workers: see change.
    """
    roster = tuple(
        replace(one, away=one.away | away) if one.code == arbitrator else one for one in month.arbitrators
    )
    month = replace(month, arbitrators=roster)
    struck = [
        one
        for one in placed
        if arbitrator in month.panels[one.key].members
        and away.intersection(range(one.start, one.start + month.by_key[one.key].length))
    ]
    panels = dict(month.panels)
    was: dict[int, Panel] = {}
    for one in struck:
        seat = panels[one.key].members.index(arbitrator)
        other = _stand_in(replace(month, panels=panels), placed, one, seat)
        if other is not None:
            was[one.key] = panels[one.key]
            members = list(panels[one.key].members)
            members[seat] = other
            panels[one.key] = Panel(tuple(members))
    month = replace(month, panels=panels)
    must = frozenset(one.key for one in struck) - was.keys()
    if not must:
        plan = plan_of(month, placed, "OPTIMAL", 0.0, 0.0)
        # Nothing moved: with so few moved there is no other plan.
        return _told(
            month, {one.key: one for one in placed}, replace(plan, bound=plan.points), must, was, fewest=True
        )
    done = change(month, placed, must, fixed=fixed - must, seconds=seconds, workers=workers)
    return replace(done, panels=was)


def _stand_in(month: Month, placed: Sequence[Placed], one: Placed, seat: int) -> int | None:
    """Somebody who may sit and is free at that very time: who has least on the calendar, then the lot."""
    request = month.by_key[one.key]
    load = _loads(month, placed)
    able = [
        other
        for other in month.arbitrators
        if _may(month, request, other, presiding=seat == 0) and _is_free(month, placed, one, other)
    ]
    best = min(able, key=lambda other: (load.get(other.code, 0), lot(request, other)), default=None)
    return best.code if best else None


def _may(month: Month, request: Request, other: Arbitrator, *, presiding: bool) -> bool:
    return (
        request.kind in other.skills
        and (other.presides or not presiding)
        and not request.people & other.barred.keys()
        and other.code not in month.panels[request.key].members
    )


def _loads(month: Month, placed: Sequence[Placed]) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in placed:
        for code in month.panels[one.key].members:
            found[code] = found.get(code, 0) + month.by_key[one.key].length
    return found


def _is_free(month: Month, placed: Sequence[Placed], one: Placed, other: Arbitrator) -> bool:
    """Whether somebody can sit there: not away, not in another hearing, not at another place in the half day, not over the most."""
    request, grid = month.by_key[one.key], month.grid
    taken = set(range(one.start, one.start + request.length))
    if taken & (other.away | other.taken):
        return False
    day = sum(1 for slot in other.taken if grid.day_place(slot) == grid.day_place(one.start))
    for theirs in placed:
        if other.code not in month.panels[theirs.key].members:
            continue
        length = month.by_key[theirs.key].length
        if taken.intersection(range(theirs.start, theirs.start + length)):
            return False
        places = {month.room_of[theirs.room].place, month.room_of[one.room].place} - {ANYWHERE}
        if len(places) > 1 and grid.half(theirs.start) == grid.half(one.start):
            return False
        if grid.day_place(theirs.start) == grid.day_place(one.start):
            day += length
    return day + request.length <= month.day_most
