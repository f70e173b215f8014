"""What changed about an account's ways to sign in, for its holder and the auditors to read."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy


class SignInEvent(models.Model):
    """One change of how an account is protected. Written with the change itself, never changed.

    It is the holder's record. What an administrator does stands in the registry's AccountEvent as well, beside what else was
    done to accounts of staff.

    Attributes:
        user: whose account.
        by: who did it; null for somebody with access to the server (a command).
        detail: which key or how many sessions.
        reason: required when somebody else did it.
        address: from where.
    """

    class What(models.TextChoices):
        """What happened."""

        ADDED = "added", gettext_lazy("添加了验证方式")
        REMOVED = "removed", gettext_lazy("删除了验证方式")
        CODES = "codes", gettext_lazy("换了新的恢复码")
        RESET = "reset", gettext_lazy("管理员重设了第二重验证")
        PASSWORD = "password", gettext_lazy("修改了密码")
        ENDED = "ended", gettext_lazy("让其他设备退出了登录")

    district = models.CharField(max_length=6)
    user_id: int
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="sign_in_events"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    detail = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(what="reset") | ~Q(reason=""), name="sign_in_event_reset_has_reason"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "-at"], name="sign_in_event_of_user")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        """Whose and what."""
        return f"{self.user_id} {self.what}"
