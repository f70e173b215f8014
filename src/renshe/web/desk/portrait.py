"""One person's picture as the desk's page shows it: facts with their sources, rows with a light, and what stands out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from renshe.registry.models import Person
from renshe.registry.models.people import Particulars, Sex
from renshe.registry.values import Picture, Point, Told
from renshe.web.desk import naming, rows
from renshe.web.desk.years import Years, draw
from renshe.web.hall.answer import language
from renshe.web.me import words

REVEALED_BY = {"phone": "phone", "address": "address"}


@dataclass(frozen=True)
class Origin:
    """Who says a value, and for which period."""

    told: Told
    source: str
    period: str


@dataclass(frozen=True)
class Value:
    """One value of a field.

    Attributes:
        shown: in words.
        data: it is a name or an address, Chinese on every page.
        counts: it is what the bureau goes by.
        origins: everybody who says so.
    """

    shown: str
    data: bool
    counts: bool
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class Field:
    """One line about who somebody is, or about an employer.

    Attributes:
        values: every value that is said, the one that counts first.
        reveal: what to ask for to see it in full; empty when it is.
        why: why the first counts, when sources disagree.
    """

    label: str
    values: tuple[Value, ...]
    point: Point
    reveal: str
    why: str


@dataclass(frozen=True)
class Portrait:
    """The whole page.

    Attributes:
        signs: what stands out, each with the colour of its pill.
        document: kind of the number.
    """

    name: str
    sex: str
    age: str
    document: str
    signs: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    disagreements: int
    years: Years | None
    sections: dict[str, tuple[rows.Entry, ...]]
    household: tuple[dict[str, Any], ...]


def portray(picture: Picture, revealed: str) -> Portrait:
    """The page of a picture.

    Args:
        picture: as looking.look gave it.
        revealed: what of it is shown in full, empty for nothing.
    """
    fields = tuple(_field(point, picture.on, revealed) for point in picture.points.values())
    born, died = picture.get("born_on"), picture.get("died_on")
    return Portrait(
        name=picture.get("name") or _("姓名不详"),
        sex=_choice(Sex, picture.get("sex")),
        age=_("%(age)s岁") % {"age": naming.age(born, died or picture.on)} if born else "",
        document=str(Person.Document(picture.document).label),
        signs=tuple(_signs(picture)),
        fields=fields,
        disagreements=sum(field.point.disagree for field in fields),
        years=draw(picture),
        sections=rows.sections(picture),
        household=tuple(
            {
                "member": member,
                "relation": words.relation(member.relation),
                "age": naming.age(member.born_on, picture.on)
                if member.born_on and not member.died_on
                else None,
            }
            for member in picture.household
        ),
    )


def _signs(picture: Picture) -> list[tuple[str, str]]:
    """What an officer should know before anything else."""
    signs: list[tuple[str, str]] = []
    if died := picture.get("died_on"):
        signs.append(("kapok", _("已故,%(day)s") % {"day": died}))
    return signs + rows.signs(picture)


def line(
    point: Point, *, label: str, show: Callable[[Any], str], data: bool = False, reveal: str = ""
) -> Field:
    """One field, with all who say each value beside it.

    Args:
        point: what is said of it.
        label: what it is called.
        show: a value in words.
        data: its values are names, Chinese on every page.
        reveal: what to ask for to see it in full.
    """
    said: dict[Any, list[Origin]] = {}
    for told in point.said:
        origin = Origin(told, naming.source(told.source), naming.period(told.since, told.until))
        said.setdefault(told.value, []).append(origin)
    values = tuple(
        Value(show(value), data, counts=value == point.value, origins=tuple(origins))
        for value, origins in said.items()
    )
    why = point.basis.why_en if language() == "en" else point.basis.why
    return Field(label, values, point, reveal, why if point.disagree else "")


def _field(point: Point, on: date, revealed: str) -> Field:
    masked = REVEALED_BY.get(point.field, "")
    return line(
        point,
        label=words.field(point.field),
        show=lambda value: _shown(point.field, value, on),
        data=point.field in {"name", "address", "hukou"},
        reveal="" if masked == revealed else masked,
    )


def _shown(field: str, value: Any, on: date) -> str:
    match field:
        case "sex":
            return _choice(Sex, value)
        case "hukou_kind":
            return _choice(Particulars.Hukou, value)
        case "hukou":
            return naming.region(value)
        case "street":
            return naming.street(value)
        case "born_on":
            return _("%(day)s(%(age)s岁)") % {"day": value, "age": naming.age(value, on)}
        case _:
            return str(value)


def _choice(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""
