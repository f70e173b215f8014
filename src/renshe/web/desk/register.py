"""The desk's list of everything in the Book, with where its newest version stands."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.book.models import Edition
from renshe.book.queries import editions
from renshe.web.desk.access import staff
from renshe.web.desk.labels import VALUES

State = Edition.State
LIGHTS = {
    State.DRAFT: "amber",
    State.IN_REVIEW: "amber",
    State.APPROVED: "green",
    State.REJECTED: "red",
    State.DISCARDED: "grey",
    State.PUBLISHED: "green",
}
WAITING = (State.DRAFT, State.REJECTED, State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True)
class Choice:
    """What the list is narrowed to; an address can't break it.

    Attributes:
        q: words in the name or code.
        kind: of the things.
        board: of the items.
        state: of the newest version; drafts include those that were sent back, "open" is everything that is on its
            way, "later" what is published and counts from a day to come.
    """

    q: str
    kind: str
    board: str
    state: str

    @classmethod
    def read(cls, typed: QueryDict) -> "Choice":
        """From the address; items when no kind is named, and unknown values are left out."""
        kind, state, board = typed.get("kind", ""), typed.get("state", ""), typed.get("board", "")
        known = {*State.values, "open", "later"}
        return cls(
            q=typed.get("q", "").strip()[:100],
            kind=kind if kind in Edition.Kind.values else ("" if state or kind == "all" else "item"),
            board=board if board in VALUES["board"] else "",
            state=state if state in known else "",
        )

    def takes(self, row: Edition) -> bool:
        """Whether a row is in the list."""
        words = f"{row.code} {_title(row)}".casefold()
        return (
            (not self.kind or row.kind == self.kind)
            and (not self.board or getattr(row, "board", "") == self.board)
            and (not self.state or _stands(row, self.state))
            and self.q.casefold() in words
        )


@dataclass(frozen=True)
class Line:
    """One row of the list.

    Attributes:
        row: the newest version.
        title: what the thing is called.
        board: its board in Chinese, of an item.
        light: colour of its state.
        later: it is published and counts from a day to come.
    """

    row: Edition
    title: str
    board: str
    light: str
    later: bool


def _stands(row: Edition, state: str) -> bool:
    """Whether a version stands so."""
    match state:
        case "open":
            return row.state in WAITING
        case "later":
            return _later(row)
        case State.DRAFT:
            return row.state in {State.DRAFT, State.REJECTED}
        case _:
            return row.state == state


def _later(row: Edition) -> bool:
    return bool(row.state == State.PUBLISHED and row.valid_from and row.valid_from > timezone.localdate())


def _title(row: Edition) -> str:
    return str(getattr(row, "title", "") or getattr(row, "label", "") or row.code)


def _line(row: Edition) -> Line:
    board = VALUES["board"].get(str(getattr(row, "board", "")), "")
    return Line(row, _title(row), board, LIGHTS[State(row.state)], _later(row))


@staff
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everything in the Book, narrowed by word, kind, board and state; what is on its way stands first."""
    choice = Choice.read(request.GET)
    rows = editions.newest()
    count = {state: sum(row.state == state for row in rows) for state in State.values}
    taken = sorted((row for row in rows if choice.takes(row)), key=lambda row: row.state not in WAITING)
    lines = [_line(row) for row in taken]
    context: dict[str, Any] = {
        "choice": choice,
        "lines": lines,
        "drafts": count[State.DRAFT] + count[State.REJECTED],
        "in_review": count[State.IN_REVIEW],
        "approved": count[State.APPROVED],
        "later": sum(map(_later, rows)),
        "kinds": Edition.Kind.choices,
        "states": _choices(State),
        "boards": list(VALUES["board"].items()),
    }
    return render(request, "desk/book.html", context)


def _choices(states: type[TextChoices]) -> list[tuple[str, Any]]:
    return list(states.choices)
