"""The office's own measures of supervision (book/visits.yaml): what visits look at, what it weighs, how long mending may take."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from django.utils import timezone
from pydantic import Field, model_validator

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Code, Status, Text, Value


class Basis(Value):
    """Where it stands that a point matters.

    Attributes:
        status: V1 where the plan itself names the duty, M for the office's own.
    """

    where: Text
    where_en: Text
    status: Status


class Seriousness(Value):
    """How grave a finding is.

    Attributes:
        days: working days in which it has to be mended.
        second: another inspector than who checked it closes it.
    """

    code: Code
    name: Text
    name_en: Text
    days: Annotated[int, Field(ge=1, le=250)]
    second: bool = False


class Point(Value):
    """One thing that a visit looks at.

    Attributes:
        look: how one finds out.
        weight: in the score of a visit.
        serious: code of the seriousness that a finding begins with.
    """

    code: Code
    name: Text
    name_en: Text
    look: Text
    look_en: Text
    weight: Annotated[int, Field(ge=1, le=10)]
    serious: Code
    basis: Basis


class Draw(Value):
    """How streets are drawn.

    Attributes:
        base: lots that every street has.
        monthly: lots for each full 30 days without a visit.
        most: lots that no street exceeds; what a street has that was never visited.
        within: working days, from the drawn day on, in which the visit may be made.
    """

    base: Annotated[int, Field(ge=1, le=100)]
    monthly: Annotated[int, Field(ge=0, le=100)]
    most: Annotated[int, Field(ge=1, le=1000)]
    within: Annotated[int, Field(ge=1, le=30)]


class Measures(Value):
    """What holds from a day on.

    Attributes:
        since: the day.
    """

    since: date
    status: Status
    note: Text
    note_en: Text
    plan: Text
    plan_en: Text
    mending: tuple[Seriousness, ...] = Field(min_length=1)
    draw: Draw
    points: tuple[Point, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sound(self) -> "Measures":
        codes = [one.code for one in self.points]
        if len(set(codes)) < len(codes):
            raise ValueError("有检查要点的代码写了两次")
        if unknown := {one.serious for one in self.points} - {one.code for one in self.mending}:
            raise ValueError(f"没有这样的轻重等级:{sorted(unknown)}")
        if self.draw.most < self.draw.base:
            raise ValueError("draw: most 不能小于 base")
        return self

    def point(self, code: str) -> Point | None:
        """A point by its code; None for one that is no longer looked at."""
        return next((one for one in self.points if one.code == code), None)

    def seriousness(self, code: str) -> Seriousness | None:
        """How grave, by code; None for an unknown one."""
        return next((one for one in self.mending if one.code == code), None)


class Versions(Value):
    """The whole file: what holds on a day is the version with the latest `since` up to it."""

    versions: tuple[Measures, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once(self) -> "Versions":
        if len({one.since for one in self.versions}) < len(self.versions):
            raise ValueError("有两个版本从同一天起")
        return self


def load(folder: Path = FOLDER) -> Versions:
    """Read the file.

    Raises:
        BookError: with everything that is wrong, by line.
    """
    return Document(folder / "visits.yaml").parse(Versions)


@cache
def _versions() -> tuple[Measures, ...]:
    """All versions of the Book in FOLDER, the oldest first, read once."""
    return tuple(sorted(load().versions, key=lambda one: one.since))


def measures(day: date | None = None) -> Measures:
    """What holds on a day, today unless given; before the first version the first, for there is no other.

    Args:
        day: in Beijing.
    """
    on = day or timezone.localdate()
    return next((one for one in reversed(_versions()) if one.since <= on), _versions()[0])


def point_named(code: str) -> Point | None:
    """A point of any version, the newest that has it; None for one that never was."""
    return next((found for one in reversed(_versions()) if (found := one.point(code))), None)
