"""What a change of the calendar moves is worked out and written, in a worker: this module loads the solver, so pages do not import it."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearing_checks import (
    held_by_the_database,
    hold_the_calendar,
    nobody_twice,
)
from renshe.domains.disputes.actions.hearing_plans import LONGEST
from renshe.domains.disputes.actions.hearings import Place, postpone, put
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.hearing_month import (
    aware,
    earliest,
    grid_between,
    local,
    month_of,
    standing,
    wanted,
)
from renshe.domains.disputes.models import Dispute, Hearing, HearingChange, PanelMember, Sitting
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.scheduling.changing import Changed, change, fall_ill
from renshe.domains.disputes.scheduling.values import Month, Panel, Placed

logger = logging.getLogger(__name__)
SECONDS = 20.0  # of the solver
TRIES = 3  # the calendar may be changed by somebody else in the meantime; then it is worked out anew


class OvertakenError(Exception):
    """Somebody else changed the calendar while this change was worked out."""


def work(change: int) -> None:
    """Work a change out and write it; called again for one that is done it does nothing."""
    found = HearingChange.objects.select_related("hearing", "arbitrator", "by").get(pk=change)
    if found.run not in {"waiting", "running"}:
        return
    mine = HearingChange.objects.filter(pk=change)
    mine.update(run="running", ran_at=timezone.now())
    try:
        _try(found)
    except Refused as refused:
        mine.update(run="failed", failure=str(refused)[:300])
    except Exception:
        logger.exception("hearing change %s could not be made", change)
        mine.update(run="failed", failure="没有算成,原因已经记入系统日志。可以再试一次,或者自己定时间。")
        raise


def _try(found: HearingChange) -> None:
    for left in reversed(range(TRIES)):
        calendar = _calendar()
        done = _one(found, *calendar) if found.hearing else _away(found, *calendar)
        try:
            _write(found, done, calendar[2])
        except OvertakenError:
            if not left:
                raise Refused("busy", "日程一直有人在改。请过一会儿再试。") from None
        else:
            return


def _one(found: HearingChange, month: Month, placed: list[Placed], rows: Mapping[int, Hearing]) -> Changed:
    key = found.hearing.dispute_id if found.hearing else 0
    now = next((one for one in placed if one.key == key), None)
    if now is None:
        raise Refused("begun", "这次庭审不在排庭的时段里,不能自动改期。请延期后另排。")
    gone = frozenset(month.grid.of_day(month.grid.day(now.start)))
    month = replace(
        month,
        requests=tuple(
            replace(one, impossible=one.impossible | gone) if one.key == key else one
            for one in month.requests
        ),
    )
    fixed = _fixed(month, placed) - {key}
    return change(month, placed, frozenset([key]), fixed=fixed, seconds=SECONDS, workers=2)


def _away(found: HearingChange, month: Month, placed: list[Placed], rows: Mapping[int, Hearing]) -> Changed:
    if found.arbitrator_id is None or found.first is None or found.last is None:
        raise ValueError("nobody is away")
    days = [found.first + timedelta(days=at) for at in range((found.last - found.first).days + 1)]
    away = frozenset(slot for day in days if day in month.grid.days for slot in month.grid.of_day(day))
    return fall_ill(
        month, placed, found.arbitrator_id, away, fixed=_fixed(month, placed), seconds=SECONDS, workers=2
    )


def _calendar() -> tuple[Month, list[Placed], dict[int, Hearing]]:
    """The hearings from today on, in the values of the calendar; what does not lie in its periods stands around it."""
    today = timezone.localdate()
    last = today + timedelta(days=LONGEST)
    there = [one for one in standing(today, last) if one.state == "planned"]
    grid = grid_between(today, last)
    placed: list[Placed] = []
    mine: list[Hearing] = []
    for one in there:
        start = grid.slot_at(local(one.begins))
        sitting = len(one.sittings.all())
        if start is not None and one.room_id is not None and sitting >= wanted(one.dispute):
            placed.append(Placed(one.dispute_id, start, one.room_id))
            mine.append(one)
    disputes = list(
        Dispute.objects.filter(pk__in=[one.dispute_id for one in mine]).select_related("case").prefetch_related("panel", "parties__time_wishes")
    )  # fmt: skip
    booked = dict(
        Hearing.objects.filter(pk__in=[one.pk for one in mine])
        .annotate(many=Count("seats", filter=Q(seats__person__isnull=False)))
        .values_list("dispute", "many")
    )
    month = month_of(
        disputes, today, last, watched=frozenset(one.dispute_id for one in mine if one.public), booked=booked,
        remote=frozenset(one.dispute_id for one in mine if one.room and one.room.online),
        around=[one for one in there if one not in mine],
    )  # fmt: skip
    return month, placed, {one.dispute_id: one for one in mine}


def _fixed(month: Month, placed: list[Placed]) -> frozenset[int]:
    """Hearings whose notice leaves no time for another day stay where they are."""
    soonest = earliest(timezone.localdate())
    return frozenset(one.key for one in placed if month.grid.day(one.start) < soonest)


@transaction.atomic
def _write(found: HearingChange, done: Changed, rows: Mapping[int, Hearing]) -> None:
    """Write what changed, all or nothing: panels first, then what finds no time, then the new times."""
    if HearingChange.objects.select_for_update().get(pk=found.pk).run != "running":
        return  # another worker took it up and was sooner
    hold_the_calendar()
    touched = {*done.panels, *(one.key for one in (*done.asked, *done.others, *done.rooms))}
    _still(rows, touched)
    for key in done.panels:
        _swap(key, done.panels[key], done.month.panels[key], found.why, found.by)
    told: dict[str, list[int]] = {"moved": [], "others": [], "rooms": [], "waiting": []}
    for name, part in (("moved", done.asked), ("others", done.others), ("rooms", done.rooms)):
        for one in part:
            if one.after is None:
                postpone(hearing=rows[one.key].pk, why=found.why, by=found.by)
            else:
                _move(rows[one.key], one.after, done.month, found.by)
            told[name if one.after else "waiting"].append(rows[one.key].pk)
    held_by_the_database()
    for key in touched:
        if (
            now := Hearing.objects.filter(dispute=key, state="planned").select_related("dispute").first()
        ) is not None:
            nobody_twice(now)  # fmt: skip
    result: dict[str, Any] = {
        **told,
        "replaced": [rows[key].pk for key in done.panels],
        "fewest": done.fewest,
    }
    HearingChange.objects.filter(pk=found.pk).update(run="done", ran_at=timezone.now(), result=result)


def _still(rows: Mapping[int, Hearing], touched: set[int]) -> None:
    """Every hearing that is touched is as it was when the change was worked out.

    Raises:
        OvertakenError: one is not.
    """
    now = Hearing.objects.in_bulk([rows[key].pk for key in touched])
    for key in touched:
        was, one = rows[key], now[rows[key].pk]
        sat = {seat.arbitrator_id for seat in was.sittings.all()}
        sits = set(Sitting.objects.filter(hearing=one).values_list("arbitrator", flat=True))
        if (was.during, was.room_id, was.state, sat) != (one.during, one.room_id, one.state, sits):
            raise OvertakenError


def _swap(key: int, was: Panel, now: Panel, why: str, by: User) -> None:
    dispute = lock(key)
    for place, (out, into) in enumerate(zip(was.members, now.members, strict=True), 1):
        if out == into:
            continue
        dispute.panel.filter(arbitrator=out, ended_at__isnull=True).update(
            ended_at=timezone.now(), ended_why=why[:300]
        )
        PanelMember.objects.create(
            district=dispute.district, dispute=dispute, arbitrator_id=into, place=place, at=timezone.now(),
            why=f"替换:{why};同一时间有空、没有回避事由的人中承办量最低的,同样的按抽签号。"[:300],
        )  # fmt: skip
        hearing = dispute.hearings.get(state="planned")
        hearing.sittings.filter(arbitrator=out).update(arbitrator=into)
    sitting = dispute.panel.filter(ended_at__isnull=True).select_related("arbitrator").order_by("place")
    step(dispute, "appoint", by=by, detail={"panel": [one.arbitrator.name for one in sitting]})


def _move(hearing: Hearing, to: Placed, month: Month, by: User) -> None:
    length = month.by_key[to.key].length
    begins, ends = aware(month.grid.begins(to.start)), aware(month.grid.ends(to.start, length))
    place = Place(begins, ends, to.room, hearing.link, hearing.public)
    put(lock(hearing.dispute_id), place, by=by, plan=hearing.plan, check=False)
