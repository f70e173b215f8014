"""The forecast learns the shape of the past, keeps calm where little is known, and is better than two easy ways."""

from datetime import date

import numpy as np
import pytest

from renshe.domains.counters.allocation import backtest
from renshe.domains.counters.allocation.forecast import fan, fit
from renshe.domains.counters.allocation.history import THIN, Service, services, table
from renshe.domains.counters.allocation.hours import Hours, Kind, clock, kind
from tests.domains.counters.allocation.office import (
    BIG,
    BOARDS,
    CALENDAR,
    EVENING,
    HOURS,
    MONDAY,
    SMALL,
    STREETS,
    known,
    model,
    past,
    rate,
)


def test_what_the_calendar_makes_of_a_day() -> None:
    """Before and after a holiday, a worked weekend, a plain Monday after a plain weekend."""
    days = (date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 10), MONDAY)
    assert [kind(CALENDAR, day) for day in days] == [Kind.BEFORE, Kind.AFTER, Kind.MAKEUP, Kind.PLAIN]


def test_hours_of_a_street() -> None:
    """Lunch, through lunch, and the Wednesday evening."""
    wednesday = date(2026, 11, 25)
    assert HOURS.spans(BIG, MONDAY) == ((18, 24), (26, 34))
    assert HOURS.spans(EVENING, wednesday) == ((18, 39),)
    assert (clock(39), HOURS.spans(EVENING, MONDAY)) == ("19:30", ((18, 34),))
    with pytest.raises(ValueError, match="follow"):
        Hours(opens=30)


def test_the_shape_is_learnt() -> None:
    """Mondays are busier than Fridays, mornings than afternoons, streets as large as they are."""
    made = model()
    monday, friday = made.predict(MONDAY), made.predict(date(2026, 11, 27))
    assert monday.sum() / friday.sum() == pytest.approx(1.4 / 0.6, rel=0.08)
    assert monday[0].sum() == pytest.approx(
        140 * 13 / 16 * (6 * 1.5 + 8 * 0.75) / 13 / 0.8125 * 0.8125, rel=0.1
    )
    assert monday[0, :, 18:24].sum() > monday[0, :, 26:34].sum()
    assert monday[0].sum() > monday[2].sum() > monday[1].sum()
    for place, street in enumerate(STREETS):
        assert monday[place].sum() == pytest.approx(rate(street, MONDAY).sum(), rel=0.15)


def test_closed_is_empty() -> None:
    """Holidays, weekends, lunch; the evening only where and when there is one."""
    made = model()
    assert made.predict(date(2026, 11, 28)).sum() == 0
    assert made.predict(date(2026, 10, 1)).sum() == 0
    wednesday = made.predict(date(2026, 11, 25))
    assert wednesday[0, :, 24:26].sum() == 0
    assert wednesday[2, :, 34:39].sum() > 0 == wednesday[0, :, 34:].sum()


def test_a_street_of_which_nothing_is_known_gets_nothing_wild() -> None:
    """Shrinkage: a street without any visit stays near zero, and the others are as before."""
    history = past()
    visits = history.visits.copy()
    visits[:, STREETS.index(SMALL)] = 0
    made = fit(type(history)(history.streets, history.boards, history.days, visits), known())
    forecast = made.predict(MONDAY)
    assert np.isfinite(forecast).all()
    assert forecast[STREETS.index(SMALL)].sum() < 1
    assert forecast[0].sum() == pytest.approx(rate(BIG, MONDAY).sum(), rel=0.15)


def test_too_short_a_past_is_no_past() -> None:
    """Twenty working days at least."""
    with pytest.raises(ValueError, match="20 counted days"):
        fit(past(days=14), known())


def test_better_than_last_week_and_than_four_weeks() -> None:
    """On weeks that it has not seen; and its range holds what it says."""
    tested = backtest.run(past(), known(), weeks=6)
    assert tested.model.street < tested.four_weeks.street < tested.last_week.street
    assert tested.model.cell < tested.four_weeks.cell
    assert abs(tested.model.bias) < 0.05
    assert tested.covered >= 0.78  # whole numbers: a range of 80 in 100 holds rather more
    assert tested.weeks[-1] == date(2026, 11, 16)


def test_the_range_is_of_a_negative_binomial() -> None:
    """Poisson for no extra variance; wider with it; nothing for nothing."""
    assert fan(0, 0.1, (0.1, 0.9)) == (0, 0)
    assert fan(4, 0, (0.1, 0.5, 0.9)) == (2, 4, 7)
    low, high = fan(100, 0.04, (0.1, 0.9))
    assert (low, high) == (pytest.approx(72, abs=2), pytest.approx(129, abs=2))


def test_rows_become_a_table() -> None:
    """Zeros where nobody came; what belongs nowhere is left out."""
    import polars as pl

    frame = pl.DataFrame(
        {
            "street": [BIG, "440104999"],
            "board": ["insurance"] * 2,
            "on": [MONDAY] * 2,
            "half_hour": [18, 18],
            "visits": [3, 9],
        }
    )
    found = table(frame, [MONDAY], STREETS, BOARDS)
    assert (found.visits.sum(), found.visits[0, 0, 0, 18]) == (3, 3)


def test_service_times_as_measured_drawn_to_what_is_assumed() -> None:
    """As many measured as THIN: half way between."""
    import polars as pl

    frame = pl.DataFrame(
        {"board": ["insurance"], "served": [THIN], "seconds": [THIN * 1200], "squares": [THIN * 1200**2]}
    )
    found = services(frame, {"insurance": Service(10, 0.6), "labour": Service(18, 0.7)})
    assert (found["insurance"].minutes, found["insurance"].measured) == (pytest.approx(15), THIN)
    assert found["insurance"].spread == pytest.approx(0.3)
    assert found["labour"] == Service(18, 0.7)
