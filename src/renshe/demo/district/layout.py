"""Indexes and keys of tables, put aside for a big load and brought back exactly as they were.

Rows go into bare tables several times as fast, and indexes are built faster than they are grown.
"""

from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper
from psycopg import sql


@dataclass(frozen=True)
class Aside:
    """What was put aside.

    Attributes:
        keys: statements that bring back primary keys, unique constraints and indexes.
        references: statements that bring back foreign keys, after all keys.
    """

    keys: tuple[sql.Composed, ...]
    references: tuple[sql.Composed, ...]


_CONSTRAINTS = """
    select c.conrelid::regclass::text, c.conname, c.contype = 'f', pg_get_constraintdef(c.oid)
    from pg_constraint c
    where (c.contype in ('p', 'u', 'x') and c.conrelid = any(%(tables)s::regclass[]))
       or (c.contype = 'f' and (c.conrelid = any(%(tables)s::regclass[]) or c.confrelid = any(%(tables)s::regclass[])))
    order by c.contype = 'f' desc, c.conrelid, c.conname
"""
_INDEXES = """
    select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    from pg_index i
    where i.indrelid = any(%(tables)s::regclass[])
      and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
    order by 1
"""


def put_aside(cursor: CursorWrapper, tables: list[str]) -> Aside:
    """Drop the keys and indexes of tables, and all foreign keys from and to them.

    Args:
        cursor: within the transaction that brings them back.
        tables: names of tables; checks, columns, sequences and triggers stay.
    """
    cursor.execute(_CONSTRAINTS, {"tables": tables})
    constraints = cursor.fetchall()
    cursor.execute(_INDEXES, {"tables": tables})
    indexes = cursor.fetchall()
    keys: list[sql.Composed] = []
    references: list[sql.Composed] = []
    for (
        table,
        name,
        refers,
        definition,
    ) in constraints:  # foreign keys come first, since they rest on the others
        _run(
            cursor, sql.SQL("alter table {} drop constraint {}").format(sql.SQL(table), sql.Identifier(name))
        )
        again = sql.SQL("alter table {} add constraint {} {}").format(
            sql.SQL(table), sql.Identifier(name), sql.SQL(definition)
        )
        (references if refers else keys).append(again)
    for name, definition in indexes:
        _run(cursor, sql.SQL("drop index {}").format(sql.SQL(name)))
        keys.append(sql.Composed([sql.SQL(definition)]))
    return Aside(tuple(keys), tuple(references))


def bring_back(cursor: CursorWrapper, aside: Aside) -> None:
    """Build again what was put aside; every foreign key is checked against all rows."""
    for statement in (*aside.keys, *aside.references):
        _run(cursor, statement)


def _run(cursor: CursorWrapper, statement: sql.Composed) -> None:
    cursor.execute(statement.as_string(None))
