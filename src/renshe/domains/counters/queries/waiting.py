"""Who waits where, for how long, and how good our estimates were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from renshe.book.queries import content
from renshe.domains.counters.estimating import SPREAD, Estimate, estimate, spread_of
from renshe.domains.counters.models import AT_COUNTER, Sitting, Ticket
from renshe.domains.counters.rules import rules
from renshe.registry.staff.roles import streets

KEPT = 300  # seconds for which measured service times are kept in mind
LAST = 300  # visits from which they are taken


@dataclass(frozen=True, slots=True)
class Hall:
    """What a hall is like now.

    Attributes:
        waiting, serving: tickets.
        windows: at which somebody sits and calls.
        estimate: of the next to come; None when no window calls.
    """

    waiting: int
    serving: int
    windows: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Measured:
    """How waiting went, and how good the promises were.

    Attributes:
        visits: tickets that were called.
        p50, p90: minutes; None without visits.
        within: share of a hundred that waited no longer than the target.
        told: tickets with an estimate.
        held: share of a hundred whose wait lay in the range.
        off: mean distance between the middle and what it was, minutes.
    """

    visits: int
    p50: float | None
    p90: float | None
    within: float | None
    told: int
    held: float | None
    off: float | None


def service_times(boards: Sequence[str] = ()) -> tuple[float, float]:
    """Mean minutes and spread of service acts, as last measured; by the Book where too few were.

    Args:
        boards: whom it needs; empty for any.
    """
    return _service_times(tuple(sorted(boards)), int(timezone.now().timestamp()) // KEPT)


@lru_cache(maxsize=256)
def _service_times(boards: tuple[str, ...], _slice: int) -> tuple[float, float]:
    rows = Ticket.objects.filter(
        district=settings.DISTRICT, state="finished", started_at__isnull=False, channel="counter"
    )
    if boards:
        rows = rows.filter(boards__contains=list(boards))
    found = [
        (end - begin).total_seconds() / 60
        for begin, end in rows.order_by("-pk").values_list("started_at", "finished_at")[:LAST]
    ]
    if len(found) < rules().minutes.measured_from:
        known = rules().minutes
        return float((known.instant + known.promise) / 2), SPREAD
    return max(round(float(np.mean(found)) * 2) / 2, 0.5), round(spread_of(found), 1)


def ahead(street: str, boards: Sequence[str], rank: datetime, on: date) -> Estimate | None:
    """How long a ticket of a rank would wait at a street now; None when no window there calls for it."""
    return _place(street, boards, rank, on)[1]


def place_of(ticket: Ticket) -> tuple[int, Estimate | None]:
    """How many are called before a ticket that waits, and how long that takes; None when no window calls for it."""
    return _place(ticket.street, ticket.boards, ticket.rank, ticket.on, ticket.pk)


def _place(
    street: str, boards: Sequence[str], rank: datetime, on: date, key: int | None = None
) -> tuple[int, Estimate | None]:
    sittings = Sitting.objects.filter(
        until__isnull=True, resting_since__isnull=True, counter__street=street, district=settings.DISTRICT
    )
    mine = [one for one in sittings.values_list("boards", flat=True) if not one or set(boards) <= set(one)]
    reach = set[str]().union(*mine) if mine and all(mine) else set[str]()
    earlier = Q(rank__lte=rank) if key is None else Q(rank__lt=rank) | Q(rank=rank, pk__lt=key)
    hall = Ticket.objects.filter(district=settings.DISTRICT, street=street, on=on)
    before = hall.filter(earlier, state="waiting")
    if reach:
        before = before.filter(boards__overlap=sorted(reach))
    number = before.count()
    if not mine:
        return number, None
    busy = hall.filter(state__in=AT_COUNTER).count()
    mean, spread = service_times(boards)
    return number, estimate(number, len(mine), min(busy, len(mine)), mean, spread)


def halls(codes: Sequence[str] = ()) -> Mapping[str, Hall]:
    """Each hall as it is now, in one statement for all eighteen.

    Args:
        codes: nine-digit codes; all streets unless given.
    """
    wanted = list(codes) or [*streets()]
    counts = _counts(wanted, timezone.localdate())
    mean, spread = service_times()
    found: dict[str, Hall] = {}
    for code in wanted:
        waiting, has = counts.get((code, "waiting"), 0), counts.get((code, "windows"), 0)
        busy = sum(counts.get((code, state), 0) for state in AT_COUNTER)
        found[code] = Hall(waiting, busy, has, estimate(waiting, has, min(busy, has), mean, spread))
    return found


def _counts(codes: Sequence[str], on: date) -> dict[tuple[str, str], int]:
    """Tickets by street and state, and windows that call; written in SQL, for it is asked at every change of a hall."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select street, state, count(*) from counters_ticket where district = %s and street = any(%s)"
            " and \"on\" = %s and state in ('waiting', 'called', 'serving') group by street, state"
            " union all select place.street, 'windows', count(*) from counters_sitting one"
            " join counters_counter place on place.id = one.counter_id where one.district = %s"
            " and one.until is null and one.resting_since is null and place.street = any(%s) group by place.street",
            [settings.DISTRICT, list(codes), str(on), settings.DISTRICT, list(codes)],
        )
        return {(street, state): number for street, state, number in cursor.fetchall()}


