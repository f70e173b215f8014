"""From the tables and the Book to a Problem: history, hours, windows, clerks with their skills and leave."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import polars as pl
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.domains.counters.allocation.demand import Target
from renshe.domains.counters.allocation.forecast import LEAST_DAYS, Known, fit
from renshe.domains.counters.allocation.history import History, services, table
from renshe.domains.counters.allocation.measures import hours_of, measures, near_streets
from renshe.domains.counters.allocation.naming import Clerk
from renshe.domains.counters.allocation.planning import Problem
from renshe.domains.counters.allocation.staffing import Wishes
from renshe.domains.counters.allocation.visitors import Priority
from renshe.domains.counters.models import Arrivals, CountedDay, Counter, Leave, RosterPlan, Shift, Skill
from renshe.domains.counters.rules import rules
from renshe.registry.models import Appointment, Permission
from renshe.registry.staff import boards, streets
from renshe.registry.staff.standing import in_force

SERVE, MANAGE = "counters.serve", "counters.manage"
PAST = timedelta(days=800)  # further back the past says little
FAIR = timedelta(days=56)  # evenings and helping out of so long ago still count


@dataclass(frozen=True)
class Ground:
    """What a plan stands on.

    Attributes:
        problem: see Problem.
        history: the counted days.
        digest: SHA-256 of everything that went in.
    """

    problem: Problem
    history: History
    digest: str


def load(week: date, days: Sequence[date]) -> Ground:
    """Everything for a week's plan.

    Args:
        week: its Monday; only what was counted before it is used.
        days: its working days.

    Raises:
        Refused: it has no working day, too few days were counted, or there is no window or no clerk.
    """
    if not days:
        raise Refused("days", "这一周没有工作日,不用排班。")
    known = Known(calendars.current(), hours_of(week), tuple(one.peak() for one in measures().peaks))
    frame = _rows(week)
    history = table(frame, _days(week, known), tuple(streets()), tuple(measures().service))
    if len(history.days) < LEAST_DAYS:
        raise Refused(
            "history",
            f"到访记录只有{len(history.days)}个工作日,至少要{LEAST_DAYS}天才能预测。每天晚上会自动统计当天的号票,过些天再来。",
        )
    windows, staff = _windows(week), clerks(week)
    if not windows:
        raise Refused("windows", "还没有登记窗口。请先在窗口设置里登记各街道的窗口,再来排班。")
    if not staff:
        raise Refused("clerks", "还没有可以排班的窗口人员。请先给同事安排所在街道和窗口职责,再来排班。")
    aim, plan = rules().waiting_target, measures()
    near = near_streets(plan.lend_to)
    wishes = Wishes(costs=plan.prices(), near=near, usual=_usual(week))
    problem = Problem(
        fit(history, known), services(frame, plan.services()), windows, staff, Target(aim.minutes, aim.share / 100),
        wishes, Priority(plan.priority_share / 100, _minutes()), plan.least,
    )  # fmt: skip
    return Ground(problem, history, _digest(problem, history))


def _rows(before: date) -> pl.DataFrame:
    names = ("street", "board", "on", "half_hour", "visits", "served", "seconds", "squares")
    rows = Arrivals.objects.filter(district=settings.DISTRICT, on__lt=before, on__gte=before - PAST)
    schema = {
        name: pl.String if name in names[:2] else pl.Date if name == "on" else pl.Int64 for name in names
    }
    return pl.DataFrame(list(rows.values_list(*names)), schema=schema, orient="row")


def _days(before: date, known: Known) -> list[date]:
    counted = CountedDay.objects.filter(district=settings.DISTRICT, on__lt=before, on__gte=before - PAST)
    return [
        day for day in counted.order_by("on").values_list("on", flat=True) if known.calendar.is_workday(day)
    ]


def _windows(day: date) -> dict[str, int]:
    held = Counter.objects.filter(district=settings.DISTRICT, opened_on__lte=day).filter(
        Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    )
    found: dict[str, int] = {}
    for street in held.values_list("street", flat=True):
        found[street] = found.get(street, 0) + 1
    return found


def _minutes() -> float:
    """How much earlier priority counts for, in the mean of its kinds that need no approval."""
    usual = [one.minutes for one in rules().priority if not one.approved]
    return sum(usual) / len(usual) if usual else 0.0


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


def _usual(week: date) -> dict[tuple[str, str], int]:
    """(street, pattern) → clerks a day, of the plan that was adopted last before this week; empty for none."""
    last = (
        RosterPlan.objects.filter(district=settings.DISTRICT, state="adopted", week__lt=week)
        .order_by("-week")
        .first()
    )
    if last is None or not last.result or not last.result["days"]:
        return {}
    counts: dict[tuple[str, str], int] = {}
    for one in last.result["shifts"]:
        key = (one["street"], one["pattern"])
        counts[key] = counts.get(key, 0) + 1
    return {key: round(number / len(last.result["days"])) for key, number in counts.items()}


def _digest(problem: Problem, history: History) -> str:
    parts = (
        history.streets, history.boards, [day.isoformat() for day in history.days], problem.model.known.hours.opens,
        problem.model.known.hours.closes, problem.model.known.hours.lunch, sorted(problem.model.known.hours.through),
        problem.model.known.hours.evening and (*problem.model.known.hours.evening[:2], sorted(problem.model.known.hours.evening[2])),
        sorted(problem.windows.items()), problem.service, problem.target, problem.wishes.costs,
        sorted(problem.wishes.near.items()), sorted(problem.wishes.usual.items()), problem.priority, problem.least, problem.seed,
        [(one.key, one.street, sorted(one.boards), sorted(one.away), one.evenings, one.lent) for one in problem.clerks],
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode() + history.visits.tobytes()).hexdigest()
