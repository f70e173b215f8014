"""Who serves: what clerks can do, when they are on duty, and who sits at which window now."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    DateRangeField,
    DateTimeRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy

from renshe.domains.counters.models.places import Counter
from renshe.domains.counters.models.spans import end


class Skill(models.Model):
    """A clerk may be called on for a board (业务技能). Somebody without any row serves all boards of their appointment.

    Attributes:
        board: code of book/office.yaml.
    """

    district = models.CharField(max_length=6)
    clerk_id: int
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="counter_skills")
    board = models.CharField(max_length=10)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            ExclusionConstraint(
                name="skill_once",
                expressions=[
                    ("clerk", RangeOperators.EQUAL),
                    ("board", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    (
                        Func(F("since"), F("until"), RangeBoundary(inclusive_upper=True), function="daterange",
                             output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Account and board."""
        return f"{self.clerk_id} {self.board}"


class Shift(models.Model):
    """When a clerk is on duty at a street (班次). Nobody is on duty at two places at once.

    Attributes:
        during: from and until; a lunch break makes two shifts of a day.
        kind: usual, or evening (延时服务).
        lent_from: nine-digit code of the clerk's own street when they help out elsewhere; empty otherwise.
        plan: number of the roster that it came from; null when it was entered by hand.
        ended_at: taken back; it stays to be seen.
    """

    class Kind(models.TextChoices):
        """Usual hours or an evening."""

        USUAL = "usual", gettext_lazy("正常班")
        EVENING = "evening", gettext_lazy("延时班")

    district = models.CharField(max_length=6)
    clerk_id: int
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="counter_shifts")
    street = models.CharField(max_length=9)
    during = DateTimeRangeField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.USUAL)
    lent_from = models.CharField(max_length=9, blank=True)
    plan = models.PositiveBigIntegerField(null=True)
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            ExclusionConstraint(
                name="shift_one_place_at_a_time",
                expressions=[
                    ("clerk", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False)
                & Q(during__lower_inf=False)
                & Q(during__upper_inf=False),
                name="shift_has_both_ends",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["street", "made_at"], name="shift_of_street")]

    def __str__(self) -> str:
        """Account, street and hours."""
        return f"{self.clerk_id} {self.street} {self.during}"

    @property
    def begins(self) -> datetime:
        """When it begins."""
        return end(self.during.lower)

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return end(self.during.upper)


class Leave(models.Model):
    """A clerk is away (请假), whole days.

    Attributes:
        days: from and including, up to and excluding.
        why: kind of leave, in the office's words; no diagnosis belongs here.
    """

    class Why(models.TextChoices):
        """Kinds of leave."""

        ANNUAL = "annual", gettext_lazy("年休假")
        SICK = "sick", gettext_lazy("病假")
        TRAINING = "training", gettext_lazy("培训")
        OTHER = "other", gettext_lazy("其他")

    district = models.CharField(max_length=6)
    clerk_id: int
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="counter_leave")
    days = DateRangeField()
    why = models.CharField(max_length=8, choices=Why)
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            ExclusionConstraint(
                name="leave_once",
                expressions=[
                    ("clerk", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    ("days", RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(days__isempty=False) & Q(days__lower_inf=False) & Q(days__upper_inf=False),
                name="leave_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        """Account and days."""
        return f"{self.clerk_id} {self.days}"

    @property
    def first(self) -> date:
        """The first day away."""
        return end(self.days.lower)

    @property
    def last(self) -> date:
        """The last day away."""
        return end(self.days.upper) - timedelta(days=1)

    def covers(self, day: date) -> bool:
        """Is the clerk away on that day?"""
        return self.first <= day <= self.last


class Sitting(models.Model):
    """A clerk sits at a window (在岗), from when they sat down until they leave it.

    Attributes:
        boards: what can be called here now: what the window serves and the clerk can do; empty for all.
        resting_since: the window is closed for a moment; nobody is called.
    """

    district = models.CharField(max_length=6)
    clerk_id: int
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="sittings"
    )
    counter_id: int
    counter = models.ForeignKey(Counter, models.PROTECT, db_index=False, related_name="sittings")
    boards = ArrayField(models.CharField(max_length=10), default=list)
    since = models.DateTimeField()
    resting_since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table: one clerk at a window, one window for a clerk."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["counter", "district"], condition=Q(until__isnull=True), name="sitting_one_clerk"
            ),
            models.UniqueConstraint(
                fields=["clerk", "district"], condition=Q(until__isnull=True), name="sitting_one_counter"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="sitting_period"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["counter", "since"], name="sitting_of_counter")]

    def __str__(self) -> str:
        """Account and window."""
        return f"{self.clerk_id} at {self.counter_id}"
