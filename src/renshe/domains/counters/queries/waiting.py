"""Who waits where, for how long, and how good our estimates were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import Count, F, Q
from django.utils import timezone

from renshe.book.queries import content
from renshe.domains.counters.estimating import SPREAD, Estimate, estimate, spread_of
from renshe.domains.counters.models import Sitting, Ticket
from renshe.domains.counters.opening import sessions
from renshe.domains.counters.rules import rules
from renshe.registry.staff.roles import boards as all_boards
from renshe.registry.staff.roles import streets

KEPT = 300  # seconds for which measured service times are kept in mind
LAST = 300  # visits from which they are taken


@dataclass(frozen=True, slots=True)
class Hall:
    """What a hall is like now.

    Attributes:
        waiting, serving: tickets.
        windows: at which somebody sits and calls.
        estimate: of the next to come, for the board that waits longest; None when no window calls.
        by_board: of the next to come for each board; None where no window calls for it.
        beyond: the wait would run past the end of the hours.
    """

    waiting: int
    serving: int
    windows: int
    estimate: Estimate | None
    by_board: Mapping[str, Estimate | None] = field(default_factory=dict)
    beyond: bool = False


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
    number, busy = _before(street, on, rank, key, sorted(reach))
    if not mine:
        return number, None
    mean, spread = service_times(boards)
    return number, estimate(number, len(mine), min(busy, len(mine)), mean, spread)


def _before(street: str, on: date, rank: datetime, key: int | None, reach: Sequence[str]) -> tuple[int, int]:
    """How many of a hall are called before a rank (and key), of those who need one of some boards; and how many are at windows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where state = 'waiting' and (rank < %(rank)s"
            " or rank = %(rank)s and (%(key)s::bigint is null or id < %(key)s))"
            " and (%(reach)s::text[] = '{}' or boards && %(reach)s::varchar[])),"
            " count(*) filter (where state in ('called', 'serving')) from counters_ticket"
            ' where district = %(district)s and street = %(street)s and "on" = %(on)s'
            " and state in ('waiting', 'called', 'serving')",
            {
                "district": settings.DISTRICT,
                "street": street,
                "on": str(on),
                "rank": rank,
                "key": key,
                "reach": list(reach),
            },
        )
        waiting, busy = cursor.fetchone() or (0, 0)
    return waiting, busy


def halls(codes: Sequence[str] = (), now: datetime | None = None) -> Mapping[str, Hall]:
    """Each hall as it is now, in one statement for all eighteen.

    Args:
        codes: nine-digit codes; all streets unless given.
        now: a moment; now unless given.
    """
    wanted, moment = list(codes) or [*streets()], timezone.localtime(now)
    counts = _counts(wanted, moment.date())
    mean, spread = service_times()
    return {code: _hall(code, counts.get(code, {}), mean, spread, moment) for code in wanted}


Counts = Mapping[str, Sequence[tuple[frozenset[str], int]]]


def _hall(code: str, counts: Counts, mean: float, spread: float, moment: datetime) -> Hall:
    """A hall of its counts: how many wait, are served, call and are busy, each by boards (none for all)."""
    number = {kind: sum(many for _, many in rows) for kind, rows in counts.items()}
    by_board: dict[str, Estimate | None] = {}
    for board in all_boards():
        mine = [(boards, many) for boards, many in counts.get("windows", ()) if not boards or board in boards]
        windows = sum(many for _, many in mine)
        busy = sum(many for boards, many in counts.get("busy", ()) if not boards or board in boards)
        before = sum(
            many
            for needs, many in counts.get("waiting", ())
            if any(not boards or needs <= boards for boards, _ in mine)
        )
        by_board[board] = estimate(before, windows, min(busy, windows), mean, spread)
    worst = max((one for one in by_board.values() if one), key=lambda one: (one.mid, one.high), default=None)
    return Hall(
        number.get("waiting", 0), number.get("called", 0) + number.get("serving", 0), number.get("windows", 0), worst,
        by_board, worst is not None and _runs_past(code, worst, moment),
    )  # fmt: skip


def _runs_past(code: str, wait: Estimate, moment: datetime) -> bool:
    """Whether who comes now would still wait when the hours end; an evening that follows at once belongs to them."""
    until: datetime | None = None
    for session in sessions(code, moment.date()):
        if session.holds(moment) or session.opens == until:
            until = session.closes
    return until is not None and moment + timedelta(minutes=wait.mid) > until


def _counts(codes: Sequence[str], on: date) -> dict[str, dict[str, list[tuple[frozenset[str], int]]]]:
    """Tickets by street, state and boards, and windows that call or are busy; in SQL, for it is asked at every change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select street, state, boards, count(*) from counters_ticket where district = %(district)s"
            " and street = any(%(streets)s) and \"on\" = %(on)s and channel = 'counter'"
            " and state in ('waiting', 'called', 'serving') group by street, state, boards"
            " union all select place.street, kind.name, one.boards, count(*) from counters_sitting one"
            " join counters_counter place on place.id = one.counter_id"
            " join (values ('windows'), ('busy')) kind(name) on kind.name = 'windows' or exists ("
            "select 1 from counters_ticket his where his.counter_id = one.counter_id and his.district = %(district)s"
            " and his.\"on\" = %(on)s and his.state in ('called', 'serving'))"
            " where one.district = %(district)s and one.until is null and one.resting_since is null"
            " and place.street = any(%(streets)s) group by place.street, kind.name, one.boards",
            {"district": settings.DISTRICT, "streets": list(codes), "on": str(on)},
        )
        found: dict[str, dict[str, list[tuple[frozenset[str], int]]]] = {}
        for street, kind, boards, number in cursor.fetchall():
            found.setdefault(street, {}).setdefault(kind, []).append((frozenset(boards), number))
    return found


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
    """Waiting at the counters by street.

    Visits that were called, p50 and p90 in minutes, the share of a hundred that waited no longer than the Book's aim, and `left`:
    the share of a hundred of all who came that went before they were called.

    Args:
        since: first day.
        until: last day.
    """
    gone = dict(
        Ticket.objects.filter(
            district=settings.DISTRICT, channel="counter", on__range=(since, until), state="left", called_at__isnull=True
        )
        .values_list("street")
        .annotate(Count("pk"))
    )  # fmt: skip
    return {
        street: {
            "visits": one.visits,
            "p50": one.p50,
            "p90": one.p90,
            "within_15": one.within,
            "left": round(100 * gone.get(street, 0) / (one.visits + gone.get(street, 0)), 1),
        }
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
