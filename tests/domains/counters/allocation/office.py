"""A small district for the tests: three streets, two boards, a past with a known shape."""

from datetime import date, timedelta

import numpy as np

from renshe.core.clock import Calendar, Holiday, Notice
from renshe.domains.counters.allocation.forecast import Known, Model, fit
from renshe.domains.counters.allocation.history import History, Service
from renshe.domains.counters.allocation.hours import HALVES, Hours, Kind, kind, opened, workdays
from renshe.domains.counters.allocation.naming import Clerk
from renshe.domains.counters.allocation.planning import Problem
from renshe.domains.counters.allocation.staffing import Wishes

BIG, SMALL, EVENING = "440104003", "440104007", "440104021"
STREETS, BOARDS = (BIG, SMALL, EVENING), ("insurance", "employment")
ALL = frozenset(BOARDS)
SERVICE = {"insurance": Service(10.0, 0.5), "employment": Service(14.0, 0.6)}
MONDAY = date(2026, 11, 23)
NATIONAL = Holiday("国庆节", "National Day", date(2026, 10, 1), date(2026, 10, 7), (date(2026, 10, 10),))
CALENDAR = Calendar((Notice(2026, 1, "演示", date(2025, 11, 4), (NATIONAL,)),))
HOURS = Hours(through=frozenset({EVENING}), evening=(2, 39, frozenset({EVENING})))
WEEKDAYS = (1.4, 1.1, 1.0, 0.9, 0.6)
LEVELS = {BIG: 100.0, SMALL: 12.0, EVENING: 50.0}


def rate(street: str, day: date) -> np.ndarray:
    """The means that the past was drawn from: [board, half hour]."""
    shape = np.where(np.arange(HALVES) < 24, 1.5, 0.75) * opened(HOURS.spans(street, day)) / 16
    special = {Kind.AFTER: 1.6, Kind.MAKEUP: 0.7}.get(kind(CALENDAR, day), 1.0)
    weekday = WEEKDAYS[min(day.weekday(), 4)]
    return LEVELS[street] * weekday * special * shape * np.array([[0.6], [0.4]])


def past(days: int = 300, until: date = MONDAY, seed: int = 1) -> History:
    """Counts of some calendar days."""
    chance = np.random.default_rng(seed)
    told = workdays(CALENDAR, until - timedelta(days=days), until - timedelta(days=1))
    means = np.array([[rate(street, day) for street in STREETS] for day in told])
    return History(STREETS, BOARDS, tuple(told), chance.poisson(means).astype(float))


def known() -> Known:
    """What the calendar says."""
    return Known(CALENDAR, HOURS)


def model() -> Model:
    """Fitted to the past."""
    return fit(past(), known())


def staff(each: int = 6) -> tuple[Clerk, ...]:
    """As many at each street; every third serves insurance only."""
    return tuple(
        Clerk(100 * street + place, code, ALL if place % 3 else frozenset({"insurance"}))
        for street, code in enumerate(STREETS)
        for place in range(1, each + 1)
    )


def problem(clerks: tuple[Clerk, ...] | None = None, windows: int = 8) -> Problem:
    """A week to plan; every street lends to every other."""
    near = {one: tuple(other for other in STREETS if other != one) for one in STREETS}
    return Problem(
        model(),
        SERVICE,
        dict.fromkeys(STREETS, windows),
        clerks or staff(),
        wishes=Wishes(near=near, seconds=1.0),
    )
