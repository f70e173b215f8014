"""Past arrivals at the counters of a demo district, with the size that the plan names; everything else is assumed, and said here.

From the plan (§3.2): 20,000 visits a month at the counters of the streets. From volumes.py (assumed): months and weekdays. Assumed
here: streets get visits by the size and age of their people; boards share them as BOARDS says; the day has a peak in the morning
and a smaller one in the afternoon; the day after a holiday has half as many again; pension checks and graduates' registrations
have peaks within their months; streets drift by a few percent, days differ by weather and chance, and service times are lognormal.
The forecast knows none of these numbers; it sees the counts only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import cast

import numpy as np
import polars as pl
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg import Cursor

from renshe.core.clock import Calendar
from renshe.demo.cases.volumes import MONTHS, VISITS_A_MONTH, WEEKDAYS
from renshe.demo.district.homes import STREET_AGES, STREET_SIZES
from renshe.demo.district.streets import streets
from renshe.domains.counters.allocation.history import Numbers, Service
from renshe.domains.counters.allocation.hours import HALVES, Hours, Kind, Peak, kind, opened, workdays

MAKING = 0x61727276  # number of the advisory lock: two processes never count the same past
DAYS = 400  # calendar days told: a year, and a month before it
BOARDS: Mapping[str, float] = {"insurance": 0.46, "employment": 0.34, "talent": 0.08, "labour": 0.12}
SERVICE: Mapping[str, Service] = {
    "insurance": Service(11.0, 0.6), "employment": Service(13.0, 0.6), "talent": Service(15.0, 0.55),
    "labour": Service(18.0, 0.7),
}  # fmt: skip
PEAKS = (
    Peak("pension", "养老待遇资格认证集中办理", "insurance", frozenset({4, 5}), 1, 20),
    Peak("registration", "毕业生就业登记集中办理", "employment", frozenset({7}), 1, 15),
    Peak("month-end", "社保增减员截止前", "insurance", frozenset(range(1, 13)), 20, 25),
)
PEAK_FACTORS = (1.35, 1.4, 1.15)
KIND_FACTORS = {Kind.PLAIN: 1.0, Kind.AFTER: 1.5, Kind.BEFORE: 0.85, Kind.MAKEUP: 0.7}
SHOCK, STREET_SHOCK, DRIFT = (
    0.06,
    0.08,
    0.015,
)  # standard deviations: of a day, of a street's day, of a street's month


@dataclass(frozen=True)
class Past:
    """Counts and what lies behind them.

    Attributes:
        days: working days.
        visits: [day, street, board, half hour].
        rates: the means they were drawn from, without the shocks of the day: the best that any forecast could know.
    """

    days: tuple[date, ...]
    visits: Numbers
    rates: Numbers


def street_shares() -> Numbers:
    """How the district's visits fall to its streets, in the Book's order: people, more where they are old."""
    weights = np.array(STREET_SIZES) * (0.6 + 0.4 * np.array(STREET_AGES) / np.mean(STREET_AGES))
    return weights / weights.sum()


def profile() -> Numbers:
    """The day's shape for each half hour, from early to late: peaks at ten and at half past two, few at lunch and in the evening."""
    halves = np.arange(HALVES) + 0.5
    shape = np.exp(-(((halves - 20.2) / 2.6) ** 2) / 2) + 0.62 * np.exp(-(((halves - 29.3) / 2.4) ** 2) / 2)
    return shape + np.where(halves >= 34, 0.16, 0.1)


