"""Why is it due then? The sum in the words of a person; made only when somebody reads it."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import ModuleType

from renshe.core.clock import words_en, words_zh
from renshe.core.clock.calendar import at, position
from renshe.core.clock.counting import measure, measure_gaps
from renshe.core.clock.due import Due
from renshe.core.clock.errors import Language
from renshe.core.clock.limits import Direction, Unit, corresponding_day
from renshe.core.clock.steps import (
    Begins,
    Ends,
    Extends,
    Idle,
    MonthEnd,
    Provisional,
    Rests,
    Rolls,
    Stands,
    Stays,
    Step,
    Stopped,
    Versions,
    Works,
)

WORDS: dict[Language, ModuleType] = {"zh": words_zh, "en": words_en}


def explain(due: Due, *, label: str = "", language: Language = "zh") -> tuple[str, ...]:
    """The sum, step by step, in sentences.

    Args:
        due: the counted limit.
        label: the event from which it counts (受理、收到裁决书 …).
        language: zh or en.
    """
    return sentences(tuple(steps(due, label)), language)


def summary(due: Due, *, label: str = "", language: Language = "zh") -> str:
    """The sum in one line."""
    return line(tuple(steps(due, label)), due.due, language)


def sentences(told: Sequence[Step], language: Language) -> tuple[str, ...]:
    """Steps as sentences."""
    say = WORDS[language].sentence
    return tuple(say(step) for step in told)


def line(told: Sequence[Step], due: date | None, language: Language) -> str:
    """Steps as one line, with the due day at its end."""
    words = WORDS[language]
    said = (words.brief(step) for step in told)
    return words.line([part for part in said if part], due)


def steps(due: Due, label: str = "") -> Iterator[Step]:
    """The sum as values, in the order in which a person would tell it."""
    limit = due.limit
    yield Begins(due.start, limit.count, limit.unit, limit.direction, label)
    if limit.count and limit.unit in {Unit.MONTH, Unit.YEAR}:
        months = limit.count * (12 if limit.unit is Unit.YEAR else 1)
        day, shortened = corresponding_day(
            due.start, months if limit.direction is Direction.AFTER else -months
        )
        if shortened:
            yield MonthEnd(due.start.day, day)
    yield from _suspended(due)
    if due.unit is Unit.WORKDAY or Unit.WORKDAY in {part.unit for part in (limit, *due.extensions)}:
        yield from _rest_on_the_way(due)
    yield from _ends(due)
    if due.missing_years:
        yield Provisional(due.missing_years)
    if due.versions:
        yield Versions(due.versions)


def _way(due: Due) -> tuple[int, int]:
    """The positions that were counted over: start day left out, natural end included."""
    start = position(due.start)
    if due.due is None:
        since = due.stopped_since
        return start + 1, max(start, position(since) - 1) if since else start
    end = position(due.ends[-1])
    return (start + 1, end) if end >= start else (end, start - 1)


def _suspended(due: Due) -> Iterator[Step]:
    """Each suspension with the units that it alone took out; what an earlier one had taken is not told twice."""
    low, high = _way(due)
    calendar, unit, since, year = due.calendar, due.unit, due.stopped_since, due.start.year
    told = low  # the first day that no earlier suspension has taken
    for one in sorted(due.suspensions, key=lambda one: (one.first, one.last or date.max)):
        if one.last is None and since == one.first:
            yield Stands(one.first, None, one.ground, one.ground_en, None, unit, year)
            continue
        first = max(position(one.first), low)
        last = high if one.last is None else min(position(one.last), high)
        taken = measure(calendar, unit, max(first, told), last)
        told = max(told, last + 1)
        if taken:
            yield Stands(at(first), at(last), one.ground, one.ground_en, taken, unit, year)
        else:
            yield Idle(one.first, one.last, one.ground, one.ground_en, year)


def _rest_on_the_way(due: Due) -> Iterator[Step]:
    """Holidays and working weekends that the count met and that no suspension covers anyway."""
    low, high = _way(due)
    if high < low:
        return
    spans = due.gaps()
    for holiday, first, last in due.calendar.holidays_between(at(low), at(high)):
        covered = measure_gaps(due.calendar, Unit.DAY, spans, position(first), position(last))
        if covered < measure(due.calendar, Unit.DAY, position(first), position(last)):
            yield Rests(first, last, holiday.name, holiday.name_en, due.start.year)
    for holiday, day in due.calendar.worked_between(at(low), at(high)):
        if not measure_gaps(due.calendar, Unit.DAY, spans, position(day), position(day)):
            yield Works(day, holiday.name, holiday.name_en, due.start.year)


def _ends(due: Due) -> Iterator[Step]:
    """The natural end, the extensions, and what became of the last day."""
    for number, end in enumerate(due.ends):
        if number == 0:
            yield Ends(end)
        else:
            extension = due.extensions[number - 1]
            yield Extends(
                extension.count, extension.unit, due.ends[number - 1], end, extension.basis, due.start.year
            )
    if due.due is None:
        if due.stopped_since is not None:
            yield Stopped(due.stopped_since, due.remaining_when_stopped or 0, due.unit)
        return
    natural = due.ends[-1]
    if due.due != natural:
        reason = due.calendar.rests_for(natural)
        name, name_en = (reason.name, reason.name_en) if reason else ("", "")
        yield Rolls(natural, due.due, name, name_en, due.start.year)
    elif worked := due.calendar.worked_for(natural):
        yield Stays(natural, worked.name, worked.name_en, due.start.year)
    elif not due.calendar.is_workday(natural):
        yield Stays(natural, "", "", due.start.year)
