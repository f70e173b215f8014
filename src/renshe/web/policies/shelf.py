"""Everything that can be checked or worked out here, by board."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from renshe.book.loading import Content
from renshe.book.schema import Board as BoardCode
from renshe.book.schema import Item
from renshe.core.rules import Form, Policy
from renshe.policies import policies
from renshe.web.book.words import BOARD_ICONS, said

# Where a computation belongs that no item of the Book names.
BOARDS: dict[str, BoardCode] = {
    "retirement": "insurance", "pension": "insurance", "injury": "insurance", "survivor": "insurance", "disability": "insurance",
    "contribution": "insurance", "minimum": "insurance", "hiring": "employment", "grassroots": "employment",
    "unemployment": "insurance", "start": "employment", "job": "employment",
    "hard": "employment", "graduate": "employment", "training": "employment", "skill": "employment",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One thing to check or work out."""

    name: str
    address: str
    audience: str
    computes: bool
    items: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """The things of one board."""

    code: str
    name: str
    icon: str
    entries: tuple[Entry, ...]


def policy_of(item: Item) -> Policy | None:
    """The policy with which an item can be checked."""
    return policies().get(item.policy) if item.policy else None


def boards(content: Content) -> tuple[Board, ...]:
    """Boards in the order of the Book, each with what can be checked there; those without are left out."""
    found: dict[BoardCode, list[Entry]] = {}
    for policy in policies().values():
        items = [one for one in content.items.values() if one.policy == policy.name]
        board = items[0].board if items else board_of(policy.name, content.office.boards)
        found.setdefault(board, []).append(_entry(policy, items))
    return tuple(
        Board(code, said(one, "name"), BOARD_ICONS.get(code, "book"), tuple(sorted(found[code], key=lambda one: (one.audience != "person", one.computes))))
        for code, one in content.office.boards.items()
        if code in found
    )  # fmt: skip


def board_of(name: str, boards: Mapping[BoardCode, object]) -> BoardCode:
    """The board of a policy without an item: labour relations, where nothing says otherwise."""
    found = BOARDS.get(name) or BOARDS.get(name.split("_", maxsplit=1)[0], "labour")
    return found if found in boards else next(iter(boards))


def _entry(policy: Policy, items: list[Item]) -> Entry:
    address = reverse("check", args=[items[0].code]) if items else reverse("calculate", args=[policy.name])
    names = tuple(said(one, "name") for one in items)
    return Entry(said(policy, "label"), address, policy.audience, policy.form is Form.COMPUTE, names)
