"""Due dates a second in one process, three suspensions each, beside numpy's busday functions and a day-by-day loop."""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import numpy as np

from renshe.book import calendars
from renshe.core.clock import Calendar, Limit, Suspension, Unit, count, report

QUESTIONS = 20_000
Question = tuple[date, int, list[Suspension]]


def questions() -> list[Question]:
    """Random limits of 5 to 60 working days with three suspensions each, in the years on file."""
    chance = Random(20261123)
    made: list[Question] = []
    for _ in range(QUESTIONS):
        start = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
        stands = []
        for _ in range(3):
            first = start + timedelta(days=chance.randrange(60))
            stands.append(Suspension(first, first + timedelta(days=chance.randrange(1, 15))))
        made.append((start, chance.randrange(5, 61), stands))
    return made


def by_day(calendar: Calendar, start: date, number: int, stands: list[Suspension]) -> date:
    """The plain loop that most systems have."""
    day = start
    while number:
        day += timedelta(days=1)
        if calendar.is_workday(day) and not any(one.first <= day <= (one.last or day) for one in stands):
            number -= 1
    return day


def rate(name: str, work: Callable[[], object], note: str = "") -> float:
    """Run once, print how many a second."""
    began = time.perf_counter()
    work()
    each = QUESTIONS / (time.perf_counter() - began)
    print(f"{name:<46}{each:>12,.0f} /s   {note}")
    return each


def main(argv: list[str]) -> int:
    """Print the figures."""
    calendar = calendars.load()
    asked = questions()
    holidays = np.array(
        [day for year in (2024, 2025, 2026) for day in _rest_days(calendar, year)], dtype="datetime64[D]"
    )
    starts = np.array([start for start, _, _ in asked], dtype="datetime64[D]")
    numbers = np.array([number for _, number, _ in asked])
    busday = np.busdaycalendar(weekmask="1111111", holidays=holidays)
    began = time.perf_counter()
    count(calendar, date(2026, 3, 2), Limit(1, Unit.WORKDAY))
    print(f"first due date, tables included: {(time.perf_counter() - began) * 1000:.0f} ms\n")
    ours = [count(calendar, start, Limit(number, Unit.WORKDAY), stands) for start, number, stands in asked]
    rate(
        "renshe: due date, 3 suspensions",
        lambda: [count(calendar, s, Limit(n, Unit.WORKDAY), x) for s, n, x in asked],
    )
    rate(
        "renshe: the same with its explanation",
        lambda: [report(due) for due in ours],
        "the explanation alone",
    )
    rate(
        "numpy busday_offset, one call each (floor)",
        lambda: [
            np.busday_offset(s, n, "backward", busdaycal=busday) for s, n in zip(starts, numbers, strict=True)
        ],
        "no suspensions",
    )
    rate(
        "numpy busday_count, one call each (floor)",
        lambda: [np.busday_count(s, s + n, busdaycal=busday) for s, n in zip(starts, numbers, strict=True)],
        "no suspensions",
    )
    rate(
        "numpy busday_offset, one call for all (floor)",
        lambda: np.busday_offset(starts, numbers, "backward", busdaycal=busday),
        "vectorised",
    )
    rate("day-by-day loop, 3 suspensions", lambda: [by_day(calendar, *one) for one in asked])
    wrong = sum(due.due != by_day(calendar, *one) for due, one in zip(ours, asked, strict=True))
    print(f"\n{QUESTIONS:,} answers compared with the loop: {wrong} differ")
    return 1 if wrong else 0


def _rest_days(calendar: Calendar, year: int) -> list[date]:
    """Every day off, weekends included: with its own weekends numpy would rest on make-up days too."""
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    return [day for day in days if day.year == year and not calendar.is_workday(day)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
