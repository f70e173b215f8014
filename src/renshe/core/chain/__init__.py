"""Hash chains over histories: each entry seals the one before it, so one flipped byte, one missing or one moved entry shows.

An entry's digest is SHA-256 over the digest before it and the entry's content in one canonical form. Whoever keeps the last
digest and the number of entries (the head) can tell that nothing was cut off at the end either.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, cast

START = "0" * 64  # the digest before the first entry


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it was kept.

    Attributes:
        number: 1 for the first.
        content: what it says; text, whole numbers, yes or no, dates, lists and mappings of these.
        digest: what was written when it was added.
    """

    number: int
    content: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where a chain does not hold.

    Attributes:
        number: of the entry; one past the last when entries are missing at the end.
        why: altered, missing or cut.
    """

    number: int
    why: str


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one form in which a content is hashed: JSON with sorted keys, without spaces, UTF-8; times in UTC.

    Raises:
        TypeError: a value that has no one form, such as a float.
    """
    return json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(previous: str, content: Mapping[str, Any]) -> str:
    """The digest of an entry.

    Args:
        previous: digest of the entry before it; START for the first.
        content: what the entry says.

    Returns:
        64 hexadecimal digits.
    """
    return hashlib.sha256(previous.encode() + b"\n" + canonical(content)).hexdigest()


def first_broken(entries: Iterable[Entry], *, count: int, head: str) -> Broken | None:
    """Walk a chain.

    Args:
        entries: in the order of their numbers.
        count: how many there should be.
        head: digest of the last; START when there is none.

    Returns:
        The first place that does not hold; None when all do.
    """
    previous, number = START, 0
    for entry in entries:
        number += 1
        if entry.number != number:
            return Broken(number, "missing")
        if digest(previous, entry.content) != entry.digest:
            return Broken(number, "altered")
        previous = entry.digest
    if number != count:
        return Broken(min(number, count) + 1, "cut")
    return None if previous == head else Broken(number, "altered")


def _plain(value: object) -> Any:
    """Only what JSON writes in one way."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a time without its zone has no one meaning")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_key(key): _plain(one) for key, one in cast("Mapping[object, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in cast("Iterable[object]", value)]
    raise TypeError(f"{type(value).__name__} has no one form to be hashed in")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError("only text can be a key")
    return key
