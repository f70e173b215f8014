"""The access log (访问日志) of one person, as the person reads it: by others one by one, one's own folded together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from renshe.registry.models import Look, Person

EACH_PAGE = 25
OWN = Q(purpose=Look.Purpose.OWN)


@dataclass(frozen=True)
class Month:
    """How often somebody was looked at in one month.

    Attributes:
        first: first day of the month.
        others: looks by others.
        own: looks by the person.
        own_last: when the person looked last; None when they did not.
    """

    first: date
    others: int
    own: int
    own_last: datetime | None


def months(person: Person) -> list[Month]:
    """Every month with a look, the newest first."""
    rows = (
        Look.objects.filter(person=person, district=person.district)
        .annotate(first=TruncMonth("at"))
        .values("first")
        .annotate(
            others=Count("pk", filter=~OWN), own=Count("pk", filter=OWN), own_last=Max("at", filter=OWN)
        )
        .order_by("-first")
    )
    return [Month(row["first"].date(), row["others"], row["own"], row["own_last"]) for row in rows]


def by_others(person: Person, *, month: date | None, number: int | str) -> Page:
    """A page of the looks by others, the newest first.

    Args:
        person: who was looked at.
        month: first day of the month to narrow to; None for all.
        number: of the page, as the address says it; the nearest page when there is none of that number.
    """
    return Paginator(_in(by_others_all(person), month), EACH_PAGE).get_page(number)


def by_others_all(person: Person) -> "QuerySet[Look]":
    """Every look by others, the newest first."""
    return Look.objects.filter(~OWN, person=person, district=person.district).order_by("-at", "-pk")


def all_of(person: Person) -> Iterator[Look]:
    """Every look, the oldest first, a few at a time."""
    rows = Look.objects.filter(person=person, district=person.district)
    return rows.order_by("at", "pk").iterator(chunk_size=500)


def _in(rows: "QuerySet[Look]", month: date | None) -> "QuerySet[Look]":
    """Those of one month, as the clock on the wall counts it."""
    if month is None:
        return rows
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return rows.filter(at__gte=_midnight(month), at__lt=_midnight(after))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware here
