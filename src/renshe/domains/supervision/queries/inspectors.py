"""Who may visit which street: whoever has the permission, and works neither there nor in a unit of that street."""

from collections.abc import Collection

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from renshe.domains.supervision.lifecycle import VISIT
from renshe.registry.models import Appointment, Permission
from renshe.registry.staff import held, holding


def inspectors() -> list[User]:
    """Everybody who may visit today, in the order of their accounts."""
    roles = Permission.objects.filter(district=settings.DISTRICT, verb=VISIT, ended_at__isnull=True)
    mine = _today().filter(role__in=roles.values("role"))
    return list(User.objects.filter(pk__in=mine.values("user_id"), is_active=True).order_by("pk"))


def eligible(street: str, among: Collection[User] | None = None) -> list[User]:
    """Who of the inspectors may visit a street.

    Args:
        street: nine-digit code.
        among: inspectors; all of today's unless given.
    """
    there = _today().filter(street=street)
    units = set(there.values_list("unit", flat=True))
    barred = set(there.values_list("user_id", flat=True))
    barred |= set(_today().filter(unit__in=units).values_list("user_id", flat=True))
    return [one for one in (inspectors() if among is None else among) if one.pk not in barred]


def works_there(user: User, street: str) -> bool:
    """Whether somebody works in a street, or in a unit that does."""
    mine = held(user)
    units = {one.unit for one in mine}
    return (
        any(one.street == street for one in mine) or _today().filter(street=street, unit__in=units).exists()
    )


def _today() -> "QuerySet[Appointment]":
    return Appointment.objects.filter(holding(timezone.localdate()), district=settings.DISTRICT)
