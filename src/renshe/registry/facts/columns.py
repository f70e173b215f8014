"""How each fact is worked out for everybody at once: the same as `reading`, as columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import narwhals as nw
import polars as pl

from renshe.core.rules import MONTHS, Parameters
from renshe.policies.facts.unemployment import leaving_reason
from renshe.registry.facts import loading
from renshe.registry.facts.listed import FLAGS
from renshe.registry.facts.reading import CITY, GRADUATES, LEVELS, REGISTERS
from renshe.registry.facts.retiring import CATEGORY_OF_MEN, LOWER_BOUND, NEAR, retirement_column

FAR = 1_000_000  # months; above every month that anybody counts


@dataclass(frozen=True)
class Everybody:
    """The registry's rows of everybody who lives, read when they are first asked for.

    Attributes:
        on: the day.
        parameters: dated numbers, for facts that a law works out.
    """

    on: date
    parameters: Parameters

    @cached_property
    def people(self) -> pl.DataFrame:
        """A row for each person who lives on the day, with what is said of them."""
        whole = loading.points(loading.everybody())
        return whole.filter(pl.col("died_on").is_null() | (pl.col("died_on") > self.on))

    @cached_property
    def standings(self) -> pl.DataFrame:
        """Those that count and hold on the day."""
        kinds = [how.kind for how in FLAGS.values() if how.table == "standings"]
        return loading.counting("standings", kinds).filter(self.holding)

    @cached_property
    def benefits(self) -> pl.DataFrame:
        """Those that count and have begun."""
        kinds = {kind for how in FLAGS.values() if how.table == "benefits" for kind in (how.kind, how.unsure)}
        return loading.counting("benefits", sorted({*kinds, "subsidy"} - {""})).filter(self.begun)

    @cached_property
    def insurances(self) -> pl.DataFrame:
        """Those that count, with their first and last paid month, in order of person and first month."""
        last = month_of(pl.lit(self.on)) - 1
        return loading.counting("insurances").with_columns(
            month_of(pl.col("since")).alias("first"),
            pl.min_horizontal(month_of(pl.col("until")), last).alias("last"),
        ).sort("person_id", "first")  # fmt: skip

    @cached_property
    def employments(self) -> pl.DataFrame:
        """Those that count and have begun; `now` for those that go on."""
        rows = loading.counting("employments").filter(pl.col("since") <= self.on)
        return rows.with_columns(self.holding.alias("now"))

    @cached_property
    def educations(self) -> pl.DataFrame:
        """Those that count and are done."""
        return loading.counting("educations").filter(pl.col("graduated_on") <= self.on)

    @property
    def begun(self) -> pl.Expr:
        """A row has begun."""
        return pl.col("since").is_null() | (pl.col("since") <= self.on)

    @property
    def holding(self) -> pl.Expr:
        """A row's period includes the day."""
        return self.begun & (pl.col("until").is_null() | (pl.col("until") >= self.on))

    @cached_property
    def last_benefit(self) -> pl.DataFrame:
        """Of who has ever drawn unemployment benefit: the month in which the last one began."""
        rows = self.benefits.filter(pl.col("kind") == "unemployment").group_by("person_id")
        return rows.agg(month_of(pl.col("since")).max().fill_null(0).alias("after"))


Work = Callable[[Everybody, str], pl.DataFrame]


def yes_or_no(all_of_them: Everybody, name: str) -> pl.DataFrame:
    """A fact of `listed.FLAGS`, of everybody."""
    how = FLAGS[name]
    if how.table == "standings":
        rows = all_of_them.standings.filter(pl.col("kind") == how.kind)
        said = rows.group_by("person_id").agg(pl.col("holds").any().alias(name))
    else:
        rows = all_of_them.benefits.filter(all_of_them.holding)
        drawn = rows.filter(pl.col("kind") == how.kind).select("person_id").unique()
        said = drawn.with_columns(pl.lit(True).alias(name))  # noqa: FBT003 - polars' own
        unsure = rows.filter(pl.col("kind") == how.unsure).select("person_id").unique()
        open_ = unsure.join(drawn, on="person_id", how="anti")
        said = pl.concat([said, open_.with_columns(pl.lit(None, pl.Boolean).alias(name))])
    if not how.complete:
        return said
    others = all_of_them.people.select("person_id").join(said, on="person_id", how="anti")
    return pl.concat([said, others.with_columns(pl.lit(False).alias(name))])  # noqa: FBT003


def _of_people(work: Callable[[Everybody], pl.Expr]) -> Work:
    """A fact that comes from the particulars alone."""

    def column(all_of_them: Everybody, name: str) -> pl.DataFrame:
        return all_of_them.people.select("person_id", work(all_of_them).alias(name))

    return column


