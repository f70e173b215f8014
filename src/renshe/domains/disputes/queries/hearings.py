"""Reading hearings: the calendar, one case's, those that are open to everybody, and the roster."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from renshe.domains.disputes.elements.agenda import agenda
from renshe.domains.disputes.elements.comparing import compare
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.hearing_conflicts import between as conflicts_with
from renshe.domains.disputes.hearing_month import on_the_roster
from renshe.domains.disputes.models import (
    Arbitrator,
    Dispute,
    Hearing,
    HearingChange,
    HearingPlan,
    PanelMember,
    Room,
    Seat,
)
from renshe.domains.disputes.queries.awards import elements_of, newest_sheets
from renshe.registry.models import Person


def between(
    first: date, last: date, *, arbitrator: int | None = None, room: int | None = None
) -> list[Hearing]:
    """Hearings of these days, both included, in their order.

    Args:
        first: the first day.
        last: the last day.
        arbitrator: only those in which they sit.
        room: only those in it.
    """
    since, until = (
        timezone.make_aware(datetime.combine(day, time())) for day in (first, last + timedelta(days=1))
    )
    found = (
        Hearing.objects.filter(
            district=settings.DISTRICT, state__in=["planned", "held"], during__overlap=(since, until)
        )
        .select_related("dispute__case", "room")
        .prefetch_related("sittings__arbitrator")
    )
    if arbitrator:
        found = found.filter(sittings__arbitrator=arbitrator)
    if room:
        found = found.filter(room=room)
    return list(found.order_by("during", "room"))


def hearing(number: int) -> Hearing | None:
    """One hearing by its key."""
    return (
        Hearing.objects.filter(district=settings.DISTRICT, pk=number)
        .select_related("dispute__case", "room").prefetch_related("sittings__arbitrator", "attendances__party").first()
    )  # fmt: skip


def hearings_of(dispute: Dispute) -> QuerySet[Hearing]:
    """Every hearing of a case, the newest first."""
    return (
        dispute.hearings.select_related("room").prefetch_related("sittings__arbitrator").order_by("-number")
    )


def panel_of(dispute: Dispute) -> QuerySet[PanelMember]:
    """Who hears a case now."""
    return dispute.panel.filter(ended_at__isnull=True).select_related("arbitrator").order_by("place")


def public() -> QuerySet[Hearing]:
    """Hearings to come that are open to an audience, with their free seats."""
    return (
        Hearing.objects.filter(
            district=settings.DISTRICT, public=True, state="planned", during__startswith__gt=timezone.now()
        ).select_related("room", "dispute")
        .annotate(places=Count("seats"), free=Count("seats", filter=Q(seats__person__isnull=True))).order_by("during")
    )  # fmt: skip


def booked(person: Person | None) -> set[int]:
    """Hearings of which somebody has a seat."""
    return set(Seat.objects.filter(person=person).values_list("hearing", flat=True)) if person else set()


def rooms() -> QuerySet[Room]:
    """Rooms in use."""
    return Room.objects.filter(district=settings.DISTRICT, until__isnull=True).order_by("street", "name")


def arbitrators() -> QuerySet[Arbitrator]:
    """Everybody on the roster, with what they hear from today on."""
    today = timezone.localdate()
    return (
        Arbitrator.objects.filter(Q(until__isnull=True) | Q(until__gt=today), district=settings.DISTRICT)
        .prefetch_related("absences", "conflicts__person", "conflicts__employer")
        .annotate(to_come=Count("sittings", filter=Q(sittings__standing=True, sittings__hearing__state="planned")))
        .order_by("part_time", "name")
    )  # fmt: skip


def plans(number: int = 20) -> list[HearingPlan]:
    """The newest plans."""
    return list(HearingPlan.objects.filter(district=settings.DISTRICT).order_by("-pk")[:number])


def plan(number: int) -> HearingPlan | None:
    """One plan."""
    return HearingPlan.objects.filter(district=settings.DISTRICT, pk=number).first()


def change(number: int) -> HearingChange | None:
    """One change."""
    found = HearingChange.objects.filter(district=settings.DISTRICT, pk=number)
    return found.select_related("hearing__dispute__case", "arbitrator", "by").first()


def changed(of: HearingChange) -> dict[str, list[Hearing]]:
    """Hearings that a change touched, by what happened to them: moved, others, rooms, replaced, waiting."""
    keys = {name: found for name, found in (of.result or {}).items() if isinstance(found, list)}
    rows = (
        Hearing.objects.select_related("dispute__case", "room")
        .prefetch_related("sittings__arbitrator")
        .in_bulk([one for found in keys.values() for one in found])
    )
    return {name: [rows[one] for one in found] for name, found in keys.items() if found}


def could_sit(dispute: Dispute) -> list[tuple[Arbitrator, str]]:
    """Everybody on the roster who hears this kind of dispute and is not on its panel, each with why they may not; empty if they may."""
    there = list(dispute.panel.filter(ended_at__isnull=True).values_list("arbitrator", flat=True))
    able = list(
        on_the_roster(timezone.localdate()).filter(skills__contains=[dispute.kind]).exclude(pk__in=there)
        .select_related("account").prefetch_related("conflicts").order_by("part_time", "name")
    )  # fmt: skip
    why = conflicts_with(dispute, able)
    return [(one, why.get(one.pk, "")) for one in able]


def points(dispute: Dispute) -> list[str]:
    """The order of the hearing (庭审提纲), from what both sides dispute."""
    kind, sheets = disputes().kind(dispute.kind), newest_sheets(dispute)
    sides: dict[bool, object] = {}
    claims = [one for party in dispute.parties.filter(side="applicant") for one in party.claims.all()]
    for party in dispute.parties.order_by("side", "number"):
        sides.setdefault(party.is_employer, sheets.get(party.pk))
    worker, employer = (elements_of(kind, sides.get(one), claims if not one else ()) for one in (False, True))  # pyright: ignore[reportArgumentType]
    on = timezone.localdate(dispute.filed_at)
    items = agenda(
        kind, compare(kind, worker, employer, on=on), {one.code for one in claims}, disputes().shared.closing
    )
    return [one.title for one in items]
