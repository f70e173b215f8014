"""How well the forecast would have done: weeks held out, beside two that anybody can do by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from renshe.domains.counters.allocation.forecast import Known, fan, fit
from renshe.domains.counters.allocation.history import History, Numbers, inside
from renshe.domains.counters.allocation.hours import opened

WEEK = timedelta(days=7)
FRIDAY = 4
RANGE = (0.1, 0.9)
AHEAD = 3  # weeks between the last known day and the end of the forecast week, where a plan is made early
Guess = Callable[[date], Numbers]


@dataclass(frozen=True)
class Errors:
    """Of one way to forecast, over all held-out weeks; shares of the visits that came (WAPE).

    Attributes:
        cell: by street and half hour; it can not become small, since few people are chance.
        street: by street and day.
        district: by day.
        bias: what was forecast too much (+) or too little, of all.
    """

    cell: float
    street: float
    district: float
    bias: float


@dataclass(frozen=True)
class Backtest:
    """What came out.

    Attributes:
        weeks: Mondays that were held out.
        model, last_week, four_weeks: errors; see run.
        covered: share of street half hours within the range of 80 in 100.
        far: errors of the model where the two weeks before the held-out one are unknown too, as when a plan is made early.
        boards: for each board the error of the model by street and day.
    """

    weeks: tuple[date, ...]
    model: Errors
    last_week: Errors
    four_weeks: Errors
    covered: float
    far: Errors
    boards: Mapping[str, float]


def mondays(history: History, number: int) -> list[date]:
    """The Mondays of the last full weeks of a history."""
    last = history.days[-1]
    end = last - timedelta(days=last.weekday()) + (WEEK if last.weekday() >= FRIDAY else timedelta())
    return [end - WEEK * (number - place) for place in range(number)]


def run(history: History, known: Known, weeks: int = 8) -> Backtest:
    """Forecast each of the last weeks from the days before it.

    The rivals are the same weekday of the week before, and the mean of the same weekday of the last four weeks (where that was a
    day off, the last one that was not); half hours that are closed count as empty for all three.
    """
    told: dict[str, list[Numbers]] = {"came": [], "model": [], "far": [], "last_week": [], "four_weeks": []}
    covered: list[float] = []
    history = inside(history, known.hours)
    tested = mondays(history, weeks)
    for monday in tested:
        past = history.until(monday)
        model, far = fit(past, known), fit(history.until(monday - (AHEAD - 1) * WEEK), known)
        for at, day in enumerate(history.days):
            if not monday <= day < monday + WEEK:
                continue
            guesses: dict[str, Numbers] = {
                "came": history.visits[at], "model": model.predict(day), "far": far.predict(day),
                "last_week": _mean(past, day, 1), "four_weeks": _mean(past, day, 4),
            }  # fmt: skip
            mask = np.array([opened(known.hours.spans(street, day)) for street in history.streets])[
                :, None, :
            ]
            for name, guess in guesses.items():
                told[name].append(guess * mask)
            covered += _inside(history.visits[at], guesses["model"], model.variance)
    errors = {name: _errors(told["came"], told[name]) for name in ("model", "far", "last_week", "four_weeks")}
    boards = dict(zip(history.boards, _by_board(told["came"], told["model"]), strict=True))
    return Backtest(tuple(tested), **errors, covered=float(np.mean(covered)), boards=boards)


def _mean(past: History, day: date, number: int) -> Numbers:
    """The mean of the last days of the same weekday; of any weekday where there is none."""
    same = [place for place, one in enumerate(past.days) if one.weekday() == day.weekday()]
    return past.visits[(same or [len(past.days) - 1])[-number:]].mean(axis=0)


def _errors(came: Sequence[Numbers], guess: Sequence[Numbers]) -> Errors:
    true, told = np.array(came).sum(axis=2), np.array(guess).sum(axis=2)  # [day, street, half hour]
    whole = true.sum()

    def miss(*axes: int) -> float:
        return float(np.abs(true.sum(axis=axes) - told.sum(axis=axes)).sum() / whole)

    return Errors(miss(), miss(2), miss(1, 2), float((told.sum() - whole) / whole))


def _by_board(came: Sequence[Numbers], guess: Sequence[Numbers]) -> list[float]:
    """The error by street and day, for each board."""
    true, told = np.array(came).sum(axis=3), np.array(guess).sum(axis=3)  # [day, street, board]
    return (np.abs(true - told).sum(axis=(0, 1)) / np.maximum(true.sum(axis=(0, 1)), 1e-9)).tolist()


def _inside(came: Numbers, mean: Numbers, variance: float) -> list[float]:
    found: list[float] = []
    true, told = came.sum(axis=1), mean.sum(axis=1)
    for street, half in zip(*np.nonzero(told), strict=True):
        low, high = fan(float(told[street, half]), variance, RANGE)
        found.append(float(low <= true[street, half] <= high))
    return found
