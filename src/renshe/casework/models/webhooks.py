"""Webhooks: whom other systems' servers are, what they want to hear, and whether they heard it."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models.history import Occurrence


class WebhookSubscription(models.Model):
    """Another system wants to hear what happens.

    Attributes:
        name: whose system it is.
        address: where it is told.
        names: what it wants to hear, as case.decide; empty for everything.
        secret: with which messages are signed, sealed (registry.sealing).
        failures: messages in a row that did not get through.
        disabled_at, disabled_why, disabled_by: nothing is sent until somebody resumes it; by nobody when the house stopped it.
        removed_at: for good; the address may be subscribed anew.
    """

    district = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=300)
    names = ArrayField(models.CharField(max_length=40), default=list)
    secret = models.CharField(max_length=200)
    failures = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by_id: int
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="webhook_subscriptions"
    )
    disabled_at = models.DateTimeField(null=True)
    disabled_why = models.CharField(max_length=200, blank=True)
    disabled_by_id: int | None
    disabled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["address", "district"], condition=Q(removed_at__isnull=True), name="webhook_once"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(disabled_at__isnull=False), name="webhook_removed"
            ),
            models.CheckConstraint(
                condition=Q(disabled_at__isnull=True, disabled_why="")
                | Q(disabled_at__isnull=False) & ~Q(disabled_why=""),
                name="webhook_disabled",
            ),
        ]

    def __str__(self) -> str:
        """Whose."""
        return self.name


class WebhookMessage(models.Model):
    """One occurrence for one subscription; the row is there before anything is sent.

    Attributes:
        occurrence: null for a message that somebody sends to try the subscription.
        number: the message's own name, the same at every try, so that a receiver can drop a second one.
        body: what is sent, without personal data.
        status: what the other server answered last; 0 for no answer.
    """

    class State(models.TextChoices):
        """How far it got."""

        WAITING = "waiting", gettext_lazy("待发送")
        SENT = "sent", gettext_lazy("已发送")
        FAILED = "failed", gettext_lazy("没有送到")

    district = models.CharField(max_length=6)
    subscription_id: int
    subscription = models.ForeignKey(
        WebhookSubscription, models.PROTECT, db_index=False, related_name="messages"
    )
    occurrence_id: int | None
    occurrence = models.ForeignKey(
        Occurrence, models.PROTECT, null=True, db_index=False, related_name="webhook_messages"
    )
    number = models.UUIDField(unique=True)
    body: "models.JSONField[dict[str, Any]]" = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subscription", "occurrence", "district"], name="webhook_message_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="webhook_message_waiting"),
            models.Index(fields=["subscription", "written_at"], name="webhook_message_by_age"),
        ]

    def __str__(self) -> str:
        """Number and state."""
        return f"{self.number} {self.state}"
