"""What all writes about staff have in common: one at a time, only by those who may, and never so that nobody is left who may."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.models import Appointment, Permission
from renshe.registry.staff.standing import forget, holding

LOCK = 0x5374616666  # the advisory lock's number
INDISPENSABLE = ("staff.appoint", "staff.permit")


class Refused(Exception):  # noqa: N818 - it is told to the person, who then does something else
    """The deed can't be done as things stand; the message says why and what to do.

    Attributes:
        field: the field of the form that it is about; empty for the deed as a whole.
    """

    def __init__(self, words: str, field: str = "") -> None:
        """Keep the words and the field."""
        super().__init__(words)
        self.field = field


def begin(by: User, verb: str = "") -> date:
    """Wait until nobody else changes the staff, until the transaction ends, and ask whether `by` may.

    Two administrators who each end the other's work at the same moment would otherwise both succeed.

    Returns:
        Today.

    Raises:
        PermissionDenied: they may not.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    forget(by)
    if verb and not by.has_perm(verb):
        raise PermissionDenied(verb)
    return timezone.localdate()


def somebody_is_left(today: date) -> None:
    """After a deed that takes something away: is there still somebody who can give it back?

    Accounts that may do everything (superusers) count too.

    Raises:
        Refused: nobody is; the transaction must not be kept.
    """
    if User.objects.filter(is_active=True, is_superuser=True).exists():
        return
    for verb in INDISPENSABLE:
        roles = Permission.objects.filter(district=settings.DISTRICT, verb=verb, ended_at__isnull=True)
        mine = Appointment.objects.filter(
            holding(today),
            Q(deputy_for__isnull=True),
            district=settings.DISTRICT,
            role__in=roles.values("role"),
            user__is_active=True,
        )
        if not mine.exists():
            raise Refused(_("这样一来,就没有人能管理人员和权限了。请先让另一位同事担任系统管理,再做这一步。"))
