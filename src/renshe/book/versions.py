"""Versions of one thing in the Book: its digest, and what changed between two of them. No database."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from renshe.book.values import Value

Stored = Mapping[str, Any]
Sign = Literal["same", "inserted", "removed"]
CLOSE = 0.45  # two entries of a list at least so alike are one entry that was changed


def stored(value: Value) -> dict[str, Any]:
    """A value as it is kept: without what is as usual, so that a field added to the schema later changes no digest."""
    return value.model_dump(mode="json", exclude_defaults=True)


def digest(content: Stored | None) -> str:
    """SHA-256 of a kept content, whatever the order of its keys; None is the end of a thing."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Piece:
    """A run of characters in a changed text, or a whole part.

    Attributes:
        sign: same, inserted or removed.
        part: the characters, or what the part says.
    """

    sign: Sign
    part: Any


@dataclass(frozen=True)
class Change:
    """One part that differs between two versions.

    Attributes:
        place: keys and positions (from 1) that lead to it, for example ("statutory", 1, "count").
        sign: inserted, removed, or changed.
        pieces: what was there and what is there now, in reading order.
    """

    place: tuple[str | int, ...]
    sign: Literal["inserted", "removed", "changed"]
    pieces: tuple[Piece, ...]


def changes(before: Stored | None, after: Stored | None) -> list[Change]:
    """What changed, part by part, in the order of the newer version."""
    return list(_between(before or {}, after or {}, ()))


def _between(before: Any, after: Any, place: tuple[str | int, ...]) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mappings(before, after, place)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, place)
    elif isinstance(before, str) and isinstance(after, str):
        yield Change(place, "changed", tuple(_texts(before, after)))
    else:
        pieces = (Piece("removed", before), Piece("inserted", after))
        yield Change(place, "changed", pieces)


def _mappings(before: Stored, after: Stored, place: tuple[str | int, ...]) -> Iterator[Change]:
    for key in [*after, *(key for key in before if key not in after)]:
        if key not in before:
            yield Change((*place, key), "inserted", (Piece("inserted", after[key]),))
        elif key not in after:
            yield Change((*place, key), "removed", (Piece("removed", before[key]),))
        else:
            yield from _between(before[key], after[key], (*place, key))


def _lists(before: Sequence[Any], after: Sequence[Any], place: tuple[str | int, ...]) -> Iterator[Change]:
    """Entries that came, went or were changed; one that only moved is removed and inserted."""
    old, new = [_line(part) for part in before], [_line(part) for part in after]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = list(range(i1, i2)), list(range(j1, j2))
        for i, j in _alike(old, new, gone, come):
            gone.remove(i)
            come.remove(j)
            yield from _between(before[i], after[j], (*place, j + 1))
        for i in gone:
            yield Change((*place, i + 1), "removed", (Piece("removed", before[i]),))
        for j in come:
            yield Change((*place, j + 1), "inserted", (Piece("inserted", after[j]),))


def _alike(
    old: Sequence[str], new: Sequence[str], gone: Sequence[int], come: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs that are one entry before and after it was changed, the most alike first, each entry once."""
    ratios = sorted(
        ((SequenceMatcher(None, old[i], new[j], autojunk=False).ratio(), i, j) for i in gone for j in come),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for ratio, i, j in ratios:
        if ratio >= CLOSE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items(), key=lambda pair: pair[1])


def _texts(before: str, after: str) -> Iterator[Piece]:
    """A changed text by runs of characters; texts that have little in common are shown whole."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < CLOSE:
        yield from (Piece("removed", before), Piece("inserted", after))
        return
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", before[i1:i2])
            continue
        if i2 > i1:
            yield Piece("removed", before[i1:i2])
        if j2 > j1:
            yield Piece("inserted", after[j1:j2])


def _line(part: object) -> str:
    """A part in one line, to see how alike two are."""
    return part if isinstance(part, str) else json.dumps(part, ensure_ascii=False, sort_keys=True)
