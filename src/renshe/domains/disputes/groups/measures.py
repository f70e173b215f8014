"""book/arbitration/groups.yaml: how many representatives, how long votes and answers are open, and what needs each worker's consent."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Text, Value

FILE = FOLDER / "arbitration" / "groups.yaml"


class Span(Value):
    """From how many to how many."""

    least: int = Field(ge=1)
    most: int = Field(ge=1)

    def holds(self, number: int) -> bool:
        """Whether a number is in it."""
        return self.least <= number <= self.most


class Said(Value):
    """A sentence in both languages."""

    text: Text
    text_en: Text


class Measures(Value):
    """What holds from a day on.

    Attributes:
        status: M while nobody has confirmed it.
        seats: representatives.
        days: of an election.
        turnout: votes of a hundred workers from which on it counts.
        answer_days: of an offer.
        alone, consent: what representatives do for all, and what each worker agrees to.
    """

    since: date
    status: Literal["V1", "V2", "M"]
    seats: Span
    days: Span
    turnout: int = Field(ge=0, le=100)
    answer_days: Span
    alone: tuple[Said, ...] = Field(min_length=1)
    consent: tuple[Said, ...] = Field(min_length=1)


class _File(Value):
    versions: tuple[Measures, ...] = Field(min_length=1)


def measures(day: date) -> Measures:
    """What holds on a day.

    Raises:
        LookupError: nothing does.
    """
    fitting = [one for one in _file().versions if one.since <= day]
    if not fitting:
        raise LookupError(f"{FILE.name} has nothing for {day}")
    return max(fitting, key=lambda one: one.since)


@cache
def _file() -> _File:
    return Document(FILE).parse(_File)
