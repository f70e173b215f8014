"""All items on a shelf: by board and group, narrowed by what a reader chose; and the list of powers (权责清单)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from renshe.book.loading import Content
from renshe.book.schema import Basis, Item
from renshe.web.book import spans
from renshe.web.book.words import BOARD_ICONS, audiences, group, kinds, levels, said

LONGEST = 100  # characters of a word that is looked for


@dataclass(frozen=True)
class Choice:
    """What a reader chose; empty for everything.

    Attributes:
        word: stands in the name, the plain words or the keywords.
        board: code of a board.
        audience: person or employer.
    """

    word: str = ""
    board: str = ""
    audience: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Choice":
        """Read the address; what is not offered counts as not chosen."""
        board, audience = query.get("board", ""), query.get("audience", "")
        return cls(
            word=query.get("word", "").strip()[:LONGEST],
            board=board if board in BOARD_ICONS else "",
            audience=audience if audience in {"person", "employer"} else "",
        )

    def holds(self, item: Item) -> bool:
        """Whether an item is meant."""
        texts = (
            item.name,
            item.name_en,
            item.plain,
            item.plain_en,
            item.group,
            *item.keywords,
            *item.keywords_en,
        )
        return (
            (not self.board or item.board == self.board)
            and (not self.audience or self.audience in item.audience)
            and all(any(word in text.casefold() for text in texts) for word in self.word.casefold().split())
        )


@dataclass(frozen=True)
class Card:
    """One item in a list: code, name, plain words, board and group, how long, where, and for whom."""

    code: str
    name: str
    plain: str
    board: str
    icon: str
    group: str
    brief: str
    audience: str
    part: bool


@dataclass(frozen=True)
class Board:
    """One board with its groups of items."""

    code: str
    name: str
    icon: str
    groups: Sequence[tuple[str, Sequence[Card]]]


@dataclass(frozen=True)
class Shelf:
    """What is on the shelf, how much of how much, and what one can choose from."""

    boards: Sequence[Board]
    shown: int
    total: int
    board_choices: Sequence[tuple[str, str]]
    audience_choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Power:
    """One row of the list of powers."""

    code: str
    name: str
    bases: Sequence[Basis]
    level: str
    bodies: Sequence[str]
    promised: str
    statutory: str


def card(content: Content, item: Item) -> Card:
    """One item as a card."""
    return Card(
        code=item.code,
        name=said(item, "name"),
        plain=said(item, "plain"),
        board=said(content.office.boards[item.board], "name"),
        icon=BOARD_ICONS[item.board],
        group=group(item.group),
        brief=spans.brief(item)[0],
        audience=" · ".join(audiences()[one] for one in item.audience),
        part=bool(item.part_of),
    )


def arrange(content: Content, choice: Choice) -> Shelf:
    """The items that a reader chose, by board and group."""
    held = [item for item in content.items.values() if choice.holds(item)]
    boards: list[Board] = []
    for code, name in content.office.boards.items():
        groups: dict[str, list[Card]] = {}
        for item in held:
            if item.board == code:
                groups.setdefault(group(item.group), []).append(card(content, item))
        if groups:
            boards.append(Board(code, said(name, "name"), BOARD_ICONS[code], list(groups.items())))
    return Shelf(
        boards,
        len(held),
        len(content.items),
        [(code, said(name, "name")) for code, name in content.office.boards.items()],
        list(audiences().items()),
    )


def powers(content: Content) -> list[tuple[str, list[Power]]]:
    """Every power by kind; public services are no powers."""
    found: list[tuple[str, list[Power]]] = []
    for kind, name in kinds().items():
        rows = [_power(content, item) for item in content.items.values() if item.kind == kind]
        if rows and kind != "public-service":
            found.append((name, rows))
    return found


def _power(content: Content, item: Item) -> Power:
    """One row."""
    return Power(
        code=item.code,
        name=said(item, "name"),
        bases=item.basis,
        level=levels()[item.level],
        bodies=list(_bodies(content, item)),
        promised=_all(item, "promised"),
        statutory=_all(item, "statutory"),
    )


def _bodies(content: Content, item: Item) -> Iterable[str]:
    """Who answers for the steps, each once; the applicant answers for none."""
    first, *others = content.steps(item).steps
    return dict.fromkeys(said(step, "body") for step in others if step.body != first.body)


def _all(item: Item, name: str) -> str:
    """Every limit of one sort in a line."""
    found = [spans.span(limit) for limit in getattr(item, name)]
    return " / ".join(dict.fromkeys(f"{one.case} {one.amount}".strip() for one in found))
