"""What people read of their own applications: drafts, cases, materials kept for next time, what was spared."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import IntegerField, Prefetch, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from renshe.casework.models import Application, Case, MaterialSlot, Notice, StoredMaterial
from renshe.registry.models import Employer, Person


@dataclass(frozen=True, slots=True)
class Spared:
    """What people did not have to hand in, type or come for.

    Attributes:
        applications: over how many submitted applications.
    """

    applications: int
    documents: int
    fields: int
    visits: int


def drafts_of(user: User) -> QuerySet[Application]:
    """Drafts that an account is filling in, the newest first."""
    return Application.objects.filter(
        district=settings.DISTRICT, filled_by=user, state="draft", channel="online"
    ).order_by("-saved_at")


def draft_of(user: User, key: int) -> Application | None:
    """A draft or a submitted application that this account filled in."""
    return (
        Application.objects.filter(district=settings.DISTRICT, filled_by=user, pk=key)
        .exclude(state="discarded")
        .first()
    )


def submitted(*, person: Person | None = None, employer: Employer | None = None) -> QuerySet[Application]:
    """Submitted applications of a person or an employer with their cases, the newest first."""
    return (
        Application.objects.filter(
            district=settings.DISTRICT, state="submitted", person=person, employer=employer
        )
        .prefetch_related(Prefetch("cases", Case.objects.filter(row=0).order_by("number")))
        .order_by("-submitted_at")
    )


def submitted_by_employer(employer: int) -> QuerySet[Application]:
    """Submitted applications of an employer with their cases, the newest first."""
    return submitted(employer=Employer(pk=employer))


def filed_for_others(user: User, me: Person) -> QuerySet[Application]:
    """Submitted applications that an account filled in online for somebody else, the newest first."""
    return (
        Application.objects.filter(
            district=settings.DISTRICT, state="submitted", filled_by=user, channel="online"
        )
        .exclude(person=me)
        .prefetch_related(Prefetch("cases", Case.objects.filter(row=0).order_by("number")))
        .order_by("-submitted_at")
    )


def by_number(number: str) -> Application | None:
    """A submitted application by its receipt number."""
    return (
        Application.objects.filter(district=settings.DISTRICT, number=number, state="submitted")
        .select_related("person", "employer", "mandate", "role")
        .first()
        if number
        else None
    )


def slots_of(application: Application) -> list[MaterialSlot]:
    """The materials of an application, in the order in which they were laid out."""
    return list(
        MaterialSlot.objects.filter(application=application)
        .select_related("document", "commitment", "licence")
        .order_by("pk")
    )


def stored_of(
    *, person: Person | None = None, employer: Employer | None = None, on: date, material: str = ""
) -> QuerySet[StoredMaterial]:
    """Materials that somebody handed in before and that are still valid, the newest first."""
    found = StoredMaterial.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        district=settings.DISTRICT,
        person=person,
        employer=employer,
        first__isnull=True,
        removed_at__isnull=True,
    )
    found = found.filter(material=material) if material else found
    return found.select_related("document").order_by("-kept_at")


def everything_stored(person: Person) -> QuerySet[StoredMaterial]:
    """A person's store, also what is no longer valid, every file of it; the newest first."""
    return (
        StoredMaterial.objects.filter(district=settings.DISTRICT, person=person, removed_at__isnull=True)
        .select_related("document")
        .order_by("-kept_at")
    )


def unread(person: Person) -> int:
    """How many notices a person has not read."""
    return Notice.objects.filter(person=person, district=settings.DISTRICT, read_at__isnull=True).count()


def spared(*, person: Person | None = None) -> Spared:
    """What was spared to a person, or to everybody of the district."""
    done = Application.objects.filter(district=settings.DISTRICT, state="submitted")
    done = done.filter(person=person) if person else done

    def total(key: str) -> Any:
        number = Cast(KeyTextTransform(key, "steps_spared"), IntegerField())
        return Coalesce(Sum(number), 0, output_field=IntegerField())

    sums: dict[str, int] = done.aggregate(
        documents=total("documents"), fields=total("fields"), visits=total("visits")
    )
    return Spared(done.count(), sums["documents"], sums["fields"], sums["visits"])
