"""How long somebody will wait: the queue before them, played through many times with service times as they were.

Given is a range: one in ten waits less than `low`, one in ten more than `high`. How well that held is measured on every ticket
(queries/waiting.py), and shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

PLAYS = 200
SHORT_OF_NOBODY = 0.5  # minutes: a free window calls within a moment
SPREAD = 0.6  # standard deviation of the logarithm of service times where nobody has measured it: assumed


@dataclass(frozen=True, slots=True)
class Estimate:
    """Minutes of waiting.

    Attributes:
        low, mid, high: one in ten waits less than low, half less than mid, one in ten more than high.
    """

    low: int
    mid: int
    high: int


@lru_cache(maxsize=4096)
def estimate(ahead: int, windows: int, busy: int, mean: float, spread: float = SPREAD) -> Estimate | None:
    """The wait of the next to come.

    Args:
        ahead: how many are called before.
        windows: how many serve this queue.
        busy: how many of them are serving somebody now.
        mean: minutes of a service act.
        spread: standard deviation of the logarithm of service times.

    Returns:
        None when no window serves it: then nobody can say.
    """
    if windows < 1:
        return None
    if ahead == 0 and busy < windows:
        return Estimate(0, 0, 2)
    chance = np.random.default_rng(ahead * 1009 + windows * 31 + busy)
    location = np.log(mean) - spread**2 / 2

    def times(*shape: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
        return chance.lognormal(location, spread, shape)

    free = np.zeros((PLAYS, windows))
    taken = min(busy, windows)
    # Somebody who is being served has been so for a while: what is left of it is a share of a whole service act.
    free[:, :taken] = times(PLAYS, taken) * chance.random((PLAYS, taken))
    rows = np.arange(PLAYS)
    for _ in range(ahead):
        first = free.argmin(axis=1)
        free[rows, first] += times(PLAYS) + SHORT_OF_NOBODY
    wait = free.min(axis=1)
    low, mid, high = (float(one) for one in np.percentile(wait, [10, 50, 90]))
    return Estimate(int(low), max(int(low), round(mid)), max(round(mid), int(np.ceil(high))))


def spread_of(sample: Sequence[float]) -> float:
    """Standard deviation of the logarithm of measured minutes."""
    logs = np.log(np.maximum(np.asarray(sample, dtype=float), 0.5))
    return float(min(max(logs.std(), 0.1), 1.2)) if len(logs) > 1 else SPREAD