def measure(since: date, until: date, *, street: str = "") -> Measured:
    """How long people waited at the counters, and how good the estimates were.

    Args:
        since: first day.
        until: last day.
        street: nine-digit code; all unless given.
    """
    return _measured(
        list(
            _called(since, until, street).values_list(
                "taken_at", "called_at", "wait_low", "wait_mid", "wait_high"
            )
        )
    )


def measure_streets(since: date, until: date) -> Mapping[str, Measured]:
    """The same for each street that had visits."""
    rows: dict[str, list[tuple[datetime, datetime, int | None, int | None, int | None]]] = {}
    columns = ("street", "taken_at", "called_at", "wait_low", "wait_mid", "wait_high")
    for street, *rest in _called(since, until, "").values_list(*columns).iterator():
        rows.setdefault(street, []).append(tuple(rest))  # type: ignore[arg-type]
    return {street: _measured(mine) for street, mine in rows.items()}


def waiting_figures(since: date, until: date) -> dict[str, dict[str, float | int | None]]:
    """Waiting at the counters by street: visits, p50 and p90 in minutes, and the share of a hundred within 15 minutes.

    Args:
        since: first day.
        until: last day.
    """
    return {
        street: {"visits": one.visits, "p50": one.p50, "p90": one.p90, "within_15": one.within}
        for street, one in measure_streets(since, until).items()
    }


def _called(since: date, until: date, street: str):
    rows = Ticket.objects.filter(
        Q(called_at__gte=F("taken_at")),
        district=settings.DISTRICT,
        channel="counter",
        on__range=(since, until),
    )
    return rows.filter(street=street) if street else rows


def _measured(rows: Sequence[tuple[datetime, datetime, int | None, int | None, int | None]]) -> Measured:
    if not rows:
        return Measured(0, None, None, None, 0, None, None)
    minute = timedelta(minutes=1)
    waits = np.array([(called - taken) / minute for taken, called, *_ in rows])
    told = [
        ((called - taken) / minute, low, mid, high)
        for taken, called, low, mid, high in rows
        if low is not None and mid is not None and high is not None
    ]
    p50, p90 = (round(float(one), 1) for one in np.percentile(waits, [50, 90]))
    within = round(float((waits <= rules().waiting_target.minutes).mean()) * 100, 1)
    # An estimate is in whole minutes: half a minute beyond its ends is still what was said.
    held = [low - 0.5 <= wait <= high + 0.5 for wait, low, _, high in told]
    return Measured(
        len(rows), p50, p90, within, len(told),
        round(100 * sum(held) / len(held), 1) if held else None,
        round(float(np.mean([abs(wait - mid) for wait, _, mid, _ in told])), 1) if told else None,
    )  # fmt: skip


def boards_of(items: Sequence[str]) -> list[str]:
    """The boards that items belong to, each once, in the order of the items."""
    known = content().items
    return list(dict.fromkeys(known[code].board for code in items if code in known))
