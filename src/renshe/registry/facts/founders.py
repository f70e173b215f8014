"""Facts of founders: whose firm it is, since when, and how long it has insured somebody else (创业补贴).

Only who is registered as the head of an open firm of this district is known; of anybody else nothing is said, since the firm
may be registered elsewhere. Who heads several firms has to say which one is meant.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from renshe.core.rules import Told
from renshe.registry.facts.employers import REGISTER, Firms, worked_out
from renshe.registry.facts.known import source_name, unknown
from renshe.registry.models import EmployerParticulars

FOUNDER = "founder"
OF_THE_FIRM = ("firm_registered_on", "insured_staff_months")
FOUNDER_NAMES = (FOUNDER, *OF_THE_FIRM)
_KINDS = ("company", "sole_trader")


def founder_told(person_id: int, names: Sequence[str], on: date) -> dict[str, Told]:
    """The facts of one person.

    Args:
        person_id: whose.
        names: of FOUNDER_NAMES.
        on: the day for which is decided.
    """
    said = EmployerParticulars.objects.filter(representative=person_id, ended_at__isnull=True)
    ids = sorted(set(said.values_list("employer_id", flat=True)))
    rows = [columns(Firms(on, one)).filter(pl.col("person_id") == person_id) for one in ids]
    found = _of_one(pl.concat(rows)).to_dicts() if rows else []
    if not found:
        return {name: unknown(name) for name in names}
    return {
        name: unknown(name) if found[0][name] is None else Told(name, found[0][name], source_name(REGISTER))
        for name in names
    }


def founders(on: date) -> pl.DataFrame:
    """The facts of all founders: person_id and FOUNDER_NAMES."""
    return _of_one(columns(Firms(on)))


def columns(firms: Firms) -> pl.DataFrame:
    """A row for each open firm that has a head."""
    heads = firms.said.filter(pl.col("representative_id").is_not_null() & pl.col("kind").is_in(_KINDS))
    facts = worked_out(firms, OF_THE_FIRM).select("employer_id", *OF_THE_FIRM)
    whole = heads.select("employer_id", pl.col("representative_id").alias("person_id"))
    return whole.join(facts, on="employer_id").drop("employer_id")


def _of_one(rows: pl.DataFrame) -> pl.DataFrame:
    """A row for each head; what is of the firm only where there is one."""
    one = pl.len() == 1
    return rows.group_by("person_id").agg(
        pl.lit(True).alias(FOUNDER),  # noqa: FBT003 - polars' own
        *(pl.when(one).then(pl.col(name).first()).alias(name) for name in OF_THE_FIRM),
    )
