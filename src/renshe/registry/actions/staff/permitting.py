"""What a role may do: one row given or taken back at a time, by somebody who does not have the role."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.actions.staff.keeping import Refused, begin, somebody_is_left
from renshe.registry.models import Permission
from renshe.registry.staff.roles import roles
from renshe.registry.staff.standing import held


@transaction.atomic
def load_roles() -> int:
    """Add the rows of book/roles.yaml that the table never had; what was taken back there stays taken back.

    Returns:
        How many were added.

    Raises:
        RolesError: the file is wrong; nothing is added.
    """
    known = set(Permission.objects.filter(district=settings.DISTRICT).values_list("role", "verb"))
    now = timezone.now()
    missing = [
        Permission(district=settings.DISTRICT, role=role.role, verb=verb, given_at=now)
        for role in roles().roles
        for verb in role.may
        if (role.role, verb) not in known
    ]
    Permission.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@transaction.atomic
def give(*, role: str, verb: str, by: User) -> Permission:
    """Let a role do one thing more.

    Raises:
        PermissionDenied: `by` does not keep permissions.
        Refused: `by` has the role, the role may already, or there is no such role or verb.
    """
    begin(by, "staff.permit")
    _known(role, verb)
    if any(one.role == role for one in held(by)):
        raise Refused(
            _("您自己担任“%(role)s”,不能给它增加权限。请由不担任这个角色的同事来做。")
            % {"role": roles().by_code[role].name}
        )
    if _rows(role, verb).exists():
        raise Refused(_("已经有这项权限了,可能是别的同事刚刚加上的。"))
    return Permission.objects.create(
        district=settings.DISTRICT, role=role, verb=verb, given_by=by, given_at=timezone.now()
    )


@transaction.atomic
def withdraw(*, role: str, verb: str, by: User) -> Permission:
    """Take one permission back from a role; it counts at the next click of whoever has it.

    Raises:
        PermissionDenied: `by` does not keep permissions.
        Refused: the role has not got it, or nobody would be left who keeps staff and permissions.
    """
    today = begin(by, "staff.permit")
    _known(role, verb)
    row = _rows(role, verb).first()
    if row is None:
        raise Refused(_("已经没有这项权限了,可能是别的同事刚刚收回的。"))
    row.ended_by, row.ended_at = by, timezone.now()
    row.save(update_fields=["ended_by", "ended_at"])
    somebody_is_left(today)
    return row


def _rows(role: str, verb: str) -> "QuerySet[Permission]":
    return Permission.objects.filter(district=settings.DISTRICT, role=role, verb=verb, ended_at__isnull=True)


def _known(role: str, verb: str) -> None:
    if role not in roles().by_code or verb not in roles().verbs:
        raise Refused(_("没有这个角色或这项权限。请刷新页面再试。"))
