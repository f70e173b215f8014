"""Erlang C: how probable is waiting, and how many must serve so that few wait long.

A. K. Erlang, Solution of some Problems in the Theory of Probabilities (1917). Exact for M/M/c; for service times less spread than
the exponential the wait is shortened by (1 + cv²) / 2, as Allen and Cunneen do for its mean. It knows a steady state only: what a
changing day makes of a plan, the simulation says.
"""

from math import ceil, exp

MOST = 400


def waiting_probability(load: float, servers: int) -> float:
    """The probability that somebody who comes has to wait at all.

    Args:
        load: arrivals per time × mean service time (erlang).
        servers: 0 or more.

    Returns:
        0 to 1; 1 where the servers can't keep up.

    Raises:
        ValueError: a negative load or number.
    """
    if load < 0 or servers < 0:
        raise ValueError("neither load nor servers may be negative")
    if load == 0:
        return 0.0
    if servers <= load:
        return 1.0
    blocked = 1.0  # Erlang B, by its recursion
    for number in range(1, servers + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - load / servers * (1 - blocked))


def on_time(load: float, servers: int, *, minutes: float, within: float, spread: float = 1.0) -> float:
    """The share who wait no longer than `within`.

    Args:
        load: see waiting_probability.
        servers: how many serve.
        minutes: mean service time.
        within: minutes.
        spread: standard deviation of the service time over its mean; 1 is Erlang C itself.

    Returns:
        0 to 1; 0 where the servers can't keep up.
    """
    if load == 0:
        return 1.0
    if servers <= load:
        return 0.0
    pace = (servers - load) / minutes / ((1 + spread**2) / 2)
    return 1 - waiting_probability(load, servers) * exp(-pace * within)


def needed(load: float, *, minutes: float, within: float, share: float, spread: float = 1.0) -> int:
    """The fewest servers with which at least `share` wait no longer than `within` minutes; 0 for no load.

    Raises:
        ValueError: no number up to MOST does.
    """
    if load == 0:
        return 0
    for servers in range(max(1, ceil(load)), MOST + 1):
        if on_time(load, servers, minutes=minutes, within=within, spread=spread) >= share:
            return servers
    raise ValueError(f"a load of {load:.0f} erlang is beyond any hall")
