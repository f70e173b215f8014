"""Put the past year of cases into casework's tables: all of it in one transaction, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from time import perf_counter
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import JSONField, Max, Model
from django.utils import timezone
from psycopg import Cursor, sql
from psycopg.types.json import Jsonb

from renshe.book import calendars
from renshe.book.models import Edition
from renshe.book.queries import content
from renshe.casework.models import (
    Application,
    Assignment,
    Case,
    CaseEvent,
    Commitment,
    Decision,
    Delivery,
    Document,
    Extension,
    MaterialSlot,
    Notice,
    Referral,
    StoredMaterial,
    Suspension,
)
from renshe.casework.numbering import SEQUENCE
from renshe.casework.sealed import SealedJSON
from renshe.demo.cases.applicants import People
from renshe.demo.cases.filing import Year
from renshe.demo.cases.making import Made
from renshe.demo.cases.office import ZONE, Hours, colleagues
from renshe.demo.cases.papers import Papers, Specimen
from renshe.demo.cases.showing import shown
from renshe.demo.cases.telling import Shelf
from renshe.demo.district.notable import notable
from renshe.registry.models import EmployerParticulars, Identity

MAKING = 0x63617365  # number of the advisory lock: two processes never tell the past at once
TABLES: tuple[type[Model], ...] = (
    User, Document, StoredMaterial, Commitment, Application, MaterialSlot, Case, CaseEvent, Suspension, Extension, Referral,
    Assignment, Decision, Notice, Delivery,
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """What was loaded, and how long it took.

    Attributes:
        rows: by table.
        seconds: for making and loading.
    """

    rows: Mapping[str, int]
    seconds: float


def load(*, people: int, now: datetime | None = None, seed: int = 1) -> Loaded | None:
    """Tell twelve months of cases. A killed run leaves nothing behind.

    Args:
        people: size of the district, which decides the volumes.
        now: until when; the present unless given.
        seed: another seed, another year.

    Returns:
        What was done; None when there are applications already or nobody who could apply.
    """
    began, now = perf_counter(), (now or timezone.now()).astimezone(ZONE)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [MAKING])
        chance = Random(f"{seed} {people} {now.date()}")  # noqa: S311 - a demo, the same each time
        crowd = People(chance, now.date())
        if Application.objects.exists() or not crowd:
            return None
        made, rows = _made(now, chance), dict.fromkeys((table.__name__ for table in TABLES), 0)
        year = Year(made.book, made.hours, now, people, chance)
        showing = (
            one for one in shown(made.book, made.hours, now, chance) if not one.who or one.who in made.cards
        )
        filed = sorted([*year.filed(), *showing], key=lambda one: one.at)
        for shelf in made.blocks(iter(filed), crowd):
            for table in TABLES:
                rows[table.__name__] += copy_rows(cursor, table, shelf.rows.get(table, []))
        _set_counters(cursor, made.running)
    with connection.cursor() as cursor:
        names = sql.SQL(", ").join(sql.Identifier(table._meta.db_table) for table in TABLES)
        cursor.execute(sql.SQL("analyze {}").format(names).as_string(None))
    return Loaded(rows, perf_counter() - began)


def _made(now: datetime, chance: Random) -> Made:
    book, hours = content(), Hours(calendars.current())
    staff = colleagues(tuple(dict.fromkeys(item.board for item in book.items.values())))
    shelf = Shelf(settings.DISTRICT)
    papers = Papers(shelf, book, Specimen.made(), chance, now)
    for table in TABLES:
        shelf.numbers[table] = table._meta.default_manager.aggregate(last=Max("pk"))["last"] or 0
    # Account by person: whoever the demo has an account for files with it.
    accounts = dict(Identity.objects.filter(district=settings.DISTRICT).values_list("person_id", "user_id"))
    return Made(shelf, book, hours, staff, papers, chance, now, accounts, _cards(), _editions())


def _editions() -> dict[str, list[tuple[date, int]]]:
    """First day and number of every published version, by item."""
    rows = Edition.objects.filter(district=settings.DISTRICT, kind="item", state=Edition.State.PUBLISHED)
    found: dict[str, list[tuple[date, int]]] = {}
    for code, since, version in rows.values_list("code", "valid_from", "version"):
        found.setdefault(code, []).append((since, version))
    return found


def _cards() -> dict[str, tuple[int, int | None]]:
    """The demo's own people who can apply; the representative applies for the firm."""
    found = notable()
    cards: dict[str, tuple[int, int | None]] = {
        code: (found[code], None)
        for code in ("laid_off", "pensioner", "graduate", "employed")
        if code in found
    }
    if person := found.get("representative"):
        firm = EmployerParticulars.objects.filter(
            representative=person, ended_at__isnull=True, closed_on__isnull=True
        )
        cards["representative"] = (
            person,
            firm.order_by("employer_id").values_list("employer_id", flat=True)[0],
        )
    return cards


def copy_rows(cursor: CursorWrapper, table: type[Model], rows: list[Model]) -> int:
    """Rows of one table by COPY, columns as Django names them."""
    if not rows:
        return 0
    fields = table._meta.concrete_fields
    names = [field.attname for field in fields]
    writing = [_writing(field) for field in fields]
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(field.column) for field in fields),
    )
    driver = cast("Cursor", cursor.cursor)  # Django does not know COPY
    with driver.copy(statement) as copy:
        for row in rows:
            values = row.__dict__
            copy.write_row(
                [
                    write(values[name]) if write else values[name]
                    for name, write in zip(names, writing, strict=True)
                ]
            )
    return len(rows)


def _writing(field: Any) -> Callable[[Any], Any] | None:
    """How a column's values go into its table; None for as they are."""
    if isinstance(field, SealedJSON):
        return field.sealed
    return Jsonb if isinstance(field, JSONField) else None


def _set_counters(cursor: CursorWrapper, receipts: int) -> None:
    """New rows and receipts get numbers after ours."""
    for table in TABLES:
        cursor.execute(
            sql.SQL(
                "select setval(pg_get_serial_sequence({name}, 'id'), greatest(max(id), 1), max(id) is not null) from {table}"
            )
            .format(name=sql.Literal(table._meta.db_table), table=sql.Identifier(table._meta.db_table))
            .as_string(None)
        )
    cursor.execute("select setval(%s, %s)", [SEQUENCE, max(receipts, 1)])
