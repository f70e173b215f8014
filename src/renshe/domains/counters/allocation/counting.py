"""Every night: how many came to each window hall for each board, half hour by half hour."""

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from renshe.book import calendars
from renshe.domains.counters.allocation.hours import workdays
from renshe.domains.counters.models import Arrivals, CountedDay, Ticket

BACK = 30  # days; a worker that stood still for longer needs somebody to look


def uncounted(today: date) -> list[date]:
    """The days that are to be counted: yesterday, and working days of the last thirty, from the first ticket on, that are not.

    A day before the first ticket is unknown, not empty; and what a demo was told stays.
    """
    rows = CountedDay.objects.filter(district=settings.DISTRICT, on__gte=today - timedelta(days=BACK))
    known = dict(rows.values_list("on", "source"))
    first = Ticket.objects.filter(district=settings.DISTRICT).aggregate(first=Min("on"))["first"] or today
    yesterday, calendar = today - timedelta(days=1), calendars.current()
    missed = workdays(calendar, max(first, today - timedelta(days=BACK)), yesterday - timedelta(days=1))
    found = [day for day in missed if day not in known]
    return found if known.get(yesterday) == CountedDay.Source.DEMO else [*found, yesterday]


@transaction.atomic
def count_day(on: date) -> int:
    """Count a day's tickets at the windows; again when it was counted before. A visit for several boards counts at its first.

    Args:
        on: a day that is over.

    Returns:
        How many visits.
    """
    cells: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    rows = Ticket.objects.filter(district=settings.DISTRICT, on=on, channel="counter")
    for street, boards, taken, started, finished in rows.values_list(
        "street", "boards", "taken_at", "started_at", "finished_at"
    ):
        local = timezone.localtime(taken)
        cell = cells[street, boards[0] if boards else "", local.hour * 2 + local.minute // 30]
        cell[0] += 1
        if started and finished and finished >= started:
            seconds = round((finished - started).total_seconds())
            cell[1] += 1
            cell[2] += seconds
            cell[3] += seconds**2
    Arrivals.objects.filter(district=settings.DISTRICT, on=on).delete()
    Arrivals.objects.bulk_create(
        Arrivals(
            district=settings.DISTRICT, street=street, board=board, on=on, half_hour=half, visits=cell[0], served=cell[1],
            seconds=cell[2], squares=cell[3],
        )
        for (street, board, half), cell in cells.items()
    )  # fmt: skip
    visits = sum(cell[0] for cell in cells.values())
    CountedDay.objects.update_or_create(
        district=settings.DISTRICT, on=on,
        defaults={"visits": visits, "source": CountedDay.Source.TICKETS, "counted_at": timezone.now()},
    )  # fmt: skip
    return visits
