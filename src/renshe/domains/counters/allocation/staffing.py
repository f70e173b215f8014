"""Who works where and in which shift on one day, at least cost, so that the target holds: a model for OR-tools' CP-SAT.

Whole numbers of clerks by (own street, skills, street, shift pattern). The target is a part of the model: of each street's day `aim` of
those who come are served in time (Erlang C by half hour); `floors` must be there at any price; what can't be had is told as missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from renshe.domains.counters.allocation.demand import Boards, Demand
from renshe.domains.counters.allocation.hours import HALVES
from renshe.domains.counters.allocation.patterns import Pattern, patterns

FINE = 100  # a visit in whole numbers
LATE = 20  # price of a visit that is late beyond the aim, in the units of Costs


@dataclass(frozen=True)
class Costs:
    """What things cost, in tenths of a clerk's half hour; the office's own measure.

    Attributes:
        half_hour: of a clerk.
        evening: more, for each half hour of a late or evening shift.
        lending: for each clerk and day away from their own street.
        change: for each clerk more or fewer in a pattern than usual.
        missing: for each half hour in which somebody is missing.
    """

    half_hour: int = 10
    evening: int = 2
    lending: int = 15
    change: int = 1
    missing: int = 400


@dataclass(frozen=True)
class Crew:
    """Clerks who are alike: of one street, with the same skills.

    Attributes:
        street: their own.
        boards: what they serve.
        number: how many are there on this day, leave taken off.
    """

    street: str
    boards: Boards
    number: int


@dataclass(frozen=True)
class Post:
    """So many of a crew work at a street in a pattern."""

    home: str
    boards: Boards
    street: str
    pattern: Pattern
    number: int

    @property
    def lent(self) -> bool:
        """Away from their own street?"""
        return self.home != self.street


@dataclass(frozen=True)
class Missing:
    """What could not be had: so many clerks at a street in a half hour; of certain boards where these are named."""

    street: str
    half_hour: int
    number: int
    boards: Boards = frozenset()


@dataclass(frozen=True)
class Staffing:
    """A day's answer.

    Attributes:
        posts: who works where.
        missing: what could not be had.
        status: OPTIMAL, FEASIBLE, as the solver says.
        cost, bound: of this answer, and below which none lies, in the units of Costs.
        seconds: it took.
    """

    posts: tuple[Post, ...]
    missing: tuple[Missing, ...]
    status: str
    cost: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """How much cheaper an answer could be at most, as a share."""
        return (self.cost - self.bound) / self.cost if self.cost > 0 else 0.0

    def staffed(self, street: str) -> list[int]:
        """[half hour] clerks at a street."""
        return [
            sum(post.number for post in self.posts if post.street == street and post.pattern.works[half])
            for half in range(HALVES)
        ]


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
        self, demand: Demand, block: Sequence[int], need: int, boards: Boards = frozenset()
    ) -> None:
        """So many are there in every half hour of a block, or it is told how many are missing."""
        if need:
            lack = self.model.new_int_var(0, need, "")
            self.short.append((lack, demand, tuple(block), boards))
            self.cost.append(lack * self.wishes.costs.missing * len(block))
            self.model.add(sum(self._there(demand, block[0], boards)) + lack >= need)

    def _cover(self, demand: Demand) -> None:
        """Enough in every block, enough of every skill, and the aim over the day."""
        floors = self.wishes.floors.get(demand.street, [0] * HALVES)
        in_time: list[cp_model.LinearExpr] = []
        for block in blocks(demand, self.wishes.closes):
            there = sum(self._there(demand, block[0]))
            self.model.add(there <= demand.windows)
            floor = max(max(floors[half], _stable(demand, half)) for half in block)
            self._at_least(demand, block, min(floor, demand.windows))
            in_time += self._levels(demand, block, there)
            for boards, need in demand.single.items():
                self._at_least(demand, block, max(need[half] for half in block), boards)
        arrivals = float(demand.arrivals.sum())
        late = self.model.new_int_var(0, int(arrivals) + 1, "")  # visits beyond the aim, rounded up
        aim = self.wishes.aims.get(demand.street, self.wishes.share)
        self.model.add(sum(in_time) + late * FINE >= int(arrivals * aim * FINE))
        self.cost.append(late * LATE)

    def _levels(
        self, demand: Demand, block: Sequence[int], there: cp_model.LinearExprT
    ) -> list[cp_model.LinearExpr]:
        """What each further clerk gains in a block: steps that are taken in order."""
        served = [
            sum(demand.gains[half][number] * float(demand.arrivals[half]) for half in block)
            for number in range(demand.windows + 1)
        ]
        steps: list[cp_model.IntVar] = []
        found: list[cp_model.LinearExpr] = []
        for number in range(1, demand.windows + 1):
            more = round((served[number] - served[number - 1]) * FINE)
            if more <= 0 and served[number] > 0:
                break
            step = self.model.new_bool_var("")
            if steps:
                self.model.add_implication(step, steps[-1])
            steps.append(step)
            found.append(step * more)
        self.model.add(sum(steps) <= there)
        return found

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
    solver.parameters.relative_gap_limit = 0.002
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
    return Staffing(
        posts, missing, solver.status_name(status), solver.objective_value, solver.best_objective_bound,
        solver.wall_time,
    )  # fmt: skip