def _months(rows: pl.DataFrame, first: pl.Expr, scheme: str) -> pl.DataFrame:
    """How many months everybody has paid for a scheme from `first` on, each once; rows in order of person and month."""
    kept = rows.filter(pl.col(scheme)).select("person_id", "last", first.alias("first"))
    place = kept.select(pl.col("person_id") * FAR)["person_id"]
    reached = (place + kept["last"]).cum_max().shift(1)
    before = pl.when(reached > place).then(reached - place).otherwise(0)
    length = pl.col("last") - pl.max_horizontal(pl.col("first") - 1, before)
    return kept.with_columns(length.clip(0).alias("months")).group_by("person_id").agg(pl.col("months").sum())


def _insured(all_of_them: Everybody) -> pl.DataFrame:
    return all_of_them.insurances.select("person_id").unique()


def _counted(all_of_them: Everybody, months: pl.DataFrame, name: str) -> pl.DataFrame:
    """Who is in the insurance's records has 0 months where none counts."""
    whole = _insured(all_of_them).join(months, on="person_id", how="left")
    return whole.select("person_id", pl.col("months").fill_null(0).alias(name))


def _contributed_months(all_of_them: Everybody, name: str) -> pl.DataFrame:
    return _counted(all_of_them, _months(all_of_them.insurances, pl.col("first"), "pension"), name)


def _insured_months(all_of_them: Everybody, name: str) -> pl.DataFrame:
    rows = all_of_them.insurances.join(
        all_of_them.last_benefit, on="person_id", how="left", maintain_order="left"
    )
    first = pl.max_horizontal(pl.col("first"), pl.col("after") + 1)
    return _counted(all_of_them, _months(rows, first, "unemployment"), name)


def _unused_benefit_months(all_of_them: Everybody, name: str) -> pl.DataFrame:
    never = _insured(all_of_them).join(all_of_them.last_benefit, on="person_id", how="anti")
    return never.with_columns(pl.lit(0, pl.Int64).alias(name))


def _city(all_of_them: Everybody, name: str) -> pl.DataFrame:
    return _insured(all_of_them).with_columns(pl.lit(CITY).alias(name))


def _leaving_reason(all_of_them: Everybody, name: str) -> pl.DataFrame:
    work = all_of_them.employments
    busy = work.filter("now").select("person_id").unique()
    ended = work.join(busy, on="person_id", how="anti").sort("person_id", "until", "since", "id")
    last = ended.unique("person_id", keep="last", maintain_order=True)
    known = pl.col("leaving_reason").is_in(list(leaving_reason.options))
    return last.filter(known).select("person_id", pl.col("leaving_reason").alias(name))


def working(all_of_them: Everybody, name: str) -> pl.DataFrame:
    """Whether somebody works, as `reading` has it."""
    busy = all_of_them.employments.filter("now").select("person_id").unique()
    registered = yes_or_no(all_of_them, "registered_unemployed").filter("registered_unemployed")
    idle = registered.select("person_id").join(busy, on="person_id", how="anti")
    yes, no = (pl.lit(value).alias(name) for value in (True, False))
    return pl.concat([busy.with_columns(yes), idle.with_columns(no)])


def _category(_all: Everybody) -> pl.Expr:
    return pl.when(pl.col("sex") == "male").then(pl.lit(CATEGORY_OF_MEN))


def _months_to_retirement(all_of_them: Everybody, name: str) -> pl.DataFrame:
    on, man = all_of_them.on, pl.col("category") == CATEGORY_OF_MEN
    rows = all_of_them.people.filter(pl.col("sex").is_not_null()).select(
        "person_id",
        pl.when(pl.col("sex") == "male").then(pl.lit(CATEGORY_OF_MEN)).otherwise(pl.lit(LOWER_BOUND)).alias("category"),
        month_of(pl.col("born_on")).alias("birth_month"),
    )  # fmt: skip
    month = retirement_column(on, all_of_them.parameters).alias("month")
    left = (pl.col("month") - month_of(pl.lit(on))).clip(0)
    found = nw.from_native(rows).with_columns(month).to_native()
    return found.select("person_id", pl.when(man | (left >= NEAR)).then(left).alias(name))


def _education(all_of_them: Everybody, name: str) -> pl.DataFrame:
    place = pl.col("level").replace_strict(LEVELS, range(len(LEVELS)), return_dtype=pl.Int64)
    best = all_of_them.educations.group_by("person_id").agg(place.max().alias("place"))
    level = pl.col("place").replace_strict(range(len(LEVELS)), LEVELS, return_dtype=pl.String)
    return best.select("person_id", level.alias(name))


