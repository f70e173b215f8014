"""From the tables and the Book to a Problem: history, hours, windows, clerks with their skills and leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from django.conf import settings

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.domains.counters.allocation.demand import Target
from renshe.domains.counters.allocation.forecast import LEAST_DAYS, Known, fit
from renshe.domains.counters.allocation.history import History, services, table
from renshe.domains.counters.allocation.measures import hours_of, measures, near_streets
from renshe.domains.counters.allocation.planning import Problem
from renshe.domains.counters.allocation.staffing import Wishes
from renshe.domains.counters.allocation.standing import clerks, places, stand
from renshe.domains.counters.allocation.visitors import Priority
from renshe.domains.counters.models import Arrivals, CountedDay, RosterPlan
from renshe.domains.counters.rules import rules
from renshe.registry.staff import streets

SERVE, MANAGE = "counters.serve", "counters.manage"
PAST = timedelta(days=800)  # further back the past says little
FAIR = timedelta(days=56)  # evenings and helping out of so long ago still count


@dataclass(frozen=True)
class Ground:
    """What a plan stands on.

    Attributes:
        problem: see Problem.
        history: the counted days.
        digest: SHA-256 of what its shifts must fit; see standing.stand.
        demo: some of the past was made up for a demo.
    """

    problem: Problem
    history: History
    digest: str
    demo: bool


def load(week: date, days: Sequence[date]) -> Ground:
    """Everything for a week's plan.

    Args:
        week: its Monday; only what was counted before it is used.
        days: its working days.

    Raises:
        Refused: it has no working day, too few days were counted, or there is no window or no clerk.
    """
    if not days:
        raise Refused("days", "这一周没有工作日,不用排班。")
    plan, aim = measures(week), rules().waiting_target
    known = Known(calendars.current(), hours_of(week), tuple(one.peak() for one in plan.peaks))
    frame = _rows(week)
    history = table(frame, _days(week, known), tuple(streets()), tuple(plan.service))
    if len(history.days) < LEAST_DAYS:
        raise Refused(
            "history",
            f"到访记录只有{len(history.days)}个工作日,至少要{LEAST_DAYS}天才能预测。每天晚上会自动统计当天的号票,过些天再来。",
        )
    windows, staff = places(week), clerks(week)
    if not windows:
        raise Refused("windows", "还没有登记窗口。请先在窗口设置里登记各街道的窗口,再来排班。")
    if not staff:
        raise Refused("clerks", "还没有可以排班的窗口人员。请先给同事安排所在街道和窗口职责,再来排班。")
    near = near_streets(plan.lend_to)
    wishes = Wishes(costs=plan.prices(), near=near, usual=_usual(week))
    problem = Problem(
        fit(history, known), services(frame, plan.services()), windows, staff, Target(aim.minutes, aim.share / 100),
        wishes, Priority(plan.priority_share / 100, _minutes()), plan.least, reserve=plan.simulation.reserve / 100,
        slack=plan.simulation.slack / 100, lowest=plan.simulation.lowest / 100,
    )  # fmt: skip
    return Ground(problem, history, stand(week, days), _made_up(week))


def _made_up(before: date) -> bool:
    return CountedDay.objects.filter(
        district=settings.DISTRICT, on__lt=before, source=CountedDay.Source.DEMO
    ).exists()


def _rows(before: date) -> pl.DataFrame:
    names = ("street", "board", "on", "half_hour", "visits", "served", "seconds", "squares")
    rows = Arrivals.objects.filter(district=settings.DISTRICT, on__lt=before, on__gte=before - PAST)
    schema = {
        name: pl.String if name in names[:2] else pl.Date if name == "on" else pl.Int64 for name in names
    }
    return pl.DataFrame(list(rows.values_list(*names)), schema=schema, orient="row")


def _days(before: date, known: Known) -> list[date]:
    counted = CountedDay.objects.filter(district=settings.DISTRICT, on__lt=before, on__gte=before - PAST)
    return [
        day for day in counted.order_by("on").values_list("on", flat=True) if known.calendar.is_workday(day)
    ]


def _minutes() -> float:
    """How much earlier priority counts for, in the mean of its kinds that need no approval."""
    usual = [one.minutes for one in rules().priority if not one.approved]
    return sum(usual) / len(usual) if usual else 0.0


def _usual(week: date) -> dict[tuple[str, str], int]:
    """(street, pattern) → clerks a day, of the plan that was adopted last before this week; empty for none."""
    last = (
        RosterPlan.objects.filter(district=settings.DISTRICT, state="adopted", week__lt=week)
        .order_by("-week")
        .first()
    )
    if last is None or not last.result or not last.result["days"]:
        return {}
    counts: dict[tuple[str, str], int] = {}
    for one in last.result["shifts"]:
        key = (one["street"], one["pattern"])
        counts[key] = counts.get(key, 0) + 1
    return {key: round(number / len(last.result["days"])) for key, number in counts.items()}
