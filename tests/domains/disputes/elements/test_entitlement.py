"""我能拿多少: all kinds together, few questions, no negative sums, nothing hidden; and what must hold whatever is answered."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from renshe.core.rules import Value
from renshe.domains.disputes.elements.claims import work_out
from renshe.domains.disputes.elements.entitlement import Entitlement, Line, entitlement
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.parts import Question
from tests.domains.disputes.elements.filing import ON, answers

QUESTIONS = {one.name: one for kind in disputes().kinds.values() for one in kind.questions}
CLAIMS = [(kind, claim) for kind in disputes().kinds.values() for claim in kind.claims]


def line(told: Entitlement, code: str) -> Line:
    """One claim among all."""
    return next(one for one in told.lines if one.worked.claim.code == code)


def test_first_it_asks_what_happened() -> None:
    """Only questions that decide whether a claim exists, each once."""
    told = entitlement({}, ON)
    gates = {name for _, claim in CLAIMS if claim.when for name in claim.when.questions()}
    asked = [one.name for one in told.ask]
    assert len(asked) == len(set(asked))
    plain = {claim.sum for _, claim in CLAIMS if claim.sum and not claim.when}
    assert set(asked) <= gates | plain
    assert told.total_fen is None


def test_a_worker_without_contract_who_was_thrown_out() -> None:
    """Damages and double wage are added up; severance pay is not, because it stands beside no damages."""
    told: dict[str, Value] = {
        **answers(
            "dismissal", ending_reason="dismissed", holds_unlawful=True, wants_back=False, started="2023-01-01", ended="2025-12-31",
            wage_fen=800_000, local_average_wage_fen=1_200_000, severance_paid_fen=0,
        ),
        **answers(
            "double-wage", written_contract=False, uncontracted_until="2025-12-31", declined_contract=False, monthly_wage_fen=800_000
        ),
    }  # fmt: skip
    found = entitlement(told, ON)
    assert line(found, "unlawful-damages").worked.computed_fen == 4_800_000
    assert line(found, "double-wage").worked.computed_fen == 8_800_000
    assert line(found, "severance").worked.state == "no"
    assert found.total_fen == 13_600_000
    assert line(found, "double-wage").worked.left_out


def test_an_answer_serves_every_kind() -> None:
    """The wage is asked once, for overtime and for double wage."""
    told = answers("overtime", overtime_worked=True, hours_system="standard")
    found = entitlement({**told, "written_contract": False}, ON)
    names = [one.name for one in found.ask]
    assert names.count("monthly_wage_fen") == 1
    # What two claims wait for comes before what only one waits for.
    assert names.index("monthly_wage_fen") < names.index("hours_workday")


def test_published_figures_are_asked_of_the_office() -> None:
    """Nobody at home has to know the city's average wage."""
    found = entitlement(answers("severance", ending_reason="closed"), ON)
    assert "local_average_wage_fen" in {one.name for one in found.office}
    assert "local_average_wage_fen" not in {one.name for one in found.ask}


def value(one: Question) -> st.SearchStrategy[Any]:
    """Any answer to a question, or none."""
    match one.type:
        case "flag":
            known: st.SearchStrategy[Any] = st.booleans()
        case "day":
            known = st.dates(date(2008, 9, 1), date(2026, 12, 31))
        case "choice":
            known = st.sampled_from([of.code for of in one.options])
        case _:
            most = 10**9 if one.most is None else min(one.most, 10**9)
            known = st.integers(one.least or 0, most)
    return st.none() | known


sheets = st.fixed_dictionaries({name: value(one) for name, one in QUESTIONS.items()})


@settings(max_examples=60, deadline=None)
@given(sheets)
def test_no_sum_is_ever_negative_and_none_is_made_up(told: dict[str, Value]) -> None:
    """Every claim of every kind: whole fen, at least 0; an open question whenever something is missing."""
    for kind, claim in CLAIMS:
        one = work_out(kind, claim, told, on=ON)
        sums = (one.computed_fen, one.whole_fen, one.upper_fen, one.claimed_fen)
        assert all(fen is None or (type(fen) is int and fen >= 0) for fen in sums)
        if one.state == "open":
            assert one.computed_fen is None
            assert one.ask
        if one.state in {"computed", "stated", "act", "no"}:
            assert not one.ask
        assert all(told.get(wanted.name) is None for wanted in one.ask)
    total = entitlement(told, ON).total_fen
    assert total is None or total >= 0


@settings(max_examples=60, deadline=None)
@given(sheets, st.sampled_from(sorted(QUESTIONS)))
def test_forgetting_an_answer_never_turns_a_sum_into_zero(told: dict[str, Value], name: str) -> None:
    """A claim that had a sum keeps it, or asks; it is never worked out as nothing for want of an answer."""
    forgotten = {**told, name: None}
    for kind, claim in CLAIMS:
        before, after = (work_out(kind, claim, of, on=ON) for of in (told, forgotten))
        if before.state != "computed" or not before.computed_fen:
            continue
        if after.state == "computed":
            # Only an answer with a published standard in its place can be forgotten.
            assert after.computed_fen == before.computed_fen or name in {
                "monthly_minimum_wage_fen",
                "area_average_wage_fen",
            }
        else:
            assert after.computed_fen is None
