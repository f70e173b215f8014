"""Which fields of an item are asked of an applicant, and which of them may stay empty: book/asking.yaml."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from renshe.book import FOLDER
from renshe.book.reading import Document
from renshe.book.schema import Item
from renshe.book.values import Value

Audience = Literal["person", "employer"]


class Rule(Value):
    """What differs for some fields of some items."""

    items: tuple[str, ...]
    fields: tuple[str, ...]
    only: Audience | None = None
    optional: Audience | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One field that is asked.

    Attributes:
        field: its code in book/fields.
        required: it must be filled in.
    """

    field: str
    required: bool


def asked(items: Iterable[Item], audience: Audience) -> tuple[Asked, ...]:
    """The fields of several items, each once, in the order in which they are named; required as soon as one item says so.

    Args:
        items: that were picked.
        audience: who applies.
    """
    found: dict[str, bool] = {}
    for item in items:
        for field in item.fields:
            rules = [rule for rule in _rules() if item.code in rule.items and field in rule.fields]
            if any(rule.only not in {None, audience} for rule in rules):
                continue
            required = all(rule.optional != audience for rule in rules)
            found[field] = found.get(field, False) or required
    return tuple(Asked(field, required) for field, required in found.items())


@cache
def _rules() -> tuple[Rule, ...]:
    """Every rule of the file.

    Raises:
        BookError: the file is wrong, by line.
    """
    return tuple(Document(FOLDER / "asking.yaml").parse_list(Rule, "asking"))
