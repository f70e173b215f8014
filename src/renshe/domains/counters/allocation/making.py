"""A plan is worked out, in a worker: this module loads the solver, so pages do not import it."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.domains.counters.allocation import backtest
from renshe.domains.counters.allocation.comparing import compare
from renshe.domains.counters.allocation.hours import workdays
from renshe.domains.counters.allocation.loading import Ground, load
from renshe.domains.counters.allocation.naming import name
from renshe.domains.counters.allocation.planning import Day, plan_day
from renshe.domains.counters.allocation.report import report
from renshe.domains.counters.models import RosterPlan

logger = logging.getLogger(__name__)
TESTED = 8  # weeks
TESTABLE = 60  # counted days from which on the forecast is tested on its own past


def make(plan: int) -> None:
    """Work a plan out; called again for one that is done it does nothing."""
    found = RosterPlan.objects.get(pk=plan)
    if found.run not in {"waiting", "running"}:
        return
    mine = RosterPlan.objects.filter(pk=plan)
    days = workdays(calendars.current(), found.week, found.week + timedelta(days=6))
    mine.update(run="running", ran_at=timezone.now(), worked=0, steps=len(days) + 2)
    try:
        ground = load(found.week, days)
        result = _reckon(ground, days, lambda worked: mine.update(worked=worked, ran_at=timezone.now()))
    except Refused as refused:
        mine.update(run="failed", failure=str(refused)[:300])
    except Exception:
        logger.exception("roster plan %s could not be made", plan)
        mine.update(run="failed", failure="没有算成,原因已经记入系统日志。可以再算一次。")
        raise
    else:
        mine.update(
            run="done", result=result, digest=ground.digest, ran_at=timezone.now(), worked=len(days) + 2
        )


def _reckon(ground: Ground, days: list[date], said: Callable[[int], object]) -> dict[str, Any]:
    problem, made = ground.problem, list[Day]()
    for number, day in enumerate(days, 1):
        made.append(plan_day(problem, day))
        said(number)
    ways = compare(problem, made)
    said(len(days) + 1)
    tested = None
    if len(ground.history.days) >= TESTABLE:
        tested = backtest.run(
            ground.history, problem.model.known, TESTED if len(ground.history.days) > 120 else 2
        )
    assigned = name(problem.clerks, {day.on: day.staffing.posts for day in made})
    return {**report(problem, made, ways, assigned, tested), "demo": ground.demo}
