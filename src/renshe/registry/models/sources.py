"""What was asked of the sources, and how they answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from renshe.registry.models.people import Person


class SourceCall(models.Model):
    """One question to one source. The health page, the manual way and the retries are read from these rows.

    Attributes:
        request: our number of the question; an answer that comes twice carries the same.
        person: whom it was about; null for a check of the source itself.
        took_ms: milliseconds until the answer, or until we gave up.
        detail: what was wrong, in words.
        digest: SHA-256 of the answer, hexadecimal.
    """

    class Outcome(models.TextChoices):
        """How it went."""

        ANSWERED = "answered", gettext_lazy("已答复")
        NOTHING = "nothing", gettext_lazy("查无此人")
        LATE = "late", gettext_lazy("超时")
        GARBLED = "garbled", gettext_lazy("答复无法识别")
        UNREACHABLE = "unreachable", gettext_lazy("连接不上")
        REFUSED = "refused", gettext_lazy("对方拒绝")

    district = models.CharField(max_length=6)
    source = models.CharField(max_length=20)
    request = models.UUIDField()
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="source_calls")
    outcome = models.CharField(max_length=12, choices=Outcome)
    tries = models.PositiveSmallIntegerField()
    took_ms = models.PositiveIntegerField()
    detail = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "source", "district"], name="source_call_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["source", "-at"], name="source_call_newest")]

    def __str__(self) -> str:
        """Source and outcome."""
        return f"{self.source} {self.outcome}"


class SourceSwitch(models.Model):
    """A source was taken out of use, or put back, by somebody, with a reason. The newest row counts; none means in use."""

    district = models.CharField(max_length=6)
    source = models.CharField(max_length=20)
    on = models.BooleanField()
    reason = models.CharField(max_length=200)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="source_switches")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Indexes of the table."""

        indexes: ClassVar = [models.Index(fields=["source", "-at"], name="source_switch_newest")]

    def __str__(self) -> str:
        """Source and state."""
        return f"{self.source} {'on' if self.on else 'off'}"
