"""What a week's shifts stand on: windows, clerks with their skills and leave, hours and measures; and a digest of it.

Light, so that a page can see whether a plan still fits: neither forecast nor solver is loaded.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from renshe.domains.counters.allocation.measures import hours_of, measures
from renshe.domains.counters.allocation.naming import Clerk
from renshe.domains.counters.models import Counter, Leave, Shift, Skill
from renshe.domains.counters.rules import rules
from renshe.registry.models import Appointment, Permission
from renshe.registry.staff import boards
from renshe.registry.staff.standing import in_force

SERVE, MANAGE = "counters.serve", "counters.manage"
FAIR = timedelta(days=56)  # evenings and helping out of so long ago still count


def stand(week: date, days: Sequence[date]) -> str:
    """SHA-256 of what a plan's shifts must fit: working days, hours, windows, clerks with skills and leave, target, measures.

    What was counted, and how often somebody had the evening, is not part of it: it grows every night and makes no shift wrong.
    """
    hours, aim = hours_of(week), rules().waiting_target
    parts = (
        [day.isoformat() for day in days], hours.opens, hours.closes, hours.lunch, sorted(hours.through),
        hours.evening and (*hours.evening[:2], sorted(hours.evening[2])), sorted(places(week).items()),
        (aim.minutes, aim.share), measures(week).model_dump_json(),
        [(one.key, one.street, sorted(one.boards), sorted(one.away)) for one in clerks(week)],
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def places(day: date) -> dict[str, int]:
    """Windows of each street that are set up on a day."""
    held = Counter.objects.filter(district=settings.DISTRICT, opened_on__lte=day).filter(
        Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    )
    found: dict[str, int] = {}
    for street in held.values_list("street", flat=True):
        found[street] = found.get(street, 0) + 1
    return found


def clerks(week: date) -> tuple[Clerk, ...]:
    """Everybody who can be planned: appointed to serve at a street's windows, and not to manage them."""
    permitted = Permission.objects.filter(district=settings.DISTRICT, ended_at__isnull=True)
    serve = set(permitted.filter(verb=SERVE).values_list("role", flat=True))
    manage = set(permitted.filter(verb=MANAGE).values_list("role", flat=True))
    rows = Appointment.objects.filter(
        in_force(week), district=settings.DISTRICT, role__in=serve - manage, user__is_active=True
    ).exclude(street="")
    places: dict[int, tuple[str, set[str]]] = {}
    for user, street, board in rows.order_by("since", "pk").values_list("user_id", "street", "board"):
        mine = places.setdefault(user, (street, set()))
        mine[1].update([board] if board else boards())
    skills, away, past = _skills(week), _away(week), _past(week)
    return tuple(
        Clerk(
            key, street, frozenset(skills.get(key) or able) & frozenset(boards()), frozenset(away.get(key, ())),
            *past.get(key, (0, 0)),
        )
        for key, (street, able) in sorted(places.items())
    )  # fmt: skip


def _skills(day: date) -> Mapping[int, set[str]]:
    held = Skill.objects.filter(district=settings.DISTRICT, since__lte=day).filter(
        Q(until__isnull=True) | Q(until__gte=day)
    )
    found: dict[int, set[str]] = {}
    for clerk, board in held.values_list("clerk_id", "board"):
        found.setdefault(clerk, set()).add(board)
    return found


def _away(week: date) -> Mapping[int, set[date]]:
    days = [week + timedelta(days=place) for place in range(7)]
    rows = Leave.objects.filter(
        district=settings.DISTRICT, ended_at__isnull=True, days__overlap=(week, week + timedelta(days=7))
    )
    found: dict[int, set[date]] = {}
    for row in rows:
        found.setdefault(row.clerk_id, set()).update(day for day in days if row.covers(day))
    return found


def _past(week: date) -> Mapping[int, tuple[int, int]]:
    """Evenings and days of helping out of the last weeks, by clerk."""
    rows = Shift.objects.filter(
        district=settings.DISTRICT, ended_at__isnull=True,
        during__startswith__gte=_midnight(week - FAIR), during__startswith__lt=_midnight(week),
    )  # fmt: skip
    found: dict[int, tuple[int, int]] = {}
    for clerk, kind, lent in rows.values_list("clerk_id", "kind", "lent_from"):
        evenings, away = found.get(clerk, (0, 0))
        found[clerk] = (evenings + (kind == "evening"), away + bool(lent))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
