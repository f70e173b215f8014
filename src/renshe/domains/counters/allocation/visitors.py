"""Who comes in one run of the simulation: when, for what, how long it takes, and with what priority."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from renshe.domains.counters.allocation.demand import HALF
from renshe.domains.counters.allocation.history import Numbers, Service


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visit; minutes from midnight.

    Attributes:
        rank: whoever has the lowest is called first: arrival, less what a priority counts for.
        minutes: of service.
    """

    at: float
    rank: float
    board: str
    minutes: float


@dataclass(frozen=True)
class Priority:
    """Who is called earlier: this share of all, as if they had come so many minutes before."""

    share: float = 0.2
    minutes: float = 20.0


def visitors(
    counts: Numbers, service: Mapping[str, Service], priority: Priority, chance: np.random.Generator
) -> list[Visitor]:
    """Spread counts over their half hours.

    Args:
        counts: [board, half hour], whole numbers.
        service: for each board, in the order of that axis; times are lognormal.
        priority: see Priority.
        chance: random numbers.

    Returns:
        In the order of their arrival.
    """
    found: list[Visitor] = []
    for row, (board, one) in enumerate(service.items()):
        halves = np.repeat(np.arange(counts.shape[1]), counts[row].astype(np.int64))
        at = (halves + chance.random(len(halves))) * HALF
        sigma = sqrt(log(1 + one.spread**2))
        minutes = chance.lognormal(log(one.minutes) - sigma**2 / 2, sigma, len(halves))
        first = chance.random(len(halves)) < priority.share
        found += [
            Visitor(when, when - priority.minutes * early, board, long)
            for when, long, early in zip(at.tolist(), minutes.tolist(), first.tolist(), strict=True)
        ]
    return sorted(found, key=lambda one: one.at)


def drawn(means: Numbers, variance: float, chance: np.random.Generator) -> Numbers:
    """Counts of one day: Poisson, the whole day busier or quieter than its mean by this relative variance."""
    shock = chance.gamma(1 / variance, variance) if variance > 1e-9 else 1.0
    return chance.poisson(means * shock).astype(np.float64)
