"""How many will come, by street, board and half hour: factors multiplied, each drawn towards 1 while little is known of it.

visits = level of street and board × weekday × month × special day × peaks × profile of the day × how the last weeks went.
Every factor is what came over what the others expected, both with `shrink` visits added (the mean of a gamma-Poisson model), so a
factor that few visits speak for stays near 1, and a thin street keeps the profile of the district. A half hour in which a street
was never open takes the district's profile; that people then come at another hour instead is not modelled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from renshe.core.clock import Calendar
from renshe.domains.counters.allocation.history import History, Numbers, inside
from renshe.domains.counters.allocation.hours import HALVES, KINDS, Hours, Peak, kind, opened

ROUNDS = 12
RECENT, HALF_LIFE = 40, 15.0  # working days that say how it goes now, and after how many they count half
SHRINK = {
    "level": 5.0,
    "weekday": 60.0,
    "month": 120.0,
    "kind": 60.0,
    "peak": 60.0,
    "own": 150.0,
    "profile": 20.0,
    "now": 150.0,
}
LEAST_DAYS = 20  # fewer counted days are no history


@dataclass(frozen=True)
class Known:
    """What the calendar says of days: all that a forecast needs beside the history.

    Attributes:
        calendar: working days and holidays.
        hours: when streets are open.
        peaks: days with more to do; see Peak.
    """

    calendar: Calendar
    hours: Hours
    peaks: tuple[Peak, ...] = ()


@dataclass(frozen=True)
class Model:
    """Factors, each an array; s street, b board, h half hour.

    Attributes:
        streets, boards: the axes.
        level: [s, b] visits of a plain day.
        weekday: [b, 7]; own: [s, 7], how a street differs from it.
        month: [b, 12]; kind: [b, kinds]; peak: one for each.
        profile: [s, b, h] of a day; the half hours of a usual day sum to about 1.
        now: [s, b], how the last weeks went beside all that.
        variance: of a street's day beside its mean, relative, beyond pure chance (1/r of a negative binomial).
        shared: the same of the whole district's day.
    """

    streets: tuple[str, ...]
    boards: tuple[str, ...]
    known: Known
    level: Numbers
    weekday: Numbers
    own: Numbers
    month: Numbers
    kind: Numbers
    peak: Numbers
    profile: Numbers
    now: Numbers
    variance: float
    shared: float

    def predict(self, day: date) -> Numbers:
        """Mean visits [street, board, half hour] of a working day; zeros for a day off."""
        if not self.known.calendar.is_workday(day):
            return np.zeros((len(self.streets), len(self.boards), HALVES))
        marks = _marks([day], self.known, self.boards)
        return _day_factor(self, marks)[0][..., None] * self.profile * _open(self, [day])[0][:, None, :]


@dataclass(frozen=True)
class _Marks:
    """For each day: weekday, month, kind, and for each peak whether it holds; the board of each peak."""

    weekday: np.ndarray
    month: np.ndarray
    kind: np.ndarray
    peaks: np.ndarray
    peak_boards: tuple[int, ...]


def _marks(days: Sequence[date], known: Known, boards: Sequence[str]) -> _Marks:
    mine = [one for one in known.peaks if one.board in boards]
    return _Marks(
        np.array([day.weekday() for day in days]), np.array([day.month - 1 for day in days]),
        np.array([KINDS.index(kind(known.calendar, day)) for day in days]),
        np.array([[one.holds(day) for one in mine] for day in days]).reshape(len(days), len(mine)),
        tuple(boards.index(one.board) for one in mine),
    )  # fmt: skip


def _open(model: Model, days: Sequence[date]) -> Numbers:
    """[day, street, half hour]: 1 where open."""
    spans = model.known.hours.spans
    return np.array([[opened(spans(street, day)) for street in model.streets] for day in days]).astype(float)


def _day_factor(model: Model, marks: _Marks) -> Numbers:
    """[day, street, board]: everything but the profile."""
    found = model.level * model.now * np.ones((len(marks.weekday), 1, 1))
    found *= (model.weekday[:, marks.weekday] * model.month[:, marks.month] * model.kind[:, marks.kind]).T[
        :, None, :
    ]
    found *= model.own[:, marks.weekday].T[:, :, None]
    for number, board in enumerate(marks.peak_boards):
        found[:, :, board] *= np.where(marks.peaks[:, number], model.peak[number], 1.0)[:, None]
    return found


def fit(history: History, known: Known) -> Model:
    """Fit every factor in turn, a few rounds.

    Raises:
        ValueError: fewer than LEAST_DAYS days were counted.
    """
    if len(history.days) < LEAST_DAYS:
        raise ValueError(f"a forecast needs {LEAST_DAYS} counted days, not {len(history.days)}")
    model = _start(history, known)
    marks, opens = _marks(history.days, known, history.boards), _open(model, history.days)
    visits = inside(history, known.hours).visits
    by_day = visits.sum(axis=3)
    for _round in range(ROUNDS):
        share = np.einsum("sbh,dsh->dsb", model.profile, opens)
        for improve in (_level, _weekday, _own, _month, _kind, _peak):
            improve(model, marks, by_day, share)
        _profile(model, marks, visits, opens)
    _now(model, marks, by_day, np.einsum("sbh,dsh->dsb", model.profile, opens))
    expected = _day_factor(model, marks) * np.einsum("sbh,dsh->dsb", model.profile, opens)
    streets = _beyond_chance(by_day.sum(axis=2), expected.sum(axis=2))
    whole = _beyond_chance(by_day.sum(axis=(1, 2)), expected.sum(axis=(1, 2)))
    return Model(**{**model.__dict__, "variance": streets, "shared": whole})


def _start(history: History, known: Known) -> Model:
    many_streets, many_boards = len(history.streets), len(history.boards)
    peaks = sum(one.board in history.boards for one in known.peaks)
    return Model(
        history.streets, history.boards, known, np.ones((many_streets, many_boards)), np.ones((many_boards, 7)),
        np.ones((many_streets, 7)), np.ones((many_boards, 12)), np.ones((many_boards, len(KINDS))), np.ones(peaks),
        np.full((many_streets, many_boards, HALVES), 1 / 16), np.ones((many_streets, many_boards)), 0.0, 0.0,
    )  # fmt: skip


def _ratio(came: Numbers, expected: Numbers, shrink: float) -> Numbers:
    return (came + shrink) / (expected + shrink)


def _expected(model: Model, marks: _Marks, share: Numbers) -> Numbers:
    return _day_factor(model, marks) * share


def _level(model: Model, marks: _Marks, came: Numbers, share: Numbers) -> None:
    """Level is drawn towards what the district's mix would give the street."""
    expected = _expected(model, marks, share) / model.level
    exposure, visits = expected.sum(axis=0), came.sum(axis=0)
    usual = (
        (visits.sum(axis=1, keepdims=True) + 1) * (visits.sum(axis=0, keepdims=True) + 1) / (visits.sum() + 1)
    )
    pseudo = (
        SHRINK["level"] * exposure / usual
    )  # so much exposure as gives `shrink` visits; never nothing, so no level is 0
    model.level[:] = (visits + SHRINK["level"]) / np.maximum(exposure + pseudo, 1e-9)


