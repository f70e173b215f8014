"""Figures of service, kept by month, street and item, so that a scorecard of a year costs nothing at a million cases."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class ServiceMonth(models.Model):
    """What one month had of one item in one street: sums, from which every mean and share is worked out.

    Attributes:
        month: its first day.
        street: nine-digit code; empty for what no street served.
        decided: cases that were closed in the month with a decision.
        at_once: of these by the machine, when they came in (秒批).
        workdays, days: from the day after acceptance to the decision, days on which the clock stood left out.
        stood: calendar days that were left out.
        once: of the decided, without a request to complete, a paper that followed later, or a new opening.
        limited: of the decided, with a due day; `late` of these decided after it.
        applications: whose first case was closed in the month, with or without a decision.
        documents, fields, visits: what these did not have to hand in, type or come for.
        counted_at: when it was counted.
    """

    district = models.CharField(max_length=6)
    month = models.DateField()
    street = models.CharField(max_length=9, blank=True)
    item = models.CharField(max_length=60)
    board = models.CharField(max_length=10)
    decided = models.PositiveIntegerField(default=0)
    at_once = models.PositiveIntegerField(default=0)
    workdays = models.PositiveBigIntegerField(default=0)
    days = models.PositiveBigIntegerField(default=0)
    stood = models.PositiveBigIntegerField(default=0)
    once = models.PositiveIntegerField(default=0)
    limited = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    applications = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    fields = models.PositiveIntegerField(default=0)
    visits = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["month", "street", "item", "district"], name="service_month_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="service_month_begins"),
            models.CheckConstraint(
                condition=Q(once__lte=F("decided"), at_once__lte=F("decided"), limited__lte=F("decided"))
                & Q(late__lte=F("limited")),
                name="service_month_parts",
            ),
        ]

    def __str__(self) -> str:
        """Month, street and item."""
        return f"{self.month:%Y-%m} {self.street} {self.item}"
