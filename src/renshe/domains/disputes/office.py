"""What book/arbitration/office.yaml says: the numbers of accepted disputes, grounds of not accepting, last days of motions."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Status, Text, Value

FILE = FOLDER / "arbitration" / "office.yaml"
Until = Literal["answer", "hearing", "evidence", ""]


class Docket(Value):
    """How accepted disputes are numbered from a day on; {year} and {number} are filled in."""

    form: str = Field(pattern=r"\{year\}.*\{number\}")
    since: date
    status: Status
    note: str = ""
    note_en: str = ""


class Cited(Value):
    """Where something stands."""

    law: Text
    article: str
    status: Status

    @property
    def unconfirmed(self) -> bool:
        """No source that was read holds it."""
        return self.status == "M"


class Ground(Cited):
    """Why an application is not accepted."""

    code: Text
    name: Text
    name_en: Text


class MotionRule(Cited):
    """Until when something can be asked for: the end of the time for the answer, days before the hearing, or of the time for evidence."""

    kind: Text
    until: Until


class Office(Value):
    """The whole file."""

    docket: tuple[Docket, ...] = Field(min_length=1)
    refusals: tuple[Ground, ...] = Field(min_length=1)
    motions: tuple[MotionRule, ...] = Field(min_length=1)

    def docket_of(self, day: date) -> str:
        """The series of a day, with its year; {number} is still open.

        Raises:
            LookupError: the file has none for that day.
        """
        fitting = [one for one in self.docket if one.since <= day]
        if not fitting:
            raise LookupError(f"{FILE.name} has no docket on {day}")
        return max(fitting, key=lambda one: one.since).form.replace("{year}", str(day.year))

    def motion(self, kind: str) -> MotionRule:
        """The rule of a kind of motion.

        Raises:
            LookupError: the file has none.
        """
        for one in self.motions:
            if one.kind == kind:
                return one
        raise LookupError(f"{FILE.name} has no motion {kind}")

    def refusal(self, code: str) -> Ground | None:
        """A ground by its code."""
        return next((one for one in self.refusals if one.code == code), None)


@cache
def office() -> Office:
    """The file, read once.

    Raises:
        BookError: it is wrong, by line.
    """
    return Document(FILE).parse(Office)
