"""The Book as YAML again: what is read from it is equal to what was written, in a stable order and a readable form."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from renshe.book.kinds import KINDS, Kind
from renshe.book.values import Value

WIDEST = 110  # a mapping that fits into this many characters stands on one line
APART = ("calendar", "grounds.yaml", "limits.yaml", "streets.yaml")  # parts of book/ that have no versions


class Kept(NamedTuple):
    """A value of the Book and where it belongs.

    Attributes:
        kind: which kind it is.
        place: its file in book/.
        value: what it says.
    """

    kind: Kind
    place: str
    value: Value


class _Writer(yaml.SafeDumper):
    """Lists indented below their key, and no line broken but where the text breaks it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - as PyYAML calls it
        """Indent lists, too."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        """The Book knows no aliases."""
        return True


def plain(value: Value) -> dict[str, Any]:
    """A value as mappings, lists and scalars, in the order of the schema; what is as usual is left out."""
    return lists(value.model_dump(mode="python", exclude_defaults=True))


def lists(part: Any) -> Any:
    """Mappings and lists as YAML writes them: every tuple a list."""
    if isinstance(part, Mapping):
        return {key: lists(inner) for key, inner in part.items()}
    if isinstance(part, list | tuple):
        return [lists(inner) for inner in part]
    return part


def written(content: Any) -> str:
    """Mappings, lists and scalars as YAML; short mappings and lists of words stand on one line.

    Args:
        content: what `plain` makes of a value, or lists of it under a key.
    """
    writer = _Writer(io.StringIO(), width=10**9, allow_unicode=True, sort_keys=False)
    try:
        node = writer.represent_data(content)
    finally:
        writer.dispose()
    _flow(node, root=True)
    return yaml.serialize(node, Dumper=_Writer, width=10**9, allow_unicode=True)


def text(value: Value) -> str:
    """A value as the YAML of its own file."""
    return written(plain(value))


def _flow(node: yaml.Node, *, root: bool = False) -> int:
    """Choose for each mapping and list whether it stands on one line.

    Returns:
        How many characters it takes on one line; more than WIDEST when it can't.
    """
    if isinstance(node, yaml.ScalarNode):
        return 10**6 if "\n" in node.value else len(node.value) + 2
    if isinstance(node, yaml.SequenceNode):
        widths = [_flow(inner) for inner in node.value]
        words = all(isinstance(inner, yaml.ScalarNode) for inner in node.value)
        short = sum(widths) + 2 * len(widths) <= WIDEST
        node.flow_style = max(widths, default=0) < 10**6 and (
            words or (short and all(isinstance(inner, yaml.SequenceNode) for inner in node.value))
        )
        return sum(widths) + 2 * len(widths) if node.flow_style else 10**6
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - there are three kinds of nodes
    width = sum(_flow(key) + _flow(inner) + 2 for key, inner in node.value)
    node.flow_style = width <= WIDEST and not root
    return width if node.flow_style else 10**6


def files(kept: Iterable[Kept]) -> Iterator[tuple[str, str]]:
    """The files of book/ that hold these values: path and text, in the order in which they were given."""
    together: dict[str, list[Kept]] = {}
    for one in kept:
        together.setdefault(one.place, []).append(one)
    for place, values in together.items():
        kind = values[0].kind
        if kind.listed:
            yield place, written({kind.plural: [plain(one.value) for one in values]})
        else:
            yield place, text(values[0].value)


def archive(kept: Iterable[Kept], day: date) -> bytes:
    """The files as one ZIP archive; the same content gives the same bytes.

    Args:
        kept: everything that is published.
        day: the day of the state, which the files in the archive carry as theirs.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for place, content in files(kept):
            stamp = (day.year, day.month, day.day, 0, 0, 0)
            target.writestr(zipfile.ZipInfo(f"book/{place}", stamp), content)
    return buffer.getvalue()


def folder(kept: Iterable[Kept], target: Path, apart: Path) -> int:
    """Write the files into a folder that can be loaded as a Book.

    Args:
        kept: everything that is to stand there.
        target: the folder; it must be empty or not be there yet.
        apart: the Book from which the parts without versions (calendar, limits, grounds, streets) are copied.

    Returns:
        How many files were written.

    Raises:
        FileExistsError: there is something in the folder already.
        OSError: it can't be written.
    """
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(str(target))
    number = 0
    for place, content in files(kept):
        _write(target / place, content.encode())
        number += 1
    for name in APART:
        source = apart / name
        for path in sorted(source.glob("*.yaml")) if source.is_dir() else [source]:
            _write(target / path.relative_to(apart), path.read_bytes())
            number += 1
    return number


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def row(kind: str, value: Value) -> dict[str, Any]:
    """A value with all its fields, as one line of `renshe book export --json`.

    Args:
        kind: item or bundle.
        value: what it says.

    Raises:
        KeyError: there is no such kind.
    """
    return {"type": KINDS[kind].name, **value.model_dump(mode="json")}