def _graduate(all_of_them: Everybody, name: str) -> pl.DataFrame:
    higher = pl.col("level").is_in(list(GRADUATES)).any()
    graduates = all_of_them.educations.group_by("person_id").agg(higher.alias(name))
    return graduates.filter(pl.col(name))


def _graduated_on(all_of_them: Everybody, name: str) -> pl.DataFrame:
    higher = all_of_them.educations.filter(pl.col("level").is_in(list(GRADUATES)))
    return higher.group_by("person_id").agg(pl.col("graduated_on").max().alias(name))


def _unemployed_months(all_of_them: Everybody, name: str) -> pl.DataFrame:
    rows = all_of_them.standings.filter((pl.col("kind") == "unemployed") & pl.col("holds"))
    since = pl.when(pl.col("since").is_not_null().all()).then(pl.col("since").min())
    said = rows.group_by("person_id").agg(since.alias("registered"))
    work = all_of_them.employments.join(said, on="person_id").filter(
        pl.col("until").is_null() | (pl.col("until") >= pl.col("registered"))
    )
    known = said.join(work, on="person_id", how="anti")
    months = _whole_months(pl.col("registered"), all_of_them.on)
    others = all_of_them.people.select("person_id").join(said, on="person_id", how="anti")
    zero = others.with_columns(pl.lit(0, pl.Int64).alias(name))
    return pl.concat([known.select("person_id", months.alias(name)), zero])


def _insured_in_province(all_of_them: Everybody, name: str) -> pl.DataFrame:
    now = all_of_them.insurances.filter(pl.col("employees") & all_of_them.holding)
    return now.select("person_id").unique().with_columns(pl.lit(True).alias(name))  # noqa: FBT003


def _flexible_registered(all_of_them: Everybody, name: str) -> pl.DataFrame:
    flexible = pl.col("now") & (pl.col("kind") == "flexible") & pl.col("source").is_in(list(REGISTERS))
    mine = all_of_them.employments.filter(flexible).select("person_id").unique()
    others = all_of_them.people.select("person_id").join(mine, on="person_id", how="anti")
    yes, no = (pl.lit(value).alias(name) for value in (True, False))
    return pl.concat([mine.with_columns(yes), others.with_columns(no)])


def _employed_on(all_of_them: Everybody, name: str) -> pl.DataFrame:
    jobs = all_of_them.employments.filter(pl.col("now") & (pl.col("kind") == "employed"))
    one = jobs.group_by("person_id").agg(pl.col("since").first().alias(name), pl.len().alias("jobs"))
    return one.filter(pl.col("jobs") == 1).drop("jobs")


def _certificate_on(all_of_them: Everybody, name: str) -> pl.DataFrame:
    rows = loading.counting("licences", ["skill-certificate"]).filter(pl.col("since") <= all_of_them.on)
    return rows.group_by("person_id").agg(pl.col("since").max().alias(name))


def years(all_of_them: Everybody) -> pl.Expr:
    """Whole years of age (周岁)."""
    on, born = all_of_them.on, pl.col("born_on")
    early = (on.month < born.dt.month()) | ((on.month == born.dt.month()) & (on.day < born.dt.day()))
    return (on.year - born.dt.year()).cast(pl.Int64) - early.cast(pl.Int64)


def month_of(day: pl.Expr) -> pl.Expr:
    """A month as rules count it: year × 12 + month − 1."""
    return day.dt.year().cast(pl.Int64) * MONTHS + day.dt.month().cast(pl.Int64) - 1


def _whole_months(first: pl.Expr, last: date) -> pl.Expr:
    short = last.day < first.dt.day()
    return month_of(pl.lit(last)) - month_of(first) - short.cast(pl.Int64)


WORK: Mapping[str, Work] = {
    **dict.fromkeys(FLAGS, yes_or_no),
    "sex": _of_people(lambda _: pl.col("sex")),
    "birth_month": _of_people(lambda _: month_of(pl.col("born_on"))),
    "age": _of_people(years),
    "hukou_province": _of_people(lambda _: pl.col("hukou").str.slice(0, 2) + "0000"),
    "urban_household": _of_people(lambda _: pl.col("hukou_kind") == "urban"),
    "category": _of_people(_category),
    "months_to_retirement": _months_to_retirement,
    "city": _city,
    "insured_months": _insured_months,
    "contributed_months": _contributed_months,
    "insured_in_province": _insured_in_province,
    "unused_benefit_months": _unused_benefit_months,
    "leaving_reason": _leaving_reason,
    "working": working,
    "unemployed_months": _unemployed_months,
    "flexible_registered": _flexible_registered,
    "employed_on": _employed_on,
    "education": _education,
    "graduate": _graduate,
    "graduated_on": _graduated_on,
    "certificate_on": _certificate_on,
}
