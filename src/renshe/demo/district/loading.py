"""Put the district into the registry: all of it in one transaction, or nothing."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import cast

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor, sql

from renshe.demo.district.layout import bring_back, put_aside
from renshe.demo.district.making import blocks_written
from renshe.demo.district.shape import District

TABLES = (
    "person", "employer", "household", "particulars", "employerparticulars", "householdmember", "employment", "insurance",
    "benefit", "bankaccount", "licence", "education", "standing",
)  # fmt: skip
MANY = 5_000  # people from which on indexes are put aside
MAKING = 0x64697374  # number of the advisory lock: two processes never make a district at once
PROCESSES = min(os.cpu_count() or 1, 8)


@dataclass(frozen=True)
class Loaded:
    """What was loaded, and how long it took.

    Attributes:
        rows: rows of all tables.
        copying: seconds until every row was made and in its table.
        indexing: seconds for indexes, foreign keys and the commit.
        looking: seconds for the planner's statistics.
    """

    rows: int
    copying: float
    indexing: float
    looking: float

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.copying + self.indexing + self.looking


def empty() -> bool:
    """Nobody and nothing is in the registry's tables that the district fills."""
    return not any(apps.get_model("registry", name).objects.exists() for name in TABLES)


def load(
    district: District,
    *,
    processes: int = PROCESSES,
    many: int = MANY,
    said: Callable[[int], None] = lambda people: None,
) -> Loaded | None:
    """Make the district and put it into the registry. A killed run leaves nothing behind.

    Args:
        district: what to make.
        processes: how many work out rows.
        many: from this size on indexes and keys are put aside and built anew, which locks the tables.
        said: called with the number of people so far.

    Returns:
        What was done; None when the registry holds something already, which stays as it is.
    """
    began = perf_counter()
    tables = [f"registry_{name}" for name in TABLES]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [MAKING])
        if not empty():
            return None
        # Times are written without a zone; the office's is meant.
        cursor.execute("set local timezone = 'Asia/Shanghai'")
        big = district.people >= many
        aside = _clear(cursor, tables) if big else None
        rows = 0
        for number, block in enumerate(blocks_written(district, processes)):
            for name, (columns, text) in block.items():
                rows += _copy(cursor, f"registry_{name}", columns, text, frozen=big)
            said(min((number + 1) * district.people // len(district.blocks()), district.people))
        copied = perf_counter()
        if aside:
            cursor.execute("set local maintenance_work_mem = '512MB'")
            bring_back(cursor, aside)
        _set_counters(cursor, tables)
    indexed = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("analyze {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))).as_string(None)
        )
    return Loaded(rows, copied - began, indexed - copied, perf_counter() - indexed)


def _clear(cursor: CursorWrapper, tables: list[str]):
    """Put indexes aside, and begin the (empty) tables anew, so that PostgreSQL needn't write every row twice."""
    aside = put_aside(cursor, tables)
    cursor.execute(
        sql.SQL("truncate {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))).as_string(None)
    )
    return aside


def _copy(cursor: CursorWrapper, table: str, columns: list[str], text: bytes, *, frozen: bool) -> int:
    statement = sql.SQL("copy {} ({}) from stdin{}").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(" with (freeze)" if frozen else ""),
    )
    driver = cast("Cursor", cursor.cursor)  # Django does not know COPY
    with driver.copy(statement) as copy:
        copy.write(text)
    return driver.rowcount


def _set_counters(cursor: CursorWrapper, tables: list[str]) -> None:
    """New rows get ids after ours."""
    for table in tables:
        cursor.execute(
            sql.SQL(
                "select setval(pg_get_serial_sequence({name}, 'id'), greatest(max(id), 1), max(id) is not null) from {table}"
            )
            .format(name=sql.Literal(table), table=sql.Identifier(table))
            .as_string(None)
        )
