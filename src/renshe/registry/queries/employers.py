"""Find employers, and all that is known of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from renshe.registry.models import Employer, EmployerParticulars, Employment, Licence
from renshe.registry.numbers import WrongNumber, read_credit_code
from renshe.registry.queries.picture import row_of
from renshe.registry.sources.departments import precedence
from renshe.registry.values import Point, Row, Told

FIELDS = (
    "name",
    "kind",
    "industry",
    "street",
    "address",
    "phone",
    "representative_id",
    "founded_on",
    "closed_on",
)


@dataclass(frozen=True, slots=True)
class EmployerHit:
    """One employer that a search found."""

    employer_id: int
    code: str
    name: str
    kind: str
    street: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class EmployerPicture:
    """All that is known of an employer.

    Attributes:
        points: by field of the particulars.
        staff: how many people work there today.
    """

    employer_id: int
    code: str
    points: dict[str, Point]
    licences: tuple[Row, ...]
    staff: int

    def get(self, field: str) -> Any:
        """The value that counts of one field; None when nobody said."""
        point = self.points.get(field)
        return point.value if point else None


def find(code: str) -> Employer | None:
    """The employer with a credit code that read_credit_code has read."""
    return Employer.objects.filter(code=code, district=settings.DISTRICT).first()


def search(text: str, *, limit: int = 20) -> tuple[EmployerHit, ...]:
    """Employers by credit code, or by any part of the name; those that are open first."""
    typed = "".join(text.split())
    if not typed:
        return ()
    try:
        code = read_credit_code(typed)
    except WrongNumber:
        code = ""
    said = EmployerParticulars.objects.filter(district=settings.DISTRICT, ended_at__isnull=True)
    found = said.filter(employer__code=code) if code else said.filter(name__contains=typed)
    order = precedence("employer_name")
    hits: dict[int, tuple[int, EmployerHit]] = {}
    for row in found.select_related("employer").order_by("closed_on", "name", "id")[: limit * 3]:
        rank = order.rank(row.source)
        if row.employer_id not in hits or rank < hits[row.employer_id][0]:
            hits[row.employer_id] = (
                rank,
                EmployerHit(
                    row.employer_id, row.employer.code, row.name, row.kind, row.street, row.closed_on
                ),
            )
    ordered = sorted((hit for _, hit in hits.values()), key=lambda hit: (hit.closed_on is not None, hit.name))
    return tuple(ordered[:limit])


def picture(employer_id: int, *, on: date) -> EmployerPicture:
    """All that is known of an employer.

    Raises:
        Employer.DoesNotExist: there is none with this number.
    """
    employer = Employer.objects.get(pk=employer_id, district=settings.DISTRICT)
    licences = Licence.objects.filter(employer=employer, ended_at__isnull=True).order_by("kind", "-since")
    return EmployerPicture(
        employer_id,
        employer.code,
        _points(list(EmployerParticulars.objects.filter(employer=employer, ended_at__isnull=True))),
        tuple(row_of(one, "licences") for one in licences),
        staff=working_at(employer_id, on=on),
    )


def working_at(employer_id: int, *, on: date) -> int:
    """How many people work there on a day, as far as anybody says."""
    rows = Employment.objects.filter(employer_id=employer_id, ended_at__isnull=True, since__lte=on)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=on))
    return rows.aggregate(n=Count("person_id", distinct=True))["n"]


def _points(rows: Sequence[EmployerParticulars]) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for field in FIELDS:
        order = precedence(f"employer_{field.removesuffix('_id')}")
        said = [
            Told(
                value,
                row.source,
                row.since,
                row.until,
                row.learned_at,
                row.evidence,
                "employers",
                row.pk,
                field,
            )
            for row in rows
            if (value := getattr(row, field)) not in {"", None}
        ]
        if said:
            found[field] = Point.of(field, said, order)
    return found
