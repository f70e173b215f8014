"""Levels, reasons, days and thresholds of ratings: book/ratings.yaml, read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from renshe.book import FOLDER, calendars
from renshe.book.reading import BookError, Document, Fault
from renshe.book.values import Code, Status, Text, Value
from renshe.core.clock import Due, Limit, Unit, count

LEVELS: tuple[int, ...] = (5, 4, 3, 2, 1)
LONGEST = 500  # characters of somebody's own words


class Level(Value):
    """One of the five answers.

    Attributes:
        value: 5 for the best.
        bad: a rating that has to be looked into (差评).
    """

    value: Annotated[int, Field(ge=1, le=5)]
    code: Code
    name: Text
    name_en: Text
    bad: bool


class Step(Value):
    """A part of the service that a reason is about."""

    code: Code
    name: Text
    name_en: Text


class Reason(Value):
    """What people can tick, and with which levels."""

    code: Code
    step: Code
    levels: tuple[Annotated[int, Field(ge=1, le=5)], ...] = Field(min_length=1)
    name: Text
    name_en: Text


class Version(Value):
    """A number from a day on, with where it comes from."""

    since: date
    value: Annotated[int, Field(ge=1, le=366)]
    status: Status
    source: Text


class Parameter(Value):
    """A dated number."""

    code: Code
    name: Text
    name_en: Text
    unit: Literal["workday", "day", "times", "people", "minute"]
    versions: tuple[Version, ...] = Field(min_length=1)


class RatingsFile(Value):
    """book/ratings.yaml."""

    levels: tuple[Level, ...]
    levels_source: Text
    levels_status: Status
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True)
class Rules:
    """The file, each part by its code, in the file's order."""

    levels: Mapping[int, Level]
    steps: Mapping[str, Step]
    reasons: Mapping[str, Reason]
    parameters: Mapping[str, Parameter]
    source: str
    status: str

    @property
    def bad(self) -> tuple[int, ...]:
        """The levels that are bad ratings."""
        return tuple(one.value for one in self.levels.values() if one.bad)

    def reasons_of(self, level: int) -> list[Reason]:
        """What can be ticked with a level."""
        return [one for one in self.reasons.values() if level in one.levels]

    def version(self, code: str, on: date) -> Version:
        """A dated number as it holds on a day; before its first version that one.

        Raises:
            KeyError: no such number.
        """
        versions = self.parameters[code].versions
        return next((one for one in reversed(versions) if one.since <= on), versions[0])


def load(folder: Path = FOLDER) -> Rules:
    """Read the file and check that it fits together.

    Raises:
        BookError: with everything that is wrong, by line.
    """
    document = Document(folder / "ratings.yaml")
    file = document.parse(RatingsFile)
    faults = list(_faults(document, file))
    if faults:
        raise BookError(faults)
    return Rules(
        {one.value: one for one in file.levels},
        {one.code: one for one in file.steps},
        {one.code: one for one in file.reasons},
        {one.code: one for one in file.parameters},
        file.levels_source,
        file.levels_status,
    )


def _faults(document: Document, file: RatingsFile) -> Iterator[Fault]:
    if tuple(one.value for one in file.levels) != LEVELS:
        yield document.fault("五档应从5到1各写一次", "levels")
    steps = {one.code for one in file.steps}
    for number, one in enumerate(file.reasons):
        if one.step not in steps:
            yield document.fault(f"没有代码为 {one.step} 的环节", "reasons", number, "step")
    for name, entries in (("steps", file.steps), ("reasons", file.reasons), ("parameters", file.parameters)):
        codes = [one.code for one in entries]
        if len(set(codes)) < len(codes):
            yield document.fault("有代码写了两次", name)
    needed = {
        "verify",
        "mend-simple",
        "mend-complex",
        "object",
        "rate-answer",
        "calls",
        "open-for",
        "shown-minutes",
        "few",
    }
    for code in sorted(needed - {one.code for one in file.parameters}):
        yield document.fault(f"缺少 {code}", "parameters")
    for number, one in enumerate(file.parameters):
        days = [version.since for version in one.versions]
        if days != sorted(set(days)):
            yield document.fault("版本应按起始日从早到晚排列", "parameters", number, "versions")


@cache
def current() -> Rules:
    """The rules of the Book in FOLDER, read once."""
    return load()


def number(code: str, on: date) -> int:
    """A dated number as it holds on a day."""
    return current().version(code, on).value


def few(on: date) -> int:
    """Numbers below this are not told: they could point at somebody."""
    return number("few", on)


def due(code: str, start: date) -> Due:
    """When something that began on a day has to be done; the day itself is not counted."""
    one = current().parameters[code]
    unit = Unit.WORKDAY if one.unit == "workday" else Unit.DAY
    return count(calendars.current(), start, Limit(number(code, start), unit))
