"""What a day asks of a street: load by half hour, how many serve how many in time, and what single skills must be there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, sqrt

import numpy as np

from renshe.domains.counters.allocation.erlang import needed, on_time
from renshe.domains.counters.allocation.history import Numbers, Service
from renshe.domains.counters.allocation.hours import HALVES, Span, opened

HALF = 30  # minutes
Boards = frozenset[str]


@dataclass(frozen=True)
class Target:
    """The aim: this share of those who come wait no longer than so many minutes."""

    minutes: int = 15
    share: float = 0.9


@dataclass(frozen=True, eq=False)
class Demand:
    """One street on one day.

    Attributes:
        street: nine-digit code.
        spans: when it is open.
        windows: how many can serve at once.
        visits: [board, half hour], the mean that is expected.
        boards: the boards, in the order of that axis.
        load: [half hour] erlang.
        need: [half hour] the fewest with which the target holds in this half hour (Erlang C); 0 where closed.
        gains: [half hour][number]: share of those who come then that is served in time by so many.
        single: for sets of boards that not everybody serves: [half hour] how many must be able to.
    """

    street: str
    spans: tuple[Span, ...]
    windows: int
    visits: Numbers
    boards: tuple[str, ...]
    load: Numbers
    need: tuple[int, ...]
    gains: tuple[tuple[float, ...], ...]
    single: Mapping[Boards, tuple[int, ...]]

    @property
    def arrivals(self) -> Numbers:
        """[half hour] of all boards."""
        return self.visits.sum(axis=0)

    @property
    def open(self) -> tuple[int, ...]:
        """The half hours in which it is open."""
        return tuple(int(half) for half in np.flatnonzero(opened(self.spans)))


def demand(
    street: str, spans: tuple[Span, ...], windows: int, visits: Numbers, *, service: Mapping[str, Service],
    skills: Iterable[Boards], target: Target, least: int = 1,
) -> Demand:  # fmt: skip
    """Work out one street's day.

    Args:
        street: nine-digit code.
        spans: when it is open.
        windows: how many can serve at once.
        visits: [board, half hour], the mean.
        service: for each board, in the order of the axis of `visits`.
        skills: the sets of boards that clerks serve.
        target: the aim.
        least: so many are there whenever the street is open.
    """
    boards = tuple(service)
    inside = opened(spans)
    visits = visits * inside
    load = np.zeros(HALVES)
    need = [0] * HALVES
    gains: list[tuple[float, ...]] = [(1.0,)] * HALVES
    for half in np.flatnonzero(inside):
        amount, minutes, spread = mixed(visits[:, half], list(service.values()))
        load[half] = amount
        need[half] = min(max(_needed(amount, minutes, spread, target), least), windows)
        gains[half] = tuple(
            on_time(amount, number, minutes=minutes, within=target.minutes, spread=spread)
            for number in range(windows + 1)
        )
    single = {
        chosen: _single(chosen, visits, service, target, windows)
        for chosen in particular(boards, list(skills))
    }
    return Demand(street, spans, windows, visits, boards, load, tuple(need), tuple(gains), single)


def mixed(visits: Numbers, service: Sequence[Service]) -> tuple[float, float, float]:
    """Load (erlang), mean minutes and spread of a half hour's mix of boards."""
    whole = float(visits.sum())
    if whole <= 0:
        return 0.0, 1.0, 1.0
    shares = visits / whole
    mean = float(sum(share * one.minutes for share, one in zip(shares, service, strict=True)))
    square = sum(
        share * one.minutes**2 * (1 + one.spread**2) for share, one in zip(shares, service, strict=True)
    )
    return whole * mean / HALF, mean, sqrt(max(float(square) - mean**2, 0.0)) / mean


def _needed(load: float, minutes: float, spread: float, target: Target) -> int:
    return needed(load, minutes=minutes, within=target.minutes, share=target.share, spread=spread)


def _single(
    chosen: Boards, visits: Numbers, service: Mapping[str, Service], target: Target, windows: int
) -> tuple[int, ...]:
    """For the boards of a set alone: enough to keep up, and one whenever somebody may come for them, so that nobody is sent away."""
    rows = [place for place, board in enumerate(service) if board in chosen]
    kinds = [one for board, one in service.items() if board in chosen]
    found: list[int] = []
    for half in range(HALVES):
        amount, _minutes, _spread = mixed(visits[rows, half], kinds)
        found.append(min(ceil(amount), windows))
    return tuple(found)


def particular(boards: Sequence[str], skills: Sequence[Boards]) -> list[Boards]:
    """The sets of boards that some clerk serves nothing of; of those that the same clerks serve, the largest.

    If for each of them enough are there who serve something of it, the visits can be shared out so that nobody waits for a skill
    (Hall's condition).
    """
    by_clerks: dict[frozenset[int], Boards] = {}
    for size in range(1, len(boards) + 1):
        for chosen in combinations(boards, size):
            able = frozenset(place for place, skill in enumerate(skills) if skill & set(chosen))
            if len(able) < len(skills):
                by_clerks[able] = frozenset(chosen)
    return list(by_clerks.values())