def tell(
    calendar: Calendar,
    hours: Hours,
    until: date,
    *,
    days: int = DAYS,
    monthly: float = VISITS_A_MONTH,
    seed: int = 1,
) -> Past:
    """Make the past up to (without) a day.

    Args:
        calendar: working days.
        hours: when the streets are open.
        until: the first day that is not told.
        days: how many calendar days.
        monthly: mean visits a month over the whole time.
        seed: another seed, another past.
    """
    chance = np.random.default_rng([seed, until.toordinal()])
    told = workdays(calendar, until - timedelta(days=days), until - timedelta(days=1))
    codes, names = streets().codes.to_list(), list(BOARDS)
    opens = np.array([[opened(hours.spans(code, day)) for code in codes] for day in told])
    factors = np.array([[_factor(calendar, day, board) for board in names] for day in told])
    months = np.array([day.toordinal() // 30 for day in told])
    drift = np.cumsum(chance.normal(0, DRIFT, (int(np.ptp(months)) + 1, len(codes))), axis=0)
    tilt = chance.normal(0, 0.012, (len(codes), 1, 1)) * (
        np.arange(HALVES) - 26
    )  # some streets go early, some late
    mix = chance.dirichlet(np.array(list(BOARDS.values())) * 60, len(codes))
    rates = factors[:, None, :, None] * mix[None, :, :, None] * street_shares()[None, :, None, None]
    rates = rates * np.exp(drift)[months - months.min()][:, :, None, None]
    rates = rates * (profile() * np.exp(tilt)) * opens[:, :, None, :]
    rates *= monthly * days / 30.4 / rates.sum()
    shock = np.exp(
        chance.normal(0, SHOCK, (len(told), 1)) + chance.normal(0, STREET_SHOCK, (len(told), len(codes)))
    )
    return Past(tuple(told), chance.poisson(rates * shock[:, :, None, None]).astype(float), rates)


def _factor(calendar: Calendar, day: date, board: str) -> float:
    weekday = WEEKDAYS[min(day.weekday(), 4)]
    found = MONTHS[day.month - 1] * weekday * KIND_FACTORS[kind(calendar, day)]
    for peak, more in zip(PEAKS, PEAK_FACTORS, strict=True):
        found *= more if peak.board == board and peak.holds(day) else 1.0
    return found


def rows(past: Past, seed: int = 1) -> pl.DataFrame:
    """The rows of the table: cells where somebody came, with service times as they would have been measured."""
    chance = np.random.default_rng([seed, 7])
    day, street, board, half = np.nonzero(past.visits)
    visits = past.visits[day, street, board, half].astype(np.int64)
    served = chance.binomial(visits, 0.97)  # a few leave before they are called
    means = np.array([one.minutes for one in SERVICE.values()])[board] * 60
    spreads = np.array([one.spread for one in SERVICE.values()])[board]
    sigma = np.sqrt(np.log(1 + spreads**2))
    whole = np.repeat(np.arange(len(visits)), served)
    each = np.round(chance.lognormal((np.log(means) - sigma**2 / 2)[whole], sigma[whole]))
    return pl.DataFrame({
        "district": settings.DISTRICT,
        "street": streets().codes.gather(street),
        "board": pl.Series(list(BOARDS)).gather(board),
        "on": pl.Series(list(past.days), dtype=pl.Date).gather(day),
        "half_hour": half, "visits": visits, "served": served,
        "seconds": np.bincount(whole, each, len(visits)).astype(np.int64),
        "squares": np.bincount(whole, each**2, len(visits)).astype(np.int64),
    })  # fmt: skip


def load(calendar: Calendar, hours: Hours, until: date | None = None) -> float | None:
    """Write the past into the table. A killed run leaves nothing behind.

    Args:
        calendar: working days.
        hours: when the streets are open.
        until: the first day that is not told; today unless given.

    Returns:
        Seconds it took; None when days were counted before, which stay as they are.
    """
    from renshe.domains.counters.models import CountedDay

    began, until = perf_counter(), until or timezone.localdate()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [MAKING])
        if CountedDay.objects.filter(district=settings.DISTRICT).exists():
            return None
        past = tell(calendar, hours, until)
        frame = rows(past)
        driver = cast("Cursor", cursor.cursor)  # Django does not know COPY
        names = ", ".join(f'"{name}"' for name in frame.columns)
        with driver.copy(f"copy counters_arrivals ({names}) from stdin with (format csv)".encode()) as copy:
            copy.write(frame.write_csv(include_header=False))
        CountedDay.objects.bulk_create(
            CountedDay(
                district=settings.DISTRICT, on=day, visits=int(past.visits[number].sum()), source=CountedDay.Source.DEMO,
                counted_at=timezone.make_aware(datetime.combine(day, time(23))),
            )
            for number, day in enumerate(past.days)
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("analyze counters_arrivals")
    return perf_counter() - began
