"""Months of hearings as they were worked out."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class HearingPlan(models.Model):
    """A month of hearings as it was worked out; a person adopts it, then it holds.

    Attributes:
        first, last: days of which it is.
        watched: disputes whose hearing is to be open to an audience (阳光仲裁).
        remote: disputes to be heard by video, since both sides agreed to it.
        run: how far the reckoning is; worked, steps: in steps.
        result: hearings with times and rooms, points by reason, bound, gap, what found no place and why.
        state: draft, being adopted, or adopted: each hearing is written by itself, so a killed worker goes on.
        hearings: how many its adoption wrote so far.
        missed: case → why its hearing could not be written any more.
    """

    class Run(models.TextChoices):
        """How far the reckoning is."""

        WAITING = "waiting", gettext_lazy("排队中")
        RUNNING = "running", gettext_lazy("正在算")
        DONE = "done", gettext_lazy("算好了")
        FAILED = "failed", gettext_lazy("没有算成")

    class State(models.TextChoices):
        """Whether it holds."""

        DRAFT = "draft", gettext_lazy("草案")
        ADOPTING = "adopting", gettext_lazy("正在采用")
        ADOPTED = "adopted", gettext_lazy("已采用")

    district = models.CharField(max_length=6)
    first = models.DateField()
    last = models.DateField()
    watched = ArrayField(models.BigIntegerField(), default=list)
    remote = ArrayField(models.BigIntegerField(), default=list)
    run = models.CharField(max_length=8, choices=Run, default=Run.WAITING)
    worked = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=3)
    failure = models.CharField(max_length=300, blank=True)
    result: "models.JSONField[dict[str, Any] | None]" = models.JSONField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    hearings = models.PositiveIntegerField(default=0)
    missed: "models.JSONField[dict[str, str]]" = models.JSONField(default=dict)
    made_by_id: int
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ran_at = models.DateTimeField()
    adopted_by_id: int | None
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    written: "models.Manager[Any]"

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district"], condition=Q(run__in=["waiting", "running"]), name="hearing_plan_one_runs"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="hearing_plan_days"),
            models.CheckConstraint(
                condition=~Q(run="done") | Q(result__isnull=False), name="hearing_plan_result"
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(run="done", adopted_by__isnull=False, adopted_at__isnull=False),
                name="hearing_plan_adopted",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["district", "-id"], name="hearing_plan_newest")]

    def __str__(self) -> str:
        """The days."""
        return f"{self.first} – {self.last}"
