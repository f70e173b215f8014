"""A plan as JSON: what its page shows and what its adoption writes; half hours from the first to the last that is open."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from renshe.domains.counters.allocation.backtest import AHEAD, Backtest
from renshe.domains.counters.allocation.comparing import Way
from renshe.domains.counters.allocation.demand import Demand
from renshe.domains.counters.allocation.forecast import fan
from renshe.domains.counters.allocation.hours import kind
from renshe.domains.counters.allocation.naming import Assigned
from renshe.domains.counters.allocation.planning import Day, Problem
from renshe.domains.counters.allocation.simulate import Outcome

RANGE = (0.1, 0.9)


def report(
    problem: Problem,
    days: Sequence[Day],
    ways: Sequence[Way],
    assigned: Sequence[Assigned],
    tested: Backtest | None,
) -> dict[str, Any]:
    """Everything that is kept of a plan.

    Args:
        problem: what went in.
        days: the working days.
        ways: see comparing.
        assigned: who works where.
        tested: how well the forecast did; None for too short a history.
    """
    return {
        "target": asdict(problem.target),
        "days": [_day(problem, day) for day in days],
        "ways": [_way(one) for one in ways],
        "lending": _lending(days),
        "shifts": [
            {
                "clerk": one.clerk, "on": one.on.isoformat(), "street": one.street, "pattern": one.pattern,
                "spans": [list(span) for span in one.spans], "lent_from": one.lent_from,
            }
            for one in assigned
        ],
        "forecast": _tested(tested),
        "service": {board: asdict(one) for board, one in problem.service.items()},
        "pool": [one.key for one in problem.clerks],
    }  # fmt: skip


def _day(problem: Problem, day: Day) -> dict[str, Any]:
    staffing = day.staffing
    return {
        "on": day.on.isoformat(),
        "kind": str(kind(problem.model.known.calendar, day.on)),
        "visits": round(float(sum(one.arrivals.sum() for one in day.demands)), 1),
        "status": staffing.status, "gap": round(staffing.gap, 4), "seconds": round(staffing.seconds, 2),
        "rounds": day.rounds,
        "streets": {one.street: _street(problem, day, one) for one in day.demands},
        "district": _district(problem, day),
        "missing": [
            {"street": one.street, "half_hour": one.half_hour, "number": one.number, "boards": sorted(one.boards)}
            for one in staffing.missing
        ],
        "short": _short(problem, day),
    }  # fmt: skip


def _short(problem: Problem, day: Day) -> list[dict[str, Any]]:
    """Streets that do not hold the target on this day, as simulated; and whether it is the windows that do not suffice."""
    found: list[dict[str, Any]] = []
    for one in day.demands:
        share = day.tallies[one.street].outcome(problem.target.minutes).share
        if share < problem.target.share:
            there = day.staffing.staffed(one.street)
            found.append({
                "street": one.street, "share": round(share, 4), "reckoned": round(day.staffing.shares[one.street], 4),
                "windows": one.windows, "full": all(there[half] >= one.windows for half in one.open if one.load[half] > 0),
            })  # fmt: skip
    return found


def _street(problem: Problem, day: Day, one: Demand) -> dict[str, Any]:
    mean = one.arrivals
    return {
        **_line(mean, problem.model.variance, one.open),
        "spans": [list(span) for span in one.spans],
        "need": [one.need[half] for half in _between(one.open)],
        "staffed": [day.staffing.staffed(one.street)[half] for half in _between(one.open)],
        "windows": one.windows,
        "visits": round(float(mean.sum()), 1),
        "waits": _outcome(day.tallies[one.street].outcome(problem.target.minutes)),
    }


def _district(problem: Problem, day: Day) -> dict[str, Any]:
    mean = sum((one.arrivals for one in day.demands), start=day.demands[0].arrivals * 0)
    opens = sorted({half for one in day.demands for half in one.open})
    return {
        **_line(mean, problem.model.shared, opens),
        "need": [sum(one.need[half] for one in day.demands) for half in _between(opens)],
        "staffed": [
            sum(day.staffing.staffed(one.street)[half] for one in day.demands) for half in _between(opens)
        ],
    }


def _between(opens: Sequence[int]) -> range:
    return range(opens[0], opens[-1] + 1)


def _line(mean: Any, variance: float, opens: Sequence[int]) -> dict[str, Any]:
    """The forecast's line with its range."""
    ranges = [fan(float(mean[half]), variance, RANGE) for half in _between(opens)]
    return {
        "first": opens[0],
        "mean": [round(float(mean[half]), 2) for half in _between(opens)],
        "low": [one[0] for one in ranges],
        "high": [one[1] for one in ranges],
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    found = {name: round(value, 4) for name, value in asdict(one).items() if name not in {"late", "visits"}}
    return {**found, "visits": round(one.visits, 1)}


def _way(one: Way) -> dict[str, Any]:
    return {
        "code": one.code, "clerks": one.clerks, "days": one.days, "below": one.below, "street_days": one.street_days,
        **_outcome(one.outcome),
    }  # fmt: skip


def _lending(days: Sequence[Day]) -> list[dict[str, Any]]:
    return [
        {
            "on": day.on.isoformat(), "from": post.home, "to": post.street, "number": post.number,
            "pattern": post.pattern.code, "spans": [list(span) for span in post.pattern.spans],
        }
        for day in days
        for post in day.staffing.posts
        if post.lent
    ]  # fmt: skip


def _tested(one: Backtest | None) -> Mapping[str, Any] | None:
    if one is None:
        return None
    return {
        "weeks": len(one.weeks), "far": asdict(one.far), "ahead": AHEAD, "boards": dict(one.boards), "covered": round(one.covered, 3), "model": asdict(one.model),
        "last_week": asdict(one.last_week), "four_weeks": asdict(one.four_weeks),
    }  # fmt: skip
