"""The registry's rows of everybody as tables: one COPY for each, and of rows that speak of one thing only those that count.

Weighed as for one person (queries.weighing): the strongest source by book/sources.yaml. Whoever has a granted correction is
not weighed here; `frame` reads those few one by one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, LiteralString, cast

import polars as pl
from django.conf import settings
from django.db import connection
from psycopg import Cursor, sql

from renshe.registry.sources.departments import precedence
from renshe.registry.tables import SAME_THING

DAY, NUMBER, YES, TEXT = pl.Date(), pl.Int64(), pl.Boolean(), pl.String()
Schema = Mapping[str, pl.DataType]

_OWN: Mapping[str, Schema] = {
    "standings": {"kind": TEXT, "holds": YES},
    "benefits": {"kind": TEXT},
    "insurances": {"employer_id": NUMBER, "pension": YES, "unemployment": YES, "employees": YES},
    "employments": {"employer_id": NUMBER, "kind": TEXT, "leaving_reason": TEXT, "source": TEXT},
    "educations": {"level": TEXT, "graduated_on": DAY},
    "licences": {"kind": TEXT},
}
_COLUMN: Mapping[str, LiteralString] = {
    "pension": "'pension' = any(schemes)", "unemployment": "'unemployment' = any(schemes)",
    "employees": "schemes && array['pension', 'unemployment', 'injury']::varchar[]",
}  # fmt: skip
_SHAPES: Mapping[pl.DataType, LiteralString] = {
    DAY: "{} - date '1970-01-01'", YES: "({})::int", TEXT: "nullif({}, '')",
}  # fmt: skip
_NAMES = {
    "standings": "registry_standing", "benefits": "registry_benefit", "insurances": "registry_insurance",
    "employments": "registry_employment", "educations": "registry_education", "licences": "registry_licence",
}  # fmt: skip


def copied(question: sql.Composable, schema: Schema) -> pl.DataFrame:
    """The rows of a question, by COPY: no row becomes a Python value on the way.

    Args:
        question: gives days, yes or no, and words as `column` writes them.
        schema: names and types of its columns.
    """
    text = BytesIO()
    with connection.cursor() as cursor:
        driver = cast("Cursor[Any]", cursor.cursor)  # Django does not know COPY
        with driver.copy(sql.SQL("copy ({}) to stdout (format csv)").format(question)) as copy:
            for part in copy:
                text.write(part)
    if not text.tell():
        return pl.DataFrame(schema=schema)
    text.seek(0)
    written = {name: NUMBER if kind in {DAY, YES} else kind for name, kind in schema.items()}
    rows = pl.read_csv(text, has_header=False, schema=written)
    days = [pl.col(name).cast(pl.Int32).cast(DAY) for name, kind in schema.items() if kind == DAY]
    flags = [pl.col(name).cast(YES) for name, kind in schema.items() if kind == YES]
    return rows.with_columns(*days, *flags)


def column(name: str, kind: pl.DataType, expression: LiteralString | None = None) -> sql.Composable:
    """A column in the shape that `copied` reads: a day as its number since 1970, yes as 1, no word as null."""
    of = sql.SQL(expression) if expression else sql.Identifier(name)
    return sql.SQL(_SHAPES.get(kind, "{}")).format(of)


def everybody() -> pl.DataFrame:
    """All persons of the district, the dead too, in order of their numbers."""
    question = sql.SQL("select id from registry_person where district = {} order by id")
    return copied(question.format(settings.DISTRICT), {"person_id": NUMBER})


def counting(table: str, kinds: Sequence[str] = (), *, employer: int | None = None) -> pl.DataFrame:
    """The rows of a table that count: person_id, id, since, until, and the table's own columns.

    Args:
        table: of _OWN.
        kinds: only these; none for all.
        employer: only rows that speak of this one.
    """
    own = _OWN[table]
    columns = [column(name, kind, _COLUMN.get(name)) for name, kind in own.items()]
    among = sql.SQL(" and kind = any({})").format(list(kinds)) if kinds else sql.SQL("")
    if employer is not None:
        among += sql.SQL(" and employer_id = {}").format(employer)
    question = sql.SQL(
        "select person_id, id, {since}, {until}, {rank}, {columns} from {table}"
        " where district = {district} and person_id is not null and ended_at is null{among}"
    ).format(
        since=column("since", DAY), until=column("until", DAY), rank=_rank(table, kinds),
        columns=sql.SQL(", ").join(columns), table=sql.Identifier(_NAMES[table]), district=settings.DISTRICT, among=among,
    )  # fmt: skip
    rows = copied(
        question, {"person_id": NUMBER, "id": NUMBER, "since": DAY, "until": DAY, "rank": NUMBER, **own}
    )
    if rows["rank"].n_unique() > 1:
        rows = rows.filter(pl.col("rank") == pl.col("rank").min().over("person_id", *SAME_THING[table]))
    return rows.drop("rank")


def _rank(table: str, kinds: Sequence[str]) -> sql.Composable:
    """How strong a row's source is, 0 the strongest; a kind may have an order of its own."""
    whole = _place(precedence(table, table).sources)
    own = [
        sql.SQL("when {} then {}").format(kind, _place(precedence(kind, table).sources))
        for kind in kinds
        if precedence(kind, table) != precedence(table, table)
    ]
    return sql.SQL("case kind {} else {} end").format(sql.SQL(" ").join(own), whole) if own else whole


