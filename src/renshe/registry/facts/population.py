"""The facts of everybody who lives, as one table."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date

import polars as pl
from django.conf import settings
from django.db import connection, transaction

from renshe.core.rules import Parameters
from renshe.policies.parameters import in_files
from renshe.registry.facts import household
from renshe.registry.facts.columns import WORK, Everybody, years
from renshe.registry.facts.founders import FOUNDER_NAMES, founders
from renshe.registry.facts.people import of_person
from renshe.registry.models import CorrectionRequest
from renshe.registry.tables import SAME_THING


def frame(*, on: date, names: Iterable[str], parameters: Parameters | None = None) -> pl.DataFrame:
    """What the registry tells of everybody who lives on a day: a row for each person, in order of their numbers.

    The columns are person_id, street, sex, age (and once more as age_years, unless the fact of that name is asked for, which
    is the age at which a pension begins), and one for each fact that the registry knows; a fact that is not there is
    unknown for everybody. For `household` there are household_able and household_at_work.

    Args:
        on: the day for which is decided.
        names: of facts.
        parameters: dated numbers in force; those of the files without them.
    """
    wanted = tuple(dict.fromkeys(names))
    numbers = parameters or in_files()
    with _one_moment():
        everybody = Everybody(on, numbers)
        plain = [name for name in wanted if name in WORK]
        corrected = _corrected()
        people = _read_again(_worked_out(everybody, plain), plain, corrected, on, numbers)
        if "age_years" not in wanted:
            people = people.with_columns(pl.col("age").alias("age_years"))
        if firm := [name for name in wanted if name in FOUNDER_NAMES]:
            heads = founders(on).select("person_id", *firm)
            people = people.join(heads, on="person_id", how="left", maintain_order="left")
        return household.columns(everybody, people, corrected) if household.HOUSEHOLD in wanted else people


def _worked_out(everybody: Everybody, names: list[str]) -> pl.DataFrame:
    """The people with a column for each fact, in order of their numbers."""
    whole = everybody.people.select("person_id", "street", "sex", years(everybody).alias("age"))
    for name in names:
        if name not in whole.columns:
            found = WORK[name](everybody, name)
            whole = whole.join(found, on="person_id", how="left", maintain_order="left")
    return whole


def _one_moment() -> AbstractContextManager[None]:
    """All tables as they stand at one moment, where no transaction is under way already."""
    return nullcontext() if connection.in_atomic_block else _snapshot()


@contextmanager
def _snapshot() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
        yield


def _corrected() -> list[int]:
    """Who has a granted correction: their rows are weighed one by one (queries.weighing)."""
    granted = CorrectionRequest.objects.filter(
        district=settings.DISTRICT, state=CorrectionRequest.State.ACCEPTED, table__in=SAME_THING
    )
    return sorted(set(granted.values_list("person_id", flat=True)))


def _read_again(
    people: pl.DataFrame, names: list[str], corrected: list[int], on: date, parameters: Parameters
) -> pl.DataFrame:
    """The table with the facts of some people put right."""
    rows = people.filter(pl.col("person_id").is_in(corrected))
    if not names or rows.is_empty():
        return people
    told = [
        {one.name: one.value for one in of_person(person, names=names, on=on, parameters=parameters)}
        for person in rows["person_id"]
    ]
    types = {name: people.schema[name] for name in names}
    right = rows.with_columns(pl.DataFrame(told, schema=types))
    return people.update(right, on="person_id", include_nulls=True)
