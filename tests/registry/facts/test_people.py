"""What the registry tells of one person: each fact with an example, and what it does not know."""

from datetime import date

import pytest

from renshe.core.rules import MONTHS
from renshe.registry import facts
from renshe.registry.models import Employer, Person
from tests.registry.facts.telling import NOVEMBER, TODAY, adds, of, spell, told
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
FALSE_IN_OUR_REGISTERS = {
    "registered_unemployed", "hard_to_employ_recognised", "drawing_pension", "drawing_benefit", "flexible_registered",
}  # fmt: skip


def test_who_somebody_is() -> None:
    person = somebody(born=date(1980, 11, 24), serial=1, hukou="430102", hukou_kind="rural")
    names = ("sex", "birth_month", "age", "hukou_province", "urban_household", "category")
    assert of(person, *names) == {
        "sex": "male", "birth_month": 1980 * MONTHS + 10, "age": 45, "hukou_province": "430000",
        "urban_household": False, "category": "male",
    }  # fmt: skip
    one = told(person, "sex")
    assert (one.source, one.learned_on) == ("公安", date(2026, 11, 1))


def test_of_somebody_unknown_only_our_own_registers_say_no() -> None:
    """No department was asked: nothing is known of custody, disability, studies; our own lists are whole."""
    person = somebody()
    known = {name for name, value in of(person, *facts.NAMES).items() if value is False}
    assert known == FALSE_IN_OUR_REGISTERS
    assert of(
        person, "in_custody", "disabled", "veteran", "student", "working", "seeking_work"
    ) == dict.fromkeys(("in_custody", "disabled", "veteran", "student", "working", "seeking_work"))
    assert told(person, "registered_unemployed").source == "就业服务"
    assert of(person, "insured_months", "unused_benefit_months", "city", "leaving_reason") == dict.fromkeys(
        ("insured_months", "unused_benefit_months", "city", "leaving_reason")
    )


def test_a_department_that_was_asked_may_say_no() -> None:
    person = adds(somebody(), "justice", standings=[{"kind": "in_custody", "holds": False}])
    assert of(person, "in_custody") == {"in_custody": False}
    assert told(person, "in_custody").source == "司法"


def test_standings_hold_for_their_period() -> None:
    rows = [
        {"kind": "disabled", "since": date(2020, 1, 1)}, {"kind": "low_income", "since": date(2026, 1, 1)},
        {"kind": "veteran", "since": date(2010, 1, 1)},
    ]  # fmt: skip
    person = adds(somebody(), "civil_affairs", standings=rows)
    adds(
        person,
        "education",
        standings=[{"kind": "student", "since": date(2020, 9, 1), "until": date(2024, 6, 30)}],
    )
    names = ("disabled", "minimum_living_allowance", "veteran", "student")
    assert of(person, *names) == {
        "disabled": True, "minimum_living_allowance": True, "veteran": True, "student": None,
    }  # fmt: skip


def test_the_registered_unemployed(firm: Employer) -> None:
    job = {
        "employer": firm,
        "since": date(2020, 1, 1),
        "until": date(2025, 9, 30),
        "leaving_reason": "laid_off",
    }
    person = adds(somebody(), employments=[job])
    assert of(person, "working", "leaving_reason") == {"working": None, "leaving_reason": "laid_off"}
    adds(person, "employment_service", standings=[
        {"kind": "unemployed", "since": date(2025, 10, 24)}, {"kind": "hard_to_employ", "since": date(2026, 10, 30)},
    ])  # fmt: skip
    assert of(person, "registered_unemployed", "hard_to_employ_recognised", "unemployed_months", "working") == {
        "registered_unemployed": True, "hard_to_employ_recognised": True, "unemployed_months": 12, "working": False,
    }  # fmt: skip


def test_who_works_has_left_for_no_reason(firm: Employer) -> None:
    jobs = [
        {
            "employer": firm,
            "since": date(2020, 1, 1),
            "until": date(2022, 9, 30),
            "leaving_reason": "resigned",
        },
        {"employer": firm, "since": date(2023, 1, 9)},
    ]
    person = adds(somebody(), employments=jobs)
    assert of(person, "working", "leaving_reason", "employed_on", "unemployed_months") == {
        "working": True, "leaving_reason": None, "employed_on": date(2023, 1, 9), "unemployed_months": 0,
    }  # fmt: skip


def test_a_flexible_worker_is_registered_by_the_employment_service() -> None:
    job = {"employer": None, "kind": "flexible", "since": date(2024, 5, 1)}
    assert of(adds(somebody(), "person", employments=[job]), "flexible_registered") == {
        "flexible_registered": False
    }
    other = adds(somebody(serial=3), "employment_service", employments=[job])
    assert of(other, "flexible_registered") == {"flexible_registered": True}


