"""What must hold of overtime, leave, double wages, claims, arrears and layoffs, whatever the numbers are."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from renshe.core.rules import Value, decide
from renshe.policies import policies
from renshe.policies.parameters import in_files

ON = date(2026, 10, 15)
LIMIT = 12 * 268_000
wages = st.integers(0, 5_000_000)
hours = st.integers(0, 744_00)
workers = st.lists(
    st.fixed_dictionaries({"months": st.integers(0, 6), "fen": st.integers(0, 3_000_000)}), max_size=15
)


def values(policy: str, **facts: Any) -> dict[str, Value]:
    """What a policy gives."""
    return decide(policies()[policy], facts, on=ON, source=in_files()).values


def rounded(exact: Fraction) -> int:
    """Half a fen and more is a fen."""
    return int(exact + Fraction(1, 2))


@given(wages, hours, hours, hours)
def test_overtime_is_rounded_once(wage: int, work: int, rest: int, holiday: int) -> None:
    """Exact fractions of an hour's wage, hours in hundredths."""
    told = values(
        "overtime", monthly_wage_fen=wage, hours_workday=work, hours_restday=rest, hours_holiday=holiday
    )
    assert told["amount_fen"] == rounded(
        Fraction(wage * (150 * work + 200 * rest + 300 * holiday), 174 * 10_000)
    )


@given(st.integers(1, 50), st.integers(0, 366), st.integers(0, 20), wages, st.booleans())
def test_leave_is_never_negative_and_paid_at_most_threefold(
    years: int,
    days: int,
    taken: int,
    wage: int,
    declined: bool,  # noqa: FBT001
) -> None:
    """Pay for the days that were not taken; the part on top of the wage is two thirds of it, to a fen."""
    told = values(
        "annual_leave", worked_a_year=True, worked_years=years, longer_school_holiday=False, paid_personal_leave_days=0,
        sick_leave_months=0, employer_days_this_year=days, leave_taken_days=taken, leave_declined_in_writing=declined,
        monthly_wage_fen=wage,
    )  # fmt: skip
    whole = 5 if years < 10 else 10 if years < 20 else 15
    entitled = whole * min(days, 365) // 365
    unused = max(entitled - taken, 0)
    times = 1 if declined else 3
    assert (told["days"], told["unused_days"]) == (entitled, unused)
    assert told["pay_fen"] == rounded(Fraction(wage * unused * times * 100, 2175))
    assert told["extra_fen"] == rounded(Fraction(wage * unused * (times - 1) * 100, 2175))


@given(st.dates(date(2015, 1, 1), date(2025, 1, 1)), st.integers(0, 1500), wages)
def test_double_wages_are_paid_for_eleven_months_at_most(started: date, days: int, wage: int) -> None:
    """Never for the first month, and a day more never takes a month away."""

    def told(more: int) -> dict[str, Value]:
        until = started + timedelta(days=days + more)
        return values(
            "double_wage",
            started=started,
            uncontracted_until=until,
            monthly_wage_fen=wage,
            declined_contract=False,
        )

    one, next_day = told(0), told(1)
    assert one["months"] in range(12)
    assert one["amount_fen"] == wage * int(str(one["months"]))
    assert int(str(next_day["months"])) - int(str(one["months"])) in {0, 1}
    assert one["open_ended"] is not True or one["months"] == 11


@given(st.lists(st.integers(0, 2 * LIMIT)), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_none_of_them(claims: list[int], random: Any) -> None:
    """Each is judged by itself."""
    places = list(range(len(claims)))
    random.shuffle(places)
    straight = values("final_award", claims=tuple(claims))["final"]
    mixed = values("final_award", claims=tuple(claims[place] for place in places))["final"]
    assert isinstance(straight, tuple)
    assert mixed == tuple(straight[place] for place in places)
    assert straight == tuple(claim <= LIMIT for claim in claims)


@given(workers, st.randoms(use_true_random=False))
def test_arrears_do_not_depend_on_the_order_of_workers(unpaid: list[dict[str, int]], random: Any) -> None:
    """And one more unpaid worker never undoes the crime."""
    mixed = random.sample(unpaid, len(unpaid))
    told = values("arrears_crime", workers=tuple(unpaid))
    assert values("arrears_crime", workers=tuple(mixed)) == told
    one = any(each["months"] >= 3 and each["fen"] >= 2_000_000 for each in unpaid)
    many = len(unpaid) >= 10 and sum(each["fen"] for each in unpaid) >= 10_000_000
    assert told == {
        "reached": one or many,
        "clause": "one_worker" if one else "ten_workers" if many else "none",
    }
    more = values("arrears_crime", workers=(*unpaid, {"months": 0, "fen": 0}))
    assert more["reached"] or not told["reached"]


@given(st.integers(0, 400), st.integers(1, 400))
def test_layoffs_are_counted_exactly(cut: int, staff: int) -> None:
    """Twenty, or a tenth with nothing rounded away."""
    due = cut >= 20 or (cut > 0 and Fraction(cut, staff) >= Fraction(1, 10))
    assert values("mass_layoff", cut=cut, staff=staff)["triggered"] is due


@given(st.integers(0, 10**10))
def test_damages_lie_between_half_and_all(payable: int) -> None:
    """And nothing is due without an order that was not obeyed."""
    told = values("wage_arrears_damages", payable_fen=payable, order_overdue=True)
    assert told == {"least_fen": rounded(Fraction(payable, 2)), "most_fen": payable}
    assert values("wage_arrears_damages", payable_fen=payable, order_overdue=False) == {
        "least_fen": 0,
        "most_fen": 0,
    }
