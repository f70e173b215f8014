"""The kinds of things in the Book: which value each is, and in which file of book/ it stands."""

import re
from dataclasses import dataclass

from renshe.book.schema import Bundle, Channel, Entry, Item, Law, Material, Office, Procedure
from renshe.book.values import Value

NAMES = re.compile(r"^[^/\\\x00-\x1f]{1,120}$")  # laws are kept by their names


@dataclass(frozen=True)
class Kind:
    """One kind.

    Attributes:
        name: as versions are kept.
        plural: as Content and the files call it.
        model: the value.
        listed: many stand in one file, as a list under the plural.
    """

    name: str
    plural: str
    model: type[Value]
    listed: bool

    def code(self, value: Value) -> str:
        """What a value is kept by: its code; a law's name; there is one office."""
        match value:
            case Law():
                return value.name
            case Office():
                return "office"
            case _:
                return str(getattr(value, "code"))  # noqa: B009 - every other model of the schema has one

    def place(self, value: Value) -> str:
        """The file in book/ where a new value goes."""
        match value:
            case Item():
                return f"items/{value.board}/{value.code}.yaml"
            case Bundle():
                return f"bundles/{value.code}.yaml"
            case Channel() | Law() | Office():
                return f"{self.plural}.yaml"
            case _:
                return f"{self.plural}/shared.yaml"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("item", "items", Item, listed=False),
        Kind("bundle", "bundles", Bundle, listed=False),
        Kind("material", "materials", Material, listed=True),
        Kind("field", "fields", Entry, listed=True),
        Kind("channel", "channels", Channel, listed=True),
        Kind("procedure", "procedures", Procedure, listed=True),
        Kind("law", "laws", Law, listed=True),
        Kind("office", "office", Office, listed=False),
    )
}
PLURALS: dict[str, Kind] = {kind.plural: kind for kind in KINDS.values()}
