"""A day's plan: it holds the target in simulation, costs less than the usual ways, and says the same each time."""

import json
from datetime import timedelta

import pytest

from renshe.domains.counters.allocation import rivals
from renshe.domains.counters.allocation.comparing import compare
from renshe.domains.counters.allocation.naming import name
from renshe.domains.counters.allocation.planning import Day, Problem, plan_day
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
    assert (ways["plan"].below, ways["even_enough"].below, ways["volume_enough"].below) == (0, 0, 0)
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
    """One at each street on the busiest day."""
    day = plan_day(problem(staff(1)), MONDAY)
    assert {one.street for one in day.staffing.missing} >= {BIG}


def test_the_usual_ways_to_split(planned: tuple[Problem, Day]) -> None:
    """Evenly, and by volume; never more than there are but for the one that each street has."""
    _asked, day = planned
    assert rivals.even(day.demands, 8) == {BIG: 3, SMALL: 3, EVENING: 2}
    by_volume = rivals.by_volume(day.demands, 8)
    assert sum(by_volume.values()) == 8
    assert by_volume[BIG] > by_volume[EVENING] > by_volume[SMALL] == 1


def test_to_the_letter_is_the_need_itself(planned: tuple[Problem, Day]) -> None:
    """Half hour by half hour."""
    _asked, day = planned
    for one in day.demands:
        hours = sum(duty.hours for duty in rivals.to_the_letter(one, 34))
        assert hours == sum(one.need) / 2
