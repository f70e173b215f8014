"""The figures of service are counted by month and kept: the open month every night, the one before as long as it may change."""

from dataclasses import asdict
from datetime import date, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from renshe.casework.models import Case, Decision
from renshe.casework.queries.service import sums
from renshe.domains.supervision.models import ServiceMonth

KEEP_BACK = 24  # months that are counted where none was
LOCK = 0x636F756E  # number of the advisory lock: one count at a time


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return month_of(month + timedelta(days=31))


def earlier(month: date, months: int) -> date:
    """The first day of the month so many months before."""
    whole = month.year * 12 + month.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)


@transaction.atomic
def count_month(*, month: date) -> int:
    """Count one month anew and keep it in place of what was kept.

    Returns:
        How many rows.
    """
    first = month_of(month)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    found, now = sums(first, next_month(first) - timedelta(days=1)), timezone.now()
    ServiceMonth.objects.filter(district=settings.DISTRICT, month=first).delete()
    ServiceMonth.objects.bulk_create(
        ServiceMonth(district=settings.DISTRICT, month=first, counted_at=now, **asdict(one)) for one in found
    )
    return len(found)


def count_months(*, today: date | None = None) -> int:
    """Count this month and the last, and every earlier one of two years that has cases and was never counted.

    A month is counted again where a case of it was opened anew lately: it counts where it is closed now, and only there.

    Returns:
        How many months.
    """
    this = month_of(today or timezone.localdate())
    oldest = Case.objects.filter(district=settings.DISTRICT, closed_on__isnull=False).aggregate(
        first=Min("closed_on")
    )["first"]
    begin = max(month_of(oldest), earlier(this, KEEP_BACK)) if oldest else this
    kept = set(
        ServiceMonth.objects.filter(district=settings.DISTRICT).values_list("month", flat=True).distinct()
    )
    again = _opened_again(earlier(this, 1))
    month, many = min([begin, *again]), 0
    while month <= this:
        if month >= earlier(this, 1) or month not in kept or month in again:
            many += count_month(month=month) >= 0
        month = next_month(month)
    return many


def _opened_again(since: date) -> set[date]:
    """The months in which cases were first decided, or later, that were opened again since a day."""
    rows = Decision.objects.filter(
        district=settings.DISTRICT, case__history__verb="reopen", case__history__at__date__gte=since
    )
    found: set[date] = set()
    for first in (
        rows.order_by().values("case").annotate(first=Min("decided_at")).values_list("first", flat=True)
    ):
        month = month_of(timezone.localdate(first))
        while month < since:
            found.add(month)
            month = next_month(month)
    return found
