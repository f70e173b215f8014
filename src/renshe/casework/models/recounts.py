"""When all open due dates were counted anew, and with which holiday notices."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Recount(models.Model):
    """One walk over the open cases after a holiday notice was loaded. Whose day moved stands in the cases' histories.

    Attributes:
        calendar: the notices in force, as results name them.
        fresh: those of them that the walk before did not know.
        cases, moved: how many were counted, and how many got another day.
        finished_at: null while it goes on; a killed one is taken up again.
    """

    district = models.CharField(max_length=6)
    calendar = ArrayField(models.CharField(max_length=80))
    fresh = ArrayField(models.CharField(max_length=80), default=list)
    cases = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table: one at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district"],
                condition=models.Q(finished_at__isnull=True),
                name="recount_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        """When and how many."""
        return f"{self.started_at:%Y-%m-%d} {self.moved}/{self.cases}"