def test_months_of_insurance_count_once_and_until_last_month(firm: Employer) -> None:
    """2025-01 to 2026-10 at one employer (22 months), overlapping half a year of flexible work, pension only."""
    rows = [
        spell(firm, date(2025, 1, 1)), spell(None, date(2024, 10, 1), date(2025, 3, 31), ["pension"]),
    ]  # fmt: skip
    person = adds(somebody(), insurances=rows)
    assert of(
        person, "insured_months", "contributed_months", "city", "insured_in_province", "unused_benefit_months"
    ) == {
        "insured_months": 22, "contributed_months": 25, "city": "440100", "insured_in_province": True,
        "unused_benefit_months": 0,
    }  # fmt: skip


def test_months_before_an_earlier_benefit_are_used_up(firm: Employer) -> None:
    """Drawn from 2023-02 on; insured again from 2023-08 until 2024-07: twelve months. What was left, nobody says."""
    rows = [
        spell(firm, date(2015, 1, 1), date(2022, 12, 31)),
        spell(firm, date(2023, 8, 1), date(2024, 7, 31)),
    ]
    drawn = [
        {
            "kind": "unemployment",
            "since": date(2023, 2, 1),
            "until": date(2023, 7, 31),
            "monthly_fen": 207_000,
        }
    ]
    person = adds(somebody(), insurances=rows, benefits=drawn)
    assert of(person, "insured_months", "unused_benefit_months", "drawing_benefit", "insured_in_province") == {
        "insured_months": 12, "unused_benefit_months": None, "drawing_benefit": False, "insured_in_province": None,
    }  # fmt: skip


def test_benefits_that_are_drawn() -> None:
    def draws(kind: str, serial: int) -> Person:
        return adds(somebody(serial=serial), benefits=[{"kind": kind, "since": date(2026, 3, 1)}])

    assert of(draws("pension", 1), "drawing_pension") == {"drawing_pension": True}
    assert of(draws("resident_pension", 3), "drawing_pension") == {"drawing_pension": None}
    assert of(draws("unemployment", 5), "drawing_benefit") == {"drawing_benefit": True}


def test_months_to_retirement_are_exact_for_men_and_a_lower_bound_for_women() -> None:
    """A man of 1970-01 retires in 2031-05; women of 1984-11 at 55 in 2039-11 when they used to at 50."""
    man = somebody(born=date(1970, 1, 5), serial=1)
    assert of(man, "months_to_retirement") == {"months_to_retirement": 2031 * MONTHS + 4 - NOVEMBER}
    woman = somebody(born=date(1984, 11, 5), serial=2)
    assert of(woman, "months_to_retirement", "category") == {"months_to_retirement": 156, "category": None}
    assert told(woman, "months_to_retirement").source == "公安(按原50周岁退休推算,至少)"
    older = somebody(born=date(1975, 1, 5), serial=2)
    assert of(older, "months_to_retirement") == {"months_to_retirement": None}
    assert of(somebody(born=date(1950, 1, 5), serial=1), "months_to_retirement") == {
        "months_to_retirement": 0
    }


def test_degrees_and_certificates() -> None:
    degrees = [
        {"level": "high", "school": "一中", "graduated_on": date(2020, 6, 30)},
        {"level": "bachelor", "school": "大学", "graduated_on": date(2024, 6, 30)},
        {"level": "master", "school": "大学"},
    ]
    person = adds(somebody(), "education", educations=degrees)
    adds(
        person,
        "employment_service",
        licences=[
            {"kind": "skill-certificate", "number": "1", "issued_by": "机构", "since": date(2025, 3, 1)}
        ],
    )
    assert of(person, "education", "graduate", "graduated_on", "certificate_on") == {
        "education": "bachelor", "graduate": True, "graduated_on": date(2024, 6, 30), "certificate_on": date(2025, 3, 1),
    }  # fmt: skip
    other = adds(somebody(serial=3), "education", educations=degrees[:1])
    assert of(other, "graduate", "graduated_on") == {"graduate": None, "graduated_on": None}


def test_the_dead_are_in_no_table() -> None:
    gone = somebody(died_on=date(2026, 5, 1))
    there = somebody(serial=3)
    assert facts.frame(on=TODAY, names=["sex"])["person_id"].to_list() == [there.pk]
    before = facts.frame(on=date(2026, 4, 30), names=["sex"])
    assert before["person_id"].to_list() == [gone.pk, there.pk]


def test_the_age_at_which_a_pension_begins_is_not_the_age_of_today() -> None:
    somebody(born=date(1980, 11, 24))
    assert facts.frame(on=TODAY, names=["sex"]).select("age", "age_years").rows() == [(45, 45)]
    assert "age_years" not in facts.frame(on=TODAY, names=["age_years"]).columns


def test_a_past_day_counts_what_held_then() -> None:
    person = adds(somebody(), "employment_service", standings=[
        {"kind": "unemployed", "since": date(2024, 1, 9), "until": date(2024, 12, 31)},
    ], )  # fmt: skip
    assert of(person, "registered_unemployed", on=date(2024, 6, 1)) == {"registered_unemployed": True}
    assert of(person, "registered_unemployed") == {"registered_unemployed": False}
