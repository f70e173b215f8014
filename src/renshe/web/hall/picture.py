"""The picture of a limit: month grids in which each day shows what it was to the sum."""

import calendar as gregorian
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

KEPT = 2  # months shown at each end of a long limit
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """What the picture is drawn from.

    Attributes:
        start: the day from which the limit runs; it does not count itself.
        natural: the last day counted.
        due: the last day after it moved off a rest day; None while the clock stands.
        working: whether only working days count.
        works: whether a day is a working day by the calendar.
        stopped: whether the clock stood still on a day.
        today: the day marked as today.
        light: colour of the due day.
    """

    start: date
    natural: date
    due: date | None
    working: bool
    works: Callable[[date], bool]
    stopped: Callable[[date], bool]
    today: date
    light: str = "green"

    @property
    def step(self) -> timedelta:
        """One day in the direction in which the limit runs."""
        return DAY if self.natural >= self.start else -DAY


@dataclass(frozen=True)
class Day:
    """One square of a month.

    Attributes:
        on: the date.
        state: start, counted, makeup, rest, stopped, due or outside; it names the style, too.
        words: what stands under the date.
        aloud: the same for a reader who hears the page.
        today: whether this is today.
    """

    on: date
    state: str
    words: str = ""
    aloud: str = ""
    today: bool = False


@dataclass(frozen=True)
class Month:
    """One month; a square without a day is None. `skipped` months before it are left out of the picture."""

    title: str
    weeks: list[list[Day | None]]
    skipped: int = 0


def weekdays() -> list[str]:
    """The names of the seven days in short, Monday first."""
    english = (get_language() or "").startswith("en")
    return [str(WEEKDAYS_ABBR[day]) if english else str(WEEKDAYS_ABBR[day])[-1] for day in range(7)]


def draw(span: Span) -> list[Month]:
    """The months from start to due, the middle of a long limit left out."""
    states = dict(_states(span))
    first, last = min(states), max(states)
    months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    months = [pair for pair in months if (first.year, first.month) <= pair <= (last.year, last.month)]
    skipped = max(len(months) - 2 * KEPT, 0)
    if skipped <= 1:
        return [_month(pair, states, span.today) for pair in months]
    head, tail = months[:KEPT], months[-KEPT:]
    return (
        [_month(pair, states, span.today) for pair in head]
        + [_month(tail[0], states, span.today, skipped)]
        + [_month(pair, states, span.today) for pair in tail[1:]]
    )


def strip(span: Span) -> list[Day]:
    """The same days in one row, for a short limit."""
    return [_day(day, {day: state}, span.today) for day, state in dict(_states(span)).items()]


def _states(span: Span) -> Iterator[tuple[date, tuple[str, int]]]:
    """Each day from start to due with its state and its running number (0 where it does not count)."""
    yield span.start, ("start", 0)
    number, day = 0, span.start
    while day != span.natural:
        day += span.step
        works = span.works(day)
        if span.stopped(day):
            state = "stopped"
        elif span.working and not works:
            state = "rest"
        else:
            number += 1
            state = "makeup" if span.working and day.weekday() >= 5 else "counted"
        yield day, (state, number if state in {"makeup", "counted"} else 0)
    if span.due is None:
        return
    back = DAY if span.due >= day else -DAY
    while day != span.due:
        day += back
        yield day, ("rest", 0)
    yield span.due, (f"due {span.light}", number)


def _month(
    pair: tuple[int, int], states: dict[date, tuple[str, int]], today: date, skipped: int = 0
) -> Month:
    """One month's grid; weeks that the limit does not touch are left out."""
    weeks = [
        [_day(day, states, today) if day.month == pair[1] else None for day in week]
        for week in gregorian.Calendar().monthdatescalendar(*pair)
        if any(day in states and day.month == pair[1] for day in week)
    ]
    return Month(date_format(date(*pair, 1), "YEAR_MONTH_FORMAT"), weeks, skipped)


def _day(day: date, states: dict[date, tuple[str, int]], today: date) -> Day:
    """One square."""
    state, number = states.get(day, ("outside", 0))
    words, aloud = {
        "start": (_("起"), _("起算日,不计入")),
        "counted": (str(number), _("计入,第%(number)d天") % {"number": number}),
        "makeup": (
            _("%(number)d班") % {"number": number},
            _("调休上班,计入,第%(number)d天") % {"number": number},
        ),
        "rest": (_("休"), _("休息日,不计入")),
        "stopped": (_("停"), _("中止,不计入")),
        "due": (_("到期"), _("到期日")),
        "outside": ("", ""),
    }[state.split()[0]]
    return Day(day, state, words, aloud, day == today)
