"""How long things take: limits of the Book in words, promise beside statute, and which of the two comes first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from renshe.book import calendars
from renshe.book.schema import Basis, Item, Limit, Window
from renshe.core.clock import ClockError, Due, Unit, count
from renshe.core.clock import Limit as ClockLimit
from renshe.web.book.words import audiences, channel_kinds, said
from renshe.web.hall.answer import day_words, language, length

COUNTED = {"workday": Unit.WORKDAY, "day": Unit.DAY, "month": Unit.MONTH}
# About how many days a unit has, to find the shortest limit; a schedule has its own dates.
DAYS = {"minute": 0.0, "workday": 1.4, "day": 1.0, "month": 30.0, "schedule": 0.0}
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Span:
    """One limit in words.

    Attributes:
        amount: the length, or in a word why there is none.
        measured: True where the amount is a number.
        case: for which channel, person or situation it holds; empty for all.
        words: the plan's or the law's own words.
        start: from which day it runs; empty where that says nothing.
        extension: by how much it may be extended, in Chinese.
        basis: where it stands.
    """

    amount: str
    measured: bool
    case: str
    words: str
    start: str
    extension: str
    basis: Basis


@dataclass(frozen=True)
class Example:
    """A limit that begins today.

    Attributes:
        case: for whom it holds; empty for all.
        due: the latest day, in words.
        which: which limit gives that day.
        provisional: True while the holidays up to then are not published.
    """

    case: str
    due: str
    which: str
    provisional: bool


def amount(limit: Limit) -> str:
    """The length of a limit in words; a word of its own where no number fits."""
    if limit.unit == "minute":
        return _("当场办结,%(count)s分钟内") % {"count": limit.count}
    if limit.unit == "schedule":
        return _("按周期办理")
    if limit.unit == "none" or limit.count is None:
        return _("没有写天数")
    return length(limit.count, COUNTED[limit.unit])


def case(limit: Limit) -> str:
    """For which person, channel or situation a limit holds."""
    names = channel_kinds()
    parts = [audiences()[limit.audience]] if limit.audience else []
    parts += [_("、").join(names[kind] for kind in limit.channels)] if limit.channels else []
    parts += [said(limit, "when")] if limit.when else []
    return _(",").join(parts)


def span(limit: Limit) -> Span:
    """One limit in words."""
    measured = limit.count is not None and limit.unit != "none"
    start = said(limit, "start") if measured and limit.unit != "minute" else ""
    return Span(
        amount(limit), measured, case(limit), said(limit, "words"), start, limit.extension, limit.basis
    )


def spans(limits: Iterable[Limit]) -> list[Span]:
    """Limits in words, in the Book's order."""
    return [span(limit) for limit in limits]


def brief(item: Item) -> tuple[str, str]:
    """The shortest answer to "how long", and what stands behind it: promise, statute or nothing.

    The usual case comes before a special one, a promise before the statute.
    """
    for source, limits in (("promise", item.promised), ("statute", item.statutory)):
        measured = [limit for limit in limits if limit.unit in DAYS]
        if measured:
            return amount(min(measured, key=_length)), source
    return _("没有写天数"), ""


def _length(limit: Limit) -> tuple[bool, float]:
    """What to compare limits by; roughly, since only a calendar can say how long five working days are."""
    return bool(limit.when), DAYS[limit.unit] * (limit.count or 0)


def _counted(limits: Sequence[Limit], today: date) -> Iterator[tuple[Limit, Due]]:
    """Limits that a calendar can count, begun today; one past the calendar is left out."""
    for limit in limits:
        if limit.unit in COUNTED and limit.count is not None:
            try:
                yield limit, count(calendars.current(), today, ClockLimit(limit.count, COUNTED[limit.unit]))
            except ClockError:
                continue


def _fits(promise: Limit, statute: Limit) -> bool:
    """Whether a statutory limit holds in the case of a promise."""
    return (
        (not statute.when or statute.when == promise.when)
        and (not statute.channels or not promise.channels or bool({*statute.channels} & {*promise.channels}))
        and statute.audience in {"", promise.audience}
    )


def examples(item: Item, today: date) -> list[Example]:
    """The latest day if it began today, for each case: the earlier of promise and statute governs."""
    statutes = list(_counted(item.statutory, today))
    found: list[Example] = []
    for promise, due in _counted(item.promised, today):
        fitting = [law for limit, law in statutes if _fits(promise, limit)]
        first = min([due, *fitting], key=lambda one: one.due or date.max)
        which = _("以承诺为准") if first is due and due not in fitting else _("以法定为准")
        if fitting and first is due:
            which = _("承诺比法定早") if any(law.due != due.due for law in fitting) else _("承诺和法定同一天")
        found.append(_example(case(promise), first, which))
    if not found:
        found = [_example(case(limit), due, _("以法定为准")) for limit, due in statutes]
    return found


def _example(words: str, due: Due, which: str) -> Example:
    """One example in words."""
    return Example(words, day_words(due.due) if due.due else "", which, due.provisional)


def window(one: Window) -> str:
    """By when a step of a periodic schedule is done, in the page's language; the Book has the Chinese words only."""
    if language() != "en":
        return one.by
    if one.workdays is not None:
        return f"within {one.workdays} working days"
    months = [MONTHS_EN[month - 1] for month in one.months]
    named = " and ".join(filter(None, (", ".join(months[:-1]), months[-1]))) if months else "the period"
    return f"by the last day of {named}" if one.day in {None, 31} else f"by day {one.day} of {named}"
