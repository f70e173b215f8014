"""What supervision looks at: each list is one condition on disputes, with the days that the office has set (M)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from renshe.casework.models import Suspension
from renshe.domains.disputes.models import Dispute, Motion, Service
from renshe.domains.disputes.standards import Watch, standards


@dataclass(frozen=True)
class Watched:
    """One list.

    Attributes:
        code, name, name_en: in addresses, and for people.
        days: the office's number in it, for its words; 0 for none.
        where: which open disputes.
    """

    code: str
    name: str
    name_en: str
    days: int
    where: Q


# Agreed or signed: the limit is met, performance or service is still open.
_MET = Q(case__state__in=["agreed", "signed"])
_Make = Callable[[Watch, date, datetime], Watched]


def lists(on: date | None = None) -> tuple[Watched, ...]:
    """Every list, in the order in which somebody should look at them."""
    today = on or timezone.localdate()
    watch = standards(today).watch
    ago = _ago(today)
    return (
        Watched("overdue", "已经超期", "overdue", 0, Q(case__due_on__lt=today) & ~_MET),
        Watched(
            "near", "快要到期", "near the limit", watch.near_days,
            Q(case__due_on__range=(today, today + timedelta(days=watch.near_days))) & ~_MET,
        ),
        Watched("stopped", "中止太久", "stopped too long", watch.stopped_days, Q(Exists(_stays(ago(watch.stopped_days))))),
        Watched(
            "unsorted", "还没有分流", "not sorted", watch.unsorted_days,
            Q(case__work="arbitration", case__state="received", procedure="", case__received_on__lte=ago(watch.unsorted_days)),
        ),
        Watched("motions", "申请没有答复", "motions unanswered", watch.motion_days, Q(Exists(_motions(ago(watch.motion_days))))),
        Watched("service", "送达没有结果", "service without a result", watch.service_days, Q(Exists(_services(ago(watch.service_days))))),
        Watched("green", "绿色通道在办", "on the green lane", 0, Q(green=True)),
        Watched("groups", "集体争议在办", "group cases", 0, Q(workers__gte=10)),
    )  # fmt: skip


def listed(one: Watched) -> "QuerySet[Dispute]":
    """The disputes of a list, the nearest day first. Served late stays visible: signed cases are not closed before service."""
    open_ones = Dispute.objects.filter(district=settings.DISTRICT, case__closed_on__isnull=True)
    return open_ones.filter(one.where).select_related("case__owner").order_by("case__due_on", "pk")


def _ago(today: date) -> Callable[[int], date]:
    return lambda days: today - timedelta(days=days)


def _stays(since: date) -> "QuerySet[Suspension]":
    return Suspension.objects.filter(case=OuterRef("case"), last__isnull=True, first__lte=since)


def _motions(since: date) -> "QuerySet[Motion]":
    return Motion.objects.filter(dispute=OuterRef("pk"), decision="", at__date__lte=since)


def _services(since: date) -> "QuerySet[Service]":
    return Service.objects.filter(paper__dispute=OuterRef("pk"), state="sent", sent_at__date__lte=since)
