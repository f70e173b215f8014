"""Who can have a dispute: mediators, registrars and arbitrators of its place, without the parties and their families."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from renshe.casework.models import Case
from renshe.domains.disputes.models import Dispute
from renshe.registry.models import Appointment, HouseholdMember, Identity, Permission
from renshe.registry.staff import holding

HANDLES = {
    "mediation": ("disputes.mediate",),
    "arbitration": ("disputes.arbitrate", "disputes.accept"),
    "review": ("disputes.arbitrate", "disputes.accept"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have it.

    Attributes:
        open: how many open cases they have.
    """

    user: User
    unit: str
    open: int


def candidates(dispute: Dispute) -> list[Candidate]:
    """Who can have a dispute today, the fewest open cases first; who is stood in for is away."""
    case, today = dispute.case, timezone.localdate()
    permitted = Permission.objects.filter(
        district=OuterRef("district"),
        role=OuterRef("role"),
        ended_at__isnull=True,
        verb__in=HANDLES[case.work],
    )
    stood_in = Appointment.objects.filter(holding(today), deputy_for=OuterRef("pk"))
    rows = (
        Appointment.objects.filter(holding(today), district=settings.DISTRICT, user__is_active=True)
        .filter(Q(street="") | Q(street=case.street), Q(board="") | Q(board=case.board))
        .filter(Exists(permitted), ~Exists(stood_in))
        .exclude(user__in=_barred(dispute))
        .select_related("user")
        .order_by("pk")
    )
    found = {row.user_id: (row.user, row.unit) for row in rows}
    owned = Case.objects.filter(owner__in=found, closed_on__isnull=True).order_by()
    loads = {owner: many for owner, many in owned.values_list("owner").annotate(Count("pk")) if owner}
    listed = [Candidate(user, unit, loads.get(key, 0)) for key, (user, unit) in found.items()]
    return sorted(listed, key=lambda one: (one.open, one.user.pk))


def _barred(dispute: Dispute) -> set[int]:
    """Accounts of the parties and of those who live with them."""
    people = set(dispute.parties.filter(person__isnull=False).order_by().values_list("person_id", flat=True))
    homes = HouseholdMember.objects.filter(person__in=people, ended_at__isnull=True).values("household")
    kin = HouseholdMember.objects.filter(household__in=homes, ended_at__isnull=True)
    people |= set(kin.values_list("person_id", flat=True))
    return set(Identity.objects.filter(person__in=people).values_list("user_id", flat=True))
