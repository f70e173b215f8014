"""Who has a role: appointed by somebody else, for a time; a deputy for a colleague's leave, with an end."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.actions.staff.keeping import Refused, begin, somebody_is_left
from renshe.registry.models import Appointment
from renshe.registry.staff.roles import boards, roles, streets
from renshe.registry.staff.standing import called, holding


@transaction.atomic
def appoint(
    *,
    user: User,
    role: str,
    unit: str,
    since: date,
    by: User,
    until: date | None = None,
    street: str = "",
    board: str = "",
) -> Appointment:
    """Give somebody a role in a unit.

    Args:
        user: who gets it.
        role: code of book/roles.yaml.
        unit: its name, as the access log shows it.
        since: first day; today at the earliest, so that nothing is said of days that are past.
        by: who appoints, never `user`.
        until: last day, included; None for no end.
        street: nine-digit code; empty for all.
        board: code of book/office.yaml; empty for all.

    Raises:
        PermissionDenied: `by` does not keep staff.
        Refused: it can't be so; the field tells where.
    """
    today = begin(by, "staff.appoint")
    if user.pk == by.pk:
        raise Refused(_("不能给自己安排任职。请由另一位负责人员管理的同事来做。"))
    _staff_only(user)
    _possible(role, unit, street, board)
    _in_order(since, until, today)
    same = _of(user).filter(_overlapping(since, until))
    if same.filter(role=role, street=street, board=board).exists():
        raise Refused(_("这段时间里他已经有同样的任职。请先结束原来的,或者换一段时间。"), "since")
    if clash := same.filter(role__in=roles().kept_apart(role)).first():
        raise Refused(
            _("他同时担任“%(other)s”。这两个角色要由不同的人担任。") % {"other": _name(clash.role)}, "role"
        )
    return Appointment.objects.create(
        district=settings.DISTRICT,
        user=user,
        role=role,
        unit=unit.strip(),
        street=street,
        board=board,
        since=since,
        until=until,
        appointed_by=by,
        appointed_at=timezone.now(),
    )


@transaction.atomic
def end(*, appointment: Appointment, by: User) -> None:
    """End an appointment now, and with it those of its deputies.

    The holder may end what a deputy does for them; everything else is for those who keep staff.

    Raises:
        PermissionDenied: `by` may not.
        Refused: it has ended already, or nobody would be left who keeps staff and permissions.
    """
    today = begin(by)
    found = Appointment.objects.select_for_update(of=("self",)).select_related("deputy_for")
    row = found.get(pk=appointment.pk, district=settings.DISTRICT)
    whose = row.deputy_for.user_id if row.deputy_for else None
    if by.pk != whose and not by.has_perm("staff.appoint"):
        raise PermissionDenied("staff.appoint")
    if row.ended_at is not None:
        raise Refused(_("这项任职已经结束了,可能是别的同事刚刚操作的。"))
    end_all(Appointment.objects.filter(Q(pk=row.pk) | Q(deputy_for=row.pk)), by)
    somebody_is_left(today)


@transaction.atomic
def establish(*, user: User, role: str, unit: str, street: str = "", board: str = "") -> None:
    """Give somebody a role without anybody who appoints, unless they have it: how the demo's staff come to theirs.

    Raises:
        Refused: it can't be so.
    """
    _possible(role, unit, street, board)
    today = timezone.localdate()
    rows = Appointment.objects.filter(
        district=settings.DISTRICT, user=user, role=role, deputy_for__isnull=True
    )
    if not rows.filter(holding(today)).exists():
        Appointment.objects.create(
            district=settings.DISTRICT,
            user=user,
            role=role,
            unit=unit,
            street=street,
            board=board,
            since=today,
            appointed_at=timezone.now(),
        )


def end_all(rows: "QuerySet[Appointment]", by: User) -> None:
    """End those of the rows that have not ended."""
    rows.filter(ended_at__isnull=True).update(ended_by=by, ended_at=timezone.now())


@transaction.atomic
def name_deputy(*, appointment: Appointment, deputy: User, since: date, until: date, by: User) -> Appointment:
    """Let a colleague stand in for an appointment from `since` to `until`, both included.

    Args:
        appointment: the work; of `by`, unless `by` keeps staff.
        deputy: a member of the staff; never `by`.
        since: first day, today at the earliest.
        until: last day; no later than the office's own limit and the end of the appointment.
        by: who names the deputy.

    Raises:
        PermissionDenied: it is not theirs to name.
        Refused: it can't be so; the field tells where.
    """
    today = begin(by)
    row = Appointment.objects.select_for_update(of=("self",)).select_related("user").get(pk=appointment.pk)
    if by.pk != row.user_id and not by.has_perm("staff.appoint"):
        raise PermissionDenied("staff.appoint")
    if row.deputy_for_id is not None:
        raise Refused(_("代理来的工作不能再请别人代理。"))
    if row.ended_at is not None or (row.until and row.until < today):
        raise Refused(_("这项任职已经结束了,不用再请人代理。"))
    _fit_for_deputy(row, deputy, by, today)
    _in_order(since, until, today)
    longest = since + timedelta(days=roles().deputy_days - 1)
    if until > longest:
        raise Refused(
            _("代理最长%(days)d天,到%(day)s为止。更久请安排正式任职。")
            % {"days": roles().deputy_days, "day": longest.isoformat()},
            "until",
        )
    if row.until and until > row.until:
        raise Refused(_("这项任职%(day)s到期,代理不能比它更久。") % {"day": row.until.isoformat()}, "until")
    same = _of(deputy).filter(_overlapping(since, until), role=row.role, street=row.street, board=row.board)
    if same.exists():
        raise Refused(_("这段时间里他已经有同样的工作。"), "deputy")
    if clash := _of(deputy).filter(_overlapping(since, until), role__in=roles().kept_apart(row.role)).first():
        raise Refused(
            _("他同时担任“%(other)s”。这两个角色要由不同的人担任。") % {"other": _name(clash.role)}, "deputy"
        )
    return Appointment.objects.create(
        district=settings.DISTRICT,
        user=deputy,
        role=row.role,
        unit=row.unit,
        street=row.street,
        board=row.board,
        since=since,
        until=until,
        deputy_for=row,
        appointed_by=by,
        appointed_at=timezone.now(),
    )


def _fit_for_deputy(row: Appointment, deputy: User, by: User, today: date) -> None:
    if deputy.pk == row.user_id:
        raise Refused(_("请选另一位同事。"), "deputy")
    if deputy.pk == by.pk:
        raise Refused(_("不能让自己代理别人的工作。请由本人或另一位同事来安排。"), "deputy")
    working = _of(deputy).filter(holding(today), deputy_for__isnull=True)
    if not deputy.is_active or not working.exists():
        raise Refused(_("%(who)s现在没有任职,不能代理。") % {"who": called(deputy)}, "deputy")


def _of(user: User) -> "QuerySet[Appointment]":
    return Appointment.objects.filter(district=settings.DISTRICT, user=user, ended_at__isnull=True)


def _overlapping(since: date, until: date | None) -> Q:
    """The condition on appointments that they share a day with a period."""
    late_enough = Q(until__isnull=True) | Q(until__gte=since)
    return late_enough & Q(since__lte=until) if until else late_enough


def _staff_only(user: User) -> None:
    if not user.is_active:
        raise Refused(_("这个账号已经停用。"))
    if not user.is_staff:
        raise Refused(_("这不是工作人员的账号。请先为他开通工作账号。"))


def _possible(role: str, unit: str, street: str, board: str) -> None:
    if role not in roles().by_code:
        raise Refused(_("请选一个角色。"), "role")
    if not unit.strip():
        raise Refused(_("请写单位名称,例如“北京街道人社服务窗口”。群众查看记录时会看到它。"), "unit")
    if len(unit.strip()) > 60:
        raise Refused(_("单位名称最多60个字。"), "unit")
    if street and street not in streets():
        raise Refused(_("没有这条街道。"), "street")
    if board and board not in boards():
        raise Refused(_("没有这个板块。"), "board")


def _in_order(since: date, until: date | None, today: date) -> None:
    if since < today:
        raise Refused(_("最早从今天开始;过去的日子不能补记。"), "since")
    if since > today + timedelta(days=366):
        raise Refused(_("开始的日子太远了,最多提前一年安排。"), "since")
    if until and until < since:
        raise Refused(_("结束的日子在开始之前。请再看一遍。"), "until")


def _name(role: str) -> str:
    known = roles().by_code.get(role)
    return known.name if known else role
