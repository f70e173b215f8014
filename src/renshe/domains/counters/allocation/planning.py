"""A week's plan: each day forecast, staffed, simulated; where the simulation misses the target, staffed again with more.

The solver reckons with a steady state in each half hour; the simulation knows queues that are carried on. After each simulation a
street that misses gets one more clerk as a floor in the half hours in which most people are late, and a street that is clearly
better than asked a lower aim, so that the next answer is cheaper. Kept is, of all rounds, the answer with the fewest streets below
the target, then the cheapest. What is told of it comes from other draws, and more of them, than those that it was chosen by.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from renshe.domains.counters.allocation.demand import Boards, Demand, Target, demand
from renshe.domains.counters.allocation.forecast import Model
from renshe.domains.counters.allocation.history import Numbers, Service
from renshe.domains.counters.allocation.hours import HALVES
from renshe.domains.counters.allocation.naming import Clerk, crews
from renshe.domains.counters.allocation.posts import Staffing
from renshe.domains.counters.allocation.simulate import Crowd, Duty, Outcome, Tally, street_day
from renshe.domains.counters.allocation.staffing import Wishes, solve
from renshe.domains.counters.allocation.visitors import Priority, Visitor, drawn, visitors

ROUNDS = 6
RUNS = 24  # of each street's day and round
WORST = 4  # half hours that get one more
CHECKS = 60  # runs by which the chosen answer is told, of another seed
FRESH = 1_000_003  # from the seed of the rounds to that of the check


@dataclass(frozen=True)
class Problem:
    """Everything that a plan is made from.

    Attributes:
        model: the forecast.
        service: by board, in the model's order.
        windows: by street.
        clerks: everybody.
        target: the aim.
        wishes: prices, lending, the usual.
        priority: of visitors.
        least: clerks whenever a street is open.
        seed: of the simulation.
        reserve: how much better than the target a street has to be on the draws that it is fitted to; a share.
        slack: a street that is better still by more than this may do with less.
        lowest: the solver's own aim never goes below.
    """

    model: Model
    service: Mapping[str, Service]
    windows: Mapping[str, int]
    clerks: tuple[Clerk, ...]
    target: Target = field(default_factory=Target)
    wishes: Wishes = field(default_factory=Wishes)
    priority: Priority = field(default_factory=Priority)
    least: int = 1
    seed: int = 1
    reserve: float = 0.01
    slack: float = 0.012
    lowest: float = 0.75

    @property
    def closes(self) -> int:
        """The half hour at which the usual day ends."""
        return self.model.known.hours.closes


@dataclass(frozen=True)
class Day:
    """One day of a plan.

    Attributes:
        on: the day.
        means: forecast [street, board, half hour].
        demands: by street.
        staffing: the answer.
        tallies: by street, its simulation on draws that the answer was not fitted to.
        rounds: how often it was solved.
    """

    on: date
    means: Numbers
    demands: tuple[Demand, ...]
    staffing: Staffing
    tallies: Mapping[str, Tally]
    rounds: int


def skills(clerks: Sequence[Clerk]) -> list[Boards]:
    """The sets of boards that clerks serve."""
    return sorted({one.boards for one in clerks}, key=sorted)


def demands(problem: Problem, day: date, means: Numbers) -> tuple[Demand, ...]:
    """What a day asks of every street that has windows."""
    hours, kinds = problem.model.known.hours, skills(problem.clerks)
    return tuple(
        demand(
            street, hours.spans(street, day), problem.windows[street], means[place], service=problem.service,
            skills=kinds, target=problem.target, least=problem.least,
        )
        for place, street in enumerate(problem.model.streets)
        if problem.windows.get(street, 0)
    )  # fmt: skip


def crowd(problem: Problem, day: date, means: Numbers, *, replay: bool = False) -> Crowd:
    """Who comes in a run: the same people whatever the roster.

    Args:
        problem: for service times and seed.
        day: whose.
        means: [street, board, half hour]; with `replay` these are counts that really came, and only order and service are drawn.
        replay: see means.
    """
    places = {street: place for place, street in enumerate(problem.model.streets)}
    known: dict[tuple[str, int], Sequence[Visitor]] = {}

    def come(street: str, run: int) -> Sequence[Visitor]:
        if (street, run) not in known:
            chance = np.random.default_rng([problem.seed, day.toordinal(), places[street], run])
            mean = means[places[street]]
            counts = mean if replay else drawn(mean, problem.model.variance, chance)
            known[street, run] = visitors(counts, problem.service, problem.priority, chance)
        return known[street, run]

    return come


def fresh(problem: Problem) -> Problem:
    """The same with other draws."""
    return replace(problem, seed=problem.seed + FRESH)


def duties(staffing: Staffing, street: str) -> list[Duty]:
    """The clerks of an answer at one street."""
    return [
        Duty(post.boards, post.pattern.spans)
        for post in staffing.posts
        if post.street == street
        for _place in range(post.number)
    ]


def plan_day(problem: Problem, day: date, said: Callable[[], None] = lambda: None) -> Day:
    """Staff one working day.

    Args:
        problem: see Problem.
        day: which.
        said: called after each round.
    """
    means = problem.model.predict(day)
    asked, come = demands(problem, day, means), crowd(problem, day, means)
    there = crews(problem.clerks, day)
    wishes = replace(problem.wishes, share=problem.target.share, closes=problem.closes)
    best: tuple[tuple[float, ...], Staffing] | None = None
    answer: Staffing | None = None
    tried: dict[tuple[str, tuple[tuple[Boards, tuple[tuple[int, int], ...]], ...]], Tally] = {}
    rounds = 0
    while rounds < ROUNDS:
        rounds += 1
        answer = solve(asked, there, wishes, answer)
        tallies: dict[str, Tally] = {}
        for one in asked:
            mine = duties(answer, one.street)
            key = (one.street, tuple(sorted(((duty.boards, duty.spans) for duty in mine), key=repr)))
            if key not in tried:  # most streets stay as they were in the round before
                tried[key] = street_day(one.street, mine, come, RUNS)
            tallies[one.street] = tried[key]
        outcomes = {street: tally.outcome(problem.target.minutes) for street, tally in tallies.items()}
        below = sum(one.share < problem.target.share + problem.reserve for one in outcomes.values())
        worth = (float(below), float(answer.cost))
        if best is None or worth < best[0]:
            best = (worth, answer)
        said()
        changed = _wish_again(wishes, asked, answer, outcomes, problem)
        if changed == wishes:
            break
        wishes = changed
    assert best  # noqa: S101 - there is at least one round
    others = crowd(fresh(problem), day, means)
    told = {one.street: street_day(one.street, duties(best[1], one.street), others, CHECKS) for one in asked}
    return Day(day, means, asked, best[1], told, rounds)


def _wish_again(
    wishes: Wishes,
    asked: Sequence[Demand],
    answer: Staffing,
    outcomes: Mapping[str, Outcome],
    problem: Problem,
) -> Wishes:
    """More where the simulation misses the target, less to ask where it is clearly better."""
    aims, floors = dict(wishes.aims), {street: list(some) for street, some in wishes.floors.items()}
    goal = problem.target.share + problem.reserve
    for one in asked:
        share = outcomes[one.street].share
        aim = aims.get(one.street, wishes.share)
        if share < goal:
            aims[one.street] = min(aim + (goal - share), 0.99)
            mine = floors.setdefault(one.street, [0] * HALVES)
            there = answer.staffed(one.street)
            for half in _worst(outcomes[one.street].late, one):
                mine[half] = min(max(mine[half], there[half] + 1), one.windows)
        elif share > goal + problem.slack and aim > problem.lowest and one.street not in floors:
            aims[one.street] = max(aim - (share - goal), problem.lowest)
    return replace(wishes, aims=aims, floors={street: tuple(some) for street, some in floors.items()})


def _worst(late: Sequence[float], one: Demand) -> list[int]:
    """The half hours in which most of those arrive who wait too long."""
    order = sorted(one.open, key=lambda half: -late[half])[:WORST]
    return [half for half in order if late[half] > 0.02 * max(sum(late), 1e-9)]
