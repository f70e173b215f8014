"""Sums claimed beside sums computed: cases worked by hand, month by month, and what stays open."""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from renshe.domains.disputes.elements.claims import Wanted
from renshe.domains.disputes.elements.reading import read_answers
from tests.domains.disputes.elements.filing import answers, kind, worked

CASES = Path(__file__).parent / "data" / "severance_cases.csv"
STARTED = date(2010, 1, 1)


def rows() -> list[dict[str, str]]:
    """The official cases of severance pay."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fen(yuan: str) -> int:
    """Yuan as written in a table."""
    return int(Decimal(yuan) * 100)


def service(row: Mapping[str, str]) -> dict[str, Any]:
    """An employment of so many years and months, and its wages."""
    years, months = row["service"].removesuffix("个月").split("年")
    last = date(STARTED.year + int(years), 1 + int(months), 1) - timedelta(days=1)
    wage = fen(row["avg_wage_12m"])
    return {
        "started": STARTED, "ended": last, "wage_fen": wage, "last_wage_fen": wage,
        "local_average_wage_fen": fen(row["three_times_avg"]) // 3, "severance_paid_fen": 0,
    }  # fmt: skip


@pytest.mark.parametrize("row", rows(), ids=lambda one: one["service"] + one["avg_wage_12m"])
def test_severance_comes_out_as_in_the_official_cases(row: Mapping[str, str]) -> None:
    """N, 2N, and N with the month instead of notice as two claims."""
    facts = service(row)
    gone = worked("severance", "severance", ending_reason="closed", **facts)
    assert (gone.state, gone.computed_fen) == ("computed", fen(row["N_amount"]))
    less = {name: value for name, value in facts.items() if name != "last_wage_fen"}
    unlawful = worked(
        "dismissal",
        "unlawful-damages",
        ending_reason="dismissed",
        holds_unlawful=True,
        wants_back=False,
        **less,
    )
    assert unlawful.computed_fen == fen(row["2N_amount"])
    told: dict[str, Any] = {
        "ending_reason": "not_fit",
        "holds_unlawful": False,
        "notice_given": False,
        **facts,
    }
    both = [worked("severance", code, **told).computed_fen for code in ("severance", "notice-pay")]
    assert sum(one or 0 for one in both) == fen(row["N_plus_1_amount"])


def test_overtime_by_hand() -> None:
    """8,700 a month is 50 an hour: 10 h × 150 %, 8 h × 200 %, 8 h × 300 % are 750 + 800 + 1,200; 500 have been paid."""
    told = {"overtime_worked": True, "hours_system": "standard", "monthly_wage_fen": 870_000}
    hours: dict[str, Any] = {"hours_workday": 10, "hours_restday": 8, "hours_holiday": 8}
    one = worked("overtime", "overtime-pay", 300_000, overtime_paid_fen=50_000, **told, **hours)
    assert (one.state, one.whole_fen, one.computed_fen, one.beyond_fen) == (
        "computed",
        275_000,
        225_000,
        75_000,
    )
    assert "劳动法" in {of.law for of in one.claim.basis}


def test_overtime_month_by_month() -> None:
    """Each month with its own hours and wage; what was paid too much in one does not count for another."""
    months = [
        {"month": "2026-01", "hours_workday": 10, "hours_restday": 0, "hours_holiday": 0, "overtime_paid_fen": 0},
        {"month": "2026-02", "hours_workday": 0, "hours_restday": 0, "hours_holiday": 8, "monthly_wage_fen": 1_044_000, "overtime_paid_fen": 0},
        {"month": "2026-03", "hours_workday": 1.5, "hours_restday": 0, "hours_holiday": 0, "overtime_paid_fen": 90_000},
    ]  # fmt: skip
    told = {"overtime_worked": True, "hours_system": "standard", "monthly_wage_fen": 870_000}
    one = worked("overtime", "overtime-pay", overtime_months=months, **told)
    # 10 × 50 × 1.5 = 750; 8 × 60 × 3 = 1,440; the third month was paid more than its 112.50.
    assert (one.whole_fen, one.computed_fen) == (75_000 + 144_000 + 11_250, 75_000 + 144_000)
    assert len(one.steps) == 3


def test_a_month_with_a_gap_asks_for_it() -> None:
    """The question names the line; nothing is added up meanwhile."""
    months = [
        {"month": "2026-01", "hours_workday": 10, "hours_restday": 0, "hours_holiday": 0, "overtime_paid_fen": 0},
        {"month": "2026-02", "hours_workday": None, "hours_restday": 0, "hours_holiday": 0},
    ]  # fmt: skip
    one = worked(
        "overtime", "overtime-pay", overtime_worked=True, hours_system="standard", monthly_wage_fen=1, overtime_months=months
    )  # fmt: skip
    assert (one.state, one.computed_fen) == ("open", None)
    assert one.ask == (Wanted("hours_workday", 1), Wanted("overtime_paid_fen", 1))


def test_months_before_the_text_of_the_law_are_for_an_officer() -> None:
    """No sum is made up for them."""
    months = [
        {
            "month": "2024-05",
            "hours_workday": 10,
            "hours_restday": 0,
            "hours_holiday": 0,
            "overtime_paid_fen": 0,
        }
    ]
    told = {"overtime_worked": True, "hours_system": "standard", "monthly_wage_fen": 870_000}
    one = worked("overtime", "overtime-pay", overtime_months=months, **told)
    assert (one.state, one.computed_fen) == ("refer", None)
    assert one.unconfirmed


def test_unpaid_wages_are_what_the_side_states() -> None:
    """No policy works them out, and the claim says why; damages of the law only come after an order."""
    told = {"wage_unpaid": True, "unpaid_wages_fen": 2_400_000}
    stated = worked("wages", "unpaid-wages", **told)
    assert (stated.state, stated.claimed_fen, stated.computed_fen) == ("stated", 2_400_000, None)
    assert stated.claim.no_policy
    before = worked("wages", "arrears-damages", order_overdue=False, **told)
    assert (before.state, before.computed_fen) == ("no", None)
    after = worked("wages", "arrears-damages", 2_400_000, order_overdue=True, **told)
    assert (after.computed_fen, after.upper_fen, after.beyond_fen) == (1_200_000, 2_400_000, 0)


def test_double_wage_by_hand() -> None:
    """Started on 1 September 2025, signed on 1 February 2026: four whole months at 12,000 on top."""
    told = {"started": "2025-09-01", "written_contract": False, "uncontracted_until": "2026-01-31"}
    one = worked("double-wage", "double-wage", declined_contract=False, monthly_wage_fen=1_200_000, **told)
    assert (one.state, one.computed_fen) == ("computed", 4_800_000)
    judged = worked("double-wage", "double-wage", declined_contract=True, monthly_wage_fen=1_200_000, **told)
    assert (judged.state, judged.computed_fen) == ("refer", None)


def test_annual_leave_by_hand() -> None:
    """Five days at 4,350 ÷ 21.75 = 200 a day; 200 % come on top of the ordinary wage."""
    one = worked(
        "annual-leave", "leave-pay", leave_untaken=True, worked_a_year=True, worked_years=3, employer_days_this_year=365,
        leave_taken_days=0, longer_school_holiday=False, paid_personal_leave_days=0, sick_leave_months=0,
        leave_declined_in_writing=False, monthly_wage_fen=435_000, leave_paid_fen=0,
    )  # fmt: skip
    assert (one.state, one.computed_fen) == ("computed", 200_000)


def test_an_uninsured_injury_is_paid_by_the_employer() -> None:
    """Grade 10 is seven months; for the insured the claim against the employer does not exist."""
    told = {
        "injured": True,
        "injury_recognised": True,
        "graded": True,
        "grade": 10,
        "injury_wage_fen": 800_000,
    }
    uninsured = worked("injury", "injury-lump-sum", injury_insured=False, **told)
    assert (uninsured.state, uninsured.computed_fen) == ("computed", 5_600_000)
    assert worked("injury", "injury-lump-sum", injury_insured=True, **told).state == "no"
    grant = worked("injury", "injury-employment-grant", contract_end="worker", **told)
    assert (grant.state, grant.computed_fen is not None) == ("refer", True)
    assert grant.unconfirmed  # Guangdong's months are from memory


def test_a_claim_whose_ground_is_unknown_asks_for_it() -> None:
    """How the employment ended comes before its sum."""
    one = worked("severance", "severance")
    assert (one.state, one.ask) == ("open", (Wanted("ending_reason"),))


def test_a_refused_ground_is_no_zero() -> None:
    """Who resigned has no claim; that is not a claim of nothing."""
    one = worked("severance", "severance", 100, ending_reason="quit")
    assert (one.state, one.computed_fen, one.beyond_fen) == ("no", None, None)


def test_wrong_answers_are_told_and_spoil_no_other() -> None:
    """In words, by question."""
    read = read_answers(
        kind("overtime"),
        {"hours_workday": -1, "monthly_wage_fen": 1.5, "hours_system": "none", "overtime_worked": True, "x": 1,
         "overtime_months": [{"month": "2026-01"}, {"month": "2026-01"}]},
    )  # fmt: skip
    assert dict(read.answers) == {"overtime_worked": True}
    assert set(read.faults) == {"hours_workday", "monthly_wage_fen", "hours_system", "overtime_months"}
    assert read.ignored == ("x",)
    assert answers("severance", started=None) == {}
