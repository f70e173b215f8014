"""What a visit saw: every point of the checklist, and photos."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Document
from renshe.domains.supervision.models.campaigns import Visit

KEPT = pgtrigger.Update | pgtrigger.Delete


class Observation(models.Model):
    """One point of the checklist at one visit. What was not looked at is not fine.

    Attributes:
        point: code of book/visits.yaml.
        weight: what it weighed on that day.
    """

    class Verdict(models.TextChoices):
        """What was seen."""

        FINE = "fine", gettext_lazy("没有问题")
        FINDING = "finding", gettext_lazy("发现问题")
        UNSEEN = "unseen", gettext_lazy("没有看到")

    district = models.CharField(max_length=6)
    visit_id: int
    visit = models.ForeignKey(Visit, models.PROTECT, db_index=False, related_name="observations")
    point = models.CharField(max_length=60)
    weight = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=7, choices=Verdict)
    words = models.CharField(max_length=600, blank=True)

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "point", "district"], name="observation_once"),
            models.CheckConstraint(
                condition=~Q(verdict="finding") | ~Q(words=""), name="observation_finding_has_words"
            ),
            models.CheckConstraint(condition=Q(weight__gte=1), name="observation_weight"),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="observation_for_good", operation=KEPT)]

    def __str__(self) -> str:
        """Point and verdict."""
        return f"{self.point} {self.verdict}"


class Photo(models.Model):
    """A picture of a visit, or of what was mended: kept as every document is, by its content and scanned.

    Attributes:
        point: code of the point that it shows; empty for the place as a whole.
        step: key of the step of a finding that it came with; null for a picture of the visit.
    """

    district = models.CharField(max_length=6)
    visit_id: int
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    point = models.CharField(max_length=60, blank=True)
    step_id: int | None
    step = models.ForeignKey("supervision.FindingStep", models.PROTECT, null=True, related_name="photos")
    document_id: int
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        """Nobody changes it."""

        triggers: ClassVar = [pgtrigger.Protect(name="photo_for_good", operation=KEPT)]

    def __str__(self) -> str:
        """Visit and document."""
        return f"{self.visit_id} {self.document_id}"
