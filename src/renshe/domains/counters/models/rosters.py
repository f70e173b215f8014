"""Plans of who sits where in a week: worked out, looked at, adopted."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy


class RosterPlan(models.Model):
    """A plan for one week, and everything that it was worked out from and compared with.

    Attributes:
        week: its Monday.
        run: how far the reckoning is.
        worked, steps: how many steps of the reckoning are done, of how many.
        digest: SHA-256 of what its shifts must fit (hours, windows, clerks, skills, leave, measures), compared when it is adopted.
        result: need and staff per street, day and half hour, comparison, lending, shifts; see allocation.report.
        state: draft, adopted, or replaced by a later plan that was adopted for the same week.
        shifts: how many shifts its adoption wrote.
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
        ADOPTED = "adopted", gettext_lazy("已采用")
        REPLACED = "replaced", gettext_lazy("已被新方案替换")

    district = models.CharField(max_length=6)
    week = models.DateField()
    run = models.CharField(max_length=8, choices=Run, default=Run.WAITING)
    worked = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    result: "models.JSONField[dict[str, Any] | None]" = models.JSONField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    shifts = models.PositiveIntegerField(default=0)
    made_by_id: int
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True)
    adopted_by_id: int | None
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district", "week"], condition=Q(state="adopted"), name="roster_adopted_once"
            ),
            models.UniqueConstraint(
                fields=["district", "week"],
                condition=Q(run__in=["waiting", "running"]),
                name="roster_made_once",
            ),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="roster_from_monday"),
            models.CheckConstraint(condition=Q(worked__lte=models.F("steps")), name="roster_worked"),
            models.CheckConstraint(condition=~Q(run="done") | Q(result__isnull=False), name="roster_result"),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(run="done", adopted_at__isnull=False, adopted_by__isnull=False),
                name="roster_adopted",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["district", "-week", "-id"], name="roster_by_week")]

    def __str__(self) -> str:
        """The week."""
        return str(self.week)
