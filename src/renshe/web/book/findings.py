"""What a search on the first page found: items, and the bundles that they belong to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from renshe.book.loading import Content
from renshe.book.schema import Bundle
from renshe.book.search import Found, current
from renshe.web.book import shelf
from renshe.web.book.things import Tile, tile
from renshe.web.book.words import streets

SHOWN = 6  # items on one page
OFFERED = 2  # bundles beside them
CLOSE = 3  # how many of the items say which bundle is meant


@dataclass(frozen=True)
class Finding:
    """One item that was found: its card, where it is done, and the words that led to it."""

    card: shelf.Card
    streets: str
    why: Sequence[str]


@dataclass(frozen=True)
class Findings:
    """Everything that was found."""

    items: Sequence[Finding]
    tiles: Sequence[Tile]


def search(content: Content, words: str) -> Findings:
    """Ask the Book in everyday words.

    Args:
        content: the Book.
        words: as they were typed.
    """
    found = [one for one in current().find(words, SHOWN) if one.code in content.items]
    return Findings(
        [_finding(content, one) for one in found],
        [tile(content, bundle) for bundle in _bundles(content, words, found)],
    )


def _finding(content: Content, found: Found) -> Finding:
    """One item in words."""
    item = content.items[found.code]
    return Finding(shelf.card(content, item), streets()[item.streets], found.why)


def _bundles(content: Content, words: str, found: Sequence[Found]) -> list[Bundle]:
    """The bundles that the nearest items belong to; one whose own name was typed comes first."""
    counts: Counter[str] = Counter()
    for one in found[:CLOSE]:
        counts.update(bundle.code for bundle in content.bundles.values() if one.code in bundle.items)
    for bundle in content.bundles.values():
        if words.casefold() in {bundle.name.casefold(), bundle.name_en.casefold(), bundle.scene}:
            counts[bundle.code] += CLOSE + 1
    return [content.bundles[code] for code, count in counts.most_common(OFFERED) if count > 1]
