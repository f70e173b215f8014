"""A month of hearings is asked for, and adopted."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearing_checks import hold_the_calendar
from renshe.domains.disputes.actions.hearings import Place, put
from renshe.domains.disputes.actions.panels import allowed, seat
from renshe.domains.disputes.hearing_month import (
    earliest,
    waiting,
)
from renshe.domains.disputes.models import HearingPlan
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.scheduling.values import Drawn, Panel
from renshe.registry.staff import may

MANAGE = "disputes.manage"
LONGEST = 62  # days of one plan


def manages(by: User) -> None:
    """Refuse whoever does not plan hearings."""
    if not (by.is_superuser or may(by, MANAGE)):
        raise Refused("permission", "排庭要由负责排庭的同事来做。")


def begin(
    *, first: date, last: date, watched: list[int], by: User, remote: list[int] | None = None
) -> HearingPlan:
    """Put a month's plan on the list of the worker.

    Args:
        first: its first day; what keeps the notice comes later by itself.
        last: its last day.
        watched: disputes whose hearing is open to an audience.
        by: who asks.
        remote: disputes that are heard by video, as both sides agreed.

    Raises:
        Refused: not for this account, the days are over or too many, a hearing is to be public and by video, nothing waits, or a plan is being made.
    """
    from renshe.domains.disputes.tasks.hearings import put_on_the_list  # which runs what this asks for

    manages(by)
    if last < earliest(timezone.localdate()) or last < first or (last - first).days > LONGEST:
        raise Refused("days", "请选一个还没过去、不超过两个月的时段;最早的开庭日要留出五日通知的时间。")
    if set(watched) & set(remote or []):
        raise Refused("both", "视频庭审没有旁听席,不能同时公开观摩。")
    if not waiting():
        raise Refused("nothing", "没有等待排庭的案件。")
    now = timezone.now()
    try:
        with transaction.atomic():
            plan = HearingPlan.objects.create(
                district=settings.DISTRICT, first=first, last=last, watched=watched, remote=remote or [], made_by=by, made_at=now, ran_at=now
            )  # fmt: skip
            put_on_the_list(plan.pk)
    except IntegrityError as error:
        raise Refused("running", "有一份排庭方案正在算,请等它算好。") from error
    return plan


def adopt(*, plan: int, by: User) -> HearingPlan:
    """Let a plan hold: a worker writes panels and hearings one by one, and everybody is given notice.

    Args:
        plan: number.
        by: who decides.

    Raises:
        Refused: not for this account; not done, adopted before; or cases changed since it was made.
    """
    from renshe.domains.disputes.tasks.hearings import adopt_on_the_list

    manages(by)
    now = timezone.now()
    with transaction.atomic():
        found = HearingPlan.objects.select_for_update().filter(pk=plan, district=settings.DISTRICT).first()
        if found is None or found.run != "done" or not found.result:
            raise Refused("run", "这份方案还没有算好,不能采用。")
        if found.state != "draft":
            raise Refused("state", "这份方案已经采用过了。")
        open_now = {one.pk for one in waiting()}
        if any(row["dispute"] not in open_now for row in found.result["placed"]):
            raise Refused("stale", "方案算好以后,案件有变化。请重新算一份,再采用。")
        found.state, found.adopted_by, found.adopted_at, found.ran_at = "adopting", by, now, now
        found.save(update_fields=["state", "adopted_by", "adopted_at", "ran_at"])
        adopt_on_the_list(found.pk)
    return found


def write(plan: int) -> None:
    """Write an adopted plan, one hearing in one transaction: whoever takes over from a killed worker goes on where it was."""
    found = HearingPlan.objects.select_related("adopted_by").get(pk=plan)
    for row in (found.result or {}).get("placed", []):
        if found.state == "adopting":
            _write_one(plan, row)
    HearingPlan.objects.filter(pk=plan, state="adopting").update(state="adopted", ran_at=timezone.now())


@transaction.atomic
def _write_one(plan: int, row: dict[str, Any]) -> None:
    held = HearingPlan.objects.select_for_update(of=("self",)).select_related("adopted_by").get(pk=plan)
    key = str(row["dispute"])
    if key in held.missed or held.written.filter(dispute=row["dispute"]).exists() or held.adopted_by is None:
        return
    try:
        with transaction.atomic():
            hold_the_calendar()
            _write(held, row, held.adopted_by)
        held.hearings += 1
    except Refused as refused:
        held.missed[key] = str(refused)
    held.ran_at = timezone.now()
    held.save(update_fields=["hearings", "missed", "ran_at"])


def _write(plan: HearingPlan, row: dict[str, Any], by: User) -> None:
    dispute = lock(row["dispute"])
    if dispute.hearings.filter(state="planned").exists():
        raise Refused("planned", "方案采用以前,已经另外排了庭。")
    sitting = list(
        dispute.panel.filter(ended_at__isnull=True).order_by("place").values_list("arbitrator", flat=True)
    )
    if not sitting:
        because = {int(code): why for code, why in row["excluded"].items()}
        for place, code in enumerate(row["panel"], 1):
            allowed(dispute, code, presiding=place == 1)
        seat(dispute, Drawn(Panel(tuple(row["panel"])), tuple(row["why"]), because), by=by)
    elif sitting != row["panel"]:
        raise Refused("panel", "方案算好以后,仲裁庭换了人。")
    put(dispute, _place(row), by=by, plan=plan)


def _place(row: dict[str, Any]) -> Place:
    begins, ends = (datetime.fromisoformat(row[name]) for name in ("begins", "ends"))
    return Place(begins, ends, row["room"], public=row["public"])