def _place(sources: Sequence[str]) -> sql.Composable:
    return sql.SQL("coalesce(array_position({}::text[], source::text) - 1, {})").format(
        list(sources), len(sources)
    )


def memberships() -> pl.DataFrame:
    """Who belongs to which household now."""
    question = sql.SQL(
        "select household_id, person_id from registry_householdmember"
        " where district = {} and ended_at is null and until is null"
    )
    return copied(question.format(settings.DISTRICT), {"household_id": NUMBER, "person_id": NUMBER})


POINTS: Schema = {
    "sex": TEXT, "born_on": DAY, "died_on": DAY, "hukou": TEXT, "hukou_kind": TEXT, "street": TEXT,
}  # fmt: skip
EMPLOYER_POINTS: Schema = {
    "kind": TEXT, "street": TEXT, "founded_on": DAY, "closed_on": DAY, "representative_id": NUMBER,
}  # fmt: skip


def points(people: pl.DataFrame) -> pl.DataFrame:
    """The people with a column for each of POINTS: what the strongest source says, of equal ones the newest."""
    return _with_points(people, "registry_particulars", "person_id", POINTS, "")


def employers(only: int | None = None) -> pl.DataFrame:
    """The employers of the district with a column for each of EMPLOYER_POINTS, in order of their numbers."""
    question = sql.SQL("select id, code from registry_employer where district = {}{} order by id").format(
        settings.DISTRICT, sql.SQL("") if only is None else sql.SQL(" and id = {}").format(only)
    )
    whole = copied(question, {"employer_id": NUMBER, "code": TEXT})
    return _with_points(
        whole, "registry_employerparticulars", "employer_id", EMPLOYER_POINTS, "employer_", only
    )


def permits(kind: str, on: date) -> pl.DataFrame:
    """Employers that hold a licence of a kind on a day."""
    question = sql.SQL(
        "select distinct employer_id from registry_licence where district = {district} and ended_at is null"
        " and kind = {kind} and employer_id is not null and (since is null or since <= {on}::date)"
        " and (until is null or until >= {on}::date) and (revoked_on is null or revoked_on > {on}::date)"
    ).format(district=settings.DISTRICT, kind=kind, on=on.isoformat())
    return copied(question, {"employer_id": NUMBER})


def _with_points(
    whole: pl.DataFrame, table: str, key: str, fields: Schema, prefix: str, only: int | None = None
) -> pl.DataFrame:
    """Rows with a column for each field of their particulars.

    Args:
        whole: a row for each person or employer.
        table: where it is said.
        key: its column that says of whom.
        fields: names and types.
        prefix: of the fields in book/sources.yaml.
        only: of this one only.
    """
    question = sql.SQL(
        "select {key}, source, date_part('epoch', learned_at), {fields} from {table}"
        " where district = {district} and ended_at is null{only}"
    ).format(
        key=sql.Identifier(key), fields=sql.SQL(", ").join(column(name, kind) for name, kind in fields.items()),
        table=sql.Identifier(table), district=settings.DISTRICT,
        only=sql.SQL("") if only is None else sql.SQL(" and {} = {}").format(sql.Identifier(key), only),
    )  # fmt: skip
    said = copied(question, {key: NUMBER, "source": TEXT, "learned": pl.Float64(), **fields})
    for field in fields:
        order = precedence(prefix + field.removesuffix("_id")).sources
        whole = whole.join(_strongest(said, key, field, order), on=key, how="left", maintain_order="left")
    return whole


def _strongest(said: pl.DataFrame, key: str, field: str, order: Sequence[str]) -> pl.DataFrame:
    """Of each person or employer the value of a field that counts."""
    rows = said.filter(pl.col(field).is_not_null()).select(key, "source", "learned", field)
    if rows[key].n_unique() < rows.height:
        place = pl.col("source").replace_strict(
            order, range(len(order)), default=len(order), return_dtype=pl.Int64
        )
        rows = rows.with_columns(place.alias("rank")).sort("rank", -pl.col("learned"))
        rows = rows.unique(key, keep="first", maintain_order=True)
    return rows.select(key, field)
