"""Who is on duty when: shifts entered by hand or taken from a roster, leave, and skills."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from psycopg.types.range import Range

from renshe.casework.refused import Refused
from renshe.domains.counters.actions.places import MANAGE
from renshe.domains.counters.models import Leave, Shift, Skill
from renshe.registry.staff import boards as all_boards
from renshe.registry.staff import called, held, may, streets

LONGEST = timedelta(hours=12)  # of one shift


@dataclass(frozen=True, slots=True)
class Turn:
    """A shift as it is planned.

    Attributes:
        clerk: account.
        street: nine-digit code.
        begins, ends: aware times of one day.
        evening: 延时服务.
        lent_from: nine-digit code of the clerk's own street, when it is another.
    """

    clerk: int
    street: str
    begins: datetime
    ends: datetime
    evening: bool = False
    lent_from: str = ""


@transaction.atomic
def plan_shifts(*, turns: Iterable[Turn], by: User | None, plan: int | None = None) -> int:
    """Put shifts down; all of them or none.

    Args:
        turns: of any number of clerks and days.
        by: who plans; None for the house.
        plan: number of the roster they come from; its earlier shifts that have not begun are taken back first.

    Returns:
        How many were written.

    Raises:
        PermissionDenied: not of those who keep a street's windows.
        Refused: somebody would be at two places, is on leave, or the hours can't be.
    """
    wanted, now = list(turns), timezone.now()
    for one in wanted:
        if one.street not in streets() or not timedelta(0) < one.ends - one.begins <= LONGEST:
            raise Refused("hours", "班次的起止时间不对。请检查后再排。")
        if by is not None and not may(by, MANAGE, street=one.street):
            raise PermissionDenied
    if plan is not None:
        Shift.objects.filter(plan=plan, ended_at__isnull=True, during__startswith__gt=now).update(
            ended_at=now
        )
    _nobody_away(wanted)
    rows = [
        Shift(
            district=settings.DISTRICT, clerk_id=one.clerk, street=one.street, during=Range(one.begins, one.ends),
            kind="evening" if one.evening else "usual", lent_from=one.lent_from, plan=plan, by=by, made_at=now,
        )
        for one in wanted
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Shift.objects.bulk_create(rows, batch_size=2000)
    except IntegrityError as error:
        raise Refused("twice", "有人在同一时间排了两个班。请先撤掉原来的班次,再排新的。") from error
    return len(rows)


def _nobody_away(turns: Sequence[Turn]) -> None:
    away = Leave.objects.filter(
        clerk__in={one.clerk for one in turns}, ended_at__isnull=True, district=settings.DISTRICT
    ).select_related("clerk")
    gone: dict[int, list[Leave]] = {}
    for row in away:
        gone.setdefault(row.clerk_id, []).append(row)
    for one in turns:
        day = timezone.localdate(one.begins)
        for row in gone.get(one.clerk, ()):
            if row.covers(day):
                raise Refused("leave", f"{called(row.clerk)}{day.month}月{day.day}日请假,不能排班。")


@transaction.atomic
def end_shift(*, shift: int, by: User) -> None:
    """Take a shift back.

    Raises:
        PermissionDenied: not of those who keep the street's windows, or one's own shift.
        Refused: there is none.
    """
    found = (
        Shift.objects.select_for_update()
        .filter(pk=shift, ended_at__isnull=True, district=settings.DISTRICT)
        .first()
    )
    if found is None:
        raise Refused("shift", "没有这个班次,或者已经撤了。")
    if found.clerk_id == by.pk or not may(by, MANAGE, street=found.street):
        raise PermissionDenied
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])


@transaction.atomic
def give_leave(*, clerk: User, first: date, last: date, why: str, by: User) -> Leave:
    """Somebody is away, whole days; their shifts of these days are taken back, and the page says how many.

    Raises:
        PermissionDenied: not of those who keep the windows of the clerk's own street, or one's own leave.
        Refused: the days can't be, or are given already.
    """
    _keeps(by, clerk)
    if last < first or why not in Leave.Why.values:
        raise Refused("days", "请检查请假的起止日期和种类。")
    after, now = last + timedelta(days=1), timezone.now()
    try:
        with transaction.atomic():
            leave = Leave.objects.create(
                district=settings.DISTRICT,
                clerk=clerk,
                days=Range(first, after),
                why=why,
                by=by,
                made_at=now,
            )
    except IntegrityError as error:
        raise Refused("twice", "这些日子已经请过假。请先看看已有的请假。") from error
    span = tuple(timezone.make_aware(datetime(one.year, one.month, one.day)) for one in (first, after))  # noqa: DTZ001
    Shift.objects.filter(clerk=clerk, ended_at__isnull=True, during__overlap=span).update(ended_at=now)
    return leave


@transaction.atomic
def end_leave(*, leave: int, by: User) -> None:
    """Somebody is back after all.

    Raises:
        PermissionDenied: not of those who keep the windows of the clerk's own street, or one's own leave.
        Refused: there is none.
    """
    found = (
        Leave.objects.select_for_update(of=("self",))
        .filter(pk=leave, ended_at__isnull=True, district=settings.DISTRICT)
        .select_related("clerk")
        .first()
    )
    if found is None:
        raise Refused("leave", "没有这次请假,或者已经销假。")
    _keeps(by, found.clerk)
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])


@transaction.atomic
def set_skills(*, clerk: User, boards: Sequence[str], by: User, today: date | None = None) -> None:
    """Say what a clerk can be called on for; nothing means everything.

    Raises:
        PermissionDenied: not of those who keep the windows of the clerk's own street, or one's own skills.
        Refused: there is no such board.
    """
    _keeps(by, clerk)
    if not set(boards) <= {*all_boards()}:
        raise Refused("board", "没有这个业务板块。请从列表里选。")
    day = today or timezone.localdate()
    held = (
        Skill.objects.select_for_update()
        .filter(clerk=clerk)
        .filter(Q(until__isnull=True) | Q(until__gte=day))
    )
    kept = set[str]()
    for row in held:
        if row.board in boards:
            kept.add(row.board)
        elif row.since >= day:
            row.delete()
        else:
            row.until = day - timedelta(days=1)
            row.save(update_fields=["until"])
    Skill.objects.bulk_create(
        Skill(district=settings.DISTRICT, clerk=clerk, board=board, since=day)
        for board in boards
        if board not in kept
    )


def _keeps(by: User, clerk: User) -> None:
    """Somebody keeps the windows of a street where the clerk is appointed, and is not the clerk.

    Raises:
        PermissionDenied: otherwise.
    """
    own = {one.street for one in held(clerk)}
    everywhere = by.is_superuser or any(not one.street and MANAGE in one.verbs for one in held(by))
    if clerk.pk == by.pk or not (
        everywhere or any(street and may(by, MANAGE, street=street) for street in own)
    ):
        raise PermissionDenied
