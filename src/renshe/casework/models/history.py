"""The history of a case, and what others are told of it."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from renshe.casework.models.cases import Case


class CaseEvent(models.Model):
    """Who did what, when and why; sealed by the event before it (core.chain). A trigger refuses change and removal.

    Attributes:
        number: 1 for the first of its case.
        verb, source, target: the row of the table that was taken.
        by: the account; null when the house did it by itself.
        as_whom, unit: as they were then, for people to read.
        reason: words that the actor gave.
        detail: what else there is to know, by verb.
        digest: seals this event and all before it.
    """

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, db_index=False, related_name="history")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="case_events")
    as_whom = models.CharField(max_length=120)
    unit = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    detail: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number", "district"], name="case_event_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="case_event_number"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="case_event_digest"),
        ]
        indexes: ClassVar = [models.Index(fields=["by", "-at"], name="case_event_of_officer")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        """Case, number and verb."""
        return f"{self.case_id}.{self.number} {self.verb}"


class Occurrence(models.Model):
    """Something that other domains may want to know (case.decided …), written with the event and handled by the task queue.

    Attributes:
        name: what happened.
        content: what there is to know; no personal data beyond keys.
        handled_at: null until every listener has had it.
    """

    district = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    case_id: int | None
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="occurrences")
    content: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)

    class Meta:
        """Indexes of the table."""

        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(handled_at__isnull=True), name="occurrence_to_handle"),
        ]

    def __str__(self) -> str:
        """What happened to which case."""
        return f"{self.name} {self.case_id}"
