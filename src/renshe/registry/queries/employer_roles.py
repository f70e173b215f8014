"""Who may act for an employer: the legal representative by the business register, and those who got a role from them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from renshe.registry.models import (
    Employer,
    EmployerParticulars,
    EmployerRole,
    Employment,
    Particulars,
    Person,
)
from renshe.registry.numbers import mask_name, mask_number
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import unseal
from renshe.registry.sources.departments import precedence

REGISTER = "market_regulation"  # only the business register says who is the legal representative
REPRESENTATIVE = "representative"
GIVERS = (REPRESENTATIVE, EmployerRole.Role.MANAGER)


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is at an employer on a day.

    Attributes:
        role: representative (legal representative), manager, clerk or viewer.
        row: the role that was given; None for the legal representative.
    """

    employer_id: int
    code: str
    name: str
    role: str
    since: date | None
    until: date | None
    row: EmployerRole | None = None

    @property
    def may_give(self) -> bool:
        """They may give roles to others and take them back."""
        return self.role in GIVERS


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a role at an employer, as others see them.

    Attributes:
        name: whole for who gives roles, masked for others.
        number: masked.
        given_by: name of who gave it, masked; empty for the legal representative.
        over: its period has ended, or has not begun.
    """

    person_id: int
    name: str
    number: str
    role: str
    since: date | None
    until: date | None
    row: EmployerRole | None
    given_by: str
    over: bool


def employer_role(person: Person, employer: Employer, *, on: date) -> Role | None:
    """What somebody is at an employer on a day; nothing at one that is closed (民法典 §173)."""
    return next((one for one in _roles(person, on, employer=employer)), None)


def employers_of(person: Person, *, on: date) -> tuple[Role, ...]:
    """The employers for which somebody may act on a day, by name."""
    return tuple(sorted(_roles(person, on), key=lambda role: (role.name, role.code)))


def holders(employer: Employer, *, on: date, whole_names: bool = False) -> tuple[Holder, ...]:
    """Everybody who may act for an employer, the legal representative first; roles that are withdrawn are left out.

    Args:
        employer: which.
        on: the day.
        whole_names: for who gives roles; others see masked names.
    """
    rows = list(
        EmployerRole.objects.filter(employer=employer, withdrawn_at__isnull=True)
        .select_related("person", "given_by")
        .order_by("role", "since", "pk")
    )
    heads = list(Person.objects.filter(pk__in=_representatives(employer)).order_by("pk"))
    said = points_of(
        [one.pk for one in heads] + [one for row in rows for one in (row.person_id, row.given_by_id) if one]
    )

    def name(person: int | None, *, whole: bool) -> str:
        point = said.get(person, {}).get("name") if person else None
        return "" if point is None else point.value if whole else mask_name(point.value)

    def number(person: Person) -> str:
        return mask_number(unseal(person.number_sealed))

    first = [
        Holder(
            one.pk,
            name(one.pk, whole=whole_names),
            number(one),
            REPRESENTATIVE,
            None,
            None,
            None,
            "",
            over=False,
        )
        for one in heads
    ]
    return tuple(first) + tuple(
        Holder(
            row.person_id, name(row.person_id, whole=whole_names), number(row.person), row.role, row.since, row.until,
            row, name(row.given_by_id, whole=False), over=row.since > on or (row.until is not None and row.until < on),
        )
        for row in rows
    )  # fmt: skip


def seen_by(person: Person, *, on: date) -> tuple[tuple[str, tuple[Holder, ...]], ...]:
    """The employers where somebody works, and who can see there that they do: names masked."""
    works = Employment.objects.filter(
        _covering(on), person=person, employer__isnull=False, ended_at__isnull=True
    )
    employers = Employer.objects.filter(pk__in=works.values("employer_id")).order_by("pk")
    names = _names([one.pk for one in employers])
    return tuple(
        (names.get(one.pk) or str(one.code), tuple(row for row in holders(one, on=on) if not row.over))
        for one in employers
    )


def closed(employer: Employer, *, on: date) -> date | None:
    """Since when an employer is closed; None while it is open."""
    days = _still(employer).filter(closed_on__lte=on).values_list("closed_on", flat=True)
    return min(days, default=None)


def _roles(person: Person, on: date, *, employer: Employer | None = None) -> list[Role]:
    """One role for each employer; what the register says goes first."""
    given = EmployerRole.objects.filter(_covering(on), person=person, withdrawn_at__isnull=True)
    heads = EmployerParticulars.objects.filter(representative=person, source=REGISTER, ended_at__isnull=True)
    if employer:
        given, heads = given.filter(employer=employer), heads.filter(employer=employer)
    rows = {row.employer_id: row for row in given.filter(district=settings.DISTRICT)}
    mine = {
        **dict.fromkeys(rows, ""),
        **dict.fromkeys(heads.values_list("employer_id", flat=True), REPRESENTATIVE),
    }
    if not mine or _dead(person):
        return []
    shut = EmployerParticulars.objects.filter(employer__in=mine, ended_at__isnull=True, closed_on__lte=on)
    for gone in shut.values_list("employer_id", flat=True):
        mine.pop(gone, None)
    names, found = _names(list(mine)), []
    for one in Employer.objects.filter(pk__in=mine):
        row = None if mine[one.pk] else rows[one.pk]
        found.append(
            Role(
                one.pk, one.code, names.get(one.pk) or str(one.code), row.role if row else REPRESENTATIVE,
                row.since if row else None, row.until if row else None, row,
            )
        )  # fmt: skip
    return found


def _covering(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def _still(employer: Employer) -> QuerySet[EmployerParticulars]:
    return EmployerParticulars.objects.filter(employer=employer, ended_at__isnull=True)


def _representatives(employer: Employer) -> set[int]:
    rows = _still(employer).filter(source=REGISTER, representative__isnull=False)
    return {row.representative_id for row in rows if row.representative_id is not None}


def _dead(person: Person) -> bool:
    said = Particulars.objects.filter(person=person, ended_at__isnull=True)
    return said.filter(died_on__isnull=False).exists()


def _names(employers: list[int]) -> dict[int, str]:
    """The names that count, by employer."""
    order = precedence("employer_name")
    found: dict[int, tuple[int, str]] = {}
    rows = EmployerParticulars.objects.filter(employer__in=employers, ended_at__isnull=True)
    for employer, name, source in rows.values_list("employer_id", "name", "source"):
        if employer not in found or order.rank(source) < found[employer][0]:
            found[employer] = (order.rank(source), name)
    return {employer: name for employer, (_rank, name) in found.items()}
