"""Who comes in over the interface without a browser: tokens for employers' and streets' systems, and how often they ask."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class ApiToken(models.Model):
    """A secret with which a program acts for an account, within what it was made for.

    Attributes:
        user: for whom it acts; it may never do more than this account.
        name: which system uses it, in the holder's words.
        digest: SHA-256 of the secret; the secret itself is shown once and kept nowhere.
        scopes: what it may be used for.
        ends_on: last day.
        last_used_on: to find those that nobody uses.
    """

    class Scope(models.TextChoices):
        """What a token may be used for."""

        READ = "read", gettext_lazy("查询申请和办件")
        APPLY = "apply", gettext_lazy("填报、提交、补正、撤回")
        WORK = "work", gettext_lazy("窗口和办案操作")
        HOOKS = "hooks", gettext_lazy("管理消息订阅")

    district = models.CharField(max_length=6)
    user_id: int
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=5, choices=Scope))
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    last_used_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest"], name="api_token_once"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="api_token_digest"),
            models.CheckConstraint(
                condition=Q(scopes__len__gte=1) & Q(scopes__contained_by=["read", "apply", "work", "hooks"]),
                name="api_token_scopes",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")), name="api_token_ended"
            ),
        ]

    def __str__(self) -> str:
        """Name and end."""
        return f"{self.name} until {self.ends_on}"


class ApiUse(models.Model):
    """How often one caller asked within one minute.

    Attributes:
        caller: a token, an account or an address.
        minute: whole minutes since 1970.
    """

    caller = models.CharField(max_length=60)
    minute = models.PositiveIntegerField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["minute", "caller"], name="api_use_once"),
        ]

    def __str__(self) -> str:
        """Caller and count."""
        return f"{self.caller} {self.times}"
