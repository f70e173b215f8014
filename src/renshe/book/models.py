"""The Book's tables: what has been published, for good."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class HolidayNotice(models.Model):
    """One version of a year's holiday notice as it was loaded from book/calendar; a trigger refuses change and removal.

    A correction by the State Council is a new version. A result of the clock names the versions that it counted with,
    so it can be counted again years later.
    """

    district = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    published = models.DateField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "year", "version"], name="holiday_notice_once"),
            models.CheckConstraint(condition=Q(year__gte=1949, year__lte=2199), name="holiday_notice_year"),
            models.CheckConstraint(condition=Q(version__gte=1), name="holiday_notice_version"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="holiday_notice_digest"),
        ]

    def __str__(self) -> str:
        """Year, version and number."""
        return f"{self.year}.{self.version} {self.number}"
