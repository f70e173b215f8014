"""The steps of a sum in English."""

from collections.abc import Sequence
from datetime import date

from renshe.core.clock.limits import Direction, Unit
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
    runs,
)

UNITS = {Unit.WORKDAY: "working day", Unit.DAY: "day", Unit.MONTH: "month", Unit.YEAR: "year"}


def amount(number: int, unit: Unit) -> str:
    """1 working day, 20 working days."""
    return f"{number} {UNITS[unit]}{'' if number == 1 else 's'}"


def long(day: date) -> str:
    """Friday 10 April 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short(first: date, last: date | None = None, *, since: int = 0) -> str:
    """9 March, 9–18 March, 30 March – 3 April; with the year where it differs, also from the year `since`."""
    last = last or first
    end = f"{last.day} {last:%B}"
    if last.year != first.year:
        return f"{first.day} {first:%B} {first.year} – {end} {last.year}"
    if since and since != last.year:
        end = f"{end} {last.year}"
    if last == first:
        return end
    return f"{first.day}–{end}" if last.month == first.month else f"{first.day} {first:%B} – {end}"


def sentence(step: Step) -> str:
    """One step as a sentence."""
    match step:
        case Begins():
            return _begins(step)
        case MonthEnd(wanted, end):
            return f"{end:%B} {end.year} has no day {wanted}, so its last day, the {end.day}th, counts (Civil Code art. 202)."
        case Stands(first, None, _, ground, _, _):
            return f"The clock has stood since {short(first, since=step.since)}{f' ({ground})' if ground else ''} and has not resumed."
        case Stands(first, last, _, ground, units, unit):
            return f"{short(first, last, since=step.since)}{f' ({ground})' if ground else ''} is not counted: {amount(units or 0, unit)} left out."
        case Idle(first, last, _, ground):
            since = " onwards" if last is None else ""
            return f"The suspension {short(first, last, since=step.since)}{since}{f' ({ground})' if ground else ''} touches no day that counts; nothing changes."
        case Rests(first, last, _, name):
            return f"{name}, {short(first, last, since=step.since)}, is a holiday and is not counted."
        case Works(day, _, name):
            return (
                f"{day:%A} {short(day, since=step.since)} is a make-up working day for {name} and is counted."
            )
        case Ends(day):
            return f"Counted like this, the last day is {long(day)}."
        case Extends(number, unit, start, end, basis):
            law = f" ({basis})" if basis else ""
            return f"Extended by {amount(number, unit)}{law}, counted from the day after {short(start, since=step.since)}: the last day is {long(end)}."
        case _:
            return _closing(step)


def _closing(step: Step) -> str:
    """The steps after the count."""
    match step:
        case Rolls(start, end, _, name):
            day = f"{short(start, since=step.since)} is a day of rest ({name or format(start, '%A')})"
            if end > start:
                return f"{day}, so the limit ends on the next working day: {long(end)} (Civil Code art. 203)."
            return f"{day}, so it moves to the last working day before: {long(end)}."
        case Stays(day, _, ""):
            return f"{short(day, since=step.since)} is a day of rest, but this kind of limit does not move."
        case Stays(day, _, name):
            return f"{day:%A} {short(day, since=step.since)} is a make-up working day for {name}, not a day of rest; nothing moves."
        case Stopped(since, remaining, unit):
            return f"The clock has stood since {long(since)}; {amount(remaining, unit)} remain from the day it resumes."
        case Provisional(years):
            named = ", ".join(
                str(first) if first == last else f"{first}–{last}" for first, last in runs(years)
            )
            return (
                f"No holiday notice for {named} is on file: weekends and the holidays fixed by law were assumed. "
                "Provisional – to be counted again once the notice is in."
            )
        case Versions(names):
            return f"Holiday calendar: {', '.join(names)}."
        case _:
            raise AssertionError(step)


def _begins(step: Begins) -> str:
    event = step.label or "The start day"
    if step.count == 0:
        return f"{event} is {long(step.start)}; the limit is that same day."
    rest = "only working days count" if step.unit is Unit.WORKDAY else "weekends and holidays count too"
    if step.direction is Direction.BEFORE:
        return f"{event} is {long(step.start)} and is not counted; {amount(step.count, step.unit)} are counted back from the day before ({rest})."
    return (
        f"{event} is {long(step.start)} and is not counted; {amount(step.count, step.unit)} are counted from the next day "
        f"({rest}; Civil Code art. 201)."
    )


def brief(step: Step) -> str:
    """One step as a part of the one-line summary; empty where the line does not need it."""
    match step:
        case Begins(start, 0, _, _, _):
            return f"on {start} itself"
        case Begins(start, number, unit, Direction.BEFORE, _):
            return f"{amount(number, unit)} back from {start}"
        case Begins(start, number, unit, _, _):
            return f"{amount(number, unit)} from {start}, counted from the next day"
        case MonthEnd(_, end):
            return f"month’s end ({end.day})"
        case Stands(first, None, _, _, _, _):
            return f"stopped since {short(first, since=step.since)}"
        case Stands(first, last, _, ground, _, _):
            return f"without {short(first, last, since=step.since)}{f' ({ground})' if ground else ''}"
        case Rests(first, last, _, name):
            return f"{name} {short(first, last, since=step.since)} off"
        case Works(day, _, _):
            return f"{short(day, since=step.since)} worked"
        case Extends(number, unit, _, _, _):
            return f"extended by {amount(number, unit)}"
        case Rolls(start, end, _, _):
            return f"{short(start, since=step.since)} is a day of rest, {'moved on' if end > start else 'moved back'}"
        case Stays(day, _, name) if name:
            return f"{short(day, since=step.since)} worked, not moved"
        case Stopped(_, remaining, unit):
            return f"{amount(remaining, unit)} remain"
        case Provisional():
            return "provisional"
        case _:
            return ""


def line(parts: Sequence[str], due: date | None) -> str:
    """The one-line summary."""
    return f"{'; '.join(parts)} → {f'due {due}' if due else 'stopped; known once it resumes'}"
