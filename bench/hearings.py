"""A made-up month of hearings: the plan with its proof, beside a diary filled first come, first placed; then what one change moves.

No database: 300 hearings, 12 rooms (four of them travelling tribunals), 40 arbitrators by default; the same numbers each time.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from renshe.cli.house import House

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 30)
KINDS = ("wages", "overtime", "severance", "dismissal", "double-wage", "injury", "insurance-losses",
         "annual-leave", "employment", "collective-contract")  # fmt: skip
SHARES = (26, 14, 14, 14, 8, 6, 5, 5, 6, 2)
STREETS = ("440104013", "440104014", "440104021", "440104022")


def rooms(grid):
    """Eight at the seat, three of them with seats; four streets with three days each, where the others lend the same room."""
    from renshe.domains.disputes.scheduling.values import Room

    found = [Room(code, seats=(60, 30, 30, 0, 0, 0, 0, 0)[code - 1]) for code in range(1, 9)]
    for at, street in enumerate(STREETS):
        there = {slot for place in range(at, len(grid.days), 7) for slot in grid.of_day(grid.days[place])}
        found.append(Room(9 + at, street, 20, frozenset(range(grid.slots)) - there))
    return tuple(found)


def roster(grid, number: int, chance: random.Random):
    """A third works part-time and offers two days a week; some are on leave; each hears four to ten kinds."""
    from renshe.domains.disputes.scheduling.values import Arbitrator

    found = []
    for code in range(1, number + 1):
        part = code % 3 == 0
        weekdays = set(chance.sample(range(5), 2 if part else 5))
        away = {day for day in grid.days if day.weekday() not in weekdays}
        if code % 4 == 0:
            leave = chance.choice(grid.days)
            away |= {day for day in grid.days if leave <= day < leave + timedelta(days=7)}
        skills = frozenset(chance.sample(KINDS, chance.randint(4, 10)) + ["wages"] * (not part))
        barred = {f"employer:{chance.randrange(120)}": "曾在该单位工作" for _ in range(2)}
        shut = frozenset(slot for day in away for slot in grid.of_day(day))
        found.append(Arbitrator(code, skills, not part or code % 2 == 0, part, shut, barred))
    return tuple(found)


def hearings(grid, number: int, chance: random.Random):
    """Accepted over the month before: seven in ten simple; employers and agents that stand in several cases; one in seven meant for a street."""
    from renshe.domains.disputes.scheduling.values import Request

    found = []
    for key in range(1, number + 1):
        kind = chance.choices(KINDS, SHARES)[0]
        simple = chance.random() < 0.7
        earliest = FIRST + timedelta(days=chance.randrange(22))
        people = {f"worker:{key}", f"employer:{chance.randrange(120)}"}
        if chance.random() < 0.4:
            people.add(f"agent:{chance.randrange(30)}")
        days = [day for day in grid.days if day >= earliest]
        impossible = {
            slot
            for day in chance.sample(days, min(len(days) - 1, chance.choice((0, 0, 1, 3))))
            for slot in grid.of_day(day)
        }
        preferred = [
            frozenset(slot for slot in range(grid.slots) if (slot % 4 < 2) == early)
            for early in chance.choice(((), (), (True,), (False,), (True, False)))
        ]
        street = chance.choice(STREETS) if chance.random() < 0.14 else ""
        found.append(Request(
            key, kind, 1 if simple else 2, earliest, earliest + timedelta(days=chance.randint(5, 22)),
            green=kind == "wages", seats=0 if street or chance.random() < 0.9 else chance.choice((20, 50)),
            place=street, members=1 if simple else 3, people=frozenset(people), impossible=frozenset(impossible),
            preferred=tuple(preferred),
        ))  # fmt: skip
    return tuple(found)


def made(number: int, arbitrators: int, seed: int):
    """The month with its panels drawn, and how many could not be."""
    from renshe.book import calendars
    from renshe.domains.disputes.scheduling import drawing
    from renshe.domains.disputes.scheduling.grid import grid as grid_of
    from renshe.domains.disputes.scheduling.measures import measures
    from renshe.domains.disputes.scheduling.values import Month

    held = measures(FIRST)
    chance = random.Random(seed)
    grid = grid_of(calendars.load(), FIRST, LAST, held.day())
    people, wanted = roster(grid, arbitrators, chance), hearings(grid, number, chance)
    began = time.perf_counter()
    drawn = drawing.draw_all(grid, people, wanted, held.rule())
    spent = time.perf_counter() - began
    panels = {key: one.panel for key, one in drawn.items() if one.panel}
    month = Month(grid, rooms(grid), people, wanted, panels, held.points(), held.day_most)
    loads = sorted(
        sum(month.by_key[key].length for key, one in panels.items() if person.code in one.members)
        for person in people
    )
    print(
        f"panels drawn in {spent:.1f} s: {len(panels)} of {number}; periods for one arbitrator {loads[0]}-{loads[-1]}, middle {loads[len(loads) // 2]}"
    )
    return month


def tell(title: str, month, plan) -> None:
    """One line for one way."""
    from renshe.domains.disputes.scheduling.checking import faults

    late = sum(
        1
        for one in plan.placed
        if month.by_key[one.key].due and month.grid.day(one.start) > month.by_key[one.key].due
    )
    green = [
        month.grid.day_place(one.start) - next(at for at, day in enumerate(month.grid.days) if day >= month.by_key[one.key].earliest)
        for one in plan.placed if month.by_key[one.key].green
    ]  # fmt: skip
    print(
        f"{title:12} {plan.status:9} {plan.points:>8} points, bound {plan.bound:>9.1f}, gap {plan.gap:.2%}, {plan.seconds:5.1f} s; "
        f"unplaced {len(plan.unplaced)}, late {late}, wage arrears wait {sum(green) / max(1, len(green)):.2f} working days; "
        f"faults {len(faults(month, plan.placed))}; {dict(plan.parts)}",
        flush=True,
    )


def changes(month, plan, seconds: float, workers: int) -> None:
    """What one hearing that can't be held and one arbitrator who falls ill for a week move."""
    from renshe.domains.disputes.scheduling import changing

    one = next(one for one in plan.placed if month.by_key[one.key].length > 1)
    request = month.by_key[one.key]
    gone = replace(request, impossible=request.impossible | set(month.grid.of_day(month.grid.day(one.start))))
    now = replace(month, requests=tuple(gone if each.key == one.key else each for each in month.requests))
    told = changing.change(now, plan.placed, frozenset([one.key]), seconds=seconds, workers=workers)
    _changed("one hearing can't be held", told)
    days = month.grid.days[5:10]
    away = frozenset(slot for day in days for slot in month.grid.of_day(day))
    inside = {one.key for one in plan.placed if one.start in away}
    loads = {
        person.code: sum(1 for key in inside if person.code in month.panels[key].members)
        for person in month.arbitrators
    }
    busiest = max(loads, key=lambda code: loads[code])
    told = changing.fall_ill(month, plan.placed, busiest, away, seconds=seconds, workers=workers)
    _changed(f"an arbitrator with {loads[busiest]} hearings is ill for a week", told)


