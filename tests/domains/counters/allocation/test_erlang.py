"""Erlang C beside values worked by hand, and what must hold of it always."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renshe.domains.counters.allocation.erlang import needed, on_time, waiting_probability

LOADS = st.floats(0.01, 60)


@pytest.mark.parametrize(
    ("load", "servers", "waits"),
    [
        (0.5, 1, 0.5),  # one server: the load itself
        (1.0, 2, 1 / 3),  # (a²/2 · 2/(2−a)) / (1 + a + that) = 1 / 3
        (2.0, 3, 4 / 9),  # (8/6 · 3) / (1 + 2 + 2 + 4) = 4 / 9
        (1.6, 2, 0.7111),  # 6.4 / 9
        (8.0, 10, 0.4092),  # as printed in tables of Erlang C
        (20.0, 24, 0.2981),
    ],
)
def test_waiting_as_tabulated(load: float, servers: int, waits: float) -> None:
    """The probability to wait at all."""
    assert waiting_probability(load, servers) == pytest.approx(waits, abs=5e-5)


def test_a_hall_of_two_by_hand() -> None:
    """Four people in half an hour, twelve minutes each, two windows: 71 % wait, 43 % more than a quarter of an hour."""
    assert 1 - on_time(1.6, 2, minutes=12, within=15) == pytest.approx(0.7111 * 0.6065, abs=1e-4)
    assert needed(1.6, minutes=12, within=15, share=0.9) == 3


def test_who_can_not_keep_up_serves_nobody_in_time() -> None:
    """And without visitors nobody is needed."""
    assert (on_time(3.0, 3, minutes=10, within=15), waiting_probability(3.0, 2)) == (0.0, 1.0)
    assert (needed(0, minutes=10, within=15, share=0.9), on_time(0, 0, minutes=10, within=15)) == (0, 1.0)
    with pytest.raises(ValueError, match="negative"):
        waiting_probability(-1, 2)


@given(LOADS, st.integers(0, 80), st.floats(0, 60), st.floats(0, 1.5))
def test_one_more_never_makes_it_worse(load: float, servers: int, within: float, spread: float) -> None:
    """More servers, more patience: more in time; always a probability."""
    now = on_time(load, servers, minutes=12, within=within, spread=spread)
    assert 0 <= now <= 1
    assert on_time(load, servers + 1, minutes=12, within=within, spread=spread) >= now - 1e-12
    assert on_time(load, servers, minutes=12, within=within + 5, spread=spread) >= now - 1e-12
    assert waiting_probability(load, servers + 1) <= waiting_probability(load, servers) + 1e-12


@given(LOADS, st.floats(0.5, 0.99))
def test_the_needed_are_the_fewest(load: float, share: float) -> None:
    """They do, one fewer does not."""
    number = needed(load, minutes=11, within=15, share=share)
    assert on_time(load, number, minutes=11, within=15) >= share
    assert number == 1 or on_time(load, number - 1, minutes=11, within=15) < share
