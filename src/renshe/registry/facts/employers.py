"""The facts of employers: of one, and of all that are open as a table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from renshe.core.rules import MONTHS, Told
from renshe.registry.facts import loading
from renshe.registry.facts.columns import FAR, month_of
from renshe.registry.facts.known import month_number, source_name
from renshe.registry.facts.listed import AGENCY, SERVICE
from renshe.registry.models import Employer

REGISTER = "market_regulation"


@dataclass(frozen=True)
class Firms:
    """The rows that speak of employers, read when they are first asked for.

    Attributes:
        on: the day.
        only: one employer; None for all.
    """

    on: date
    only: int | None = None

    @property
    def last_month(self) -> int:
        """The last whole month before the day."""
        return month_number(self.on) - 1

    @cached_property
    def said(self) -> pl.DataFrame:
        """A row for each employer that is not closed on the day."""
        whole = loading.employers(self.only)
        return whole.filter(pl.col("closed_on").is_null() | (pl.col("closed_on") > self.on))

    @cached_property
    def insurances(self) -> pl.DataFrame:
        """Whom employers insure or have insured, with the first and last paid month."""
        rows = loading.counting("insurances", employer=self.only).filter(pl.col("employer_id").is_not_null())
        return rows.with_columns(
            month_of(pl.col("since")).alias("first"),
            pl.min_horizontal(month_of(pl.col("until")), self.last_month).alias("last"),
        )

    @cached_property
    def employments(self) -> pl.DataFrame:
        """Who works or has worked where."""
        return loading.counting("employments", employer=self.only).filter(pl.col("employer_id").is_not_null())

    @cached_property
    def insured_now(self) -> pl.DataFrame:
        """Who is insured where on the day: employer and person, each once."""
        running = (pl.col("since") <= self.on) & (pl.col("until").is_null() | (pl.col("until") >= self.on))
        now = self.insurances.filter(pl.col("employees") & running)
        return now.select("employer_id", "person_id").unique()

    @cached_property
    def recognised(self) -> pl.DataFrame:
        """How many of those who are insured on the day are recognised as hard to employ, by employer.

        Nothing is said where nobody is: recognition may have ended with the job, or be another district's.
        """
        rows = loading.counting("standings", ["hard_to_employ"]).filter(
            pl.col("holds")
            & (pl.col("since").is_null() | (pl.col("since") <= self.on))
            & (pl.col("until").is_null() | (pl.col("until") >= self.on))
        )
        hard = self.insured_now.join(rows, on="person_id", how="semi")
        return hard.group_by("employer_id").agg(pl.len().cast(pl.Int64).alias("people"))


def _filled(firms: Firms, found: pl.DataFrame, name: str) -> pl.DataFrame:
    """0 for the employers that are not there."""
    whole = firms.said.select("employer_id").join(found, on="employer_id", how="left")
    return whole.with_columns(pl.col(name).fill_null(0))


def _insured_last_year(firms: Firms, name: str) -> pl.DataFrame:
    """People insured against unemployment in last December (年末), each once."""
    december = firms.on.year * MONTHS - 1
    paid = pl.col("unemployment") & (pl.col("first") <= december) & (pl.col("last") >= december)
    who = pl.col("person_id").filter(paid).n_unique().cast(pl.Int64)
    return firms.insurances.group_by("employer_id").agg(who.alias(name))


def _cut(firms: Firms, name: str) -> pl.DataFrame:
    """People laid off last year (经济性裁员); unknown where nobody said why somebody left."""
    left = pl.col("until").dt.year() == firms.on.year - 1
    reasons = pl.col("leaving_reason").filter(left)
    off = (
        pl.col("person_id").filter(left & (pl.col("leaving_reason") == "laid_off")).n_unique().cast(pl.Int64)
    )
    told = firms.employments.group_by("employer_id").agg(
        pl.when(reasons.is_not_null().all()).then(off).alias(name)
    )
    return told.filter(pl.col(name).is_not_null())


def _running(firms: Firms, rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Months without a gap up to the last whole one in which any of the rows was paid; 0 where that month was not."""
    ordered = rows.filter(pl.col("first") <= pl.col("last")).sort("employer_id", "first")
    place = ordered["employer_id"] * FAR
    reached = (place + ordered["last"]).cum_max().shift(1)
    begins = (reached.is_null() | (place + ordered["first"] > reached + 1)).fill_null(value=True)
    stretch = ordered.with_columns(begins.cum_sum().alias("stretch")).group_by("employer_id", "stretch")
    whole = stretch.agg(pl.col("first").min(), pl.col("last").max())
    lasting = whole.filter(pl.col("last") == firms.last_month)
    months = (firms.last_month - pl.col("first") + 1).alias(name)
    return _filled(firms, lasting.select("employer_id", months), name)


