"""One person's whole picture. Pages ask renshe.registry.looking, which records who looked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.db import connection
from django.db.models import Field
from psycopg import sql

from renshe.registry.models import EmployerParticulars, HouseholdMember, Person
from renshe.registry.models.fact import Fact
from renshe.registry.numbers import mask_account, mask_address, mask_name, mask_number, mask_phone
from renshe.registry.queries.months import months_by_scheme
from renshe.registry.queries.points import points_of
from renshe.registry.queries.weighing import weigh
from renshe.registry.sealing import unseal
from renshe.registry.sources.departments import precedence
from renshe.registry.tables import TABLES, columns
from renshe.registry.values import Member, Picture, Point, Row

PARTS = ("particulars", "educations", "work", "insurance", "licences", "benefits", "standings", "accounts", "household")  # fmt: skip
REVEALABLE = ("number", "phone", "account", "address")
_TABLE_OF = {"work": "employments", "insurance": "insurances"}


def picture(
    person_id: int,
    *,
    on: date,
    parts: Sequence[str] = PARTS,
    reveal: Sequence[str] = (),
    past: bool = False,
) -> Picture:
    """What is known of a person.

    Args:
        person_id: whose.
        on: the day for which months are counted.
        parts: of PARTS; what is not asked for is not read.
        reveal: of REVEALABLE; everything else is masked.
        past: also what is no longer said.

    Raises:
        Person.DoesNotExist: nobody has this number.
    """
    person = Person.objects.get(pk=person_id, district=settings.DISTRICT)
    return picture_of(person, on=on, parts=parts, reveal=reveal, past=past)


def picture_of(
    person: Person,
    *,
    on: date,
    parts: Sequence[str] = PARTS,
    reveal: Sequence[str] = (),
    past: bool = False,
) -> Picture:
    """What is known of a person whose row is at hand; see `picture`."""
    person_id, number = person.pk, unseal(person.number_sealed)
    rows = _with_employers(_rows(person_id, [part for part in parts if part in _ROW_PARTS], past=past))
    members = _members(person_id) if "household" in parts else []
    wanted = {one for one, _ in members} | ({person_id} if "particulars" in parts else set())
    said = points_of(wanted) if wanted else {}
    points = said.get(person_id, {})
    return Picture(
        person_id=person_id,
        on=on,
        document=person.document,
        number=number if "number" in reveal else mask_number(number),
        points={field: _masked(point, reveal) for field, point in points.items()},
        educations=tuple(rows.get("educations", ())),
        employments=tuple(rows.get("work", ())),
        insurances=tuple(rows.get("insurance", ())),
        months=months_by_scheme((row for row in rows["insurance"] if row.ended_at is None), on)
        if "insurance" in rows
        else None,
        licences=tuple(_licence(row, reveal) for row in rows.get("licences", ())),
        benefits=tuple(rows.get("benefits", ())),
        standings=tuple(rows.get("standings", ())),
        accounts=tuple(_account(row, reveal) for row in rows.get("accounts", ())),
        household=_household(members, said, names=False),
    )


_ROW_PARTS = {"educations", "work", "insurance", "licences", "benefits", "standings", "accounts"}


def household(person_id: int, *, names: bool = False) -> tuple[Member, ...]:
    """Who else belongs to the same household, the head first.

    Args:
        person_id: whose household.
        names: whole names, instead of masked ones.
    """
    members = _members(person_id)
    return _household(members, points_of([one for one, _ in members]), names=names)


def _members(person_id: int) -> list[tuple[int, str]]:
    """Person and relation of everybody else of the same household."""
    home = HouseholdMember.objects.filter(person_id=person_id, ended_at__isnull=True, until__isnull=True)
    rows = HouseholdMember.objects.filter(
        household__in=home.values("household_id"), ended_at__isnull=True, until__isnull=True
    ).exclude(person_id=person_id)
    return list(rows.order_by("id").values_list("person_id", "relation"))


def _household(
    members: Sequence[tuple[int, str]], said: Mapping[int, Mapping[str, Point]], *, names: bool
) -> tuple[Member, ...]:
    """The members as values, the head first."""

    def value(one: int, field: str) -> Any:
        point = said.get(one, {}).get(field)
        return point.value if point else None

    return tuple(
        Member(
            one,
            (value(one, "name") or "") if names else mask_name(value(one, "name") or ""),
            relation,
            value(one, "born_on"),
            value(one, "died_on"),
        )
        for one, relation in sorted(members, key=lambda member: member[1] != "head")
    )


def _rows(person_id: int, parts: Sequence[str], *, past: bool) -> dict[str, list[Row]]:
    """The rows of several tables, by part: the newest period first, those that a stronger source contradicts marked.

    One question for all tables: the way to the database costs more than what it does there.
    """
    tables = {part: _TABLE_OF.get(part, part) for part in parts}
    found: dict[str, list[Row]] = {part: [] for part in parts}
    if not tables:
        return found
    still = sql.SQL("" if past else " and ended_at is null")
    question = sql.SQL(" union all ").join(
        sql.SQL("select {part}, to_jsonb(fact) from {table} fact where person_id = {person}{still}").format(
            part=part, table=sql.Identifier(TABLES[table]._meta.db_table), person=person_id, still=still
        )
        for part, table in tables.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(cast("str", question))  # psycopg composes it; Django hands it on
        for part, fact in cursor.fetchall():
            found[part].append(_read(tables[part], json.loads(fact)))
    for rows in found.values():
        rows.sort(key=lambda row: (row.since or date.min, row.fact), reverse=True)
    weighed = weigh(person_id, {tables[part]: rows for part, rows in found.items()})
    return {part: weighed[table] for part, table in tables.items()}


def _read(table: str, fact: dict[str, Any]) -> Row:
    """A row as the database writes it in JSON, with days and times made what they are."""
    return row_of(
        TABLES[table](**{field.attname: field.to_python(fact[field.column]) for field in _fields(table)}),
        table,
    )


@cache
def _fields(table: str) -> "tuple[Field[Any, Any], ...]":
    return tuple(TABLES[table]._meta.concrete_fields)


def row_of(one: Fact, table: str) -> Row:
    """A row of a table as a value."""
    return Row(
        table, one.pk, one.source, one.since, one.until, one.learned_at, one.ended_at, one.evidence,
        {column: getattr(one, column) for column in columns(table)},
    )  # fmt: skip


def _with_employers(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows with the employers' names and codes beside their numbers, with one question for all."""
    wanted = {row.values["employer_id"] for part in ("work", "insurance") for row in rows.get(part, ())} - {
        None
    }
    names = _employer_names(wanted) if wanted else {}

    def named(row: Row) -> Row:
        _rank, name, code = names.get(row.values["employer_id"], (0, "", ""))
        return replace(row, values={**row.values, "employer_name": name, "employer_code": code})

    return {
        part: [named(row) for row in several] if part in {"work", "insurance"} else several
        for part, several in rows.items()
    }


