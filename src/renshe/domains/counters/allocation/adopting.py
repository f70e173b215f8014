"""A plan is asked for, and adopted: then its shifts are written."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.refused import Refused
from renshe.domains.counters.actions.shifts import Turn, plan_shifts
from renshe.domains.counters.allocation.hours import workdays
from renshe.domains.counters.allocation.standing import stand
from renshe.domains.counters.models import RosterPlan, Shift
from renshe.registry.staff import held

PLAN = "counters.plan"
NIGHT = 34  # half hours from 17:00 on belong to the evening


def decides(user: User) -> bool:
    """Whether somebody plans for all streets: a plan moves everybody's shifts, so the permission for one street only lets them look."""
    return user.is_superuser or any(
        PLAN in one.verbs and not one.street and not one.board for one in held(user)
    )


def _deciding(user: User) -> None:
    if not decides(user):
        raise Refused("permission", "排班方案动到所有街道的班次,要由管全区的同事来排和采用。您可以看方案。")


def begin(*, week: date, by: User) -> RosterPlan:
    """Put a week's plan on the list.

    Args:
        week: its Monday; not in the past.
        by: who asks.

    Raises:
        Refused: they plan for a street only, the week is over, or its plan is being made.
    """
    from renshe.domains.counters.allocation.tasks import put_on_the_list  # which runs what this asks for

    _deciding(by)
    if week.weekday() or week + timedelta(days=7) <= timezone.localdate():
        raise Refused("week", "只能给本周和以后的周排班。请选一个星期一。")
    try:
        with transaction.atomic():
            plan = RosterPlan.objects.create(
                district=settings.DISTRICT,
                week=week,
                made_by=by,
                made_at=timezone.now(),
                ran_at=timezone.now(),
            )
            put_on_the_list(plan.pk)
    except IntegrityError as error:
        raise Refused("running", "这一周的方案正在算,请稍等,算好了就在列表里。") from error
    return plan


@transaction.atomic
def adopt(*, plan: int, by: User) -> RosterPlan:
    """Let a plan hold: its shifts are written; those that its clerks had this week are taken back where they have not begun.

    Only who plans for the whole district may (counters.plan without a street); the plan keeps their name.

    Args:
        plan: number.
        by: who decides.

    Raises:
        Refused: they plan for a street only; it is not done, was adopted before, or its week is over; windows, clerks, skills,
            leave or hours changed since it was made; or somebody would be at two places.
    """
    _deciding(by)
    found = RosterPlan.objects.select_for_update().filter(pk=plan, district=settings.DISTRICT).first()
    if found is None or found.run != "done" or not found.result:
        raise Refused("run", "这份方案还没有算好,不能采用。")
    if found.state != "draft":
        raise Refused("state", "这份方案已经采用过了。要改,请重新排一次。")
    if found.week + timedelta(days=7) <= timezone.localdate():
        raise Refused("week", "这一周已经过去,不能再采用。")
    if found.digest != stand(
        found.week, workdays(calendars.current(), found.week, found.week + timedelta(days=6))
    ):
        raise Refused(
            "stale",
            "方案算好以后,窗口、人员、业务技能、请假、开门时间或者排班的办法有变化。请重新算一份,再采用。",
        )
    now = timezone.now()
    RosterPlan.objects.filter(district=settings.DISTRICT, week=found.week, state="adopted").update(
        state="replaced"
    )
    _take_back(found, now)
    turns = [turn for one in found.result["shifts"] for turn in _turns(one) if turn.begins > now]
    found.shifts = plan_shifts(turns=turns, by=None, plan=found.pk)
    found.state, found.adopted_by, found.adopted_at = "adopted", by, now
    found.save(update_fields=["state", "adopted_by", "adopted_at", "shifts"])
    return found


def _take_back(plan: RosterPlan, now: datetime) -> None:
    """Shifts of the week that have not begun, of everybody who was planned, entered by hand or from a plan, make room."""
    first = timezone.make_aware(datetime.combine(plan.week, datetime.min.time()))
    Shift.objects.filter(
        district=settings.DISTRICT, ended_at__isnull=True, clerk__in=(plan.result or {})["pool"],
        during__startswith__gte=max(first, now), during__startswith__lt=first + timedelta(days=7),
    ).update(ended_at=now)  # fmt: skip


def _turns(one: dict[str, Any]) -> list[Turn]:
    """A clerk's day as shifts; what begins in the evening is an evening shift."""
    midnight = datetime.combine(date.fromisoformat(one["on"]), datetime.min.time())

    def at(half: int) -> datetime:
        return timezone.make_aware(midnight + timedelta(minutes=30 * half))

    return [
        Turn(one["clerk"], one["street"], at(first), at(end), first >= NIGHT, one["lent_from"])
        for first, end in one["spans"]
    ]
