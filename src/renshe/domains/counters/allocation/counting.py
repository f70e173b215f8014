"""Every night: how many came to each window hall for each board, half hour by half hour."""

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.domains.counters.models import Arrivals, CountedDay, Ticket


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
