"""Tables of the law, row by row: least contributions, divisors, disability, months of unemployment benefit."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from renshe.policies.facts.unemployment import INVOLUNTARY, VOLUNTARY
from tests.policies.tables import decided, rows

WAGE_FEN = 812_345
BALANCE_FEN = 13_900_055
JOBLESS = {
    "unused_benefit_months": 0, "leaving_reason": "laid_off", "registered_unemployed": True, "seeking_work": True,
    "drawing_pension": False, "months_to_retirement": 200, "in_custody": False, "city": "440100",
}  # fmt: skip


def half_up(amount: Decimal) -> int:
    """Rounded to the whole fen."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@pytest.mark.parametrize("row", rows("minimum_contributions"), ids=lambda row: row["year"])
def test_least_contributions(row: dict[str, str]) -> None:
    """From 2030 on half a year more each year, up to twenty."""
    decision = decided("minimum_contribution", retirement_year=int(row["year"]))
    assert (decision.outcome, decision.values["months"]) == ("computed", int(row["months"]))
    assert not decision.unconfirmed


@pytest.mark.parametrize("row", rows("pension_divisors"), ids=lambda row: f"{row['age']}.{row['months']}")
def test_divisor(row: dict[str, str]) -> None:
    """The personal account by age; a divisor that nobody published is marked."""
    decision = decided(
        "pension_estimate", base_fen=949300, index=1, contributed_months=180, account_fen=BALANCE_FEN,
        age_years=int(row["age"]), age_months=int(row["months"]),
    )  # fmt: skip
    assert decision.outcome == "computed"
    assert decision.values["account_pension_fen"] == half_up(BALANCE_FEN / Decimal(row["divisor"]))
    assert bool(decision.unconfirmed) == (row["kind"] == "interpolated")


@pytest.mark.parametrize("index", ["0.6", "1", "1.0001", "3", "0.8537"])
@pytest.mark.parametrize("months", [1, 180, 187, 431])
def test_basic_pension_is_rounded_once(index: str, months: int) -> None:
    """Base × (1 + index) ÷ 2 × years × 1 %, worked out with exact fractions."""
    decision = decided(
        "pension_estimate", base_fen=949300, index=index, contributed_months=months, account_fen=0,
        age_years=60, age_months=0,
    )  # fmt: skip
    assert decision.values["basic_fen"] == half_up(Decimal(949300) * (1 + Decimal(index)) * months / 2400)


@pytest.mark.parametrize("row", rows("injury_disability"), ids=lambda row: f"grade {row['grade']}")
def test_disability(row: dict[str, str]) -> None:
    """Lump sum, monthly allowance, and who pays it."""
    decision = decided("injury_disability", grade=int(row["grade"]), wage_fen=WAGE_FEN)
    percent = int(row["monthly_percent"] or 0)
    assert decision.outcome == "computed"
    assert decision.values == {
        "lump_sum_fen": WAGE_FEN * int(row["lump_sum_months"]),
        "monthly_fen": half_up(Decimal(WAGE_FEN * percent) / 100),
        "payer": row["payer"] or "none",
    }


@pytest.mark.parametrize("row", rows("injury_disability"), ids=lambda row: f"grade {row['grade']}")
def test_one_time_grants_are_never_decided_by_a_machine(row: dict[str, str]) -> None:
    """Guangdong's months are unconfirmed; grades 1 to 4 have none."""
    decision = decided(
        "injury_one_time_grants", grade=int(row["grade"]), wage_fen=WAGE_FEN, contract_end="worker"
    )
    if not row["medical_grant_months"]:
        assert decision.outcome == "refused"
        return
    assert decision.outcome == "refer"
    assert decision.unconfirmed
    assert decision.values == {
        "medical_grant_fen": WAGE_FEN * int(row["medical_grant_months"]),
        "employment_grant_fen": WAGE_FEN * int(row["employment_grant_months"]),
    }


@pytest.mark.parametrize("row", rows("unemployment_months"), ids=lambda row: row["insured_months"])
def test_months_of_unemployment_benefit(row: dict[str, str]) -> None:
    """Guangdong's months; below a year there is no claim."""
    months = int(row["insured_months"])
    decision = decided("unemployment_benefit", insured_months=months, **JOBLESS)
    assert decision.values["months"] == int(row["months"])
    assert decision.outcome == ("granted" if months >= 12 else "refused")


@pytest.mark.parametrize("reason", [*INVOLUNTARY, *VOLUNTARY, "other"])
def test_reasons_for_leaving(reason: str) -> None:
    """Against one's will: granted; by one's own will: not; another reason: an officer judges."""
    decision = decided("unemployment_benefit", insured_months=60, **{**JOBLESS, "leaving_reason": reason})
    expected = "granted" if reason in INVOLUNTARY else "refused" if reason in VOLUNTARY else "refer"
    assert decision.outcome == expected
