"""How long somebody will wait: a range, honest about what nobody knows."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from renshe.domains.counters.estimating import SPREAD, estimate, spread_of


def test_nobody_before_and_a_free_window_is_no_wait() -> None:
    """Two windows, one of them free: at once."""
    found = estimate(0, 2, 1, 12.0)
    assert found is not None
    assert (found.low, found.mid) == (0, 0)


def test_without_a_window_nobody_can_say() -> None:
    """No number is better than a wrong one."""
    assert estimate(3, 0, 0, 12.0) is None


def test_ten_before_and_one_window_is_about_ten_services() -> None:
    """Ten people of twelve minutes each, and the rest of whoever is at the window: two hours, more or less."""
    found = estimate(10, 1, 1, 12.0)
    assert found is not None
    assert 100 <= found.mid <= 150
    assert found.low < found.mid < found.high


@given(st.integers(0, 60), st.integers(1, 12), st.floats(3, 30))
def test_more_people_wait_longer_and_more_windows_shorter(ahead: int, windows: int, mean: float) -> None:
    """Give or take what chance does to two hundred plays."""
    here = estimate(ahead, windows, windows, round(mean, 1))
    more = estimate(ahead + 5 * windows, windows, windows, round(mean, 1))
    helped = estimate(ahead, windows * 2, windows * 2, round(mean, 1))
    assert here
    assert more
    assert helped
    assert here.low <= here.mid <= here.high
    assert more.mid >= here.mid
    assert helped.mid <= here.mid + 2


def test_the_range_holds_for_eight_in_ten() -> None:
    """A hall of three windows is played 400 times by another hand; the range is right for about eight in ten, as it says."""
    chance, held, plays = Random(7), 0, 400
    told = estimate(9, 3, 3, 12.0)
    assert told

    def minutes() -> float:
        from math import log

        return chance.lognormvariate(log(12.0) - SPREAD**2 / 2, SPREAD)

    for _ in range(plays):
        free = [minutes() * chance.random() for _ in range(3)]
        for _ in range(9):
            free[free.index(min(free))] += minutes()
        held += told.low - 0.5 <= min(free) <= told.high + 0.5
    assert 0.70 <= held / plays <= 0.92


def test_the_spread_is_read_from_what_was_measured() -> None:
    """Visits that all take the same have next to no spread; one alone says nothing."""
    assert spread_of([10] * 50) == 0.1
    assert spread_of([7]) == SPREAD
