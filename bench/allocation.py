"""Allocation on the demo district: forecast against the naive ones, a week's plan beside the usual rosters, on visits that came.

No database: the past is told as the demo tells it, the last full week is held out, planned from the days before it, and then
replayed with the visits that really came (order within the half hour and service times drawn anew in each run).
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import django

from renshe.cli.house import House

UNTIL = date(2026, 11, 21)  # the day after the week that is held out; fixed, so that runs can be compared
CLERKS = (3, 2)  # at each street: serve everything; serve insurance and employment only


def made(monthly: float, clerks: Sequence[int]):
    """The problem, the held-out days and what came on them."""
    from renshe.book import calendars
    from renshe.demo import arrivals
    from renshe.demo.counters.places import numbers
    from renshe.domains.counters.allocation.forecast import Known, fit
    from renshe.domains.counters.allocation.history import History
    from renshe.domains.counters.allocation.measures import hours_of, near_streets
    from renshe.domains.counters.allocation.naming import Clerk
    from renshe.domains.counters.allocation.planning import Problem
    from renshe.domains.counters.allocation.staffing import Wishes

    calendar, hours = calendars.load(), hours_of(UNTIL)
    past = arrivals.tell(calendar, hours, UNTIL, monthly=monthly)
    codes = tuple(arrivals.streets().codes.to_list())
    history = History(codes, tuple(arrivals.BOARDS), past.days, past.visits)
    known = Known(calendar, hours, arrivals.PEAKS)
    monday = UNTIL - timedelta(days=5)
    model = fit(history.until(monday), known)
    windows = numbers()
    both, two = frozenset(arrivals.BOARDS), frozenset(("insurance", "employment"))
    kinds = [both] * clerks[0] + [two] * clerks[1]
    staff = tuple(
        Clerk(street * 100 + place, code, kind)
        for street, code in enumerate(codes)
        for place, kind in enumerate(kinds)
    )
    problem = Problem(model, arrivals.SERVICE, windows, staff, wishes=Wishes(near=near_streets()))
    held = {day: past.visits[at] for at, day in enumerate(past.days) if day >= monday}
    return problem, held, history, known


def forecasts(history, known) -> None:
    """Eight weeks held out one after another."""
    from renshe.domains.counters.allocation import backtest

    began = time.perf_counter()
    tested = backtest.run(history, known)
    print(f"forecast, 8 held-out weeks in {time.perf_counter() - began:.1f} s (errors as a share of visits)")
    print(f"{'':12} street x half hour  street x day  district x day     bias")
    for name in ("model", "far", "four_weeks", "last_week"):
        one = getattr(tested, name)
        print(f"{name:12} {one.cell:>18.1%} {one.street:>13.1%} {one.district:>15.1%} {one.bias:>+8.1%}")
    print(
        f"far: {backtest.AHEAD} weeks ahead; by board, street x day: "
        + ", ".join(f"{code} {error:.1%}" for code, error in tested.boards.items())
    )
    print("the demo's past has the form of the model, which flatters it")
    print(f"in the range of 80 in 100: {tested.covered:.1%}", flush=True)


def plan(problem, held) -> None:
    """Plan the held-out week, then replay it."""
    from renshe.domains.counters.allocation.comparing import compare
    from renshe.domains.counters.allocation.planning import crowd, plan_day

    began = time.perf_counter()
    days = [plan_day(problem, day) for day in held]
    spent = time.perf_counter() - began
    gaps = ", ".join(f"{day.staffing.status.lower()} {day.staffing.gap:.2%}" for day in days)
    lent = sum(post.number for day in days for post in day.staffing.posts if post.lent)
    missing = sum(one.number for day in days for one in day.staffing.missing)
    print(
        f"plan: {len(days)} days in {spent:.0f} s, last solve {max(day.staffing.seconds for day in days):.1f} s at most ({gaps}), "
        f"{sum(day.rounds for day in days)} rounds; {lent} clerk days lent, {missing} half hours missing",
        flush=True,
    )
    for title, crowds in (
        ("visits drawn from the forecast", None),
        ("visits that came", [crowd(problem, day, held[day], replay=True) for day in held]),
    ):
        began = time.perf_counter()
        print(
            f"{title}:\n{'':14} clerks  hours/day   p50    p90  in time (95 %)        mean  use  overtime h/day  street days below"
        )
        for way in compare(problem, days, crowds):
            one = way.outcome
            print(
                f"{way.code:14} {way.clerks or 0:>6} {one.hours / way.days:>10.0f} {one.p50:>5.1f} {one.p90:>6.1f} "
                f"{one.share:>8.1%} ({one.low:.1%}-{one.high:.1%}) {one.mean:>6.1f} {one.use:>4.0%} {one.overtime / way.days:>13.1f} "
                f"{way.below:>12} of {way.street_days}"
            )
        print(f"({time.perf_counter() - began:.0f} s)", flush=True)


def main(argv: list[str]) -> int:
    """Forecast, plan, replay, print."""
    from renshe.demo.cases.volumes import VISITS_A_MONTH

    parser = argparse.ArgumentParser(prog="renshe bench allocation", description=__doc__)
    parser.add_argument(
        "--monthly", type=float, default=VISITS_A_MONTH, help="visits a month (default: the plan's)"
    )
    parser.add_argument("--clerks", type=int, nargs=2, default=CLERKS, metavar=("ALL", "TWO"),
                        help="at each street: for all boards, for two boards")  # fmt: skip
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="renshe-bench-") as folder:
        os.environ.update(House(Path(folder)).environment("postgresql://nobody@localhost/nothing"))
        django.setup()
        return run(options.monthly, options.clerks)


def run(monthly: float, clerks: Sequence[int]) -> int:
    """Everything, with Django set up for its settings alone: no database is asked."""
    problem, held, history, known = made(monthly, clerks)
    print(
        f"{monthly:,.0f} visits a month, {len(problem.clerks)} clerks, {sum(problem.windows.values())} windows; load {os.getloadavg()[0]:.1f}"
    )
    forecasts(history, known)
    plan(problem, held)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
