"""What book/letters/letters.yaml says: whose letters they are, their titles, and how they are numbered from when on."""

from datetime import date
from functools import cache

from pydantic import Field

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.values import Text, Value

FILE = FOLDER / "letters" / "letters.yaml"


class Sender(Value):
    """Who writes letters from a day on, as the seal has it."""

    name: Text
    since: date


class Title(Value):
    """The title of one kind of letter; with the outcome where it depends on what was decided."""

    kind: Text
    outcome: str = ""
    title: Text


class Series(Value):
    """How letters of one kind are numbered from a day on; {year} and {number} are filled in."""

    kind: Text
    since: date
    form: str = Field(pattern=r"\{year\}.*\{number\}")


class Forms(Value):
    """The whole file."""

    senders: tuple[Sender, ...] = Field(min_length=1)
    titles: tuple[Title, ...] = Field(min_length=1)
    series: tuple[Series, ...] = Field(min_length=1)

    def sender(self, day: date) -> str:
        """Who writes letters on a day.

        Raises:
            LookupError: the Book has nobody for that day.
        """
        fitting = [one for one in self.senders if one.since <= day]
        if not fitting:
            raise LookupError(f"{FILE.name} has no sender on {day}")
        return max(fitting, key=lambda one: one.since).name

    def series_of(self, kind: str, day: date) -> str:
        """The series that a letter of a day belongs to, with its year; {number} is still open.

        Raises:
            LookupError: the Book has none for that day.
        """
        fitting = [one for one in self.series if one.kind == kind and one.since <= day]
        if not fitting:
            raise LookupError(f"{FILE.name} has no series for {kind} on {day}")
        return max(fitting, key=lambda one: one.since).form.replace("{year}", str(day.year))

    def title(self, kind: str, outcome: str = "") -> str:
        """The title of a letter.

        Raises:
            LookupError: the Book has none.
        """
        for one in self.titles:
            if one.kind == kind and one.outcome in {outcome, ""}:
                return one.title
        raise LookupError(f"{FILE.name} has no title for {kind} {outcome}")


@cache
def forms() -> Forms:
    """The file, read once.

    Raises:
        BookError: it is wrong, by line.
    """
    return Document(FILE).parse(Forms)