def _insured_staff_months(firms: Firms, name: str) -> pl.DataFrame:
    """Without the legal representative or keeper; unknown where nobody says who that is."""
    heads = firms.said.filter(pl.col("representative_id").is_not_null())
    heads = heads.select("employer_id", "representative_id")
    rows = firms.insurances.filter("employees").join(heads, on="employer_id")
    found = _running(firms, rows.filter(pl.col("person_id") != pl.col("representative_id")), name)
    return found.join(heads, on="employer_id", how="semi")


def _small_firm(firms: Firms, name: str) -> pl.DataFrame:
    """A sole trader is small by what it is; of others nobody tells the size."""
    small = firms.said.filter(pl.col("kind") == "sole_trader").select("employer_id")
    return small.with_columns(pl.lit(True).alias(name))  # noqa: FBT003 - polars' own


def _firm_registered_on(firms: Firms, name: str) -> pl.DataFrame:
    return firms.said.select("employer_id", pl.col("founded_on").alias(name))


def _dispatch_firm(firms: Firms, name: str) -> pl.DataFrame:
    """Permits for dispatch are this bureau's own: who has none in force is none."""
    holding = loading.permits("dispatch-permit", firms.on)["employer_id"].implode()
    return firms.said.select("employer_id", pl.col("employer_id").is_in(holding).alias(name))


def _hires_hard_to_employ(firms: Firms, name: str) -> pl.DataFrame:
    return firms.recognised.rename({"people": name})


def _hires_insured(firms: Firms, name: str) -> pl.DataFrame:
    """They are counted among the insured; without any there is nothing to say."""
    some = firms.recognised.select("employer_id")
    return some.with_columns(pl.lit(True).alias(name))  # noqa: FBT003


_WORK: Mapping[str, tuple[str, Callable[[Firms, str], pl.DataFrame]]] = {
    "insured_last_year": (AGENCY, _insured_last_year),
    "cut": (AGENCY, _cut),
    "insured_staff_months": (AGENCY, _insured_staff_months),
    "small_firm": (REGISTER, _small_firm),
    "firm_registered_on": (REGISTER, _firm_registered_on),
    "dispatch_firm": (AGENCY, _dispatch_firm),
    "hires_hard_to_employ": (SERVICE, _hires_hard_to_employ),
    "hires_insured": (AGENCY, _hires_insured),
}
EMPLOYER_NAMES: tuple[str, ...] = tuple(_WORK)


def employer_frame(*, on: date, names: Iterable[str]) -> pl.DataFrame:
    """What the registry tells of every employer that is open on a day: a row for each, in order of their numbers.

    The columns are employer_id, code, kind, street, and one for each fact that the registry knows.

    Args:
        on: the day for which is decided.
        names: of facts.
    """
    return worked_out(Firms(on), names)


def of_employer(employer_id: int, *, names: Iterable[str], on: date) -> tuple[Told, ...]:
    """What the registry tells of an employer, for a policy.

    Args:
        employer_id: whose.
        names: of facts; one that the registry knows nothing about (see EMPLOYER_NAMES) is unknown.
        on: the day for which is decided.

    Returns:
        An answer for each name, in their order; its value is None where it is unknown; so are all of a closed employer.

    Raises:
        Employer.DoesNotExist: there is none with this number.
    """
    Employer.objects.get(pk=employer_id)
    wanted = tuple(names)
    rows = worked_out(Firms(on, employer_id), wanted).to_dicts()
    found = rows[0] if rows else {}
    return tuple(
        Told(name, found[name], source_name(_WORK[name][0]))
        if name in _WORK and found.get(name) is not None
        else Told(name, None)
        for name in wanted
    )


def worked_out(firms: Firms, names: Iterable[str]) -> pl.DataFrame:
    """The employers with a column for each fact, in order of their numbers."""
    whole = firms.said.select("employer_id", "code", "kind", "street")
    for name in dict.fromkeys(names):
        if name in _WORK:
            found = _WORK[name][1](firms, name)
            whole = whole.join(found, on="employer_id", how="left", maintain_order="left")
    return whole