def _changed(title: str, told) -> None:
    print(
        f"{title}: {len(told.panels)} seats redrawn, {len(told.asked)} hearings moved as they had to, {len(told.others)} others "
        f"({'proved fewest' if told.fewest else 'not proved'}), {len(told.rooms)} rooms exchanged; "
        f"{told.plan.points} points, gap {told.plan.gap:.2%}, {told.plan.seconds:.1f} s",
        flush=True,
    )


def run(options: argparse.Namespace) -> int:
    """Everything, no database is asked."""
    from renshe.domains.disputes.scheduling.greedy import first_come, urgent_first
    from renshe.domains.disputes.scheduling.solving import plan_of, solve

    print(
        f"{options.hearings} hearings, 12 rooms, {options.arbitrators} arbitrators; load {os.getloadavg()[0]:.1f}"
    )
    month = made(options.hearings, options.arbitrators, options.seed)
    for title, way in (("first come", first_come), ("urgent first", urgent_first)):
        began = time.perf_counter()
        placed = way(month)
        tell(title, month, plan_of(month, placed, "GREEDY", 0.0, time.perf_counter() - began))
    plan = solve(month, seconds=options.seconds, workers=options.workers)
    tell("plan", month, plan)
    changes(month, plan, options.seconds, options.workers)
    return 0


def main(argv: Sequence[str]) -> int:
    """Make up, draw, plan, change, print."""
    parser = argparse.ArgumentParser(prog="renshe bench hearings", description=__doc__)
    parser.add_argument("--hearings", type=int, default=300)
    parser.add_argument("--arbitrators", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60.0, help="for the solver")
    parser.add_argument("--workers", type=int, default=2, help="of the solver")
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="renshe-bench-") as folder:
        os.environ.update(House(Path(folder)).environment("postgresql://nobody@localhost/nothing"))

        return run(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
