"""What somebody who was rated may see of it: never who, never when, never anybody's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.domains.ratings import rules
from renshe.domains.ratings.models import Mending, Objection, Occasion, Rating
from renshe.domains.ratings.queries.figures import span, whole_months
from renshe.domains.ratings.table import TABLE


@dataclass(frozen=True)
class Bad:
    """A bad rating that was verified, as the rated clerk sees it.

    Attributes:
        key: of its task, to object.
        when: the month as 2026-11, if in it they served so many that nobody stands out; else empty: within a year.
        finding: what the verifier wrote for them to read.
        state: where the task is, in words.
        may_object: they still can.
        objected: they did; ruled: what became of it, None while it waits.
    """

    key: UUID
    level: int
    reasons: Sequence[str]
    when: str
    finding: str
    state: str
    may_object: bool
    objected: bool
    ruled: bool | None


@dataclass(frozen=True)
class Own:
    """Somebody's own ratings of the last twelve months that are over.

    Attributes:
        few: below so many nothing is shown, and what comes later is added in steps of so many.
        total: how many of them are shown, a multiple of `few` less what was excluded.
        levels: by level; None when there were too few.
        reasons: how often each was ticked, the most frequent first; those ticked too rarely are left out.
        bad: verified bad ratings.
    """

    few: int
    total: int
    levels: dict[int, int] | None
    reasons: list[tuple[str, int]]
    bad: list[Bad]


def own(user: User, today: date) -> Own:
    """What somebody may see of how they were rated; nothing while too few have rated.

    Only acts of months that are over count, and ratings are added by full steps: who has just served somebody sees
    no number change after it. A step goes as a whole too, when the month of its first rating is a year old.
    """
    few, (since, until) = rules.few(today), whole_months(today)
    told, bad = _stepped(user, since, until, few), _bad(user, since, today, few)
    if not told:
        return Own(few, 0, None, [], bad)
    levels = dict.fromkeys(rules.LEVELS, 0)
    ticked: dict[str, int] = {}
    for level, reasons in told:
        levels[level] += 1
        for one in reasons:
            ticked[one] = ticked.get(one, 0) + 1
    often = sorted(
        ((code, many) for code, many in ticked.items() if many >= few), key=lambda one: (-one[1], one[0])
    )
    return Own(few, len(told), levels, often, bad)


def _stepped(user: User, since: date, until: date, few: int) -> list[tuple[int, list[str]]]:
    """Level and reasons of the full steps of `few` that begin in some months, without what a second person excluded."""
    (first, _after), (_first, after) = span(since, since), span(until, until)
    rows = Rating.objects.filter(district=settings.DISTRICT, occasion__clerk=user, occasion__at__lt=after)
    gone = set(rows.filter(rulings__excluded=True).values_list("pk", flat=True))
    # In the order in which they came to be shown, so that nothing moves a step that was shown before.
    every = sorted(
        (max(at, span(day := _next_month(act), day)[0]), key, level, reasons)
        for key, at, act, level, reasons in rows.values_list("pk", "at", "occasion__at", "level", "reasons")
    )
    full = [every[place : place + few] for place in range(0, len(every) // few * few, few)]
    return [
        (level, reasons)
        for step in full
        if step[0][0] >= first
        for _shown, key, level, reasons in step
        if key not in gone
    ]


def _next_month(at: datetime) -> date:
    day = timezone.localtime(at).date().replace(day=1)
    return (day + timedelta(days=31)).replace(day=1)


def _bad(user: User, since: date, today: date, few: int) -> list[Bad]:
    """Verified bad ratings, in the order of their keys, which says nothing of when they came.

    They must be there at once for who appeals has few days; so it takes only that enough were served who may have rated.
    """
    served = _served(user, since)
    if sum(served.values()) < few:
        return []
    tasks = Mending.objects.filter(
        district=settings.DISTRICT,
        rating__occasion__clerk=user,
        rating__at__date__gte=since,
        verifier__isnull=False,
    ).select_related("rating__occasion")
    objections = {
        one.rating_id: one
        for one in Objection.objects.filter(rating__mending__in=tasks, role="rated").select_related("ruling")
    }
    return [_one(task, objections.get(task.rating_id), served, today, few) for task in tasks.order_by("key")]


def _one(task: Mending, said: Objection | None, served: dict[str, int], today: date, few: int) -> Bad:
    month = f"{timezone.localtime(task.rating.occasion.at):%Y-%m}"
    last = rules.due("object", task.verified_on).due if task.verified_on else None
    open_still = said is None and task.state != "excluded" and last is not None and today <= last
    ruling = getattr(said, "ruling", None) if said else None
    return Bad(
        key=task.key,
        level=task.rating.level,
        reasons=task.rating.reasons,
        when=month if served.get(month, 0) >= few else "",
        finding=task.finding,
        state=TABLE.state(task.state).name,
        may_object=open_still,
        objected=said is not None,
        ruled=ruling.excluded if ruling else None,
    )


def _served(user: User, since: date) -> dict[str, int]:
    """How many somebody served, by month: any of them could have rated."""
    found: dict[str, int] = {}
    rows = Occasion.objects.filter(district=settings.DISTRICT, clerk=user, at__date__gte=since)
    for at in rows.values_list("at", flat=True):
        month = f"{timezone.localtime(at):%Y-%m}"
        found[month] = found.get(month, 0) + 1
    return found
