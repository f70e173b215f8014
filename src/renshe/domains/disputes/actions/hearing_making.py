"""A month of hearings is worked out, in a worker: this module loads the solver, so pages do not import it."""

import logging
from dataclasses import replace
from typing import Any

from django.utils import timezone

from renshe.domains.disputes.hearing_month import aware, complete, month_of, panels_of, waiting
from renshe.domains.disputes.models import HearingPlan
from renshe.domains.disputes.scheduling.drawing import draw_all
from renshe.domains.disputes.scheduling.measures import measures
from renshe.domains.disputes.scheduling.solving import solve
from renshe.domains.disputes.scheduling.values import Drawn, Month, Plan

logger = logging.getLogger(__name__)


def make(plan: int) -> None:
    """Work a plan out; called again for one that is done it does nothing."""
    found = HearingPlan.objects.get(pk=plan)
    if found.run not in {"waiting", "running"}:
        return
    mine = HearingPlan.objects.filter(pk=plan)
    mine.update(run="running", ran_at=timezone.now(), worked=0)
    try:
        everybody = waiting()
        cases = [one for one in everybody if complete(one)]
        first = max(found.first, timezone.localdate())
        month = month_of(
            cases, first, found.last, watched=frozenset(found.watched), remote=frozenset(found.remote)
        )
        drawn = draw_all(
            month.grid, month.arbitrators, month.requests, measures(first).rule(), panels_of(cases)
        )
        panels = {**month.panels, **{key: one.panel for key, one in drawn.items() if one.panel}}
        month = replace(month, panels=panels)
        mine.update(worked=1, ran_at=timezone.now())
        solved = solve(month)
        mine.update(worked=2, ran_at=timezone.now())
        result = _report(month, solved, drawn, found.watched)
        result["unplaced"] |= {
            str(one.pk): "仲裁庭有人离开,请先补抽" for one in everybody if one not in cases
        }
        mine.update(run="done", worked=3, ran_at=timezone.now(), result=result)
    except Exception:
        logger.exception("hearing plan %s could not be made", plan)
        mine.update(run="failed", failure="没有算成,原因已经记入系统日志。可以再算一次。")
        raise


def _report(month: Month, plan: Plan, drawn: dict[int, Drawn], watched: list[int]) -> dict[str, Any]:
    """What pages and the adoption read."""
    rows: list[dict[str, Any]] = []
    for one in plan.placed:
        length, why = month.by_key[one.key].length, drawn.get(one.key)
        rows.append(
            {
                "dispute": one.key, "begins": aware(month.grid.begins(one.start)).isoformat(),
                "ends": aware(month.grid.ends(one.start, length)).isoformat(), "room": one.room,
                "panel": list(month.panels[one.key].members), "why": list(why.why) if why else [],
                "excluded": {str(code): reason for code, reason in why.excluded.items()} if why else {},
                "public": one.key in watched,
            }
        )  # fmt: skip
    unplaced = {
        str(key): (drawn[key].why[-1] if key in drawn and drawn[key].panel is None else why)
        for key, why in plan.unplaced.items()
    }
    return {
        "placed": rows, "unplaced": unplaced, "parts": dict(plan.parts), "points": plan.points, "bound": plan.bound,
        "gap": plan.gap, "status": plan.status, "seconds": plan.seconds,
    }  # fmt: skip
