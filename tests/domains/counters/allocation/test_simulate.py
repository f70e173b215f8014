"""A street's day in simulation: order, lunch, the last one served, and Erlang C where it must come out."""

import numpy as np
import pytest

from renshe.domains.counters.allocation.erlang import waiting_probability
from renshe.domains.counters.allocation.history import Service
from renshe.domains.counters.allocation.hours import HALVES
from renshe.domains.counters.allocation.simulate import Duty, Tally, run, street_day
from renshe.domains.counters.allocation.visitors import Priority, Visitor, drawn, visitors
from tests.domains.counters.allocation.office import ALL, BIG

NINE = 540.0


def visitor(
    at: float, minutes: float = 10, *, board: str = "insurance", rank: float | None = None
) -> Visitor:
    """Somebody who comes so many minutes after nine."""
    return Visitor(NINE + at, NINE + (at if rank is None else rank), board, minutes)


def test_one_after_the_other() -> None:
    """One clerk, three people at once."""
    day = run([visitor(0), visitor(0), visitor(1)], [Duty(ALL, ((18, 24),))])
    assert day.waits == [0, 10, 19]
    assert (day.busy, day.overtime, day.unserved) == (30, 0, 0)


def test_priority_is_called_first_as_the_rule_says() -> None:
    """Who counts as having come twenty minutes earlier is called before who came five minutes before them."""
    day = run([visitor(0), visitor(1), visitor(6, rank=-14)], [Duty(ALL, ((18, 24),))])
    assert day.waits == [0, 19, 4]


def test_a_clerk_takes_what_they_can() -> None:
    """Employment waits for the colleague who serves it; who serves less is called on first."""
    only = frozenset({"insurance"})
    people = [visitor(0), visitor(1, board="employment"), visitor(2, board="employment")]
    day = run(people, [Duty(ALL, ((18, 24),)), Duty(only, ((18, 24),))])
    assert day.waits == [0, 0, 9]


def test_the_last_one_is_served_beyond_the_shift() -> None:
    """Nobody is sent away at noon; the minutes are counted as overtime."""
    day = run([visitor(175, 20)], [Duty(ALL, ((18, 24), (26, 34)))])
    assert (day.waits, day.overtime) == ([0], 15)


def test_a_colleague_on_duty_relieves() -> None:
    """At the end of the shift the queue goes to who stays."""
    day = run([visitor(175), visitor(176)], [Duty(ALL, ((18, 24),)), Duty(ALL, ((22, 30),))])
    assert day.overtime <= 5
    assert day.unserved == 0


def test_whom_nobody_can_serve_counts_as_waiting() -> None:
    """They are not forgotten."""
    day = run([visitor(0, board="labour")], [Duty(ALL, ((18, 24),))])
    assert (day.unserved, day.waits) == (1, [180])


def test_a_steady_state_comes_out_as_erlang_says() -> None:
    """Exponential-like service, many hours: the share that waits and the mean wait lie near Erlang C's."""
    minutes, load, servers = 12.0, 2.0, 3
    service = {"insurance": Service(minutes, 1.0)}
    means = np.zeros((1, HALVES))
    means[0, :] = load * 30 / minutes
    duties = [Duty(frozenset({"insurance"}), ((0, HALVES),)) for _server in range(servers)]

    def crowd(_street: str, number: int) -> list[Visitor]:
        chance = np.random.default_rng([3, number])
        return visitors(drawn(means, 0, chance), service, Priority(0, 0), chance)

    halls = street_day(BIG, duties, crowd, 60)
    waits = np.array([wait for some in halls.runs.values() for hall in some for wait in hall.waits])
    assert (waits > 0).mean() == pytest.approx(waiting_probability(load, servers), abs=0.04)
    assert waits.mean() == pytest.approx(
        waiting_probability(load, servers) * minutes / (servers - load), rel=0.15
    )
    assert halls.outcome(15).use == pytest.approx(load / servers, abs=0.03)


def test_the_same_people_for_the_same_seed() -> None:
    """Rosters are compared on the same day."""
    service = {"insurance": Service(10, 0.5)}
    some, again = (
        visitors(np.full((1, HALVES), 2.0), service, Priority(), np.random.default_rng(5))
        for _time in range(2)
    )
    assert some == again
    assert len(some) == 2 * HALVES


def test_nothing_is_summed_up_as_nothing() -> None:
    """A day without visitors holds the target."""
    outcome = Tally(hours=7).outcome(15)
    assert (outcome.share, outcome.p90, outcome.visits) == (1.0, 0.0, 0.0)
