"""The plan beside the usual ways, on the same people: who waits how long, and what it costs in clerk hours.

Nothing is told by the draws that it was fitted to: the numbers of the usual ways are searched on those of the plan's own rounds,
and all ways are told by others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from renshe.domains.counters.allocation import rivals
from renshe.domains.counters.allocation.demand import Demand
from renshe.domains.counters.allocation.naming import crews
from renshe.domains.counters.allocation.planning import CHECKS, RUNS, Day, Problem, crowd, duties, fresh
from renshe.domains.counters.allocation.simulate import Crowd, Duty, Outcome, Tally, street_day
from renshe.domains.counters.allocation.staffing import solve

MOST = 40  # clerks of one street, more are not tried


@dataclass(frozen=True)
class Way:
    """One way to staff the week.

    Attributes:
        code: today, even_same, even_enough, volume_enough, erlang, plan.
        clerks: people who are needed at once, the most of any day; None where a number says little.
        outcome: of the whole district's week.
        days: working days of it.
        below: street days below the target, of `street_days`.
    """

    code: str
    clerks: int | None
    outcome: Outcome
    days: int
    below: int
    street_days: int


class _Week:
    """The work of comparing one week."""

    def __init__(self, problem: Problem, days: Sequence[Day], crowds: Sequence[Crowd], runs: int) -> None:
        """Keep what all ways share."""
        self.problem, self.days, self.crowds, self.runs = problem, days, crowds, runs
        self.fitted = [crowd(problem, day.on, day.means) for day in days]
        self.kept: dict[tuple[int, str, int, bool], Tally] = {}

    def all_day(self, at: int, demand: Demand, number: int, *, fitting: bool = False) -> Tally:
        """A street's day with so many all day, on the draws of the search or on those that are told; kept, since it is asked again."""
        number = min(number, demand.windows)
        key = (at, demand.street, number, fitting)
        if key not in self.kept:
            shifts = rivals.all_day(demand, number, self.problem.closes)
            come, runs = (self.fitted[at], RUNS) if fitting else (self.crowds[at], self.runs)
            self.kept[key] = street_day(demand.street, shifts, come, runs)
        return self.kept[key]

    def holds(self, at: int, demand: Demand, number: int) -> bool:
        """Does a street's day hold the target, with the reserve that the plan keeps too?"""
        outcome = self.all_day(at, demand, number, fitting=True).outcome(self.problem.target.minutes)
        return outcome.share >= self.problem.target.share + self.problem.reserve

    def fewest(self) -> dict[str, int]:
        """For each street the fewest who hold the target on each day, all day; its windows where even these do not."""
        found: dict[str, int] = {}
        for at, day in enumerate(self.days):
            for demand in day.demands:
                number = found.get(demand.street, 1)
                while number < min(demand.windows, MOST) and not self.holds(at, demand, number):
                    number += 1
                found[demand.street] = number
        return found

    def numbers(self, code: str, split: Callable[[Day], Mapping[str, int]]) -> Way:
        """A way that is a number of clerks for each street."""
        tallies = [
            {demand.street: self.all_day(at, demand, split(day)[demand.street]) for demand in day.demands}
            for at, day in enumerate(self.days)
        ]
        return self.way(code, max(sum(split(day).values()) for day in self.days), tallies)

    def rosters(self, code: str, shifts: Callable[[Day, Demand], list[Duty]]) -> Way:
        """A way that is a list of duties for each street and day."""
        tallies = [
            {
                demand.street: street_day(demand.street, shifts(day, demand), self.crowds[at], self.runs)
                for demand in day.demands
            }
            for at, day in enumerate(self.days)
        ]
        most = max(sum(len(shifts(day, demand)) for demand in day.demands) for day in self.days)
        return self.way(code, most, tallies)

    def way(self, code: str, clerks: int | None, tallies: Sequence[Mapping[str, Tally]]) -> Way:
        """Sum a week up."""
        minutes, share, whole = self.problem.target.minutes, self.problem.target.share, Tally()
        each = [one for some in tallies for one in some.values()]
        for one in each:
            whole.add(one)
        below = sum(one.outcome(minutes).share < share for one in each)
        return Way(code, clerks, whole.outcome(minutes), len(self.days), below, len(each))


def compare(
    problem: Problem, days: Sequence[Day], crowds: Sequence[Crowd] | None = None, runs: int = CHECKS
) -> list[Way]:
    """Every way, on the same people.

    Args:
        problem: of the plan.
        days: of the plan, one at least.
        crowds: for each day who comes; drawn anew from the forecast unless given (a benchmark gives those who really came).
        runs: of the simulation.

    Returns:
        today: everybody who is there, the same number at each street all day; even_same: the same with as many hours as the
        plan at most; even_enough: the same with the fewest that hold the target at every street; volume_enough: in proportion
        to the visits, likewise; erlang: Erlang C's need in real shifts without lending; plan: ours.
    """
    come = crowds or [crowd(fresh(problem), day.on, day.means) for day in days]
    week = _Week(problem, days, come, runs)
    there = {day.on: sum(one.number for one in crews(problem.clerks, day.on)) for day in days}
    ours = week.rosters("plan", lambda day, demand: duties(day.staffing, demand.street))
    fewest = week.fewest()
    each = max(fewest.values(), default=1)
    return [
        week.numbers("today", lambda day: rivals.even(day.demands, there[day.on])),
        _same_hours(week, ours.outcome.hours),
        week.numbers("even_enough", lambda day: {one.street: min(each, one.windows) for one in day.demands}),
        _by_volume(week, fewest),
        _erlang(week),
        ours,
    ]


def _same_hours(week: _Week, hours: float) -> Way:
    """Even split with no more hours than the plan has."""
    number, streets = 1, len(week.days[0].demands)
    while number < MOST * streets:
        split = [rivals.even(day.demands, number + 1) for day in week.days]
        planned = sum(
            duty.hours
            for day, mine in zip(week.days, split, strict=True)
            for demand in day.demands
            for duty in rivals.all_day(demand, mine[demand.street], week.problem.closes)
        )
        if planned > hours:
            break
        number += 1
    return week.numbers("even_same", lambda day: rivals.even(day.demands, number))


def _by_volume(week: _Week, fewest: Mapping[str, int]) -> Way:
    """In proportion to the week's visits, with the fewest in all with which every street has as many as it needs."""
    volume: dict[str, float] = {}
    for day in week.days:
        for demand in day.demands:
            volume[demand.street] = volume.get(demand.street, 0.0) + float(demand.arrivals.sum())
    windows = {demand.street: demand.windows for day in week.days for demand in day.demands}
    whole, number = sum(volume.values()) or 1.0, sum(fewest.values())
    shares = {street: one / whole for street, one in volume.items()}

    def split(clerks: int) -> dict[str, int]:
        return {
            street: min(max(round(share * clerks), 1), windows[street]) for street, share in shares.items()
        }

    while any(split(number)[street] < need for street, need in fewest.items()) and number < MOST * len(
        shares
    ):
        number += 1
    return week.numbers("volume_enough", lambda _day: split(number))


def _erlang(week: _Week) -> Way:
    """Erlang C's need of every half hour covered by real shifts of a street's own clerks."""
    answers = {}
    for day in week.days:
        wishes = replace(
            week.problem.wishes, near={}, usual={}, aims={}, share=0.0, closes=week.problem.closes,
            floors={demand.street: demand.need for demand in day.demands},
        )  # fmt: skip
        answers[day.on] = solve(day.demands, crews(week.problem.clerks, day.on), wishes)
    return week.rosters("erlang", lambda day, demand: duties(answers[day.on], demand.street))
