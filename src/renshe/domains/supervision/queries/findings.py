"""Findings as somebody may see them, with the light of their last day."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from renshe.casework.queries.lights import lights
from renshe.core.clock import Light
from renshe.domains.supervision.lifecycle import URGE, VISIT
from renshe.domains.supervision.models import Finding
from renshe.domains.supervision.queries.visits import LOOK
from renshe.registry.staff import held

WAITS = ("found", "raised", "urged")  # where the street has to act; afterwards the clock has done its work


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in a list.

    Attributes:
        light: of its last day; grey once the street has answered.
        left: working days until it, negative when it has passed.
    """

    finding: Finding
    light: Light
    left: int


def findings_for(user: User) -> "QuerySet[Finding]":
    """The findings that somebody may see: of their streets, or of all."""
    rows = Finding.objects.filter(district=settings.DISTRICT).select_related(
        "observation__visit__campaign", "answered_by", "checked_by"
    )
    if user.is_superuser:
        return rows
    places = {one.street for one in held(user) if one.verbs & {LOOK, VISIT, URGE}}
    return rows if "" in places else rows.filter(street__in=places)


def lines(rows: "QuerySet[Finding]", on: date | None = None) -> list[Line]:
    """Findings with their lights, what is open and due first on top."""
    edges = lights(on)
    return [
        Line(
            one,
            edges.of(one.due_on) if one.state in WAITS else Light.GREY,
            edges.left(one.due_on),
        )
        for one in rows.order_by("closed_on", "due_on", "pk")
    ]


def overdue(rows: "QuerySet[Finding]", on: date | None = None) -> "QuerySet[Finding]":
    """Of some findings those that should have been mended before today."""
    return rows.filter(state__in=WAITS, due_on__lt=on or timezone.localdate())


def raised(rows: "QuerySet[Finding]") -> "QuerySet[Finding]":
    """Of some findings those that wait for the leader's word."""
    return rows.filter(state="raised")


def by_street(since: date, until: date, on: date | None = None) -> dict[str, dict[str, int]]:
    """How many findings each street was told of in a period, how many of them are closed, and how many overdue."""
    late = Q(state__in=WAITS, due_on__lt=on or timezone.localdate())
    rows = (
        Finding.objects.filter(district=settings.DISTRICT, told_on__gte=since, told_on__lte=until)
        .order_by()
        .values("street")
        .annotate(
            told=Count("pk"), closed=Count("pk", filter=Q(state="closed")), late=Count("pk", filter=late)
        )
    )
    return {row.pop("street"): row for row in rows}