def _by(marks: np.ndarray, size: int, came: Numbers, expected: Numbers, factor: Numbers, shrink: str) -> None:
    """Improve factor[x, mark] of [day, x] sums."""
    for mark in range(size):
        chosen = marks == mark
        without = expected[chosen].sum(axis=0) / factor[:, mark]
        factor[:, mark] = _ratio(came[chosen].sum(axis=0), without, SHRINK[shrink])


def _weekday(model: Model, marks: _Marks, came: Numbers, share: Numbers) -> None:
    expected = _expected(model, marks, share).sum(axis=1)
    _by(marks.weekday, 7, came.sum(axis=1), expected, model.weekday, "weekday")


def _own(model: Model, marks: _Marks, came: Numbers, share: Numbers) -> None:
    expected = _expected(model, marks, share).sum(axis=2)
    _by(marks.weekday, 7, came.sum(axis=2), expected, model.own, "own")


def _month(model: Model, marks: _Marks, came: Numbers, share: Numbers) -> None:
    expected = _expected(model, marks, share).sum(axis=1)
    _by(marks.month, 12, came.sum(axis=1), expected, model.month, "month")


def _kind(model: Model, marks: _Marks, came: Numbers, share: Numbers) -> None:
    """Plain days are the measure: their factor is 1."""
    expected = _expected(model, marks, share).sum(axis=1)
    _by(marks.kind, len(KINDS), came.sum(axis=1), expected, model.kind, "kind")
    model.kind[:, 0] = 1.0


