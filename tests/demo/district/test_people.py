"""Who lives in the demo district: numbers, names, households, papers."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from renshe.demo.district import names
from renshe.demo.district.careers import retirement_month
from renshe.demo.district.making import make
from renshe.demo.district.shape import BLOCK, SPAN, Block, District
from renshe.registry.numbers import WrongNumber, read_credit_code, read_id_number
from renshe.registry.sealing import hashed, unseal
from tests.demo.district.conftest import TODAY, Tables


def test_every_identity_number_reads_and_says_birthday_and_sex(town: Tables, police: pl.DataFrame) -> None:
    numbers = [unseal(sealed) for sealed in town["person"]["number_sealed"]]
    assert len(set(numbers)) == 2000
    for number, born, sex in zip(numbers, police["born_on"], police["sex"], strict=True):
        read = read_id_number(number, today=TODAY, made_up=True)
        assert (read.born_on, read.sex, read.made_up) == (born, sex, True)
    assert town["person"]["number_hash"][0] == "\\\\x" + hashed(numbers[0]).hex()


def test_a_real_house_does_not_take_the_numbers(town: Tables) -> None:
    with pytest.raises(WrongNumber, match="演示"):
        read_id_number(unseal(town["person"]["number_sealed"][0]), today=TODAY, made_up=False)


def test_every_credit_code_reads_and_every_firm_says_that_it_is_made_up(town: Tables) -> None:
    assert all(read_credit_code(code) == code and code[2:4] == "99" for code in town["employer"]["code"])
    assert town["employerparticulars"]["name"].str.ends_with("(演示)").all()


def test_people_are_from_0_to_104_and_most_names_are_ordinary(police: pl.DataFrame) -> None:
    ages = (pl.Series([TODAY] * 2000) - police["born_on"]).dt.total_days() / 365.25
    assert (ages >= 0).all()
    assert (ages <= 105).all()
    assert police["street"].n_unique() == 18
    assert police["name"].str.len_chars().is_between(2, 12).all()
    assert 0.45 < (police["sex"] == "female").sum() / 2000 < 0.56


def test_rare_signs_and_long_names_occur() -> None:
    number = 60_000
    chance = np.random.default_rng(1)
    born = np.full(number, np.datetime64("1990-05-05"))
    family = names.families(chance, number)
    whole = " ".join(names.people(chance, family, born, chance.random(number) < 0.5))
    assert all(sign in whole for sign in ("䶮", "㛃", "𬱖", "𠅤", "·", "欧阳", "司徒"))


def test_phones_are_of_a_range_that_nobody_has(town: Tables) -> None:
    phones = town["particulars"].filter(pl.col("phone") != "")["phone"]
    assert phones.str.contains(r"^154\d{8}$").all()


def test_households_have_one_head_and_sane_relations(town: Tables, police: pl.DataFrame) -> None:
    members = town["householdmember"].join(police.select("person_id", "born_on", "sex"), on="person_id")
    heads = members.filter(pl.col("relation") == "head")
    assert heads["household_id"].is_unique().all()
    assert len(heads) == len(town["household"])
    beside = members.join(heads, on="household_id", suffix="_head").with_columns(
        ((pl.col("born_on") - pl.col("born_on_head")).dt.total_days() / 365.25).alias("younger")
    )
    spouses = beside.filter(pl.col("relation") == "spouse")
    assert (spouses["sex"] != spouses["sex_head"]).all()
    assert (spouses["younger"].abs() < 20).all()
    assert (beside.filter(pl.col("relation") == "child")["younger"] > 20).all()
    assert (beside.filter(pl.col("relation") == "parent")["younger"] < -18).all()
    assert set(members["relation"]) == {"head", "spouse", "child", "parent", "other"}


def test_husband_and_wife_are_married_since_the_same_day(town: Tables) -> None:
    weddings = town["standing"].filter(pl.col("kind") == "married")["since"].value_counts()
    assert (weddings["count"] % 2 == 0).all()


def test_identity_cards_are_valid_as_long_as_the_age_says(town: Tables, police: pl.DataFrame) -> None:
    cards = town["licence"].filter((pl.col("kind") == "id-card") & pl.col("ended_at").is_null())
    cards = cards.join(police.select("person_id", "born_on"), on="person_id")
    adults = police.filter(pl.col("born_on") < date(2010, 1, 1))
    assert cards["person_id"].is_unique().all()
    assert adults["person_id"].is_in(cards["person_id"].implode()).all()
    for since, until, born in cards.select("since", "until", "born_on").iter_rows():
        age, years = (
            (since - born).days / 365.2425,
            None if until is None else round((until - since).days / 365.25),
        )
        assert (
            years == (5 if age < 15.99 else 10 if age < 25.99 else 20 if age < 45.99 else None)
            or min(abs(age - edge) for edge in (16, 26, 46)) < 0.02
        )


@pytest.mark.parametrize(
    ("born", "female", "technical", "month"),
    [("1965-01-15", False, False, (2025, 2)), ("1970-01-15", False, False, (2031, 5)), ("1971-04-02", True, True, (2026, 8)),
     ("1975-01-02", True, False, (2025, 2)), ("1984-11-30", True, False, (2039, 11)), ("1960-06-01", False, False, (2020, 6))],
)  # fmt: skip
def test_the_month_of_retirement(born: str, female: bool, technical: bool, month: tuple[int, int]) -> None:  # noqa: FBT001 - a table of examples
    reached = retirement_month(np.array([born], "datetime64[D]"), np.array([female]), np.array([technical]))
    assert (1970 + reached[0] // 12, reached[0] % 12 + 1) == month


@pytest.mark.parametrize("people", [1, 2, 3, 7, 22, 50])
def test_any_size(people: int) -> None:
    (block,) = District(people, TODAY, seed=people).blocks()
    tables = make(block)
    assert tables["person"]["id"].to_list() == list(range(1, people + 1))
    assert tables["householdmember"]["person_id"].to_list() == list(range(1, people + 1))
    assert len(tables["employer"]) == max(1, people // 22)


@pytest.mark.parametrize("people", [0, -5, 10**9])
def test_no_such_size(people: int) -> None:
    with pytest.raises(ValueError, match="people"):
        District(people, TODAY)


def test_the_same_seed_size_and_day_make_the_same_people() -> None:
    def without_sealed(tables: Tables) -> dict[str, str]:
        return {name: table.select(pl.exclude("number_sealed")).write_csv() for name, table in tables.items()}

    first, again, other = (
        without_sealed(make(District(300, TODAY, seed=seed).blocks()[0])) for seed in (1, 1, 2)
    )
    assert first == again
    assert all(first[name] != other[name] for name in ("person", "particulars", "employment"))


def test_blocks_share_no_ids_and_no_numbers() -> None:
    district = District(BLOCK + 30, TODAY)
    first, second = district.blocks()
    assert (second.start, second.people) == (BLOCK, 30)
    assert (first.employers.stop, second.employers.stop) == (second.employers.start, district.employers)
    tables = make(Block(district, second.number, second.start, second.people))
    assert tables["person"]["id"].to_list() == list(range(BLOCK + 1, BLOCK + 31))
    assert tables["particulars"]["id"][0] == SPAN + 1
    assert unseal(tables["person"]["number_sealed"][0]).startswith("990001")
