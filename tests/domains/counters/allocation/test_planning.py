"""A day's plan: it holds the target in simulation, costs less than the usual ways, and says the same each time."""

import json
from datetime import timedelta

import pytest

from renshe.domains.counters.allocation import rivals
from renshe.domains.counters.allocation.comparing import compare
from renshe.domains.counters.allocation.naming import name
from renshe.domains.counters.allocation.planning import CHECKS, RUNS, Day, Problem, crowd, plan_day
from renshe.domains.counters.allocation.report import report
from tests.domains.counters.allocation.office import BIG, EVENING, MONDAY, SMALL, problem, staff

WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture(scope="module")
def planned() -> tuple[Problem, Day]:
    """A Wednesday with its evening."""
    asked = problem()
    return asked, plan_day(asked, WEDNESDAY)


def test_every_street_holds_the_target_in_simulation(planned: tuple[Problem, Day]) -> None:
    """Nine in ten within a quarter of an hour, at each street."""
    _asked, day = planned
    assert day.staffing.missing == ()
    assert {street: tally.outcome(15).share >= 0.9 for street, tally in day.tallies.items()} == dict.fromkeys(
        day.tallies, True
    )


def test_cheaper_than_an_even_split_that_does_as_well(planned: tuple[Problem, Day]) -> None:
    """And shorter waits than an even split of as many hours."""
    asked, day = planned
    ways = {one.code: one for one in compare(asked, [day])}
    assert ways["plan"].outcome.hours < ways["even_enough"].outcome.hours
    assert ways["plan"].outcome.hours < ways["today"].outcome.hours
    assert ways["plan"].outcome.share > ways["even_same"].outcome.share
    assert ways["even_same"].outcome.hours <= ways["plan"].outcome.hours
    assert ways["plan"].below == 0
    assert all(one.outcome.low <= one.outcome.share <= one.outcome.high for one in ways.values())


def test_the_same_problem_has_the_same_answer(planned: tuple[Problem, Day]) -> None:
    """Seeds and the solver's own clock, not the machine's."""
    asked, day = planned
    again = plan_day(asked, WEDNESDAY)
    assert again.staffing.posts == day.staffing.posts
    assert again.tallies[BIG].outcome(15) == day.tallies[BIG].outcome(15)


def test_what_is_kept_is_json_that_adds_up(planned: tuple[Problem, Day]) -> None:
    """Need, staff and shifts say the same."""
    asked, day = planned
    assigned = name(asked.clerks, {day.on: day.staffing.posts})
    told = json.loads(json.dumps(report(asked, [day], compare(asked, [day]), assigned, None)))
    (one,) = told["days"]
    assert (one["on"], one["kind"], one["missing"]) == ("2026-11-25", "plain", [])
    assert len(one["streets"][EVENING]["staffed"]) == 21
    hours = sum(sum(some["staffed"]) for some in one["streets"].values()) / 2
    assert hours == sum(end - first for shift in told["shifts"] for first, end in shift["spans"]) / 2
    assert hours == next(way for way in told["ways"] if way["code"] == "plan")["hours"]
    assert sum(one["district"]["staffed"]) / 2 == hours


def test_too_few_clerks_are_told_not_hidden() -> None:
    """One at each street on the busiest day: who is missing, and that the day does not hold the target."""
    asked = problem(staff(1))
    day = plan_day(asked, MONDAY)
    assert {one.street for one in day.staffing.missing} >= {BIG}
    (told,) = report(asked, [day], compare(asked, [day], runs=4), [], None)["days"]
    (big,) = (one for one in told["short"] if one["street"] == BIG)
    assert big["share"] < 0.9
    assert not big["full"]


def test_a_plan_is_told_by_other_draws_than_it_was_chosen_by(planned: tuple[Problem, Day]) -> None:
    """Other people come to the check."""
    asked, day = planned
    assert len(day.tallies[BIG].runs) == CHECKS > RUNS
    first = crowd(asked, day.on, day.means)(BIG, 0)
    assert day.tallies[BIG].arrivals[0] != [one.at for one in first]


def test_an_even_split(planned: tuple[Problem, Day]) -> None:
    """Who is over goes to the first streets."""
    _asked, day = planned
    assert rivals.even(day.demands, 8) == {BIG: 3, SMALL: 3, EVENING: 2}
