"""What of a form is known already, and from where: each value with its fact, so that it can be contested."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from renshe.registry.values import Picture, Row, Told

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A value for a field, and the fact that it comes from.

    Attributes:
        value: as the form writes it: text, whole number, or an ISO date.
        source: code of book/sources.yaml.
        table, fact, field: where the fact stands in the registry.
        learned_on: since when we know, as an ISO date.
    """

    value: str | int
    source: str
    table: str
    fact: int
    field: str
    learned_on: str

    def answer(self) -> Answer:
        """As an application keeps it."""
        return asdict(self)


def known(picture: Picture, facts: Iterable[str]) -> dict[str, Known]:
    """Values for the facts that are asked for, as far as anybody told us.

    Args:
        picture: of the applicant, with the numbers that the form needs.
        facts: names of facts in book/fields.
    """
    found: dict[str, Known] = {}
    for fact in facts:
        value = _POINTS[fact](picture) if fact in _POINTS else _from_rows(picture, fact)
        if value is not None:
            found[fact] = value
    return found


def _point(field: str) -> Callable[[Picture], Known | None]:
    def read(picture: Picture) -> Known | None:
        point = picture.points.get(field)
        return _of_told(point.counts) if point else None

    return read


_POINTS: Mapping[str, Callable[[Picture], Known | None]] = {
    "name": _point("name"),
    "sex": _point("sex"),
    "birth_date": _point("born_on"),
    "phone": _point("phone"),
    "hukou": _point("hukou"),
    "street": _point("street"),
    "address": _point("address"),
    "id_number": lambda picture: Known(
        picture.number, "public_security", "person", picture.person_id, "number", ""
    ),
}


def _of_told(told: Told) -> Known:
    return Known(
        _plain(told.value),
        told.source,
        told.table,
        told.fact,
        told.field,
        timezone.localdate(told.learned_at).isoformat(),
    )


def _from_rows(picture: Picture, fact: str) -> Known | None:
    """A fact that stands in the newest row of a table."""
    if fact not in _ROWS:
        return None
    rows, column = _ROWS[fact](picture)
    row = next((one for one in rows if not one.outweighed), None)
    if row is None:
        return None
    value = {"since": row.since, "until": row.until}.get(column, row.values.get(column))
    if value in {None, ""}:
        return None
    return Known(
        _plain(value), row.source, row.table, row.fact, column, timezone.localdate(row.learned_at).isoformat()
    )


def _standing(picture: Picture, kind: str) -> list[Row]:
    return [
        row
        for row in picture.standings
        if row.values["kind"] == kind and row.values["holds"] and row.holds(picture.on)
    ]


def _working(picture: Picture) -> list[Row]:
    return [row for row in picture.employments if row.holds(picture.on)]


def _left(picture: Picture) -> list[Row]:
    """Employments that have ended, while there is none that goes on."""
    return [] if _working(picture) else [row for row in picture.employments if row.until]


_ROWS: Mapping[str, Callable[[Picture], tuple[Iterable[Row], str]]] = {
    "education": lambda picture: (picture.educations, "level"),
    "school": lambda picture: (picture.educations, "school"),
    "graduated_on": lambda picture: (picture.educations, "graduated_on"),
    "employer_name": lambda picture: (_working(picture) or _left(picture), "employer_name"),
    "credit_code": lambda picture: (_working(picture) or _left(picture), "employer_code"),
    "employment_start": lambda picture: (_working(picture) or _left(picture), "since"),
    "employment_kind": lambda picture: (_working(picture), "kind"),
    "leaving_date": lambda picture: (_left(picture), "until"),
    "leaving_reason": lambda picture: (_left(picture), "leaving_reason"),
    "unemployed_since": lambda picture: (_standing(picture, "unemployed"), "since"),
    "registered_on": lambda picture: (_standing(picture, "unemployed"), "since"),
    "account": lambda picture: (picture.accounts, "number"),
}


def _plain(value: Any) -> str | int:
    """As a form and the history write it."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)
