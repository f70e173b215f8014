"""A street's day as it happens (simpy): people come, wait in the order of the rule, clerks come, eat, go.

Clerks end whom they have begun; at the end of a shift they stay while people wait whom nobody else on duty can serve. Nobody gives
up: a plan must not look better because people left.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import simpy

from renshe.domains.counters.allocation.demand import HALF, Boards
from renshe.domains.counters.allocation.history import Numbers
from renshe.domains.counters.allocation.hours import HALVES, Span
from renshe.domains.counters.allocation.visitors import Visitor


@dataclass(frozen=True, eq=False)
class Duty:
    """One clerk of one day: what they serve and in which half hours they work."""

    boards: Boards
    spans: tuple[Span, ...]

    @property
    def hours(self) -> float:
        """Hours that are planned."""
        return sum(end - first for first, end in self.spans) / 2


@dataclass
class Hall:
    """What happened in one run.

    Attributes:
        waits: minutes, by visitor in the order of their arrival; of somebody whom nobody could serve, until the last clerk left.
        unserved: how many nobody could serve.
        busy: minutes of service.
        overtime: minutes of clerks beyond their shifts.
    """

    waits: list[float] = field(default_factory=list[float])
    unserved: int = 0
    busy: float = 0.0
    overtime: float = 0.0


class _Run:
    """The work of one run."""

    def __init__(self, people: Sequence[Visitor], duties: Sequence[Duty]) -> None:
        """Let everybody wait for their hour."""
        self.env, self.people, self.hall = simpy.Environment(), people, Hall([float("nan")] * len(people))
        self.waiting: list[int] = []
        self.idle: list[tuple[Duty, simpy.Event]] = []
        self.on_duty: list[Duty] = []
        self.env.process(self._arrive())
        for duty in duties:
            self.env.process(self._work(duty))

    def _arrive(self) -> Generator[simpy.Event, Any, None]:
        for number, one in enumerate(self.people):
            yield self.env.timeout(max(one.at - self.env.now, 0))
            self.waiting.append(number)
            able = [place for place in self.idle if one.board in place[0].boards]
            if able:  # who can serve least comes first, so that who can serve more stays free
                chosen = min(able, key=lambda place: len(place[0].boards))
                self.idle.remove(chosen)
                chosen[1].succeed()

    def _next(self, boards: Boards) -> int | None:
        able = [number for number in self.waiting if self.people[number].board in boards]
        return min(able, key=lambda number: self.people[number].rank, default=None)

    def _work(self, duty: Duty) -> Generator[simpy.Event, Any, None]:
        for first, end in duty.spans:
            yield self.env.timeout(max(first * HALF - self.env.now, 0))
            self.on_duty.append(duty)
            yield from self._shift(duty, end * HALF)
            self.on_duty.remove(duty)
            self.hall.overtime += max(self.env.now - end * HALF, 0)

    def _shift(self, duty: Duty, end: float) -> Generator[simpy.Event, Any, None]:
        while True:
            number = self._next(duty.boards)
            over = self.env.now >= end
            if over and (number is None or self._relieved(duty, self.people[number].board)):
                return
            if number is None:
                called = self.env.event()
                mine = (duty, called)
                self.idle.append(mine)
                yield called | self.env.timeout(end - self.env.now)
                if mine in self.idle:
                    self.idle.remove(mine)
                continue
            self.waiting.remove(number)
            one = self.people[number]
            self.hall.waits[number] = self.env.now - one.at
            self.hall.busy += one.minutes
            yield self.env.timeout(one.minutes)

    def _relieved(self, duty: Duty, board: str) -> bool:
        """Is somebody else on duty who can take this board?"""
        return any(one is not duty and board in one.boards for one in self.on_duty)


def run(people: Sequence[Visitor], duties: Sequence[Duty]) -> Hall:
    """One street's day.

    Args:
        people: in the order of their arrival.
        duties: each clerk who works there.
    """
    able = sorted(duties, key=lambda one: len(one.boards))  # who can serve least begins first, as above
    day = _Run(people, [Duty(one.boards, one.spans) for one in able])
    day.env.run()
    last = max([day.env.now, *(one.at for one in people)], default=0.0)
    for number, wait in enumerate(day.hall.waits):
        if wait != wait:  # nobody could
            day.hall.waits[number] = last - people[number].at
            day.hall.unserved += 1
    return day.hall


@dataclass(frozen=True)
class Outcome:
    """What came out of many runs.

    Attributes:
        visits: a run, in the mean.
        mean, p50, p90: minutes of waiting, over all visits of all runs.
        share: waited no longer than the target's minutes; low, high: 95 in 100 that it lies between.
        use: minutes of service over planned minutes.
        hours: of clerks as planned; overtime: beyond that, a run.
        late: [half hour of arrival] visits a run that waited longer.
        unserved: visits a run that nobody could serve.
    """

    visits: float
    mean: float
    p50: float
    p90: float
    share: float
    low: float
    high: float
    use: float
    hours: float
    overtime: float
    late: tuple[float, ...]
    unserved: float


Crowd = Callable[[str, int], Sequence[Visitor]]  # street, number of the run → who comes


@dataclass
class Tally:
    """Runs, gathered: waits and marks of each."""

    hours: float = 0.0
    runs: dict[int, list[Hall]] = field(default_factory=dict[int, list[Hall]])
    arrivals: dict[int, list[float]] = field(default_factory=dict[int, list[float]])

    def add(self, other: "Tally") -> None:
        """Put the runs of another street or day beside these; runs of one number belong together."""
        self.hours += other.hours
        for number, halls in other.runs.items():
            self.runs.setdefault(number, []).extend(halls)
            self.arrivals.setdefault(number, []).extend(other.arrivals[number])

    def outcome(self, minutes: float) -> Outcome:
        """Sum up.

        Args:
            minutes: the target's.
        """
        waits = {
            number: np.array([wait for hall in halls for wait in hall.waits])
            for number, halls in self.runs.items()
        }
        many = max(len(self.runs), 1)
        pooled = np.concatenate([*waits.values(), np.zeros(0)])
        shares = np.array([float((one <= minutes).mean()) for one in waits.values() if len(one)])
        share = float((pooled <= minutes).mean()) if len(pooled) else 1.0
        p50, p90 = (float(np.percentile(pooled, at)) if len(pooled) else 0.0 for at in (50, 90))
        room = 1.96 * float(shares.std(ddof=1)) / len(shares) ** 0.5 if len(shares) > 1 else 0.0
        halls = [hall for some in self.runs.values() for hall in some]
        return Outcome(
            len(pooled) / many, float(pooled.mean()) if len(pooled) else 0.0,
            p50, p90, share, max(share - room, 0.0), min(share + room, 1.0),
            sum(hall.busy for hall in halls) / many / max(self.hours * 60, 1e-9), self.hours,
            sum(hall.overtime for hall in halls) / 60 / many, tuple((self._late(waits, minutes) / many).tolist()),
            sum(hall.unserved for hall in halls) / many,
        )  # fmt: skip

    def _late(self, waits: Mapping[int, Numbers], minutes: float) -> Numbers:
        found = np.zeros(HALVES)
        for number, some in waits.items():
            at = (np.array(self.arrivals[number]) // HALF).astype(np.int64)
            np.add.at(found, at[some > minutes], 1)
        return found


def street_day(street: str, duties: Sequence[Duty], crowd: Crowd, runs: int) -> Tally:
    """Simulate one street's day many times.

    Args:
        street: code.
        duties: who works there.
        crowd: who comes in a run; the same for every roster, so that rosters are compared on the same people.
        runs: how many times.
    """
    found = Tally(sum(one.hours for one in duties))
    for number in range(runs):
        people = crowd(street, number)
        found.runs[number] = [run(people, duties)]
        found.arrivals[number] = [one.at for one in people]
    return found
