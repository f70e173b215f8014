"""Does one changed thing fit into the Book as it is published? Its own faults by line, and those it would cause elsewhere."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from renshe.book import limits
from renshe.book.completeness import complaints
from renshe.book.export import Kept
from renshe.book.kinds import KINDS, NAMES, PLURALS, Kind
from renshe.book.reading import BookError, Document, Fault, Source
from renshe.book.values import Value


class _Published(Document):
    """Stands for the file of a value that is read from the database; it has no lines."""

    def __init__(self, path: Path) -> None:
        """Keep the name only."""
        self.path = path

    def fault(self, reason: str, *place: str | int) -> Fault:
        """A complaint about the whole."""
        return Fault(self.path, 0, reason)


def read(kind: Kind, document: Document) -> Value:
    """The value in a document of its own.

    Args:
        kind: what it should be.
        document: one value, or a list with one entry under the kind's plural.

    Raises:
        BookError: with every fault found in it.
    """
    value = document.parse(kind.model)
    if not NAMES.match(kind.code(value)):
        raise BookError([document.fault("名称太长,或有不能用的符号(/ \\)", "name")])
    return value


def guess(document: Document) -> Kind | None:
    """Which kind a document holds, by the keys that only this kind has; None when no kind fits."""
    if not isinstance(document.content, dict):
        return None
    keys = set(document.content)
    for name, mark in (
        ("bundle", "scene"),
        ("item", "handling"),
        ("office", "supervision"),
        ("procedure", "steps"),
        ("channel", "where"),
        ("field", "label"),
        ("material", "why"),
        ("law", "kind"),
    ):
        if mark in keys:
            return KINDS[name]
    return None


def sources_of(kept: Iterable[Kept]) -> dict[str, dict[str, Source]]:
    """What is published, as sources for the rules of completeness, which then name files without lines."""
    sources: dict[str, dict[str, Source]] = {plural: {} for plural in PLURALS}
    for one in kept:
        sources[one.kind.plural][one.kind.code(one.value)] = Source(one.value, _Published(Path(one.place)))
    return sources


def faults(kind: Kind, source: Source | None, code: str, elsewhere: Iterable[Kept]) -> list[Fault]:
    """What would be wrong if this were published beside all else that is.

    Args:
        kind: of the changed thing.
        source: what it says now; None when it ends.
        code: of the changed thing.
        elsewhere: everything that is published at that time.
    """
    sources = sources_of(elsewhere)
    sources[kind.plural].pop(code, None)
    if source is not None:
        sources[kind.plural][code] = source
    found = complaints(sources, _grounds(), frozenset(sources["laws"]))
    if not sources["office"]:
        found.append(Fault(Path("office.yaml"), 0, "机关信息不能没有"))
    return found


@cache
def _grounds() -> frozenset[str]:
    """The grounds of suspension, which stand in a file and change with the program only."""
    return frozenset(limits.load().grounds)


def rename(document: Document, kind: Kind, value: Value, code: str) -> list[Fault]:
    """A draft keeps the code under which it was begun; another code would be another thing."""
    mine: Any = kind.code(value)
    if mine == code:
        return []
    key = "name" if kind.name == "law" else "code"
    return [document.fault(f"代码应是 {code},不是 {mine};要换代码,请另建一个并废止这一个", key)]
