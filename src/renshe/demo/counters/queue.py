"""One day of one hall, played: who is called when, at which window, and what was promised when the ticket was taken.

The order of calling is that of book/counters.yaml, and the promise is what estimating.py would have said.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import numpy as np

from renshe.demo.arrivals import SERVICE
from renshe.demo.counters.office import Seat
from renshe.domains.counters.estimating import Estimate, estimate

SHORTEST, LONGEST = 2.0, 75.0  # minutes of a service act
_ARRIVES, _OPENS, _CLOSES, _FREE, _LEAVES = range(5)


@dataclass(slots=True, eq=False)
class Visit:
    """Somebody who takes a ticket, and how it went.

    Attributes:
        at: when the ticket was taken.
        boards: whom they need.
        rank: in this order is called.
        patience: after so long they leave unserved; None for as long as it takes.
        told: what was promised; None when nobody could say.
        seat: where they were called to; None when nobody called them.
    """

    at: datetime
    boards: tuple[str, ...]
    rank: datetime
    items: tuple[str, ...] = ()
    person: int | None = None
    priority: str = ""
    booked: datetime | None = None
    patience: timedelta | None = None
    told: Estimate | None = None
    seat: Seat | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    left_at: datetime | None = None


@dataclass(slots=True, eq=False)
class Stay:
    """A clerk at a window, from when to when; until is set when they left."""

    seat: Seat
    since: datetime
    until: datetime | None
    closes: datetime
    busy: bool = False


@dataclass(slots=True)
class Hall:
    """A hall while its day is played.

    Attributes:
        stays: every stay of the day, those that are over too.
    """

    chance: Random
    waiting: list[Visit] = field(default_factory=list[Visit])
    there: dict[int, Stay] = field(default_factory=dict[int, Stay])
    stays: list[Stay] = field(default_factory=list[Stay])
    _heap: list[tuple[datetime, int, int, Visit | Stay | Seat, datetime | None]] = field(
        default_factory=list["tuple[datetime, int, int, Visit | Stay | Seat, datetime | None]"]
    )
    _count: int = 0

    def play(
        self, visits: Sequence[Visit], staffed: Iterable[tuple[datetime, datetime, Sequence[Seat]]]
    ) -> list[Stay]:
        """Play the day to its end.

        Args:
            visits: who comes; what became of them is written into them.
            staffed: from when to when which windows are open.

        Returns:
            Who sat where.
        """
        for opens, closes, seats in staffed:
            for seat in seats:
                self._push(opens, _OPENS, seat, closes)
            self._push(closes, _CLOSES, seats[0], None)
        for visit in visits:
            self._push(visit.at, _ARRIVES, visit, None)
        while self._heap:
            now, kind, _, who, closes = heapq.heappop(self._heap)
            if isinstance(who, Visit):
                self._come(who, now) if kind == _ARRIVES else self._go(who, now)
            elif isinstance(who, Stay):
                who.busy = False
                self._call(who, now)
            elif closes is not None:
                self._sit(who, now, closes)
            else:
                for stay in list(self.there.values()):
                    if not stay.busy:
                        self._call(stay, now)
        return self.stays

    def _push(self, at: datetime, kind: int, who: Visit | Stay | Seat, closes: datetime | None) -> None:
        self._count += 1
        heapq.heappush(self._heap, (at, kind, self._count, who, closes))

    def _sit(self, seat: Seat, now: datetime, closes: datetime) -> None:
        stay = self.there.get(seat.clerk)
        if stay is not None:  # still busy with who waited when the hall closed for lunch
            stay.closes = closes
            return
        stay = Stay(seat, now - timedelta(seconds=self.chance.randint(20, 400)), None, closes)
        self.there[seat.clerk] = stay
        self.stays.append(stay)
        self._call(stay, now)

    def _come(self, visit: Visit, now: datetime) -> None:
        visit.told = self._promise(visit)
        self.waiting.append(visit)
        if visit.patience:
            self._push(now + visit.patience, _LEAVES, visit, None)
        idle = next((one for one in self.there.values() if not one.busy and _serves(one, visit)), None)
        if idle is not None:
            self._call(idle, now)

    def _go(self, visit: Visit, now: datetime) -> None:
        if visit in self.waiting:
            self.waiting.remove(visit)
            visit.left_at = now

    def _promise(self, visit: Visit) -> Estimate | None:
        mine = [one for one in self.there.values() if _serves(one, visit)]
        if not mine:
            return None
        reach = (
            {board for one in mine for board in one.seat.boards}
            if all(one.seat.boards for one in mine)
            else None
        )
        ahead = sum(
            one.rank <= visit.rank and (reach is None or bool(reach & set(one.boards)))
            for one in self.waiting
        )
        busy = min(sum(one.busy for one in self.there.values()), len(mine))
        service = SERVICE[visit.boards[0]]
        return estimate(
            ahead, len(mine), busy, service.minutes, round(float(np.sqrt(np.log(1 + service.spread**2))), 1)
        )

    def _call(self, stay: Stay, now: datetime) -> None:
        """The first who waits for this window; or it stays free, or the clerk goes home."""
        fitting = [one for one in self.waiting if _serves(stay, one)]
        if fitting:
            visit = min(fitting, key=lambda one: (one.rank, one.at))
            self.waiting.remove(visit)
            visit.seat, stay.busy = stay.seat, True
            visit.called_at = now + timedelta(seconds=self.chance.randint(4, 40))
            visit.started_at = visit.called_at + timedelta(seconds=self.chance.randint(15, 70))
            visit.finished_at = visit.started_at + self._length(visit)
            self._push(visit.finished_at, _FREE, stay, None)
        elif now >= stay.closes:
            stay.until = now + timedelta(seconds=self.chance.randint(30, 240))
            del self.there[stay.seat.clerk]

    def _length(self, visit: Visit) -> timedelta:
        service = SERVICE[visit.boards[0]]
        sigma = float(np.sqrt(np.log(1 + service.spread**2)))
        minutes = self.chance.lognormvariate(float(np.log(service.minutes)) - sigma**2 / 2, sigma)
        return timedelta(seconds=round(60 * min(max(minutes, SHORTEST), LONGEST)))


def _serves(stay: Stay, visit: Visit) -> bool:
    return not stay.seat.boards or set(visit.boards) <= set(stay.seat.boards)
