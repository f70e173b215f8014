"""The usual ways to staff, to compare with: the same number everywhere, or in proportion to the visits. Every clerk serves all boards."""

from collections.abc import Mapping, Sequence
from math import floor

from renshe.domains.counters.allocation.demand import Demand
from renshe.domains.counters.allocation.patterns import Pattern, patterns
from renshe.domains.counters.allocation.simulate import Duty


def even(demands: Sequence[Demand], clerks: int) -> dict[str, int]:
    """Today's even split: as many at each street; what is over goes one by one to the first streets of the list."""
    each, over = divmod(clerks, max(len(demands), 1))
    return {one.street: each + (place < over) for place, one in enumerate(demands)}


def by_volume(demands: Sequence[Demand], clerks: int) -> dict[str, int]:
    """The rule of thumb: in proportion to the visits (largest remainder), one at least."""
    weights = {one.street: float(one.arrivals.sum()) for one in demands}
    whole = sum(weights.values()) or 1.0
    exact = {street: weight / whole * clerks for street, weight in weights.items()}
    found = {street: max(floor(number), 1) for street, number in exact.items()}
    order = sorted(exact, key=lambda street: found[street] - exact[street])
    for street in order[: max(clerks - sum(found.values()), 0)]:
        found[street] += 1
    return found


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


def to_the_letter(demand: Demand, closes: int) -> list[Duty]:
    """Erlang C need covered exactly, half hour by half hour, as if people came and went for half hours: no real roster is shorter."""
    boards = frozenset(demand.boards)
    found: list[Duty] = []
    for number in range(max(demand.need, default=0)):
        spans: list[tuple[int, int]] = []
        for half in demand.open:
            if demand.need[half] > number:
                if spans and spans[-1][1] == half:
                    spans[-1] = (spans[-1][0], half + 1)
                else:
                    spans.append((half, half + 1))
        found.append(Duty(boards, tuple(spans)))
    return found


def usual(numbers: Mapping[str, int], demands: Sequence[Demand], closes: int) -> dict[tuple[str, str], int]:
    """How many usually work in which pattern where everybody works all day: (street, pattern) → clerks."""
    found: dict[tuple[str, str], int] = {}
    for demand in demands:
        shapes: list[Pattern] = [one for one in patterns(demand.spans, closes) if one.code.startswith("full")]
        for place in range(numbers.get(demand.street, 0)):
            key = (demand.street, shapes[(place + 1) % len(shapes)].code)
            found[key] = found.get(key, 0) + 1
    return found
