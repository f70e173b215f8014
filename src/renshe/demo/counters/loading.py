"""Put the counters of the demo into their tables: all of it in one transaction, or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from time import perf_counter

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max, Model
from django.utils import timezone
from psycopg import sql

from renshe.book import calendars
from renshe.book.queries import content
from renshe.casework.models import Application
from renshe.casework.numbering import SEQUENCE
from renshe.demo.cards import account_name
from renshe.demo.cases.loading import copy_rows
from renshe.demo.cases.telling import Shelf
from renshe.demo.counters.ahead import book
from renshe.demo.counters.office import Seat, duty, staff
from renshe.demo.counters.places import HALL, Places, set_up, set_up_kiosk
from renshe.demo.counters.queue import Hall
from renshe.demo.counters.telling import Pen
from renshe.demo.counters.visits import Crowd, coming, counted, staffed, usual
from renshe.domains.counters.models import Booking, Counter, Shift, Sitting, Ticket, TicketEvent, TicketSeries

MAKING = 0x636F756E  # number of the advisory lock: two processes never do it at once
DAYS = 8  # working days of the past whose tickets are told
TABLES: tuple[type[Model], ...] = (Shift, TicketSeries, Booking, Sitting, Ticket, TicketEvent)


@dataclass(frozen=True)
class Loaded:
    """What was loaded, and how long it took.

    Attributes:
        rows: by table.
        seconds: for making and loading.
    """

    rows: Mapping[str, int]
    seconds: float


def load(*, now: datetime | None = None, seed: int = 1) -> Loaded | None:
    """Set up the halls and tell their last days. A killed run leaves nothing behind.

    Args:
        now: until when; the present unless given.
        seed: another seed, other days.

    Returns:
        What was done; None when there are windows already, or nobody who could come.
    """
    began, now = perf_counter(), timezone.localtime(now)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [MAKING])
        chance, today = Random(f"counters {seed} {now.date()}"), now.date()  # noqa: S311 - a demo, the same each time
        crowd = Crowd(chance, today)
        if Counter.objects.filter(district=settings.DISTRICT).exists() or not crowd.people:
            return None
        places = set_up(today)
        seats = staff(places, today, now, chance)
        rows = {"Counter": sum(map(len, seats.values()))}
        shelf = Shelf(settings.DISTRICT)
        for table in TABLES:
            shelf.numbers[table] = table._meta.default_manager.aggregate(last=Max("pk"))["last"] or 0
        for shift in duty(seats, today, now, chance):
            shelf.put(shift)
        _tell(_pen(cursor, shelf, places, seats, now, chance), places, seats, crowd)
        for table in TABLES:
            rows[table.__name__] = copy_rows(cursor, table, shelf.rows.get(table, []))
        _number_on(cursor)
        set_up_kiosk(User.objects.get(username=account_name("chief")))
    with connection.cursor() as cursor:
        names = sql.SQL(", ").join(sql.Identifier(table._meta.db_table) for table in TABLES)
        cursor.execute(sql.SQL("analyze {}").format(names).as_string(None))
    return Loaded(rows, perf_counter() - began)


def _pen(
    cursor: CursorWrapper,
    shelf: Shelf,
    places: Places,
    seats: dict[str, list[Seat]],
    now: datetime,
    chance: Random,
) -> Pen:
    """What writes, with as many numbers as will be needed at most and the applications that clerks took in."""

    def running() -> Iterator[int]:
        """Numbers that nobody has, a thousand at a time."""
        while True:
            cursor.execute("select nextval(%s) from generate_series(1, 1000)", [SEQUENCE])
            yield from (number for (number,) in cursor.fetchall())

    lanes = {street: places.lanes[street, "counter"] for street in places.windows}
    guides = {street: mine[0].clerk for street, mine in seats.items()}
    return Pen(shelf, now, running(), chance, lanes, guides, _filed(now))


def _filed(now: datetime) -> dict[tuple[str, date], list[Application]]:
    """Applications at a counter of a street in the last weeks, with the boards that they belong to."""
    known, found = content().items, defaultdict[tuple[str, date], list[Application]](list)
    rows = Application.objects.filter(
        district=settings.DISTRICT, channel="counter", person__isnull=False, state="submitted",
        submitted_at__gte=now - timedelta(days=3 * DAYS),
    ).exclude(street="")  # fmt: skip
    for row in rows.only("number", "person_id", "items", "street", "submitted_at").order_by("pk"):
        row.boards = tuple(dict.fromkeys(known[code].board for code in row.items if code in known))  # type: ignore[attr-defined]
        if row.submitted_at:
            found[row.street, timezone.localdate(row.submitted_at)].append(row)
    return found


def _tell(pen: Pen, places: Places, seats: dict[str, list[Seat]], crowd: Crowd) -> None:
    """The last working days, today until now, and the appointments of the next days."""
    today, calendar = pen.now.date(), calendars.current()
    past = (today - timedelta(days=place) for place in range(1, 4 * DAYS))
    days = sorted([day for day in past if calendar.is_workday(day)][:DAYS])
    counts = counted(days)
    for day in [*days, *([today] if calendar.is_workday(today) else [])]:
        for street, mine in seats.items():
            cells = counts.get((day, street), {}) if day < today else usual(counts, street, pen.chance)
            visits = coming(street, day, cells, len(pen.lanes[street]), crowd, pen.chance)
            # Today the demo's own clerk has not sat down yet: whoever is that clerk does it.
            there = mine[1:] if day == today and street == HALL else mine
            stays = Hall(pen.chance).play(visits, list(staffed(street, day, visits, there, pen.chance)))
            pen.day(street, day, visits, stays)
    book(pen, places, crowd, today, pen.chance)


def _number_on(cursor: CursorWrapper) -> None:
    """New rows get numbers after ours."""
    for table in TABLES:
        cursor.execute(
            sql.SQL("select setval(pg_get_serial_sequence({name}, 'id'), greatest(max(id), 1), max(id) is not null) from {table}")
            .format(name=sql.Literal(table._meta.db_table), table=sql.Identifier(table._meta.db_table))
            .as_string(None)
        )  # fmt: skip
