"""Requests to correct what the registry says (更正请求)."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from renshe.registry.contestable import PERSON
from renshe.registry.models import CorrectionRequest, Person
from renshe.registry.models.fact import Fact
from renshe.registry.tables import TABLES

State = CorrectionRequest.State


def of_person(person: Person) -> "QuerySet[CorrectionRequest]":
    """All requests about a person, the newest first."""
    rows = CorrectionRequest.objects.filter(person=person, district=settings.DISTRICT)
    return rows.order_by("-asked_at", "-pk")


def open_of(person: Person) -> set[tuple[str, int, str]]:
    """What is contested and not yet answered: table, row, field."""
    rows = of_person(person).filter(state=State.OPEN)
    return set(rows.values_list("table", "fact", "field"))


def answered_since(person: Person, since: datetime) -> list[CorrectionRequest]:
    """Requests that were granted or refused lately."""
    answered = of_person(person).filter(state__in=(State.ACCEPTED, State.REFUSED))
    return list(answered.filter(answered_at__gte=since).order_by("-answered_at"))


def waiting() -> "QuerySet[CorrectionRequest]":
    """Open requests, those that wait longest first."""
    rows = CorrectionRequest.objects.filter(district=settings.DISTRICT, state=State.OPEN)
    return rows.select_related("person").order_by("asked_at", "pk")


def answered() -> "QuerySet[CorrectionRequest]":
    """Requests that somebody at the desk has answered, the latest first."""
    rows = CorrectionRequest.objects.filter(
        district=settings.DISTRICT, state__in=(State.ACCEPTED, State.REFUSED)
    )
    return rows.select_related("person", "answered_by").order_by("-answered_at", "-pk")


def get(number: int) -> CorrectionRequest:
    """One request.

    Raises:
        CorrectionRequest.DoesNotExist: there is none with this number.
    """
    return CorrectionRequest.objects.select_related("person", "asked_by", "answered_by").get(
        pk=number, district=settings.DISTRICT
    )


def contested(request: CorrectionRequest) -> Fact | None:
    """The row that a request is about, ended or not; None for something that is missing."""
    if request.table == PERSON:
        return None
    return TABLES[request.table].objects.get(pk=request.fact, person=request.person)


def number_of(request: CorrectionRequest) -> str:
    """The number of a request, as people read it and as evidence names it."""
    return f"更正{request.pk:06d}"
