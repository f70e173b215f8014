"""A month's plan: the fewest points that the solver finds in its time, with the proof of how good that is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil

from ortools.sat.python import cp_model

from renshe.domains.disputes.scheduling.costs import options, told
from renshe.domains.disputes.scheduling.greedy import urgent_first
from renshe.domains.disputes.scheduling.halves import Coarse
from renshe.domains.disputes.scheduling.model import Halved, Model
from renshe.domains.disputes.scheduling.rooms import give_rooms
from renshe.domains.disputes.scheduling.values import Month, Placed, Plan, in_order

SECONDS, WORKERS = 60.0, 2
ROUNDING = 1e-6  # points are whole numbers, so a bound of 4.2 means 5; what the solver adds up in fractions does not count
_FOUND = {cp_model.OPTIMAL, cp_model.FEASIBLE}
ENOUGH = 0.005  # a plan that can be better by no more than this share is taken: the rest of the time would prove, not improve


def solve(month: Month, *, seconds: float = SECONDS, workers: int = WORKERS, enough: float = ENOUGH) -> Plan:
    """The month's calendar with the fewest points.

    Args:
        month: what it must keep.
        seconds: that the solver may take.
        workers: of the solver; with one and enough time the answer is the same each time.
        enough: a plan that can be better by no more than this share is taken; 0 for the best one.
    """
    start = urgent_first(month)
    coarse = Coarse(month)
    coarse.start_from(start)
    first = solver_for(seconds, workers, enough)
    if first.solve(coarse.model) not in _FOUND:
        # Not even the start was taken up in time; it is a plan all the same, of which nothing is proved.
        return plan_of(month, start, "GREEDY", 0.0, first.wall_time)
    bound, spent = first.best_objective_bound, first.wall_time
    laid = _laid_out(month, coarse.chosen(first), workers, enough)
    best = min((start, laid), key=lambda one: sum(told(month, one).values()))
    points = sum(told(month, best).values())
    if points - bound > max(enough * points, first.objective_value - bound) and spent < seconds:
        exact = Model(month)
        exact.start_from(best)
        exact.model.minimize(exact.points())
        second = solver_for(seconds - spent, workers, enough)
        if second.solve(exact.model) in _FOUND:
            best = placed_by(exact, second, {})
            bound = max(bound, second.best_objective_bound)
        spent += second.wall_time
    plan = plan_of(month, best, "FEASIBLE", ceil(bound - ROUNDING), spent)
    return replace(plan, status="OPTIMAL") if plan.points - plan.bound < 1 else plan


def _laid_out(month: Month, halved: Mapping[int, Halved], workers: int, enough: float) -> tuple[Placed, ...]:
    """Periods and rooms for hearings whose half day is known; what does not go together there is left out."""
    exact = Model(month, halved)
    exact.model.minimize(exact.points())
    solver = solver_for(10.0, workers, enough)
    return placed_by(exact, solver, {}) if solver.solve(exact.model) in _FOUND else ()


def solver_for(seconds: float, workers: int, enough: float = ENOUGH) -> cp_model.CpSolver:
    """A solver with its time and workers."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 1
    solver.parameters.relative_gap_limit = enough
    solver.parameters.linearization_level = 2
    return solver


def placed_by(written: Model, solver: cp_model.CpSolver, before: Mapping[int, int]) -> tuple[Placed, ...]:
    """What the solver chose, with single rooms."""
    timed = [
        (key, option.start, option.group)
        for key, mine in written.choices.items()
        for option, yes in mine
        if solver.value(yes)
    ]
    return in_order(give_rooms(written.month, timed, before))


def plan_of(month: Month, placed: Iterable[Placed], status: str, bound: float, seconds: float) -> Plan:
    """A plan with its points and with why somebody found no place."""
    placed = in_order(list(placed))
    there = {one.key for one in placed}
    missing = {one.key: _why(month, one.key) for one in month.requests if one.key not in there}
    return Plan(placed, missing, told(month, placed), bound, status, seconds)


def _why(month: Month, key: int) -> str:
    if key not in month.panels:
        return "没有可以组庭的仲裁员"
    if not options(month, month.by_key[key]):
        return "仲裁庭、当事人和庭室没有共同的空闲时间"
    return "共同的空闲时间都被别的庭审占用"
