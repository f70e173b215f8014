"""Reads about staff: the matrix, its history, who has which role, what ends soon, whose rights stand outside the table."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from renshe.registry.models import AccountEvent, Appointment, Permission
from renshe.registry.staff.roles import Role, Verb, roles
from renshe.registry.staff.standing import holding

SOON = timedelta(days=30)


def permissions() -> dict[tuple[str, str], Permission]:
    """The rows that count today, by role and verb."""
    rows = Permission.objects.filter(district=settings.DISTRICT, ended_at__isnull=True)
    return {(row.role, row.verb): row for row in rows.select_related("given_by")}


@dataclass(frozen=True)
class Change:
    """A permission was given or taken back.

    Attributes:
        role, verb: None when book/roles.yaml does not know them any more; then their codes tell.
        given: else taken back.
        by: None for the first set of rows.
    """

    at: datetime
    given: bool
    role: Role | None
    verb: Verb | None
    codes: tuple[str, str]
    by: User | None


def changes(*, limit: int = 200) -> list[Change]:
    """What was changed in the matrix by somebody, the newest first; the rows that came with book/roles.yaml are left out."""
    rows = Permission.objects.filter(district=settings.DISTRICT).select_related("given_by", "ended_by")
    given = rows.filter(given_by__isnull=False).order_by("-given_at")[:limit]
    ended = rows.filter(ended_at__isnull=False).order_by("-ended_at")[:limit]
    found = [_change(row, row.given_at, given=True) for row in given]
    found += [_change(row, row.ended_at, given=False) for row in ended if row.ended_at]
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def _change(row: Permission, at: datetime, *, given: bool) -> Change:
    known = roles()
    by = row.given_by if given else row.ended_by
    return Change(at, given, known.by_code.get(row.role), known.verbs.get(row.verb), (row.role, row.verb), by)


def _ours() -> "QuerySet[Appointment]":
    return Appointment.objects.filter(district=settings.DISTRICT).select_related("user", "deputy_for__user")


def holders(on: date) -> dict[str, list[Appointment]]:
    """Who has each role on a day, by the role's code; deputies last."""
    found: dict[str, list[Appointment]] = defaultdict(list)
    for row in _ours().filter(holding(on), user__is_active=True).order_by("-deputy_for_id", "unit", "pk"):
        found[row.role].append(row)
    return dict(found)


def ending_soon(on: date) -> list[Appointment]:
    """What ends by itself within 30 days, the earliest first."""
    rows = _ours().filter(holding(on), user__is_active=True, until__lte=on + SOON)
    return list(rows.order_by("until", "pk"))


def held_by(user: User, on: date) -> list[Appointment]:
    """What somebody holds on a day, their own work first."""
    return list(_ours().filter(holding(on), user=user).order_by("-deputy_for_id", "since", "pk"))


@dataclass(frozen=True)
class Member:
    """A member of the staff and what they hold today."""

    user: User
    held: Sequence[Appointment]


def members(on: date) -> list[Member]:
    """Every account of the staff, open ones first, with what it holds on a day."""
    mine: dict[int, list[Appointment]] = defaultdict(list)
    for row in _ours().filter(holding(on)).order_by("since", "pk"):
        mine[row.user_id].append(row)
    users = User.objects.filter(Q(is_staff=True) | Q(pk__in=list(mine))).order_by("-is_active", "username")
    return [Member(user, mine.get(user.pk, [])) for user in users]


def appointments(user: User) -> list[Appointment]:
    """Every appointment of an account, those that still hold or will first, the newest first."""
    rows = _ours().filter(user=user).select_related("appointed_by", "ended_by", "deputy_for__user")
    return list(rows.order_by("-since", "-pk"))


def deputies(user: User) -> dict[int, list[Appointment]]:
    """Who stands in for somebody, stood in or will, by the appointment that they stand in for."""
    found: dict[int, list[Appointment]] = defaultdict(list)
    for row in _ours().filter(deputy_for__user=user).order_by("since", "pk"):
        found[row.deputy_for_id or 0].append(row)
    return dict(found)


def events(user: User) -> list[AccountEvent]:
    """What was done to an account, the newest first."""
    rows = AccountEvent.objects.filter(district=settings.DISTRICT, user=user)
    return list(rows.select_related("by").order_by("-at"))


def colleagues(user: User, on: date) -> list[User]:
    """Who could stand in for somebody: everybody else with an appointment of their own."""
    own = Appointment.objects.filter(
        holding(on), user=OuterRef("pk"), district=settings.DISTRICT, deputy_for__isnull=True
    )
    rows = User.objects.filter(Exists(own), is_active=True)
    return list(rows.exclude(pk=user.pk).order_by("username"))


def outside_the_table() -> list[User]:
    """Accounts that may do something without a row of the table: superusers, and Django's own permissions and groups."""
    rows = User.objects.filter(is_active=True).filter(
        Q(is_superuser=True) | Q(user_permissions__isnull=False) | Q(groups__permissions__isnull=False)
    )
    return list(rows.distinct().order_by("username"))