def _employer_names(wanted: set[int]) -> dict[int, tuple[int, str, str]]:
    """Rank of the source, name and credit code by employer."""
    order = precedence("employer_name")
    said = EmployerParticulars.objects.filter(employer_id__in=wanted, ended_at__isnull=True)
    names: dict[int, tuple[int, str, str]] = {}
    for employer, code, name, source in said.values_list("employer_id", "employer__code", "name", "source"):
        if employer not in names or order.rank(source) < names[employer][0]:
            names[employer] = (order.rank(source), name, code)
    return names


def _masked(point: Point, reveal: Sequence[str]) -> Point:
    mask = {"phone": mask_phone, "address": mask_address}.get(point.field)
    if mask is None or point.field in reveal:
        return point
    return replace(point, said=tuple(replace(told, value=mask(told.value)) for told in point.said))


def _licence(row: Row, reveal: Sequence[str]) -> Row:
    """The number of an identity card is the identity number: as hidden as that."""
    number = row.values["number"]
    return row if "number" in reveal else replace(row, values={**row.values, "number": mask_number(number)})


def _account(row: Row, reveal: Sequence[str]) -> Row:
    number = unseal(row.values["number_sealed"])
    shown = number if "account" in reveal else mask_account(number)
    return replace(row, values={"bank": row.values["bank"], "number": shown})
