"""What somebody comes for, as staff put it down: a bundle, items, or advice on a board; with a search that needs no script."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from renshe.book.queries import content
from renshe.book.search import current
from renshe.registry.staff import boards
from renshe.web.hall.views import POPULAR
from renshe.web.station import words

FOUND, LONGEST = 8, 60  # items that a search lists; characters of a question


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked.

    Attributes:
        items: codes of the Book.
        bundle: when all of it belongs to one.
        board: for advice, without items.
    """

    items: tuple[str, ...]
    bundle: str
    board: str

    def __bool__(self) -> bool:
        """Something was."""
        return bool(self.items or self.board)

    @property
    def boards(self) -> tuple[str, ...]:
        """Whom it needs."""
        known = content().items
        found = tuple(dict.fromkeys(known[code].board for code in self.items if code in known))
        return found or ((self.board,) if self.board else ())

    def named(self) -> str:
        """In one line."""
        return words.matter(self.items, self.bundle, self.boards) if self else ""


def picked(data: QueryDict) -> Picked:
    """What a form says, with what the Book does not have left out; a bundle alone means its usual items."""
    book = content()
    items = tuple(dict.fromkeys(code for code in data.getlist("items") if code in book.items))
    bundle = book.bundles.get(data.get("bundle", ""))
    if bundle is not None and not items:
        items = bundle.usual or bundle.items
    whole = bundle is not None and set(items) <= set(bundle.items)
    board = data.get("board", "")
    return Picked(
        items, bundle.code if bundle and whole else "", board if board in boards() and not items else ""
    )


def choices(request: HttpRequest, chosen: Picked) -> dict[str, Any]:
    """What the form offers: what was picked, what a search found, the bundles, what is asked for most, the boards."""
    book, typed = content(), request.POST.get("q", "").strip()[:LONGEST]
    found = [one.code for one in current().find(typed, FOUND) if one.code in book.items] if typed else []
    listed = found or [code for code in POPULAR if code in book.items]
    codes = list(dict.fromkeys([*chosen.items, *listed]))
    return {
        "q": typed,
        "found": bool(found),
        "items": [(code, words.item_name(code), code in chosen.items) for code in codes],
        "bundles": [
            (one.code, words.matter((), one.code, ()), one.code == chosen.bundle)
            for one in book.bundles.values()
            if "person" in one.audience
        ],
        "boards": [(code, words.boards_named([code]), code == chosen.board) for code in boards()],
    }
