"""What somebody who was rated may see of it: never who, never when, never anybody's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.domains.ratings import rules
from renshe.domains.ratings.models import Mending, Objection, Occasion
from renshe.domains.ratings.queries.figures import counted
from renshe.domains.ratings.table import TABLE

YEAR = timedelta(days=365)


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
    """Somebody's own ratings of a year.

    Attributes:
        few: below so many nothing is shown.
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
    """What somebody may see of how they were rated in the last year; nothing while too few have rated."""
    few, since = rules.few(today), today - YEAR
    rows = counted(since, today).filter(occasion__clerk=user)
    told = list(rows.values_list("level", "reasons"))
    if len(told) < few:
        return Own(few, len(told), None, [], [])
    levels = dict.fromkeys(rules.LEVELS, 0)
    ticked: dict[str, int] = {}
    for level, reasons in told:
        levels[level] += 1
        for one in reasons:
            ticked[one] = ticked.get(one, 0) + 1
    often = sorted(
        ((code, many) for code, many in ticked.items() if many >= few), key=lambda one: (-one[1], one[0])
    )
    return Own(few, len(told), levels, often, _bad(user, since, today, few))


def _bad(user: User, since: date, today: date, few: int) -> list[Bad]:
    """Verified bad ratings, in the order of their keys, which says nothing of when they came."""
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
    served = _served(user, since)
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
