"""Loading the Book's items and bundles from their files, whole or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from renshe.book import FOLDER, limits
from renshe.book.completeness import complaints
from renshe.book.reading import BookError, Document, Fault, Source
from renshe.book.schema import Bundle, Channel, Entry, Item, Law, Material, Office, Procedure
from renshe.book.values import Value

BOARDS = ("employment", "insurance", "labour", "talent")
Kind = TypeVar("Kind", bound=Value)


@dataclass(frozen=True)
class Content:
    """The Book as it stands in the files.

    Attributes:
        items: by code, in the order of board and code.
        bundles: by code, in the plan's order.
        materials: by code.
        fields: by code.
        channels: by code.
        procedures: by code.
        laws: by name.
        office: boards, and whom to ask.
    """

    items: Mapping[str, Item]
    bundles: Mapping[str, Bundle]
    materials: Mapping[str, Material]
    fields: Mapping[str, Entry]
    channels: Mapping[str, Channel]
    procedures: Mapping[str, Procedure]
    laws: Mapping[str, Law]
    office: Office

    def steps(self, item: Item) -> Procedure:
        """The procedure that an item goes through."""
        return self.procedures[item.procedure]

    def parts(self, item: Item) -> list[Item]:
        """The items that are parts of this one."""
        return [other for other in self.items.values() if other.part_of == item.code]


@dataclass
class _Reader:
    """Collects values and everything that is wrong with them."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)

    def lists(self, model: type[Kind], key: str, files: Iterable[Path]) -> dict[str, Source]:
        """Values from files that each hold one list."""
        found: dict[str, Source] = {}
        for path in files:
            with_document = self._document(path)
            if with_document is None:
                continue
            try:
                values = with_document.parse_list(model, key)
            except BookError as error:
                self.faults += error.faults
                continue
            for number, value in enumerate(values):
                self._add(found, Source(value, with_document, (key, number)))
        return found

    def files(self, model: type[Kind], files: Iterable[Path]) -> dict[str, Source]:
        """Values from files that each hold one; the file is named after the code."""
        found: dict[str, Source] = {}
        for path in files:
            document = self._document(path)
            if document is None:
                continue
            try:
                source = Source(document.parse(model), document)
            except BookError as error:
                self.faults += error.faults
                continue
            if source.value.code != path.stem:
                self.faults.append(
                    source.fault(f"代码 {source.value.code} 与文件名 {path.stem} 不同,请改成一样", "code")
                )
            self._add(found, source)
        return found

    def _document(self, path: Path) -> Document | None:
        try:
            return Document(path)
        except BookError as error:
            self.faults += error.faults
            return None

    def _add(self, found: dict[str, Source], source: Source) -> None:
        code = source.value.code
        if code in found:
            first = found[code].document.path.relative_to(self.folder)
            self.faults.append(source.fault(f"代码 {code} 已在 {first} 用过,请另取一个", "code"))
        else:
            found[code] = source


def read(folder: Path = FOLDER) -> dict[str, dict[str, Source]]:
    """Read items, bundles and what they share, and check that all of it fits together.

    Args:
        folder: the Book.

    Returns:
        By kind, named as the fields of Content are, and code: the value, with its place in a file.

    Raises:
        BookError: with everything that is wrong.
    """
    reader = _Reader(folder)
    office = Document(folder / "office.yaml")
    laws = Document(folder / "laws.yaml")
    grounds = limits.load(folder).grounds
    item_files = [path for board in BOARDS for path in sorted((folder / "items" / board).glob("*.yaml"))]
    sources: dict[str, dict[str, Source]] = {
        "office": {"office": Source(office.parse(Office), office)},
        "laws": {
            law.name: Source(law, laws, ("laws", number))
            for number, law in enumerate(laws.parse_list(Law, "laws"))
        },
        "items": reader.files(Item, item_files),
        "bundles": reader.files(Bundle, sorted((folder / "bundles").glob("*.yaml"))),
        "materials": reader.lists(Material, "materials", sorted((folder / "materials").glob("*.yaml"))),
        "fields": reader.lists(Entry, "fields", sorted((folder / "fields").glob("*.yaml"))),
        "channels": reader.lists(Channel, "channels", [folder / "channels.yaml"]),
        "procedures": reader.lists(Procedure, "procedures", sorted((folder / "procedures").glob("*.yaml"))),
    }
    reader.faults += complaints(sources, frozenset(grounds), frozenset(sources["laws"]))
    if reader.faults:
        raise BookError(sorted(reader.faults, key=lambda fault: (str(fault.file), fault.line)))
    return sources


def assemble(values: Mapping[str, Mapping[str, Any]]) -> Content:
    """Put values together as the Book: items in the order of board and code, bundles in the plan's order.

    Args:
        values: by kind, named as the fields of Content are, and code.
    """
    items = sorted(values["items"].values(), key=lambda item: (BOARDS.index(item.board), item.code))
    bundles = sorted(values["bundles"].values(), key=lambda bundle: bundle.number)
    return Content(
        items={item.code: item for item in items},
        bundles={bundle.code: bundle for bundle in bundles},
        materials=values["materials"],
        fields=values["fields"],
        channels=values["channels"],
        procedures=values["procedures"],
        laws=values["laws"],
        office=values["office"]["office"],
    )


def load(folder: Path = FOLDER) -> Content:
    """The Book as it stands in its files.

    Args:
        folder: the Book.

    Raises:
        BookError: with everything that is wrong; nothing is loaded then.
    """
    return assemble(
        {kind: {code: source.value for code, source in found.items()} for kind, found in read(folder).items()}
    )
