"""Findings of visits, and every step until they are mended."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from renshe.domains.supervision.models.seen import KEPT, Observation


class Finding(models.Model):
    """Something that has to be mended. The columns `state` to `answered_by` follow the steps, so that lists are quick.

    Attributes:
        street: nine-digit code; whose chief has it.
        serious: code of book/visits.yaml.
        told_on: the day from which the days are counted.
        due_on: last day to mend it.
        state: of lifecycle.TABLE.
        sent_back: it was sent back once.
        closed_on: when it was done with.
    """

    district = models.CharField(max_length=6)
    observation_id: int
    observation = models.OneToOneField(Observation, models.PROTECT, related_name="finding")
    street = models.CharField(max_length=9)
    serious = models.CharField(max_length=20)
    told_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10)
    sent_back = models.BooleanField(default=False)
    answered_by_id: int | None
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_by_id: int | None
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    steps: "models.Manager[Any]"

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(due_on__gt=F("told_on")), name="finding_due"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | ~Q(state="closed") & Q(closed_on__isnull=True),
                name="finding_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["checked", "closed"])
                | Q(answered_by__isnull=False, checked_by__isnull=False) & ~Q(answered_by=F("checked_by")),
                name="finding_checked_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on", "id"], condition=Q(closed_on__isnull=True), name="finding_open_by_due"
            ),
            models.Index(fields=["street", "-told_on"], name="finding_of_street"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="finding_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="finding_as_closed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="closed"),
            ),
        ]

    def __str__(self) -> str:
        """Street and state."""
        return f"{self.street} {self.state}"


class FindingStep(models.Model):
    """Who did what to a finding, when and with which words. A trigger refuses change and removal.

    Attributes:
        number: 1 for the first of its finding.
        verb: of lifecycle.TABLE; "find" for the first.
        by: the account.
        due_on: the last day to mend it after this step.
    """

    district = models.CharField(max_length=6)
    finding_id: int
    finding = models.ForeignKey(Finding, models.PROTECT, db_index=False, related_name="steps")
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=12)
    source = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=10)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    as_whom = models.CharField(max_length=120)
    words = models.CharField(max_length=1000, blank=True)
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "number", "district"], name="finding_step_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="finding_step_number"),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="finding_step_for_good", operation=KEPT)]

    def __str__(self) -> str:
        """Finding, number and verb."""
        return f"{self.finding_id}.{self.number} {self.verb}"
