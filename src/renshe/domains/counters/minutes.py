"""How long a service act takes: from the Book where nobody has measured it, from what was measured where there is enough.

The length of an appointment is what `covers` percent of the measured visits of these items fitted into.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

import numpy as np
from django.conf import settings
from django.utils import timezone

from renshe.book.queries import content
from renshe.domains.counters.models import Ticket
from renshe.domains.counters.rules import rules

WINDOW = timedelta(days=180)  # how far back is looked
SAMPLE = 400  # visits of one kind that are enough
KEPT = 600  # seconds for which what was measured is kept in mind


def by_the_book(items: Sequence[str]) -> int:
    """Minutes that nobody has measured: the longest item whole, each further one a part of its own time; none is advice."""
    rule, known = rules().minutes, content().items
    own = sorted(
        (
            rule.instant if known[code].handling == "instant" else rule.promise
            for code in items
            if code in known
        ),
        reverse=True,
    )
    if not own:
        return rule.consulting
    whole = own[0] + sum(minutes * rule.next_item for minutes in own[1:]) // 100
    return min(max(whole, rule.least), rule.most)


def measured(items: Sequence[str]) -> tuple[int, ...]:
    """Minutes that the last visits for exactly these items took; empty when they are fewer than `measured_from`."""
    return _measured(tuple(sorted(items)), int(timezone.now().timestamp()) // KEPT)


@lru_cache(maxsize=512)
def _measured(items: tuple[str, ...], _slice: int) -> tuple[int, ...]:
    rows = Ticket.objects.filter(
        district=settings.DISTRICT,
        channel="counter",
        state="finished",
        finished_at__gte=timezone.now() - WINDOW,
        items__contains=list(items),  # both ways: these and no others, in whatever order they were chosen
        items__contained_by=list(items),
        started_at__isnull=False,
    )
    # Who was on hold or went on to another window: from the first beginning to the end is not how long it took.
    rows = rows.exclude(history__verb__in=("hold", "pass_on")).order_by("-finished_at")
    found = tuple(
        max(1, round((end - begin).total_seconds() / 60))
        for begin, end in rows.values_list("started_at", "finished_at")[:SAMPLE]
    )
    return found if len(found) >= rules().minutes.measured_from else ()


def length_of(items: Sequence[str]) -> int:
    """Minutes of an appointment for these items, in whole steps of the booking grid."""
    rule = rules()
    sample = measured(items)
    needed = float(np.percentile(sample, rule.minutes.covers)) if sample else float(by_the_book(items))
    step = rule.booking.step_minutes
    whole = -(-int(np.ceil(needed)) // step) * step
    return min(max(whole, step), -(-rule.minutes.most // step) * step)
