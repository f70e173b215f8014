"""A scorecard as it is shown: cells, the tile map, ordered bars, lines over the months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

import yaml
from django.utils.translation import gettext as _

from renshe.book import FOLDER
from renshe.web.desk import naming
from renshe.web.supervision import words
from renshe.web.supervision.cards import Card
from renshe.web.supervision.kinds import Kind

STEPS = 5  # shades of the map
WIDTH, HEIGHT, EDGE = 320, 92, 14  # of a line, in units of its picture


@dataclass(frozen=True)
class Cell:
    """One figure.

    Attributes:
        text: the number with its unit, or why there is none.
        number: None when it is unknown or not told.
        base: how many it rests on, in words.
    """

    text: str
    number: float | None
    base: str


@dataclass(frozen=True)
class Tile:
    """One street on the map; shade 0 without a number, else 1 (best) to 5."""

    code: str
    name: str
    row: int
    column: int
    shade: int
    cell: Cell


@dataclass(frozen=True)
class Bar:
    """One street in order.

    Attributes:
        length: of a hundred.
    """

    code: str
    name: str
    length: int
    cell: Cell


@dataclass(frozen=True)
class Line:
    """A measure over the months.

    Attributes:
        parts: pieces of the line as points; a month without a number breaks it.
        dots: x, y and the text of each month that has one.
        months: name of each month with its figure, for those who read.
    """

    kind: Kind
    parts: Sequence[str]
    dots: Sequence[tuple[int, int, str]]
    months: Sequence[tuple[str, str]]


def cell(card: Card, kind: Kind) -> Cell:
    """A figure of a card; one that rests on too few is not told, one that nobody has is unknown."""
    number, base, few = kind.number(card), kind.base(card), words.few()
    if kind.small and 0 < base < few:
        return Cell(_("不足%(few)s件") % {"few": few}, None, f"<{few}")
    if number is None or not base:
        return Cell(_("未知"), None, "")
    return Cell(kind.written(number), number, f"{base:,}")


def tiles(cards: Mapping[str, Card], kind: Kind) -> list[Tile]:
    """The map, in the order in which it is read."""
    cells, places = {code: cell(card, kind) for code, card in cards.items()}, _places()
    edges = _edges([one.number for one in cells.values() if one.number is not None])
    return [
        Tile(code, name, *places[code], _shade(cells[code].number, edges, low=kind.low), cells[code])
        for code, name in sorted(naming.streets().items(), key=lambda one: places[one[0]])
    ]


def steps(cards: Mapping[str, Card], kind: Kind) -> list[tuple[int, str]]:
    """What the shades mean: each with its span."""
    edges = _edges([one.number for card in cards.values() if (one := cell(card, kind)).number is not None])
    if not edges:
        return []
    spans = list(pairwise(edges))
    spans = spans if kind.low else spans[::-1]
    return [
        (shade, f"{kind.written(first)}–{kind.written(last)}") for shade, (first, last) in enumerate(spans, 1)
    ]


def _edges(numbers: Sequence[float]) -> list[float]:
    """The ends of five equal steps; nothing where all are alike."""
    if not numbers or max(numbers) == min(numbers):
        return []
    first, length = min(numbers), (max(numbers) - min(numbers)) / STEPS
    return [first + length * step for step in range(STEPS + 1)]


def _shade(number: float | None, edges: Sequence[float], *, low: bool) -> int:
    if number is None:
        return 0
    step = 1 + sum(number > edge for edge in edges[1:-1])
    return step if low or not edges else STEPS + 1 - step


def bars(cards: Mapping[str, Card], kind: Kind) -> list[Bar]:
    """The streets in order, what is best first; those without a number at the end."""
    found = [(code, cell(card, kind)) for code, card in cards.items()]
    most = kind.whole or max((one.number or 0 for _, one in found), default=0) or 1

    def order(one: tuple[str, Cell]) -> tuple[bool, float, str]:
        number = one[1].number
        return (number is None, 0 if number is None else number if kind.low else -number, one[0])

    return [
        Bar(code, naming.streets()[code], round(100 * (one.number or 0) / most), one)
        for code, one in sorted(found, key=order)
    ]


def line(months: Mapping[date, Card], kind: Kind) -> Line:
    """A measure over the months, in their order."""
    cells = {month: cell(card, kind) for month, card in months.items()}
    top = kind.whole or max((one.number or 0 for one in cells.values()), default=0) or 1
    parts, dots, part = list[str](), list[tuple[int, int, str]](), list[str]()
    for place, one in enumerate(cells.values()):
        if one.number is None:
            parts, part = [*parts, " ".join(part)], []
            continue
        x = EDGE + round(place * (WIDTH - 2 * EDGE) / max(len(cells) - 1, 1))
        y = HEIGHT - EDGE - round(one.number * (HEIGHT - 2 * EDGE) / top)
        part.append(f"{x},{y}")
        dots.append((x, y, one.text))
    return Line(
        kind, [one for one in [*parts, " ".join(part)] if one], dots,
        [(f"{month:%Y-%m}", one.text) for month, one in cells.items()],
    )  # fmt: skip


@cache
def _places() -> dict[str, tuple[int, int]]:
    told = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))
    return {one["code"]: (one["tile"][0] + 1, one["tile"][1] + 1) for one in told["streets"]}
