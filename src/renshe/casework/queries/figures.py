"""An officer's own work in numbers: what is open, what was done week by week, how long it took, how much of it in time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Max
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.models import Case, Suspension
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
    rows = list(
        Case.objects.filter(owner__in=owners, decisions__decided_at__date__gte=first)
        .annotate(decided_at=Max("decisions__decided_at"))
        .values_list("pk", "accepted_on", "due_on", "decided_at")
    )
    gaps: dict[int, list[tuple[date, date]]] = defaultdict(list)
    stops = Suspension.objects.filter(case__in=[row[0] for row in rows], last__isnull=False)
    for case, since, until in stops.values_list("case_id", "first", "last"):
        if until is not None:
            gaps[case].append((since, until))
    done: dict[date, int] = defaultdict(int)
    spans: list[int] = []
    in_time = counted = 0
    for case, accepted, due, decided_at in rows:
        decided = timezone.localdate(decided_at)
        done[decided - timedelta(days=decided.weekday())] += 1
        if accepted is not None:
            spans.append(_net(calendars.current(), accepted, decided, gaps[case]))
        if due is not None:
            counted, in_time = counted + 1, in_time + (decided <= due)
    weeks = tuple(
        Week(one, done[one]) for one in (first + timedelta(weeks=number) for number in range(WEEKS))
    )
    mine = Case.objects.filter(owner__in=owners, closed_on__isnull=True).count()
    return Figures(mine, weeks, float(median(spans)) if spans else None, in_time, counted)


def _net(calendar: Calendar, accepted: date, decided: date, gaps: Sequence[tuple[date, date]]) -> int:
    """Working days from the day after acceptance to the decision that no suspension covers; suspensions never overlap."""
    first, last = position(accepted) + 1, position(decided)
    whole = measure(calendar, Unit.WORKDAY, first, last)
    return whole - sum(
        measure(calendar, Unit.WORKDAY, max(position(since), first), min(position(until), last))
        for since, until in gaps
    )
