"""A calendar that holds is changed by one hearing or one arbitrator: as few others as possible are moved, all of them named."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearing_plans import LONGEST, manages
from renshe.domains.disputes.actions.hearings import Place, held_by_the_database, postpone, put
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.actions.rosters import absent
from renshe.domains.disputes.hearing_month import aware, earliest, grid_between, local, month_of, standing
from renshe.domains.disputes.models import Dispute, Hearing, PanelMember
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.scheduling.grid import Grid
from renshe.domains.disputes.scheduling.values import Month, Panel, Placed

SECONDS = 8.0  # while somebody waits


@dataclass(frozen=True)
class Change:
    """What a change moved, all of it by name.

    Attributes:
        moved: hearings that had to be put on another time.
        others: hearings that made room for them; `fewest` says whether fewer is proved impossible.
        rooms: hearings that only got another room in the same place.
        replaced: hearings in which somebody else sits.
        waiting: hearings that find no time; they are postponed.
    """

    moved: list[Hearing]
    others: list[Hearing]
    rooms: list[Hearing]
    replaced: list[Hearing]
    waiting: list[Hearing]
    fewest: bool


@transaction.atomic
def change_one(*, hearing: int, why: str, by: User) -> Change:
    """One hearing can't be held on its day: another time is found for it, and as few others as possible are moved.

    Raises:
        Refused: not planned, no reason, or not for this account.
    """
    from renshe.domains.disputes.scheduling.changing import change  # loads the solver

    manages(by)
    found = Hearing.objects.filter(pk=hearing, state="planned").first()
    if found is None or not why.strip():
        raise Refused("state", "只有已排定的庭审可以改期,并要写明理由。")
    month, placed, rows = _calendar()
    now = next((one for one in placed if one.key == found.dispute_id), None)
    if now is None:
        raise Refused("begun", "这次庭审的时间太近或者不在排庭的时段里,不能自动改期。请延期后另排。")
    gone = frozenset(month.grid.of_day(month.grid.day(now.start)))
    month = _but(month, found.dispute_id, gone)
    done = change(
        month, placed, frozenset([found.dispute_id]), fixed=_fixed(month, placed), seconds=SECONDS, workers=2
    )
    return _apply(done, rows, month.grid, why, by)


@transaction.atomic
def arbitrator_away(*, arbitrator: int, first: date, last: date, why: str, by: User) -> Change:
    """An arbitrator can't come on these days: somebody who is free sits instead, and only where there is nobody is a hearing moved.

    Raises:
        Refused: no reason, the days are over, or not for this account.
    """
    from renshe.domains.disputes.scheduling.changing import fall_ill  # loads the solver

    absent(arbitrator=arbitrator, first=first, last=last, why=why, by=by)
    month, placed, rows = _calendar()
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    away = frozenset(slot for day in days for slot in month.grid.of_day(day))
    done = fall_ill(month, placed, arbitrator, away, fixed=_fixed(month, placed), seconds=SECONDS, workers=2)
    return _apply(done, rows, month.grid, why, by)


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
        if start is not None and one.room_id is not None:
            placed.append(Placed(one.dispute_id, start, one.room_id))
            mine.append(one)
    disputes = list(
        Dispute.objects.filter(pk__in=[one.dispute_id for one in mine]).select_related("case").prefetch_related("panel", "parties__time_wishes")
    )  # fmt: skip
    watched = frozenset(one.dispute_id for one in mine if one.public)
    month = month_of(disputes, today, last, watched=watched, around=[one for one in there if one not in mine])
    return month, placed, {one.dispute_id: one for one in mine}


def _but(month: Month, key: int, gone: frozenset[int]) -> Month:
    """The same month, with slots in which one hearing can't be."""
    return replace(
        month,
        requests=tuple(
            replace(one, impossible=one.impossible | gone) if one.key == key else one
            for one in month.requests
        ),
    )


def _fixed(month: Month, placed: list[Placed]) -> frozenset[int]:
    """Hearings whose notice leaves no time for another day stay where they are."""
    soonest = earliest(timezone.localdate())
    return frozenset(one.key for one in placed if month.grid.day(one.start) < soonest)


def _apply(done: Any, rows: dict[int, Hearing], grid: Grid, why: str, by: User) -> Change:
    """Write what changed: panels first, then what finds no time, then the new times."""
    for key in done.panels:
        _swap(key, done.panels[key], done.month.panels[key], why, by)
    told: dict[str, list[Hearing]] = {"asked": [], "others": [], "rooms": [], "waiting": []}
    for name in ("asked", "others", "rooms"):
        for one in getattr(done, name):
            if one.after is None:
                told["waiting"].append(postpone(hearing=rows[one.key].pk, why=why, by=by))
            else:
                told[name].append(_move(rows[one.key], one.after, done.month, grid, by))
    replaced = [rows[key] for key in done.panels]
    for one in replaced:
        one.refresh_from_db()
    held_by_the_database()
    return Change(told["asked"], told["others"], told["rooms"], replaced, told["waiting"], done.fewest)


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
    names = [
        one.arbitrator.name
        for one in dispute.panel.filter(ended_at__isnull=True).select_related("arbitrator").order_by("place")
    ]
    step(dispute, "appoint", by=by, detail={"panel": names})


def _move(hearing: Hearing, to: Placed, month: Month, grid: Grid, by: User) -> Hearing:
    length = month.by_key[to.key].length
    place = Place(
        aware(grid.begins(to.start)),
        aware(grid.ends(to.start, length)),
        to.room,
        hearing.link,
        hearing.public,
    )
    return put(lock(hearing.dispute_id), place, by=by, plan=hearing.plan, check=False)
