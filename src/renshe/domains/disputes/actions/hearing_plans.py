"""A month of hearings is asked for, and adopted."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearings import Place, held_by_the_database, put
from renshe.domains.disputes.actions.panels import seat
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
SECONDS = 8.0  # for a change, while somebody waits


def manages(by: User) -> None:
    """Refuse whoever does not plan hearings."""
    if not (by.is_superuser or may(by, MANAGE)):
        raise Refused("permission", "排庭要由负责排庭的同事来做。")


def begin(*, first: date, last: date, watched: list[int], by: User) -> HearingPlan:
    """Put a month's plan on the list of the worker.

    Args:
        first: its first day; what keeps the notice comes later by itself.
        last: its last day.
        watched: disputes whose hearing is open to an audience.
        by: who asks.

    Raises:
        Refused: not for this account, the days are over or too many, nothing waits, or a plan is being made.
    """
    from renshe.domains.disputes.tasks.hearings import put_on_the_list  # which runs what this asks for

    manages(by)
    if last < earliest(timezone.localdate()) or last < first or (last - first).days > LONGEST:
        raise Refused("days", "请选一个还没过去、不超过两个月的时段;最早的开庭日要留出五日通知的时间。")
    if not waiting():
        raise Refused("nothing", "没有等待排庭的案件。")
    now = timezone.now()
    try:
        with transaction.atomic():
            plan = HearingPlan.objects.create(
                district=settings.DISTRICT, first=first, last=last, watched=watched, made_by=by, made_at=now, ran_at=now
            )  # fmt: skip
            put_on_the_list(plan.pk)
    except IntegrityError as error:
        raise Refused("running", "有一份排庭方案正在算,请等它算好。") from error
    return plan


@transaction.atomic
def adopt(*, plan: int, by: User) -> HearingPlan:
    """Let a plan hold: panels are written, hearings are put on the calendar, and everybody is given notice.

    Args:
        plan: number.
        by: who decides.

    Raises:
        Refused: not for this account; not done, adopted before; or cases, rooms or people changed since it was made.
    """
    manages(by)
    found = HearingPlan.objects.select_for_update().filter(pk=plan, district=settings.DISTRICT).first()
    if found is None or found.run != "done" or not found.result:
        raise Refused("run", "这份方案还没有算好,不能采用。")
    if found.state != "draft":
        raise Refused("state", "这份方案已经采用过了。")
    open_now = {one.pk for one in waiting()}
    rows: list[dict[str, Any]] = found.result["placed"]
    stale = Refused("stale", "方案算好以后,案件、庭室或者仲裁员有变化。请重新算一份,再采用。")
    if any(row["dispute"] not in open_now for row in rows):
        raise stale
    try:
        for row in rows:
            _write(found, row, by)
        held_by_the_database()
    except Refused as error:
        raise stale from error
    found.state, found.adopted_by, found.adopted_at, found.hearings = "adopted", by, timezone.now(), len(rows)
    found.save(update_fields=["state", "adopted_by", "adopted_at", "hearings"])
    return found


def _write(plan: HearingPlan, row: dict[str, Any], by: User) -> None:
    dispute = lock(row["dispute"])
    if not dispute.panel.filter(ended_at__isnull=True).exists():
        seat(
            dispute,
            Drawn(
                Panel(tuple(row["panel"])), tuple(row["why"]), {int(k): v for k, v in row["excluded"].items()}
            ),
            by=by,
        )
    put(dispute, _place(row), by=by, plan=plan, check=False)


def _place(row: dict[str, Any]) -> Place:
    return Place(
        datetime.fromisoformat(row["begins"]),
        datetime.fromisoformat(row["ends"]),
        row["room"],
        public=row["public"],
    )
