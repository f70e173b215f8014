"""The tables of facts by name, and which columns are the fact itself."""

from functools import cache
from typing import Any

from renshe.registry.models import (
    BankAccount,
    Benefit,
    Education,
    Employment,
    Insurance,
    Licence,
    Particulars,
    Standing,
)
from renshe.registry.models.fact import Fact

TABLES: dict[str, type[Fact]] = {
    "particulars": Particulars,
    "educations": Education,
    "employments": Employment,
    "insurances": Insurance,
    "licences": Licence,
    "benefits": Benefit,
    "standings": Standing,
    "accounts": BankAccount,
}
# What makes two rows of two sources speak of the same thing.
SAME_THING: dict[str, tuple[str, ...]] = {
    "educations": ("level",),
    "employments": ("employer_id", "since"),
    "insurances": ("employer_id", "since"),
    "licences": ("kind",),
    "benefits": ("kind", "since"),
    "standings": ("kind",),
    "accounts": (),
}
_ABOUT_IT = {
    "id", "district", "person", "source", "since", "until", "learned_at", "ended_at", "evidence", "number_hash",
}  # fmt: skip


@cache
def columns(table: str) -> tuple[str, ...]:
    """The table's own columns, by attribute name (foreign keys end in _id)."""
    return tuple(
        field.attname for field in TABLES[table]._meta.concrete_fields if field.name not in _ABOUT_IT
    )


def said(row: Fact, table: str) -> tuple[Any, ...]:
    """What a row says, to compare it with another: period and own columns."""
    return (row.since, row.until, *(_plain(getattr(row, column)) for column in columns(table)))


def _plain(value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(value, list) else value
