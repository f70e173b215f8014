"""What is said of a field by every source, the one that counts first."""

from collections import defaultdict
from collections.abc import Iterable

from renshe.registry.models import Particulars
from renshe.registry.sources.departments import precedence
from renshe.registry.values import Point, Told

FIELDS = ("name", "sex", "born_on", "died_on", "phone", "hukou", "hukou_kind", "street", "address")


def points_of(people: Iterable[int]) -> dict[int, dict[str, Point]]:
    """The points of several people at once, by person and field."""
    rows = Particulars.objects.filter(person_id__in=list(people), ended_at__isnull=True)
    by_person: dict[int, list[Particulars]] = defaultdict(list)
    for row in rows:
        by_person[row.person_id].append(row)
    return {person: points(said) for person, said in by_person.items()}


def points(rows: Iterable[Particulars]) -> dict[str, Point]:
    """All that is said of one person, field by field; a field of which nobody says anything is left out."""
    by_field: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        for field in FIELDS:
            value = getattr(row, field)
            if value not in {"", None}:
                by_field[field].append(_told(row, field, value))
    return {
        field: Point.of(field, by_field[field], precedence(field)) for field in FIELDS if field in by_field
    }


def _told(row: Particulars, field: str, value: object) -> Told:
    return Told(
        value, row.source, row.since, row.until, row.learned_at, row.evidence, "particulars", row.pk, field
    )
