"""Small months: every rule is kept, the plan is the best of all that there are, and a change moves as few as possible."""

from dataclasses import replace
from datetime import date, time
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from renshe.domains.disputes.scheduling.changing import change
from renshe.domains.disputes.scheduling.checking import faults
from renshe.domains.disputes.scheduling.costs import options, told
from renshe.domains.disputes.scheduling.drawing import draw_all
from renshe.domains.disputes.scheduling.greedy import first_come
from renshe.domains.disputes.scheduling.grid import Grid, Period
from renshe.domains.disputes.scheduling.solving import solve
from renshe.domains.disputes.scheduling.values import (
    ANYWHERE,
    SEAT,
    Arbitrator,
    Month,
    Panel,
    Placed,
    Request,
    Room,
)

PERIODS = tuple(
    Period(time(begins), time(begins + 1), half)
    for begins, half in ((9, "morning"), (10, "morning"), (14, "afternoon"), (15, "afternoon"))
)
DAYS = (date(2026, 12, 1), date(2026, 12, 2))
GRID = Grid(DAYS, PERIODS)


@st.composite
def months(draw: st.DrawFn, most: int = 5) -> Month:
    """Two days, three rooms (a street's, one for video), three arbitrators, a few cases that share parties."""
    people = tuple(
        Arbitrator(
            code, frozenset(draw(st.sets(st.sampled_from(["wages", "injury"]), min_size=1))),
            away=frozenset(draw(st.sets(st.integers(0, GRID.slots - 1), max_size=2))),
            barred={"employer:1": "曾在该单位工作"} if code == 1 else {},
        )
        for code in (1, 2, 3)
    )  # fmt: skip
    asked = tuple(
        Request(
            key, draw(st.sampled_from(["wages", "injury"])), draw(st.integers(1, 2)), draw(st.sampled_from(DAYS)),
            draw(st.sampled_from([None, *DAYS])), draw(st.booleans()), seats=draw(st.sampled_from([0, 0, 5])),
            people=frozenset({f"person:{key}", f"employer:{draw(st.integers(1, 2))}"}),
            impossible=frozenset(draw(st.sets(st.integers(0, GRID.slots - 1), max_size=2))),
        )
        for key in range(1, draw(st.integers(1, most)) + 1)
    )  # fmt: skip
    rooms = (
        Room(1, seats=5),
        Room(2, "440104013", closed=frozenset(GRID.of_day(DAYS[0]))),
        Room(3, ANYWHERE),
    )
    asked = tuple(replace(one, place="440104013") if one.key % 2 and not one.seats else one for one in asked)
    asked = tuple(replace(one, online=not one.seats) if one.key % 3 == 2 else one for one in asked)
    asked = tuple(replace(one, place=SEAT) if one.online else one for one in asked)
    drawn = draw_all(GRID, people, asked)
    panels = {key: one.panel for key, one in drawn.items() if one.panel}
    return Month(GRID, rooms, people, asked, panels)


@settings(max_examples=12, deadline=None)
@given(months())
def test_every_rule_is_kept_and_no_diary_is_better(month: Month) -> None:
    """Nobody and no room twice, notice, conflicts, seats, lunch; and first come, first placed never has fewer points."""
    plan = solve(month, seconds=5, workers=1, enough=0)
    assert faults(month, plan.placed) == []
    assert plan.bound <= plan.points <= sum(told(month, first_come(month)).values())


@settings(max_examples=6, deadline=None)
@given(months(most=3))
def test_the_plan_is_the_best_of_all(month: Month) -> None:
    """Every calendar of a small month is tried."""
    plan = solve(month, seconds=5, workers=1, enough=0)
    assert plan.points == min(sum(told(month, one).values()) for one in everything(month))


@settings(max_examples=6, deadline=None)
@given(months(most=3))
def test_a_change_moves_as_few_others_as_possible(month: Month) -> None:
    """The first hearing can't stay; of all calendars without it there, none leaves more of the others where they were."""
    placed = solve(month, seconds=5, workers=1, enough=0).placed
    if not placed:
        assert not any(options(month, one) for one in month.requests)
        return
    first = placed[0]
    done = change(month, placed, frozenset([first.key]), seconds=5, workers=1)
    assert faults(month, done.plan.placed) == []
    assert score(month, placed, done.plan.placed, first) == min(
        score(month, placed, one, first) for one in everything(month) if first not in one
    )


def score(
    month: Month, before: tuple[Placed, ...], after: tuple[Placed, ...], first: Placed
) -> tuple[int, int]:
    """How many that stood find no place, and how many others moved."""
    there = {one.key for one in after}
    others = [one for one in before if one.key != first.key]
    lost = sum(1 for one in before if one.key not in there)
    return lost, sum(1 for one in others if one not in after)


def everything(month: Month) -> list[tuple[Placed, ...]]:
    """Every calendar that breaks no rule."""
    ways = [
        [None, *(Placed(one.key, at.start, month.groups[at.group][0].code) for at in options(month, one))]
        for one in month.requests
    ]
    found = (tuple(one for one in way if one) for way in product(*ways))
    return [one for one in found if not faults(month, one)]


def test_video_lets_somebody_be_heard_in_a_street_and_online_in_one_half_day() -> None:
    """An arbitrator can't be in two places in a morning; a hearing by video is at none, so both are held the first morning."""
    street, day = "440104013", DAYS[0]
    rooms = (Room(1), Room(2, street), Room(3, ANYWHERE))
    asked = (
        Request(1, "wages", 1, day, place=street, green=True),
        Request(2, "wages", 1, day, online=True, green=True),
    )
    panels = {one.key: Panel((1,)) for one in asked}
    month = Month(GRID, rooms, (Arbitrator(1, frozenset({"wages"})),), asked, panels)
    plan = solve(month, seconds=5, workers=1, enough=0)
    assert faults(month, plan.placed) == []
    assert [(one.key, one.room) for one in sorted(plan.placed, key=lambda one: one.key)] == [(1, 2), (2, 3)]
    mornings = [replace(one, start=at) for at, one in enumerate(sorted(plan.placed, key=lambda one: one.key))]
    assert faults(month, tuple(mornings)) == []
