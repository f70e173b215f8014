"""Answers that were given to writes over the interface, so that a write that is sent again is not done again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class KeptAnswer(models.Model):
    """The answer to one Idempotency-Key of one caller, written in the transaction of what it answers.

    Two writes with the same key meet at the unique constraint: the second waits there until the first is done.

    Attributes:
        caller: who sent it: a token or an account (api.callers.Caller.key).
        key: as the caller chose it.
        asked: SHA-256 of method, address and body.
        status, content_type, content: the answer, its content sealed, for it may repeat what was typed; empty only inside the transaction that is working on it.
    """

    district = models.CharField(max_length=6)
    caller = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=60, blank=True)
    content = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["caller", "key", "district"], name="kept_answer_once"),
            models.CheckConstraint(condition=~Q(key=""), name="kept_answer_key"),
        ]
        indexes: ClassVar = [models.Index(fields=["made_at"], name="kept_answer_by_age")]

    def __str__(self) -> str:
        """Caller and key."""
        return f"{self.caller} {self.key}"
