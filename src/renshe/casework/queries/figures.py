"""An officer's own work in numbers: what is open, what was done week by week, how long it took, how much of it in time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import BooleanField, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models import Case as When_
from django.db.models.functions import TruncDate
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.models import Case, Decision, Suspension
from renshe.core.clock import Calendar, Unit
from renshe.core.clock.calendar import position
from renshe.core.clock.counting import measure

WEEKS = 8


@dataclass(frozen=True, slots=True)
class Week:
    """What was decided in one week.

    Attributes:
        first: its Monday.
    """

    first: date
    done: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Somebody's work over the last eight weeks.

    Attributes:
        open: cases that they have now.
        weeks: the oldest first; the last is this week.
        days: median of working days from acceptance to decision, suspended ones left out; None without a decision.
        in_time: how many of `decided` were decided by their due day.
        decided: decisions of the eight weeks on cases with a due day.
    """

    open: int
    weeks: tuple[Week, ...]
    days: float | None
    in_time: int
    decided: int

    @property
    def this_week(self) -> int:
        """What was decided this week."""
        return self.weeks[-1].done

    @property
    def share(self) -> int | None:
        """In time, of a hundred; None without a decision."""
        return round(100 * self.in_time / self.decided) if self.decided else None


def figures(owners: Sequence[int], *, today: date | None = None) -> Figures:
    """The work of some accounts: one's own, and those one is deputy for."""
    day = today or timezone.localdate()
    monday = day - timedelta(days=day.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    done: dict[date, int] = defaultdict(int)
    spans: list[int] = []
    in_time = counted = 0
    for one in _decided(owners, first):
        done[one.on - timedelta(days=one.on.weekday())] += one.times
        if one.accepted is not None:
            spans += [_net(calendars.current(), one.accepted, one.on, one.gaps)] * one.times
        if one.timely is not None:
            counted, in_time = counted + one.times, in_time + one.times * one.timely
    weeks = tuple(
        Week(one, done[one]) for one in (first + timedelta(weeks=number) for number in range(WEEKS))
    )
    mine = Case.objects.filter(owner__in=owners, closed_on__isnull=True).count()
    return Figures(mine, weeks, float(median(spans)) if spans else None, in_time, counted)


class _Decided(NamedTuple):
    """Cases that were accepted on one day and decided on another.

    Attributes:
        timely: by their due day; None without one.
        times: how many.
        gaps: days that were not counted, both ends included; a case with gaps stands alone.
    """

    on: date
    accepted: date | None
    timely: bool | None
    times: int
    gaps: Sequence[tuple[date, date]] = ()


def _decided(owners: Sequence[int], first: date) -> Iterator[_Decided]:
    """What was decided since a day, counted by the database; cases whose clock stood come one by one."""
    last = Decision.objects.filter(case=OuterRef("pk")).order_by("-version").values("decided_at")[:1]
    stops = Suspension.objects.filter(case=OuterRef("pk"), last__isnull=False)
    found = (
        Case.objects.filter(owner__in=owners, changed_at__date__gte=first)  # a decision is a change
        .annotate(on=TruncDate(Subquery(last)), stood=Exists(stops))
        .filter(on__gte=first)
        .annotate(
            timely=When_(
                When(due_on__isnull=True, then=None),
                default=Q(on__lte=F("due_on")),
                output_field=BooleanField(null=True),
            )
        )
    )
    alike = found.filter(stood=False).values_list("on", "accepted_on", "timely").annotate(times=Count("pk"))
    for row in alike:
        yield _Decided(*row)
    alone = list(found.filter(stood=True).values_list("pk", "on", "accepted_on", "timely"))
    gaps: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for case, since, until in Suspension.objects.filter(
        case__in=[key for key, *_ in alone], last__isnull=False
    ).values_list("case_id", "first", "last"):
        if until is not None:
            gaps[case].append((since, until))
    for key, on, accepted, timely in alone:
        yield _Decided(on, accepted, timely, 1, gaps[key])


def _net(calendar: Calendar, accepted: date, decided: date, gaps: Sequence[tuple[date, date]]) -> int:
    """Working days from the day after acceptance to the decision that no suspension covers; suspensions never overlap."""
    first, last = position(accepted) + 1, position(decided)
    whole = measure(calendar, Unit.WORKDAY, first, last)
    return whole - sum(
        measure(calendar, Unit.WORKDAY, max(position(since), first), min(position(until), last))
        for since, until in gaps
    )