def _peak(model: Model, marks: _Marks, came: Numbers, share: Numbers) -> None:
    for number, board in enumerate(marks.peak_boards):
        chosen = marks.peaks[:, number]
        expected = _expected(model, marks, share)[chosen][:, :, board].sum() / model.peak[number]
        model.peak[number] = _ratio(came[chosen][:, :, board].sum(), expected, SHRINK["peak"])


def _profile(model: Model, marks: _Marks, visits: Numbers, opens: Numbers) -> None:
    """The district's profile by board, and the street's own, drawn towards it."""
    factor = _day_factor(model, marks)
    exposure = np.einsum("dsb,dsh->sbh", factor, opens)
    came = visits.sum(axis=0)
    whole = came.sum(axis=0) / np.maximum(exposure.sum(axis=0), 1e-9)
    pseudo = SHRINK["profile"] * np.ones_like(whole)
    model.profile[:] = (came + pseudo * (whole > 0)) / np.maximum(
        exposure + pseudo / np.maximum(whole, 1e-9), 1e-9
    )


def _now(model: Model, marks: _Marks, came: Numbers, share: Numbers) -> None:
    """How the last weeks went: by board over the district, then by street; the youngest days count most."""
    weights = 0.5 ** (np.arange(min(RECENT, len(came)))[::-1] / HALF_LIFE)
    recent = came[-RECENT:] * weights[:, None, None]
    expected = _expected(model, marks, share)[-RECENT:] * weights[:, None, None]
    board = _ratio(recent.sum(axis=(0, 1)), expected.sum(axis=(0, 1)), SHRINK["now"])
    street = _ratio(recent.sum(axis=(0, 2)), (expected * board).sum(axis=(0, 2)), SHRINK["now"])
    model.now[:] = board[None, :] * street[:, None]


def _beyond_chance(came: Numbers, expected: Numbers) -> float:
    """The relative variance of a day beyond Poisson; 0 where there is none."""
    excess = (came - expected) ** 2 - expected
    return max(float(excess.sum() / max((expected**2).sum(), 1e-9)), 0.0)


def fan(mean: float, variance: float, shares: Sequence[float]) -> tuple[int, ...]:
    """Quantiles of a number of visits: negative binomial with this mean and relative variance; Poisson for none.

    Args:
        mean: 0 or more.
        variance: see Model.
        shares: of (0, 1), rising.
    """
    if mean <= 0:
        return tuple(0 for _share in shares)
    most = int(mean + 10 * np.sqrt(mean + variance * mean**2) + 10)
    numbers = np.arange(1, most + 1)
    if variance > 1e-9:
        size = 1 / variance
        steps = np.log((numbers + size - 1) / numbers * mean / (size + mean))
        first = size * np.log(size / (size + mean))
    else:
        steps, first = np.log(mean / numbers), -mean
    reached = np.cumsum(np.exp(np.concatenate([[first], first + np.cumsum(steps)])))
    return tuple(int(np.searchsorted(reached, share)) for share in shares)
