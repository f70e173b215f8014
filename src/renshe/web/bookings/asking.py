"""What somebody has chosen so far on the way to an appointment: kept in the address alone, so that going back loses nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from renshe.book.queries import content
from renshe.domains.counters import api as counters
from renshe.registry.staff.roles import boards, streets

MOST = 12  # items of one appointment
STAMP = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class At:
    """A time at a street; as the address has it: 440104003.2026-11-24T09:00."""

    street: str
    begins: datetime

    def __str__(self) -> str:
        """As the address has it."""
        return f"{self.street}.{timezone.localtime(self.begins):{STAMP}}"


@dataclass(frozen=True)
class Asked:
    """The choices; empty where none was made yet. What the Book or the rules don't know is dropped when it is read.

    Attributes:
        items, bundle, board: what for; without items it is advice of a board.
        part: morning, afternoon or evening of the day that is looked at.
        more: other times than the three nearest are looked for.
    """

    items: tuple[str, ...] = ()
    bundle: str = ""
    board: str = ""
    channel: str = ""
    street: str = ""
    day: date | None = None
    part: str = ""
    at: At | None = None
    more: bool = False

    @property
    def matter(self) -> counters.Matter:
        """What for, as counters wants it."""
        return counters.Matter(self.items, self.bundle, self.board)

    def but(self, **changes: object) -> "Asked":
        """The same with other choices."""
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values, for an address or for hidden fields."""
        told = [("item", code) for code in self.items]
        single = {
            "bundle": self.bundle, "board": "" if self.items else self.board, "channel": self.channel, "street": self.street,
            "day": self.day.isoformat() if self.day else "", "part": self.part, "at": str(self.at or ""),
            "more": "1" if self.more else "",
        }  # fmt: skip
        return told + [(name, value) for name, value in single.items() if value]

    @property
    def query(self) -> str:
        """What stands behind the question mark."""
        return urlencode(self.pairs())

    @property
    def base(self) -> str:
        """The same for links that choose a time: everything but the time, whose value comes last."""
        plain = self.but(street="", day=None, part="", at=None, more=False)
        return f"{plain.query}&at="


def read(sent: QueryDict) -> Asked:
    """The choices of a request."""
    book = content()
    picked = tuple(dict.fromkeys(code for code in sent.getlist("item") if code in book.items))[:MOST]
    return Asked(
        items=picked,
        bundle=_one_of(sent, "bundle", list(book.bundles)),
        board="" if picked else _one_of(sent, "board", list(boards())),
        channel=_one_of(sent, "channel", [one.code for one in counters.rules().channels]),
        street=_one_of(sent, "street", list(streets())),
        day=_day(sent.get("day", "")),
        part=_one_of(sent, "part", ["morning", "afternoon", "evening"]),
        at=read_at(sent.get("at", "")),
        more=sent.get("more") == "1",
    )


def read_at(text: str) -> At | None:
    """A time at a street; None for any other text."""
    street, _, stamp = text.partition(".")
    if street not in streets():
        return None
    try:
        begins = datetime.strptime(stamp, STAMP)  # noqa: DTZ007 - local time, made aware below
    except ValueError:
        return None
    return At(street, timezone.make_aware(begins))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(sent: QueryDict, name: str, known: Sequence[str]) -> str:
    value = sent.get(name, "")
    return value if value in known else ""
