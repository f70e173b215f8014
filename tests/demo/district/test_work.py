"""Working lives in the demo district: employments, months, pensions, unemployment; and how many of each."""

from datetime import date

import polars as pl
import pytest

from renshe.demo.district.making import make
from renshe.demo.district.shape import BLOCK, Block, District
from tests.demo.district.conftest import TODAY, Tables

FACTS = (
    "particulars", "householdmember", "employerparticulars", "employment", "insurance", "benefit", "bankaccount",
    "licence", "education", "standing",
)  # fmt: skip


def test_nothing_is_learned_begun_or_taken_back_in_the_future(town: Tables) -> None:
    for name in FACTS:
        table = town[name]
        assert (table["learned_at"].dt.date() < TODAY).all(), name
        assert not (table["since"] > TODAY).any(), name
        assert not (table["until"] < table["since"]).any(), name
        assert not (table["ended_at"] < table["learned_at"]).any(), name


def test_months_are_paid_in_working_age_by_one_employer_at_a_time(
    months: pl.DataFrame, police: pl.DataFrame
) -> None:
    rows = months.join(police.select("person_id", "born_on"), on="person_id").sort("person_id", "since")
    assert (rows["since"].dt.day() == 1).all()
    age = (rows["since"] - rows["born_on"]).dt.total_days() / 365.25
    assert (age > 17.9).all()
    assert ((rows["until"].fill_null(TODAY) - rows["born_on"]).dt.total_days() < 64 * 365.25).all()
    following = rows.with_columns(pl.col("since").shift(-1).over("person_id").alias("next")).drop_nulls(
        "next"
    )
    assert following["until"].is_not_null().all()
    assert (following["next"] > following["until"]).all()


def test_months_of_employees_lie_within_their_employments(town: Tables, months: pl.DataFrame) -> None:
    work = (
        town["employment"]
        .filter(pl.col("employer_id").is_not_null())
        .select("person_id", "employer_id", "since", "until")
    )
    paid = months.filter(pl.col("employer_id").is_not_null()).join(
        work, on=["person_id", "employer_id"], suffix="_work"
    )
    within = paid.filter(
        (pl.col("since") >= pl.col("since_work").dt.month_start())
        & (pl.col("until").fill_null(TODAY) <= pl.col("until_work").fill_null(TODAY).dt.month_end())
    )
    assert within["id"].n_unique() == months["employer_id"].is_not_null().sum()


def test_nobody_works_for_an_employer_before_it_is_founded_or_after_it_is_closed(town: Tables) -> None:
    firms = town["employerparticulars"].select("employer_id", "founded_on", "closed_on")
    work = town["employment"].join(firms, on="employer_id")
    assert (work["founded_on"] < work["since"]).all()
    closed = work.filter(pl.col("closed_on").is_not_null())
    assert (closed["until"] <= closed["closed_on"].dt.month_end()).all()


def test_who_represents_a_firm_works_there(town: Tables) -> None:
    firms = town["employerparticulars"].filter(
        pl.col("closed_on").is_null() & pl.col("representative_id").is_not_null()
    )
    work = town["employment"].filter(pl.col("until").is_null())
    same = firms.join(
        work, left_on=["employer_id", "representative_id"], right_on=["employer_id", "person_id"]
    )
    assert len(same) >= len(firms) * 0.95  # one that was founded this month has no staff yet


def test_pensions_begin_after_the_age_and_end_with_death(town: Tables, police: pl.DataFrame) -> None:
    drawn = town["benefit"].filter(pl.col("kind").is_in(["pension", "resident_pension"]))
    drawn = drawn.join(police.select("person_id", "born_on", "sex", "died_on"), on="person_id")
    age = (drawn["since"] - drawn["born_on"]).dt.total_days() / 365.25
    least = drawn.select(pl.when(pl.col("sex") == "female").then(50).otherwise(60).alias("age"))["age"]
    assert (age >= least).all()
    assert (drawn["died_on"].is_null() == drawn["until"].is_null()).all()
    paying = town["insurance"].filter(pl.col("until").is_null())["person_id"]
    assert not drawn["person_id"].is_in(paying.implode()).any()


def test_benefits_of_the_unemployed_include_today_and_follow_enough_months(
    town: Tables, months: pl.DataFrame
) -> None:
    drawing = town["benefit"].filter((pl.col("kind") == "unemployment") & (pl.col("until") >= TODAY))
    registered = town["standing"].filter(pl.col("kind") == "unemployed")["person_id"]
    assert len(drawing) > 5
    assert drawing["person_id"].is_in(registered.implode()).all()
    assert drawing["monthly_fen"].is_in([225_000, 241_200]).all()
    lengths = (
        months.select("person_id", (pl.col("until") - pl.col("since")).dt.total_days().alias("days"))
        .group_by("person_id")
        .sum()
    )
    paid = drawing.join(lengths, on="person_id", how="left")
    assert (paid["days"] > 360).all()


def test_sources_disagree_here_and_there_and_history_shows(town: Tables, police: pl.DataFrame) -> None:
    said = town["particulars"]
    insurance = said.filter((pl.col("source") == "social_insurance") & pl.col("ended_at").is_null())
    both = insurance.join(police, on="person_id")
    differ = (both["name"] != both["name_right"]) | (both["born_on"] != both["born_on_right"])
    assert 0.01 * len(both) < differ.sum() < 0.035 * len(both)
    for name in ("particulars", "insurance", "licence"):
        assert town[name]["ended_at"].is_not_null().any(), name


@pytest.fixture(scope="module")
def city() -> Tables:
    """A whole block of a million people: large enough for shares."""
    return make(Block(District(1_000_000, TODAY), 7, 7 * BLOCK, BLOCK))


def test_the_plans_proportions(city: Tables) -> None:
    def share(people: pl.Series) -> float:
        return 100 * people.n_unique() / BLOCK

    now = city["benefit"].filter(
        (pl.col("until").is_null() | (pl.col("until") >= TODAY)) & (pl.col("since") <= TODAY)
    )
    pensioners = now.filter(pl.col("kind").str.ends_with("pension"))["person_id"]
    insured = pl.concat([city["insurance"]["person_id"], pensioners])
    year = city["benefit"].filter(
        (pl.col("kind") == "unemployment") & (pl.col("until") >= date(2025, 11, 23))
    )
    injured = city["benefit"].filter(pl.col("kind") == "injury")
    assert share(pensioners) == pytest.approx(28.62, abs=1.2)
    assert share(insured) == pytest.approx(80.20, abs=1.5)
    assert share(year["person_id"]) == pytest.approx(1.89, abs=0.35)
    assert share(injured["person_id"]) == pytest.approx(0.22, abs=0.1)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2027, 1, 1), date(2031, 7, 31)])
def test_dates_move_with_today(today: date) -> None:
    tables = make(District(400, today).blocks()[0])
    assert (tables["insurance"]["since"] <= today).all()
    current = tables["insurance"].filter(pl.col("until").is_null())
    assert len(current) > 100
    police = tables["particulars"].filter(pl.col("source") == "public_security")
    assert (police["born_on"] <= today).all()
