"""What can be filed for many people at once: book/batches.yaml, with the columns of the Book's items."""

from functools import cache
from typing import Literal, Protocol

from renshe.book import FOLDER
from renshe.book.queries import content
from renshe.book.reading import Document
from renshe.book.schema import Entry, Item
from renshe.book.values import Text, Value


class Needed(Value):
    """A field that is asked for only where another says so.

    Attributes:
        where, says: the other field, and its answers.
        words: what to do, for the employer to read.
    """

    field: Text
    where: Text
    says: tuple[Text, ...]
    words: Text


class Columns(Protocol):
    """What reading and writing a spreadsheet ask of its kind; other rooms have kinds of their own."""

    @property
    def title(self) -> str:
        """What stands above the sheet."""
        ...

    @property
    def person(self) -> str:
        """The field with the identity number."""
        ...

    @property
    def optional(self) -> tuple[str, ...]:
        """Fields that may stay empty."""
        ...

    @property
    def needed(self) -> tuple[Needed, ...]:
        """Fields that are asked for only where another says so."""
        ...

    def columns(self) -> tuple[Entry, ...]:
        """The columns of a row."""
        ...


class Kind(Value):
    """One kind of spreadsheet.

    Attributes:
        item: code of the item that every row asks for.
        common: fields that are asked once for the whole file.
        person, called, day: fields with the identity number, the name and the day.
        compared_with: which facts of the registry a row is compared with.
        by, starts, ends: the field that says whether something begins or ends; without it every row begins something.
    """

    item: Text
    name: Text
    name_en: Text
    common: tuple[Text, ...]
    person: Text
    called: Text
    day: Text
    optional: tuple[Text, ...] = ()
    needed: tuple[Needed, ...] = ()
    compared_with: Literal["employment", "insurance"]
    by: str = ""
    starts: tuple[Text, ...] = ()
    ends: tuple[Text, ...] = ()

    @property
    def title(self) -> str:
        """What stands above the sheet: the item, and the kind."""
        return f"{self.the_item().name}({self.name})"

    def columns(self) -> tuple[Entry, ...]:
        """The columns of a row, in the order of the item's form."""
        book = content()
        return tuple(book.fields[code] for code in book.items[self.item].fields if code not in self.common)

    def asked_once(self) -> tuple[Entry, ...]:
        """The fields that are asked once for the whole file."""
        return tuple(content().fields[code] for code in self.common)

    def the_item(self) -> Item:
        """The item in today's Book."""
        return content().items[self.item]

    def begins(self, values: dict[str, str]) -> bool | None:
        """Whether a row begins something here (True), ends it (False), or neither (None)."""
        if not self.by:
            return True
        says = values.get(self.by, "")
        return True if says in self.starts else False if says in self.ends else None


@cache
def written() -> tuple[Kind, ...]:
    """Every kind in the file.

    Raises:
        BookError: the file is wrong, by line.
    """
    return tuple(Document(FOLDER / "batches.yaml").parse_list(Kind, "batches"))


def kinds() -> dict[str, Kind]:
    """Every kind whose item is in today's Book, by the item's code.

    Raises:
        BookError: the file is wrong, by line.
    """
    return {one.item: one for one in written() if one.item in content().items}
