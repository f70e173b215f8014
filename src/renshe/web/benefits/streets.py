"""The tile map: the district's streets, one tile each, laid out roughly as they lie, with a number in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from renshe.book import FOLDER
from renshe.domains.benefits.api import Place
from renshe.web.benefits import words
from renshe.web.desk import naming

SHADES = (80, 60, 40, 20)  # of a hundred; the darker, the more are missed


@dataclass(frozen=True)
class Tile:
    """One street.

    Attributes:
        row, column: where it stands, from 1.
        shade: 0 where nothing is told, 1 (nearly all have it) to 5 (most are missed).
        percent: of a hundred who should have it, how many do; None where too few should.
        missed: in words.
    """

    code: str
    name: str
    row: int
    column: int
    shade: int
    percent: int | None
    missed: str


@cache
def _places() -> dict[str, tuple[int, int]]:
    told = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))
    return {one["code"]: (one["tile"][0] + 1, one["tile"][1] + 1) for one in told["streets"]}


def tiles(counted: Mapping[str, Place]) -> list[Tile]:
    """A tile for each street, in the order in which they are read."""
    places = _places()
    return [
        _tile(code, name, places[code], counted.get(code))
        for code, name in sorted(naming.streets().items(), key=lambda one: places[one[0]])
    ]


def _tile(code: str, name: str, place: tuple[int, int], counted: Place | None) -> Tile:
    percent = counted.percent if counted else None
    shade = 0 if percent is None else 1 + sum(percent < edge for edge in SHADES)
    missed = words.few(counted.missed if counted else 0)
    return Tile(code, name, *place, shade, percent, missed)


def elsewhere(counted: Mapping[str, Place]) -> list[tuple[str, str, str]]:
    """Who lives in none of the streets: name, reached and missed in words."""
    return [
        (words.group("street", code), words.few(one.reached), words.few(one.missed))
        for code, one in counted.items()
        if code not in naming.streets() and one.of
    ]
