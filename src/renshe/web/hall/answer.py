"""What the limit calculator answers: the day, the light, the sum in words, the bar, the what-if and the picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renshe.core.clock import (
    Direction,
    Due,
    Governing,
    Language,
    Light,
    Reading,
    Unit,
    read,
    summary,
    words_en,
)
from renshe.core.clock.calendar import position
from renshe.core.clock.explain import WORDS, steps
from renshe.core.clock.steps import Versions
from renshe.web.hall.picture import Month, Span, draw, weekdays

BAR = 1000  # width of the bar in its own units
NAMES = {Unit.WORKDAY: "个工作日", Unit.DAY: "天", Unit.MONTH: "个月", Unit.YEAR: "年"}


@dataclass(frozen=True)
class Part:
    """One piece of the bar.

    Attributes:
        kind: used, stopped or left; names the style.
        words: what it is.
        amount: how much, with its unit.
        x: where it begins, of BAR.
        width: how wide it is, of BAR.
    """

    kind: str
    words: str
    amount: str
    x: int
    width: int


@dataclass(frozen=True)
class Answer:
    """Everything that the answer's template shows; see the functions that make each part."""

    due: date | None
    due_words: tuple[str, str]
    light: str
    light_words: str
    summary: str
    steps: list[str]
    as_of: str
    parts: list[Part]
    what_if: str
    months: list[Month]
    weekdays: list[str]
    working: bool
    provisional: bool
    versions: tuple[str, ...]


def units(number: int, unit: Unit) -> str:
    """So many working days, or days, in words."""
    return length(number, Unit.WORKDAY if unit is Unit.WORKDAY else Unit.DAY)


def length(number: int, unit: Unit) -> str:
    """The length of a limit in words."""
    if language() == "en":
        return words_en.amount(number, unit)
    return f"{number}{NAMES[unit]}"


def language() -> Language:
    """The language in which the clock explains itself on this page; 繁體 is made from 简体 later."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def day_words(day: date) -> str:
    """A date as the page's language writes it: 2026年4月10日, 10 April 2026."""
    return date_format(day, "j F Y" if language() == "en" else "Y年n月j日")


def _due_words(day: date) -> tuple[str, str]:
    """Date and weekday in the order of the page's language."""
    date_words, weekday = day_words(day), date_format(day, "l")
    return (weekday, date_words) if language() == "en" else (date_words, weekday)


def make(due: Due, on: date, today: date, label: str = "") -> Answer:
    """Read a counted limit on a day.

    Args:
        due: the limit that governs.
        on: the day on which used and remaining are read.
        today: the real day, so that words say 今日 only when they mean it.
        label: the event from which the limit runs (受理、收到 …).

    Raises:
        ClockError: the day lies outside the calendar.
    """
    reading = read(due, on)
    return Answer(
        due=due.due,
        due_words=_due_words(due.due) if due.due else ("", ""),
        light=reading.light.value,
        light_words=_light_words(due, reading, today),
        summary=summary(due, label=label, language=language()),
        steps=[
            WORDS[language()].sentence(step) for step in steps(due, label) if not isinstance(step, Versions)
        ],
        as_of=_("截至%(date)s") % {"date": day_words(on)},
        parts=list(_parts(due, reading)),
        what_if=_what_if(due, reading),
        months=draw(span(due, reading)),
        weekdays=weekdays(),
        working=due.unit is Unit.WORKDAY,
        provisional=due.provisional,
        versions=due.versions,
    )


def _light_words(due: Due, reading: Reading, today: date) -> str:
    """The word that goes with the colour."""
    number = units(abs(reading.to_due), due.unit)
    if reading.light is Light.GREY:
        return _("已中止,恢复后还剩%(number)s") % {"number": units(reading.remaining, due.unit)}
    if reading.on == due.due:
        return _("今日到期") if reading.on == today else _("当日到期")
    if reading.light is Light.RED:
        return _("已逾期%(number)s") % {"number": number}
    if reading.light is Light.AMBER:
        return _("即将到期,还剩%(number)s") % {"number": number}
    return _("在期限内,还剩%(number)s") % {"number": number}


def _parts(due: Due, reading: Reading) -> Iterator[Part]:
    """The bar: used, suspended, remaining; a limit that counts backwards has none."""
    if not reading.span:
        return
    rows = (
        ("used", _("已用"), reading.used),
        ("stopped", _("中止不计"), reading.suspended),
        ("left", _("还剩"), reading.remaining),
    )
    x = 0
    for kind, words, amount in rows:
        width = round(amount * BAR / reading.span)
        if amount or kind != "stopped":
            yield Part(kind, words, units(amount, due.unit), x, width)
        x += width


def _what_if(due: Due, reading: Reading) -> str:
    """What a stop or a restart on the day of the reading would do."""
    since, on = due.stopped_since, reading.on
    if since is not None:
        resume = max(on, since + timedelta(days=1))
        resumed = due.if_resumed(resume).due
        if resumed is None:
            return ""
        words = {"date": day_words(resume), "due": WORDS[language()].long(resumed)}
        return _("如果%(date)s恢复计时,到期日是%(due)s。") % words
    natural = due.natural
    if (
        due.limit.direction is Direction.BEFORE
        or reading.stopped
        or natural is None
        or not due.start < on <= natural
    ):
        return ""
    left = read(due, on - timedelta(days=1)).remaining
    words = {"date": day_words(on), "number": units(left, due.unit)}
    return _("如果%(date)s起中止,恢复之日起还剩%(number)s。") % words


def span(due: Due, reading: Reading) -> Span:
    """What the picture is drawn from; while the clock stands it is drawn up to the day of the reading."""
    gaps = due.gaps()
    calendar = due.calendar

    def stopped(day: date) -> bool:
        place = position(day)
        return any(first <= place <= last for first, last in gaps)

    natural = due.ends[-1] if due.due else max(reading.on, due.stopped_since or due.start, due.start)
    return Span(
        start=due.start,
        natural=natural,
        due=due.due,
        working=due.unit is Unit.WORKDAY,
        works=calendar.is_workday,
        stopped=stopped,
        today=reading.on,
        light=reading.light.value,
    )


def address(due: Due, label: str) -> str:
    """Where the API gives the same answer; empty for what its address can't say: extensions."""
    if due.extensions:
        return ""
    limit = due.limit
    asked = {
        "start": due.start.isoformat(),
        "count": limit.count,
        "unit": limit.unit.value,
        "direction": limit.direction.value,
        "roll": limit.roll.value,
        "suspension": [f"{one.first},{one.last or ''}" for one in due.suspensions],
        "label": label,
        "lang": language(),
    }
    return f"{reverse('api:due_by_address')}?{urlencode(asked, doseq=True)}"


def governed(governing: Governing | None) -> str:
    """Which of promise and statute gave the day, in words; nothing where there is no promise."""
    if governing is None:
        return ""
    return _("到期日(承诺更早)") if governing.which == "promise" else _("到期日(法定更早)")
