"""Which claims the time bar touches, and from which day: pay owed during employment has a bar of its own (book/arbitration/time_bar.yaml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from renshe.book import FOLDER
from renshe.book.reading import BookError, Document
from renshe.book.values import Status, Text, Value
from renshe.core.clock import Calendar
from renshe.core.transitions import Basis
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.saying import LAW, Said
from renshe.domains.disputes.timebar import TimeBar, Told, others, wages


class ClaimEntry(Value):
    """Whether one claim is pay owed during employment.

    Attributes:
        wage: null where it is disputed.
    """

    code: Text
    wage: bool | None
    status: Status
    note: str = ""
    note_en: str = ""


class BarFile(Value):
    """book/arbitration/time_bar.yaml."""

    claims: tuple[ClaimEntry, ...]


@dataclass(frozen=True)
class Touched:
    """A time bar with the claims that it touches.

    Attributes:
        bar: the time bar.
        claims: their codes.
        doubtful: those of them of which it is unconfirmed that they belong here; the same claim may stand in both groups.
        notes: why it is unconfirmed.
    """

    bar: TimeBar
    claims: tuple[str, ...]
    doubtful: tuple[str, ...]
    notes: tuple[Said, ...]


def load(folder: Path = FOLDER) -> dict[str, ClaimEntry]:
    """Read the file and check that every claim of it exists.

    Raises:
        BookError: with everything that is wrong, by file and line.
    """
    document = Document(folder / "arbitration" / "time_bar.yaml")
    entries = document.parse(BarFile).claims
    known = {claim.code for kind in disputes().kinds.values() for claim in kind.claims}
    faults = [
        document.fault(f"book/disputes 里没有请求 {one.code}", "claims", number, "code")
        for number, one in enumerate(entries)
        if one.code not in known
    ]
    if faults:
        raise BookError(faults)
    return {one.code: one for one in entries}


@cache
def current() -> dict[str, ClaimEntry]:
    """The file of the Book in FOLDER, read once."""
    return load()


def touched(told: Told, claims: Iterable[str], today: date, calendar: Calendar) -> tuple[Touched, ...]:
    """The time bars of a dispute, each with its claims: pay first, then the others; a disputed claim stands in both.

    Raises:
        ClockError: a day lies outside the calendar.
    """
    codes, book = tuple(dict.fromkeys(claims)), current()
    pay = tuple(code for code in codes if code in book and book[code].wage is not False)
    rest = tuple(code for code in codes if code not in book or not book[code].wage)
    bars = ((wages(told, today, calendar), pay), (others(told, today, calendar), rest))
    return tuple(_touched(bar, group) for bar, group in bars if group)


def _touched(bar: TimeBar, codes: tuple[str, ...]) -> Touched:
    entries = [current()[code] for code in codes if code in current()]
    unsure = [one for one in entries if one.status == "M"]
    notes = (
        Said(one.note, one.note_en, Basis(LAW, "第二十七条第四款", one.status)) for one in unsure if one.note
    )
    return Touched(bar, codes, tuple(one.code for one in unsure), tuple(dict.fromkeys(notes)))
