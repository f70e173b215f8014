"""Differences between two versions, as a page tells them: each with its sign, its place and its words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from renshe.book.versions import Piece, changes
from renshe.web.desk import labels

SIGNS = {
    "inserted": ("＋", gettext_lazy("新增")),
    "removed": ("−", gettext_lazy("删去")),
    "changed": ("±", gettext_lazy("修改")),
}


@dataclass(frozen=True)
class Told:
    """One difference.

    Attributes:
        mark: ＋, − or ±.
        word: the same in a word.
        place: where, in Chinese.
        path: where, in the names of the files.
        pieces: what was there and what is there now.
    """

    mark: str
    word: Any
    place: str
    path: str
    pieces: tuple[Piece, ...]


def tell(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Told]:
    """Every difference, in the order of the newer version."""
    return [
        Told(
            *SIGNS[change.sign],
            place=labels.place(change.place),
            path=labels.path(change.place),
            pieces=tuple(
                Piece(
                    piece.sign,
                    piece.part if piece.sign == "same" else labels.words(piece.part, _name(change.place)),
                )
                for piece in change.pieces
            ),
        )
        for change in changes(before, after)
    ]


def _name(place: tuple[str | int, ...]) -> str:
    """The field that a part belongs to."""
    return next((step for step in reversed(place) if isinstance(step, str)), "")
