"""The office's own measures of supervision (book/visits.yaml): what visits look at, what it weighs, how long mending may take."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

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
    """

    code: Code
    name: Text
    name_en: Text
    days: Annotated[int, Field(ge=1, le=250)]


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
    """The whole file.

    Attributes:
        few: shares and means of fewer cases are not told.
    """

    since: date = Field(alias="from")
    status: Status
    note: Text
    note_en: Text
    plan: Text
    plan_en: Text
    mending: tuple[Seriousness, ...] = Field(min_length=1)
    draw: Draw
    few: Annotated[int, Field(ge=1, le=100)]
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


def load(folder: Path = FOLDER) -> Measures:
    """Read the file.

    Raises:
        BookError: with everything that is wrong, by line.
    """
    return Document(folder / "visits.yaml").parse(Measures)


@cache
def measures() -> Measures:
    """The measures of the Book in FOLDER, read once."""
    return load()
