"""Who works where and in which shift on one day, at least cost, so that the target holds: a model for OR-tools' CP-SAT.

Whole numbers of clerks by (own street, skills, street, shift pattern). The aim is a constraint and has no price: of each street's
day `aim` of those who come are served in time (Erlang C by half hour). Where the clerks do not suffice, the model may reckon with
somebody who is not there, at a price (`missing`) far above that of any real clerk: so each of these is somebody who could not be had,
and is told with street and half hour. Where all windows together do not suffice, all are wanted, and `shares` tells what comes of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from renshe.domains.counters.allocation.demand import Boards, Demand
from renshe.domains.counters.allocation.hours import HALVES
from renshe.domains.counters.allocation.patterns import Pattern, patterns
from renshe.domains.counters.allocation.posts import Costs, Crew, Missing, Post, Staffing

FINE = 1000  # a visit in whole numbers
NEAR_ENOUGH = (
    1  # for each street: an answer that can be cheaper by no more than this, in the units of Costs, is taken
)


@dataclass(frozen=True)
class Wishes:
    """What shapes a day beside its demand.

    Attributes:
        costs: prices.
        near: for each street the streets to which it may lend; empty for no lending.
        aims: for each street the share to be served in time; the day's `share` where none is named.
        floors: for each street [half hour] at least so many.
        usual: (street, pattern) → clerks as they usually work; empty where nothing is usual yet.
        closes: half hour at which the usual day ends.
        seconds: how much time the solver may take, in its own deterministic seconds.
        workers: threads of the solver.
    """

    costs: Costs = field(default_factory=Costs)
    near: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    share: float = 0.9
    aims: Mapping[str, float] = field(default_factory=dict[str, float])
    floors: Mapping[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])
    usual: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    closes: int = 34
    seconds: float = 4.0
    workers: int = 1


_Key = tuple[Crew, Demand, Pattern]


class _Day:
    """The model of one day."""

    def __init__(self, demands: Sequence[Demand], crews: Sequence[Crew], wishes: Wishes) -> None:
        """Write the model down."""
        self.model, self.wishes = cp_model.CpModel(), wishes
        self.cost: list[cp_model.LinearExprT] = []
        self.posts: dict[_Key, cp_model.IntVar] = {}
        self.short: list[tuple[cp_model.IntVar, Demand, tuple[int, ...], Boards]] = []
        self._post(demands, crews)
        for demand in demands:
            self._cover(demand)
            self._usual(demand)
        self.model.minimize(sum(self.cost))

    def _post(self, demands: Sequence[Demand], crews: Sequence[Crew]) -> None:
        """How many of each crew work where; nobody twice."""
        costs = self.wishes.costs
        for crew in crews:
            mine: list[cp_model.IntVar] = []
            for demand in demands:
                away = demand.street != crew.street
                if not crew.number or (away and demand.street not in self.wishes.near.get(crew.street, ())):
                    continue
                for pattern in patterns(demand.spans, self.wishes.closes):
                    number = self.model.new_int_var(0, crew.number, "")
                    self.posts[crew, demand, pattern] = number
                    mine.append(number)
                    price = pattern.halves * (costs.half_hour + costs.evening * pattern.evening)
                    self.cost.append(number * (price + costs.lending * away))
            self.model.add(sum(mine) <= crew.number)

    def _there(self, demand: Demand, half: int, boards: Boards = frozenset()) -> list[cp_model.IntVar]:
        return [
            number
            for (crew, at, pattern), number in self.posts.items()
            if at is demand and pattern.works[half] and (not boards or crew.boards & boards)
        ]

    def _at_least(
        self, demand: Demand, block: Sequence[int], need: int, most: int, boards: Boards = frozenset()
    ) -> cp_model.LinearExprT:
        """So many are there in every half hour of a block; returned is how many there would be with those who are missing."""
        there = sum(self._there(demand, block[0], boards))
        if not most:
            return there
        lack = self.model.new_int_var(0, most, "")
        self.short.append((lack, demand, tuple(block), boards))
        self.cost.append(lack * self.wishes.costs.missing * len(block))
        self.model.add(there + lack >= need)
        return there + lack

    def _cover(self, demand: Demand) -> None:
        """Enough in every block, enough of every skill, and the aim over the day."""
        floors = self.wishes.floors.get(demand.street, [0] * HALVES)
        in_time, most = list[cp_model.LinearExpr](), 0
        for block in blocks(demand, self.wishes.closes):
            floor = max(max(floors[half], _stable(demand, half)) for half in block)
            wanted = self._at_least(demand, block, min(floor, demand.windows), demand.windows)
            self.model.add(wanted <= demand.windows)
            steps, gained = self._levels(demand, block, wanted)
            in_time, most = in_time + steps, most + gained
            for boards, need in demand.single.items():
                able = max(need[half] for half in block)
                self._at_least(demand, block, able, able, boards)
        aim = self.wishes.aims.get(demand.street, self.wishes.share)
        self.model.add(sum(in_time) >= min(int(float(demand.arrivals.sum()) * aim * FINE), most))

    def _levels(
        self, demand: Demand, block: Sequence[int], there: cp_model.LinearExprT
    ) -> tuple[list[cp_model.LinearExpr], int]:
        """What each further clerk gains in a block: steps that are taken in order; and what all windows together gain."""
        served = [
            sum(demand.gains[half][number] * float(demand.arrivals[half]) for half in block)
            for number in range(demand.windows + 1)
        ]
        steps: list[cp_model.IntVar] = []
        found, whole = list[cp_model.LinearExpr](), 0
        for number in range(1, demand.windows + 1):
            more = round((served[number] - served[number - 1]) * FINE)
            if more <= 0 and served[number] > 0:
                break
            step = self.model.new_bool_var("")
            if steps:
                self.model.add_implication(step, steps[-1])
            steps.append(step)
            found.append(step * more)
            whole += more
        self.model.add(sum(steps) <= there)
        return found, whole

    def _usual(self, demand: Demand) -> None:
        """Change against the usual, where something is usual."""
        if not self.wishes.usual or not self.wishes.costs.change:
            return
        for pattern in patterns(demand.spans, self.wishes.closes):
            usual = self.wishes.usual.get((demand.street, pattern.code), 0)
            there = sum(
                number for (_crew, at, one), number in self.posts.items() if at is demand and one == pattern
            )
            change = self.model.new_int_var(0, max(demand.windows, usual), "")
            self.model.add(change >= there - usual)
            self.model.add(change >= usual - there)
            self.cost.append(change * self.wishes.costs.change)


def blocks(demand: Demand, closes: int) -> list[list[int]]:
    """The half hours of a day in which exactly the same patterns work, so that as many are there in one as in the other."""
    shapes = patterns(demand.spans, closes)
    found: dict[tuple[str, ...], list[int]] = {}
    for half in demand.open:
        found.setdefault(tuple(one.code for one in shapes if one.works[half]), []).append(half)
    return list(found.values())


def _stable(demand: Demand, half: int) -> int:
    """As many as keep up with those who come in the mean, and one whenever it is open."""
    return max(int(demand.load[half]) + 1, 1) if demand.load[half] > 0 else 1


def solve(
    demands: Sequence[Demand], crews: Sequence[Crew], wishes: Wishes, before: Staffing | None = None
) -> Staffing:
    """The cheapest day that the solver finds in its time.

    Args:
        demands: every street that is open.
        crews: clerks who are alike stand in one crew; a crew of a closed street can still be lent.
        wishes: prices, aims, floors.
        before: an earlier answer, to start from.

    Raises:
        RuntimeError: the solver found nothing, which shortages rule out.
    """
    day = _Day(demands, crews, wishes)
    if before:
        known = {(post.home, post.boards, post.street, post.pattern): post.number for post in before.posts}
        for (crew, demand, pattern), number in day.posts.items():
            day.model.add_hint(number, known.get((crew.street, crew.boards, demand.street, pattern), 0))
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = wishes.seconds
    solver.parameters.num_workers = wishes.workers
    solver.parameters.random_seed = 1
    solver.parameters.absolute_gap_limit = NEAR_ENOUGH * len(demands)
    status = solver.solve(day.model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        raise RuntimeError(f"the solver says {solver.status_name(status)}")
    posts = tuple(
        Post(crew.street, crew.boards, demand.street, pattern, solver.value(number))
        for (crew, demand, pattern), number in day.posts.items()
        if solver.value(number)
    )
    missing = tuple(
        Missing(demand.street, half, solver.value(lack), boards)
        for lack, demand, block, boards in day.short
        if solver.value(lack)
        for half in block
    )
    shares = {demand.street: _in_time(demand, posts) for demand in demands}
    return Staffing(
        posts, missing, shares, solver.status_name(status), solver.objective_value, solver.best_objective_bound,
        solver.wall_time,
    )  # fmt: skip


def _in_time(demand: Demand, posts: Sequence[Post]) -> float:
    """The share of a street's day that those who are there serve in time; 1 where nobody comes."""
    whole = float(demand.arrivals.sum())
    there = [
        sum(one.number for one in posts if one.street == demand.street and one.pattern.works[half])
        for half in range(HALVES)
    ]
    served = sum(
        demand.gains[half][min(there[half], demand.windows)] * demand.arrivals[half] for half in demand.open
    )
    return float(served) / whole if whole > 0 else 1.0
