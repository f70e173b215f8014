"""Drafts of changed rules (what-if), what they would do, their way through legal review; and budgets."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class Draft(models.Model):
    """Changed numbers of a policy, or requirements left out, to see what they would do.

    Attributes:
        policy: whose page it was begun on.
        since: from which day the new numbers would hold.
        parameters: by name, the new number, or a number for each key that changes (keys as text); money in whole fen.
        without: places of requirements that are left out, from 0. Rules are code: such a change is a recommendation.
        law, article, document: on what the change rests, for legal review; empty while nobody said.
        run: waiting, running, done, failed; empty before the first time.
        worked, rows: how far a run is.
        result: what it would do, as whatif.comparing writes it; of the content as it stands now.
        revision: counts every change of the content; a result is of one.
    """

    class Run(models.TextChoices):
        """How far the reckoning is."""

        NONE = "", gettext_lazy("还没有算")
        WAITING = "waiting", gettext_lazy("排队中")
        RUNNING = "running", gettext_lazy("正在算")
        DONE = "done", gettext_lazy("算好了")
        FAILED = "failed", gettext_lazy("没有算成")

    class Review(models.TextChoices):
        """Its way through legal review."""

        OPEN = "open", gettext_lazy("起草中")
        SENT = "sent", gettext_lazy("法制审核中")
        APPROVED = "approved", gettext_lazy("已通过并公布")
        RECOMMENDED = "recommended", gettext_lazy("已同意建议,待修改规则")
        RETURNED = "returned", gettext_lazy("已退回")

    district = models.CharField(max_length=6)
    policy = models.CharField(max_length=60)
    title = models.CharField(max_length=100)
    note = models.CharField(max_length=1000, blank=True)
    since = models.DateField()
    parameters: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    without: "models.JSONField[list[int]]" = models.JSONField(default=list)
    law = models.CharField(max_length=200, blank=True)
    article = models.CharField(max_length=60, blank=True)
    document = models.CharField(max_length=100, blank=True)
    revision = models.PositiveIntegerField(default=1)
    run = models.CharField(max_length=8, choices=Run, blank=True, default=Run.NONE)
    run_of = models.PositiveIntegerField(default=0)
    worked = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    result: "models.JSONField[dict[str, Any] | None]" = models.JSONField(null=True)
    ran_at = models.DateTimeField(null=True)
    review = models.CharField(max_length=11, choices=Review, default=Review.OPEN)
    drafted_by_id: int
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reviewed_by_id: int | None
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("drafted_by")),
                name="draft_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(review__in=["open", "sent"])
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="draft_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(review="returned") | ~Q(reason=""), name="draft_returned_with_reason"
            ),
            models.CheckConstraint(condition=Q(worked__lte=F("rows")), name="draft_worked"),
        ]
        indexes: ClassVar = [models.Index(fields=["district", "review", "-id"], name="draft_by_review")]

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def fresh(self) -> bool:
        """Whether the result is of the content as it stands."""
        return self.run == "done" and self.run_of == self.revision


class Budget(models.Model):
    """What may be spent on a policy in a year, as somebody entered it; earlier figures stay.

    Attributes:
        fen: whole fen.
        ended_at: when another figure took its place.
    """

    district = models.CharField(max_length=6)
    policy = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    fen = models.BigIntegerField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district", "policy", "year"], condition=Q(ended_at__isnull=True), name="budget_once"
            ),
            models.CheckConstraint(condition=Q(fen__gte=0), name="budget_not_negative"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2199), name="budget_year"),
        ]

    def __str__(self) -> str:
        """Policy and year."""
        return f"{self.policy} {self.year}"
