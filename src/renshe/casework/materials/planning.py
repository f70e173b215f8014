"""Which materials an application needs, and how each is met: held already, fetched by us, made by us, promised, later, handed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from renshe.book.schema import Item, Material
from renshe.registry.values import Picture, Row

Way = Literal["needed", "held", "fetched", "form", "commitment", "later"]
# Materials that stand for something that the registry itself knows: which part of the picture shows it.
OWN_RECORDS: Mapping[str, tuple[str, str]] = {
    "emp-unemployment-record": ("standings", "unemployed"),
    "emp-hard-record": ("standings", "hard_to_employ"),
    "emp-benefit-record": ("benefits", "unemployment"),
    "emp-dibao-record": ("standings", "low_income"),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One material, over all the items that ask for it.

    Attributes:
        items: codes of the items that need it.
        way: how it is met unless the applicant chooses otherwise.
        licence: key of the licence that meets it; None where none does.
        held_by: who holds it, in words.
        valid_until: last day on which what we hold is valid; None for no end.
        when: situations in which it is needed at all; empty for always.
    """

    material: str
    items: tuple[str, ...]
    way: Way
    licence: int | None = None
    held_by: str = ""
    valid_until: date | None = None
    when: tuple[str, ...] = ()


def plan(
    items: Iterable[Item], materials: Mapping[str, Material], picture: Picture | None, on: date
) -> list[Planned]:
    """The materials of an application, each once, in the order in which the items name them.

    Args:
        items: what was picked.
        materials: of the Book.
        picture: of the applicant, with licences, benefits and standings; None for somebody of whom we know nothing.
        on: the day.
    """
    asked: dict[str, list[tuple[Item, str, bool]]] = {}
    for item in items:
        for need in item.materials:
            asked.setdefault(need.material, []).append((item, need.when, need.later))
    return [_planned(materials[code], needs, picture, on) for code, needs in asked.items()]


def _planned(
    material: Material, needs: Sequence[tuple[Item, str, bool]], picture: Picture | None, on: date
) -> Planned:
    items = tuple(item.code for item, _when, _later in needs)
    # Needed in all situations as soon as one item says so.
    when = (
        ()
        if any(not one for _item, one, _later in needs)
        else tuple(dict.fromkeys(one for _item, one, _later in needs))
    )
    if held := _held(material, picture, on):
        return Planned(material.code, items, "held", held.fact if held.table == "licences" else None,
                       _holder(held, material), held.until, when)  # fmt: skip
    way: Way
    match material.source:
        case "form":
            way = "form"
        case "commitment":
            way = "commitment"
        case "licence" | "department":
            way = "fetched"
        case "applicant":
            way = "later" if all(later for _item, _when, later in needs) else "needed"
    return Planned(material.code, items, way, held_by=material.holder, when=when)


def _held(material: Material, picture: Picture | None, on: date) -> Row | None:
    """The record in the registry that stands for a material and is valid on a day."""
    if picture is None:
        return None
    for row in picture.licences:
        if (
            row.values["kind"] == material.code
            and row.holds(on)
            and not row.outweighed
            and not _revoked(row, on)
        ):
            return row
    part, kind = OWN_RECORDS.get(material.code, ("", ""))
    rows: Sequence[Row] = {"standings": picture.standings, "benefits": picture.benefits}.get(part, ())
    return next(
        (
            row
            for row in rows
            if row.values["kind"] == kind and row.values.get("holds", True) and row.holds(on)
        ),
        None,
    )


def _revoked(row: Row, on: date) -> bool:
    revoked: date | None = row.values.get("revoked_on")
    return revoked is not None and revoked <= on


def _holder(row: Row, material: Material) -> str:
    return str(row.values.get("issued_by") or material.holder or "人社")
