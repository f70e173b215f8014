"""Changes of the calendar that a worker works out: one hearing can't be held, or an arbitrator can't come."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.hearings import Hearing
from renshe.domains.disputes.models.panels import Arbitrator


class HearingChange(models.Model):
    """Something on the calendar can't be held; what that moves is worked out, written, and told by name.

    Attributes:
        hearing: that needs another time; null where an arbitrator is away.
        arbitrator, first, last: who is away, on which days; null where it is one hearing.
        why: for the file and the parties.
        run: how far it is.
        result: {"moved", "others", "rooms", "replaced", "waiting": keys of hearings, "fewest": whether fewer is proved impossible}.
    """

    class Run(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", gettext_lazy("排队中")
        RUNNING = "running", gettext_lazy("正在算")
        DONE = "done", gettext_lazy("算好了")
        FAILED = "failed", gettext_lazy("没有算成")

    district = models.CharField(max_length=6)
    hearing_id: int | None
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, related_name="changes")
    arbitrator_id: int | None
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, null=True, related_name="changes")
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    why = models.CharField(max_length=300)
    run = models.CharField(max_length=8, choices=Run, default=Run.WAITING)
    failure = models.CharField(max_length=300, blank=True)
    result: "models.JSONField[dict[str, Any] | None]" = models.JSONField(null=True)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ran_at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district"],
                condition=Q(run__in=["waiting", "running"]),
                name="hearing_change_one_runs",
            ),
            models.CheckConstraint(
                condition=Q(
                    hearing__isnull=False, arbitrator__isnull=True, first__isnull=True, last__isnull=True
                )
                | Q(
                    hearing__isnull=True, arbitrator__isnull=False, first__isnull=False, last__gte=F("first")
                ),
                name="hearing_change_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="hearing_change_says_why"),
            models.CheckConstraint(
                condition=~Q(run="done") | Q(result__isnull=False), name="hearing_change_result"
            ),
        ]

    def __str__(self) -> str:
        """How far."""
        return self.run
