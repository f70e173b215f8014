"""The question and the answer of `renshe due` and of the API, as plain mappings (docs: contracts of the clock)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from renshe.core.clock.calendar import FIRST, LAST, Calendar
from renshe.core.clock.due import Due, count
from renshe.core.clock.errors import ClockError, Language
from renshe.core.clock.explain import line, sentences, steps
from renshe.core.clock.limits import Direction, Extension, Limit, Roll, Suspension, Unit, is_count

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_PARTS = 1000  # suspensions or extensions in one question
LONGEST_LABEL = 40  # characters
EXAMPLE = '{"start": "2026-03-02", "count": 20, "unit": "workday"}'
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class DueRequest:
    """A question to the clock that can be answered."""

    start: date
    limit: Limit
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[Extension, ...] = ()
    label: str = ""

    @classmethod
    def parse(cls, question: object) -> "DueRequest":
        """Read a question: start, count, unit, and if wanted direction, roll, suspensions, extensions, label.

        Keys that the clock does not know are left alone: a line may carry its own (id, event, law …). What is absent
        or null takes its usual value: direction after; roll forward, or backward when counting before.

        Raises:
            ClockError: it can't be read; the error names the field and says what to do.
        """
        if not isinstance(question, Mapping):
            raise ClockError("not_an_object", example=EXAMPLE)
        fields = cast("Mapping[str, object]", question)
        start = _day(_needed(fields, "start"), "start")
        number = _count(_needed(fields, "count"), "count")
        unit = _choice(Unit, _needed(fields, "unit"), "unit")
        direction = _choice(Direction, _or(fields, "direction", Direction.AFTER), "direction")
        usual = Roll.FORWARD if direction is Direction.AFTER else Roll.BACKWARD
        limit = Limit(number, unit, direction, _choice(Roll, _or(fields, "roll", usual), "roll"))
        suspensions = tuple(
            _suspension(part, place) for place, part in enumerate(_list(fields, "suspensions"), start=1)
        )
        extensions = tuple(_extension(part) for part in _list(fields, "extensions"))
        return cls(start, limit, suspensions, extensions, _text(_or(fields, "label", ""), "label"))

    def answer(self, calendar: Calendar) -> Due:
        """Count it.

        Raises:
            ClockError: the result lies outside the calendar.
        """
        return count(calendar, self.start, self.limit, self.suspensions, self.extensions)


def report(due: Due, *, label: str = "", language: Language = "zh") -> dict[str, object]:
    """The answer as a mapping that JSON can carry."""
    told = tuple(steps(due, label))
    answer: dict[str, object] = {
        "due": due.due.isoformat() if due.due else None,
        "natural_due": due.natural.isoformat() if due.natural else None,
        "provisional": due.provisional,
        "steps": list(sentences(told, language)),
        "summary": line(told, due.due, language),
        "calendar": list(due.versions),
    }
    if due.stopped_since:
        answer |= {"stopped": due.stopped_since.isoformat(), "remaining": due.remaining_when_stopped}
    return answer


def _needed(fields: Mapping[str, object], name: str) -> object:
    value = fields.get(name)
    if value is None or value == "":
        raise ClockError("missing", name)
    return value


def _or(fields: Mapping[str, object], name: str, usual: object) -> object:
    value = fields.get(name)
    return usual if value is None else value


def _list(fields: Mapping[str, object], name: str) -> Sequence[object]:
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise ClockError(name, name)
    parts = cast("Sequence[object]", value)
    if len(parts) > MOST_PARTS:
        raise ClockError("too_many", name, most=MOST_PARTS)
    return parts


def _shown(value: object) -> str:
    """A wrong value as an error repeats it: never longer than a line."""
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _day(value: object, field: str) -> date:
    if not isinstance(value, str) or not ISO.fullmatch(value):
        raise ClockError("date_form", field, value=_shown(value))
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise ClockError("date_absent", field, value=value) from error
    if not FIRST <= day <= LAST:
        raise ClockError("date_range", field, value=value)
    return day


def _count(value: object, field: str) -> int:
    if not is_count(value):
        raise ClockError("count", field, value=_shown(value))
    return value


def _choice(kind: type[Choice], value: object, field: str) -> Choice:
    if not isinstance(value, str) or value not in {one.value for one in kind}:
        raise ClockError(field, field, value=_shown(value))
    return kind(value)


def _text(value: object, field: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_LABEL:
        raise ClockError("text", field, most=LONGEST_LABEL)
    return value


def _suspension(part: object, number: int) -> Suspension:
    """[first, last] or {"first": …, "last": …, "ground": …}; last null is still running."""
    if isinstance(part, Mapping):
        fields = cast("Mapping[str, object]", part)
        first, last, ground = (
            fields.get("first"),
            fields.get("last"),
            _text(_or(fields, "ground", ""), "suspensions"),
        )
    elif isinstance(part, list | tuple) and len(cast("Sequence[object]", part)) == 2:
        (first, last), ground = cast("Sequence[object]", part), ""
    else:
        raise ClockError("suspensions", "suspensions")
    begin = _day(first, "suspensions")
    end = None if last is None else _day(last, "suspensions")
    if end is not None and end < begin:
        raise ClockError("suspension_order", "suspensions", number=number, first=begin, last=end)
    return Suspension(begin, end, ground, ground)


def _extension(part: object) -> Extension:
    if not isinstance(part, Mapping):
        raise ClockError("extensions", "extensions")
    fields = cast("Mapping[str, object]", part)
    number = _count(_needed(fields, "count"), "count")
    return Extension(
        number, _choice(Unit, _needed(fields, "unit"), "unit"), _text(_or(fields, "basis", ""), "basis")
    )
