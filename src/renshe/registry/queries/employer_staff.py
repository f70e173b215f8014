"""An employer's own staff: who works there or is insured there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.core.paginator import Paginator
from django.db.models import Min, Q, QuerySet

from renshe.registry.models import Employer, Employment, Insurance, Person
from renshe.registry.numbers import mask_number
from renshe.registry.queries.points import points_of
from renshe.registry.queries.staffing import SCHEMES
from renshe.registry.sealing import hashed, unseal
from renshe.registry.sources.departments import precedence

EACH_PAGE = 20
Which = Literal["now", "uninsured", "left"]
WHICH: dict[str, Which] = {"now": "now", "uninsured": "uninsured", "left": "left"}


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the staff, as the list shows them.

    Attributes:
        number: masked.
        since: first day here; None when only an insurance is known.
        left: last day here; None while they work here.
        schemes: insured here today.
    """

    person_id: int
    name: str
    number: str
    since: date | None
    left: date | None
    occupation: str
    schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffPage:
    """One page of the staff.

    Attributes:
        total: how many there are on all pages.
    """

    rows: tuple[Colleague, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many work here, are insured here, and work here without being insured here, on a day."""

    working: int
    insured: int
    uninsured: int


def counts(employer: Employer, *, on: date) -> Counts:
    """The numbers of the staff on a day."""
    works = set(_working(employer, on).values_list("person_id", flat=True))
    insured = set(_insured(employer, on).values_list("person_id", flat=True))
    return Counts(len(works), len(insured), len(works - insured))


def staff(
    employer: Employer, *, on: date, which: Which = "now", text: str = "", page: int | str = 1
) -> StaffPage:
    """One page of the staff, who came last first.

    Args:
        employer: whose.
        on: the day.
        which: who works or is insured here now; who works here but is not insured here; or who has left.
        text: a whole identity number, a name or its beginning; only within the staff.
        page: number of the page; nonsense gives the first, too much the last.
    """
    people = Person.objects.filter(pk__in=_people(employer, on, which))
    typed = "".join(text.split())
    if typed:
        known = Q(particulars__name__startswith=typed, particulars__ended_at__isnull=True)
        people = people.filter(known | Q(number_hash=hashed(typed.upper())))
    # Distinct, because several sources may know somebody by the same name.
    came = people.annotate(
        came=Min(
            "employments__since", filter=Q(employments__employer=employer, employments__ended_at__isnull=True)
        )
    ).order_by("-came", "-pk")
    found = Paginator(came.values_list("pk", flat=True), EACH_PAGE).get_page(page)
    rows = tuple(_colleagues(employer, [int(one) for one in found.object_list], on))
    return StaffPage(rows, found.number, found.paginator.num_pages, found.paginator.count)


def belongs(employer: Employer, person_id: int) -> bool:
    """Whether somebody works here or has worked here; nobody else's data is an employer's business."""
    here = {"employer": employer, "person_id": person_id, "ended_at__isnull": True}
    return Employment.objects.filter(**here).exists() or Insurance.objects.filter(**here).exists()


def _people(employer: Employer, on: date, which: Which) -> QuerySet[Person]:
    works, insured = _working(employer, on).values("person_id"), _insured(employer, on).values("person_id")
    people = Person.objects.all()
    if which == "now":
        return people.filter(Q(pk__in=works) | Q(pk__in=insured))
    if which == "uninsured":
        return people.filter(pk__in=works).exclude(pk__in=insured)
    was_here = Employment.objects.filter(employer=employer, ended_at__isnull=True, until__lt=on).values(
        "person_id"
    )
    return people.filter(pk__in=was_here).exclude(Q(pk__in=works) | Q(pk__in=insured))


def _colleagues(employer: Employer, people: list[int], on: date) -> Iterable[Colleague]:
    numbers = dict(Person.objects.filter(pk__in=people).values_list("pk", "number_sealed"))
    names = points_of(people)
    jobs = _strongest(Employment.objects.filter(employer=employer, person__in=people, ended_at__isnull=True))
    insured: dict[int, set[str]] = defaultdict(set)
    for person, schemes in (
        _insured(employer, on).filter(person__in=people).values_list("person_id", "schemes")
    ):
        insured[person].update(schemes)
    for person in people:
        name, job = names.get(person, {}).get("name"), jobs.get(person)
        yield Colleague(
            person, name.value if name else "", mask_number(unseal(numbers[person])),
            job.since if job else None, job.until if job and job.until and job.until < on else None,
            job.occupation if job else "", tuple(one for one in SCHEMES if one in insured[person]),
        )  # fmt: skip


def _strongest(rows: Iterable[Employment]) -> dict[int, Employment]:
    """The latest employment of each person, as the strongest source has it."""
    order, found = precedence("employments"), {}
    for row in sorted(rows, key=lambda row: (row.since or date.min, -order.rank(row.source))):
        found[row.person_id] = row
    return found


def _working(employer: Employer, on: date) -> QuerySet[Employment]:
    return Employment.objects.filter(_covering(on), employer=employer, ended_at__isnull=True)


def _insured(employer: Employer, on: date) -> QuerySet[Insurance]:
    return Insurance.objects.filter(_covering(on), employer=employer, ended_at__isnull=True)


def _covering(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
