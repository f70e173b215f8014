"""What the pages read: plans of a district, and how much is counted."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max, Min, Sum
from django.utils import timezone

from renshe.domains.counters.models import CountedDay, RosterPlan, Shift

SHOWN = 12  # plans of the list


def plans() -> list[RosterPlan]:
    """The last plans, the latest week first, without what they hold."""
    rows = RosterPlan.objects.filter(district=settings.DISTRICT).select_related("made_by", "adopted_by")
    return list(rows.defer("result").order_by("-week", "-pk")[:SHOWN])


def plan(number: int) -> RosterPlan | None:
    """A plan."""
    rows = RosterPlan.objects.filter(district=settings.DISTRICT, pk=number)
    return rows.select_related("made_by", "adopted_by").first()


def adopted(week: date) -> RosterPlan | None:
    """The plan that holds for a week."""
    return RosterPlan.objects.filter(district=settings.DISTRICT, week=week, state="adopted").first()


def newest() -> RosterPlan | None:
    """The plan that was worked out last."""
    rows = RosterPlan.objects.filter(district=settings.DISTRICT, run="done")
    return rows.select_related("made_by", "adopted_by").order_by("-pk").first()


def counted() -> dict[str, object]:
    """Of the past: days, visits, first and last day; whether it is a demo's."""
    rows = CountedDay.objects.filter(district=settings.DISTRICT)
    found = rows.aggregate(first=Min("on"), last=Max("on"), visits=Sum("visits"))
    return {**found, "days": rows.count(), "demo": rows.filter(source=CountedDay.Source.DEMO).exists()}


def next_week() -> date:
    """The Monday after today."""
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday())


def before(week: date) -> dict[str, tuple[float, int]]:
    """What stands in the shift table for a week, by street: hours, and clerks' days; of which plan, does not matter."""
    first = timezone.make_aware(datetime.combine(week, time()))
    rows = Shift.objects.filter(
        district=settings.DISTRICT, ended_at__isnull=True, during__startswith__gte=first,
        during__startswith__lt=first + timedelta(days=7),
    )  # fmt: skip
    hours: dict[str, float] = defaultdict(float)
    days: dict[str, set[tuple[int, date]]] = defaultdict(set)
    for street, clerk, during in rows.values_list("street", "clerk_id", "during"):
        hours[street] += (during.upper - during.lower).total_seconds() / 3600
        days[street].add((clerk, timezone.localdate(during.lower)))
    return {street: (hours[street], len(days[street])) for street in hours}


def names_of(keys: set[int]) -> dict[int, User]:
    """Accounts by number."""
    return User.objects.in_bulk(keys)
