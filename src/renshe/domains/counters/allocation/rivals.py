"""The usual way to staff, to compare with: so many clerks at each street, all day. Every clerk serves all boards."""

from collections.abc import Sequence

from renshe.domains.counters.allocation.demand import Demand
from renshe.domains.counters.allocation.patterns import patterns
from renshe.domains.counters.allocation.simulate import Duty


def even(demands: Sequence[Demand], clerks: int) -> dict[str, int]:
    """Today's even split: as many at each street; what is over goes one by one to the first streets of the list."""
    each, over = divmod(clerks, max(len(demands), 1))
    return {one.street: each + (place < over) for place, one in enumerate(demands)}


def all_day(demand: Demand, number: int, closes: int) -> list[Duty]:
    """The duties of a street where so many work all day, meals in turn; half of them, one at least, also serve its evening.

    Args:
        demand: the street's day, for its hours and windows.
        number: clerks; no more than it has windows count.
        closes: half hour at which the usual day ends.
    """
    shapes = patterns(demand.spans, closes)
    full = [one for one in shapes if one.code.startswith("full")]
    evening = next((one for one in shapes if one.code == "evening"), None)
    there = min(number, demand.windows)
    boards = frozenset(demand.boards)
    found = [Duty(boards, full[(place + 1) % len(full)].spans) for place in range(there)]
    if evening:
        found += [Duty(boards, evening.spans) for _place in range(max(there // 2, min(there, 1)))]
    return found
