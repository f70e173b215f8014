"""What book/arbitration/papers.yaml says: whose papers they are, titles, templates, numbers, to whom each goes and how it may not."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Text, Value

FILE = FOLDER / "arbitration" / "papers.yaml"
To = Literal["applicant", "respondent", "all", "own"]


class Sender(Value):
    """Who writes the papers of one kind of work from a day on, as the seal has it."""

    work: Literal["mediation", "arbitration", "review"]
    name: Text
    since: date


class Form(Value):
    """One kind of paper.

    Attributes:
        template: name in book/letters.
        to: who gets it; `own` is each party's own.
        closed: ways of service that are closed to it.
        series: its numbers; {year} and {number} are filled in.
    """

    kind: Text
    title: Text
    template: Text
    to: To
    closed: tuple[Literal["sms", "email"], ...] = ()
    series: str = Field(pattern=r"\{year\}.*\{number\}")


class Forms(Value):
    """The whole file."""

    senders: tuple[Sender, ...] = Field(min_length=1)
    papers: tuple[Form, ...] = Field(min_length=1)

    def of(self, kind: str) -> Form:
        """One kind.

        Raises:
            LookupError: the file has none of that name.
        """
        for one in self.papers:
            if one.kind == kind:
                return one
        raise LookupError(f"{FILE.name} has no paper {kind}")

    def sender(self, work: str, day: date) -> str:
        """Who writes the papers of a kind of work on a day.

        Raises:
            LookupError: nobody.
        """
        fitting = [one for one in self.senders if one.work == work and one.since <= day]
        if not fitting:
            raise LookupError(f"{FILE.name} has no sender of {work} on {day}")
        return max(fitting, key=lambda one: one.since).name


@cache
def forms() -> Forms:
    """The file, read once.

    Raises:
        BookError: it is wrong, by line.
    """
    return Document(FILE).parse(Forms)
