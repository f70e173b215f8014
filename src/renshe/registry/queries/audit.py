"""The looks of all officers, for those who watch over them: narrowed, counted, and what is unusual about each.

Unusual is not forbidden: a rule only says which rows are worth a question. The weights are powers of two, so that one
number tells every rule that a look falls under, and the larger number stands first.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import TruncHour
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from renshe.registry.models import Identity, Look
from renshe.registry.queries.family import of_family

# The office's own measures, not the law's: "early" and "late" as hours of the day, and as many people in one hour by the
# clock as a busy counter serves in two (以上 counts the number itself in).
OPENS, CLOSES = 8, 19
MANY = 30
AT_THE_DESK = ("case", "intake", "advice", "check", "correction", "other")


@dataclass(frozen=True)
class Rule:
    """One reason to look twice.

    Attributes:
        code: short name, for tests.
        weight: a power of two of its own; what matters more has more.
        name: what is unusual, in a few words.
        words: the same in a sentence.
    """

    code: str
    weight: int
    name: str | Promise
    words: str | Promise


FAMILY = Rule("family", 8, gettext_lazy("本人或家人"), gettext_lazy("想打开本人或同户家人的记录"))
CROWD = Rule("crowd", 4, gettext_lazy("一小时30人以上"), gettext_lazy("一小时内打开了30人以上"))
HOURS = Rule("hours", 2, gettext_lazy("非工作时间"), gettext_lazy("不在上班时间(8点前、19点后或休息日)"))
NO_CASE = Rule("no_case", 1, gettext_lazy("没写办件号"), gettext_lazy("写的是办理业务,没有写办件号"))
RULES = (FAMILY, CROWD, HOURS, NO_CASE)


@dataclass(frozen=True)
class Narrowed:
    """Which looks are asked for.

    Attributes:
        first, last: days, both included.
        by: an account; None for everybody's.
        person: whom they looked at; None for anybody.
        purpose: of Look.Purpose; empty for every one.
    """

    first: date
    last: date
    by: int | None = None
    person: int | None = None
    purpose: str = ""


def looks(which: Narrowed, *, rest_days: Collection[date]) -> QuerySet[Look]:
    """The looks, each with `unusual`, the sum of the weights of its rules; the newest first.

    Args:
        which: what they are narrowed to.
        rest_days: days between first and last on which the office is closed.
    """
    conditions: dict[Rule, Q | Exists] = {
        FAMILY: Exists(
            Identity.objects.filter(of_family(person=OuterRef("person_id"), user=OuterRef("by_id")))
        ),
        CROWD: _crowds(which),
        HOURS: Q(at__hour__lt=OPENS) | Q(at__hour__gte=CLOSES) | Q(at__date__in=rest_days),
        NO_CASE: Q(purpose=Look.Purpose.CASE, case=""),
    }
    weights = [
        Case(When(holds, then=Value(rule.weight)), default=Value(0), output_field=IntegerField())
        for rule, holds in conditions.items()
    ]
    whole = weights[0] + weights[1] + weights[2] + weights[3]
    watched = Q(purpose__in=AT_THE_DESK, by__isnull=False)
    return (
        _narrowed(which)
        .annotate(unusual=Case(When(watched, then=whole), default=Value(0), output_field=IntegerField()))
        .select_related("by", "person")
        .order_by("-at", "-pk")
    )


def unusual_first(rows: QuerySet[Look]) -> QuerySet[Look]:
    """The same rows, those that matter most first."""
    return rows.order_by(F("unusual").desc(), "-at", "-pk")


def rules_of(unusual: int) -> tuple[Rule, ...]:
    """The rules that a look falls under, from the sum of their weights."""
    return tuple(rule for rule in RULES if unusual & rule.weight)


def by_officer(rows: QuerySet[Look]) -> list[dict[str, Any]]:
    """How much each account looked: `by` (its number), looks, people, in_full, odd; who looked at most people stands first."""
    return list(
        rows.order_by()
        .filter(by__isnull=False, purpose__in=AT_THE_DESK)
        .values("by")
        .annotate(
            looks=Count("pk"),
            people=Count("person", distinct=True),
            in_full=Count("pk", filter=~Q(revealed=[])),
            odd=Count("pk", filter=Q(unusual__gt=0)),
        )
        .order_by("-people", "-looks", "by")
    )


def _narrowed(which: Narrowed) -> QuerySet[Look]:
    rows = Look.objects.filter(
        district=settings.DISTRICT,
        at__gte=_midnight(which.first),
        at__lt=_midnight(which.last + timedelta(days=1)),
    )
    if which.by is not None:
        rows = rows.filter(by=which.by)
    if which.person is not None:
        rows = rows.filter(person=which.person)
    return rows.filter(purpose=which.purpose) if which.purpose else rows


def _crowds(which: Narrowed) -> Q:
    """The hours of those who opened very many people, found beforehand: they are few, and each row would ask again."""
    every = Narrowed(which.first, which.last, which.by)
    hours = (
        _narrowed(every)
        .filter(purpose__in=AT_THE_DESK, by__isnull=False)
        .annotate(hour=TruncHour("at"))
        .values("by", "hour")
        .annotate(people=Count("person", distinct=True))
        .filter(people__gte=MANY)
        .order_by()
    )
    found = Q(pk__in=())
    for row in hours:
        found |= Q(by=row["by"], at__gte=row["hour"], at__lt=row["hour"] + timedelta(hours=1))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
