"""The office's own measures for its people and their supervision: book/arbitration/people.yaml, read once."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Code, Status, Text, Value

FILE = FOLDER / "arbitration" / "people.yaml"


class Rate(Value):
    """What a part-timer gets for one thing, in whole fen."""

    what: Literal["case", "hearing", "session"]
    who: Literal["arbitrator", "mediator"]
    fen: int = Field(ge=0)


class Criterion(Value):
    """A criterion of evaluation, with the most points that it gives."""

    code: Code
    name: Text
    name_en: Text
    most: int = Field(ge=1, le=100)


class Check(Value):
    """A point of the checklist of sampled files."""

    code: Code
    name: Text
    name_en: Text


class Watch(Value):
    """When supervision looks at a case: days, and months for repeat disputes."""

    near_days: int = Field(ge=0)
    stopped_days: int = Field(ge=1)
    unsorted_days: int = Field(ge=0)
    motion_days: int = Field(ge=1)
    service_days: int = Field(ge=1)
    advice_days: int = Field(ge=1)
    repeat_months: int = Field(ge=1)


class Standards(Value):
    """Everything that holds from a day on."""

    since: date
    status: Status
    note: Text
    note_en: Text
    plan: Text
    allowances: tuple[Rate, ...]
    training_hours: int = Field(ge=0)
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    watch: Watch
    checklist: tuple[Check, ...] = Field(min_length=1)

    def rate(self, what: str, who: str) -> int | None:
        """What one thing is paid with, in whole fen; None when it is not paid."""
        return next((one.fen for one in self.allowances if (one.what, one.who) == (what, who)), None)


@cache
def _versions() -> tuple[Standards, ...]:
    return tuple(Document(FILE).parse_list(Standards, "versions"))


def standards(on: date) -> Standards:
    """What holds on a day; the first version before its own day.

    Raises:
        BookError: the file is wrong, by line.
    """
    versions = sorted(_versions(), key=lambda one: one.since)
    return next((one for one in reversed(versions) if one.since <= on), versions[0])
