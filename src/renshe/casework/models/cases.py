"""Cases (办件): one item of an application, with its own clock and owner."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy

from renshe.casework.models.applications import Application
from renshe.registry.models import Employer, Person


class Case(models.Model):
    """One item that somebody asked for.

    The columns after `head` are worked out from the history and the clock, so that lists are quick; the history is the truth.

    Attributes:
        number: the application's number and the item's place in it.
        work: which table of transitions governs it.
        item, edition: code and version of the item in the Book that it is decided by.
        row: for a batch of an employer: the row of the spreadsheet; 0 otherwise.
        state: of the table.
        events, head: how many events its history has, and the digest of the last.
        owner: who has it now; null while nobody took it.
        unit: the unit whose turn it is.
        received_on, accepted_on: first days of the clocks.
        statutory_due, promised_due, due_on: last days; due_on is the earlier of the two. Null while the clock stands
            or no limit has a number.
        provisional: a holiday notice is still missing, so the day may move.
        counted_with: the holiday notices that it was counted with.
        stopped_since: the clock stands since this day.
        outcome: granted, partly, refused; empty until decided.
        words: every two characters that stand next to each other in names and titles, to be searched.
    """

    class Outcome(models.TextChoices):
        """What was decided."""

        GRANTED = "granted", gettext_lazy("准予")
        PARTLY = "partly", gettext_lazy("部分准予")
        REFUSED = "refused", gettext_lazy("不予")

    district = models.CharField(max_length=6)
    number = models.CharField(max_length=24)
    application_id: int
    application = models.ForeignKey(Application, models.PROTECT, related_name="cases")
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="cases")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="cases")
    work = models.CharField(max_length=12, default="item")
    item = models.CharField(max_length=60)
    edition = models.PositiveSmallIntegerField()
    row = models.PositiveIntegerField(default=0)
    board = models.CharField(max_length=10)
    street = models.CharField(max_length=9, blank=True)
    state = models.CharField(max_length=12)
    events = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)
    owner_id: int | None
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="cases_owned")
    unit = models.CharField(max_length=60, blank=True)
    received_on = models.DateField()
    accepted_on = models.DateField(null=True)
    statutory_due = models.DateField(null=True)
    promised_due = models.DateField(null=True)
    due_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    counted_with = ArrayField(models.CharField(max_length=40), default=list)
    stopped_since = models.DateField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    closed_on = models.DateField(null=True)
    words = ArrayField(models.CharField(max_length=2), default=list)
    changed_at = models.DateTimeField()

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "district"], name="case_number_once"),
            models.UniqueConstraint(fields=["application", "item", "row", "district"], name="case_item_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(employer__isnull=False), name="case_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(accepted_on__isnull=False),
                name="case_due_after_acceptance",
            ),
            models.CheckConstraint(condition=Q(head__regex="^[0-9a-f]{64}$"), name="case_head"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["street", "board", "due_on"],
                condition=Q(closed_on__isnull=True),
                name="case_open_by_street",
            ),
            models.Index(
                fields=["owner", "due_on"], condition=Q(closed_on__isnull=True), name="case_open_by_owner"
            ),
            models.Index(
                fields=["due_on", "id"], condition=Q(closed_on__isnull=True), name="case_open_by_due"
            ),
            models.Index(
                fields=["state", "received_on", "id"],
                condition=Q(closed_on__isnull=True),
                name="case_open_by_receipt",
            ),
            models.Index(fields=["person", "-received_on"], name="case_of_person"),
            models.Index(fields=["closed_on"], name="case_closed"),
            GinIndex(fields=["words"], name="case_words"),
        ]

    def __str__(self) -> str:
        """The number."""
        return self.number


class Suspension(models.Model):
    """Days that are not counted (行政许可法 §45): both ends included, `last` null while the clock stands.

    Attributes:
        ground: code of book/grounds.yaml.
        notice: number of the notice in writing.
    """

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="suspensions")
    ground = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    first = models.DateField()
    last = models.DateField(null=True)
    notice = models.CharField(max_length=60, blank=True)
    noticed_on = models.DateField(null=True)

    class Meta:
        """Constraints of the table: no two at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="suspension_period"
            ),
            ExclusionConstraint(
                name="suspension_one_at_a_time",
                expressions=[
                    (F("case"), RangeOperators.EQUAL),
                    (
                        Func(
                            "first",
                            "last",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Case and first day."""
        return f"{self.case_id} since {self.first}"


class Extension(models.Model):
    """An approved extension (行政许可法 §42): how long, why, by whom, and that the applicant was told."""

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="extensions")
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8)
    basis = models.CharField(max_length=120)
    reason = models.CharField(max_length=500)
    approved_by_id: int
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="extensions_approved"
    )
    approved_at = models.DateTimeField()

    class Meta:
        """Constraints of the table: once for each case."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "district"], name="extension_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="extension_count"),
        ]

    def __str__(self) -> str:
        """Case and length."""
        return f"{self.case_id} +{self.count} {self.unit}"


class Referral(models.Model):
    """Another department was asked to do its part (推送), with its own clock and answer."""

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    department = models.CharField(max_length=60)
    asks = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="referral_answered",
            ),
        ]

    def __str__(self) -> str:
        """Case and department."""
        return f"{self.case_id} to {self.department}"


class Assignment(models.Model):
    """Who had a case when; the newest row without an end is the owner."""

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    officer_id: int
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200)

    class Meta:
        """Constraints of the table: one owner at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "district"],
                condition=Q(ended_at__isnull=True),
                name="assignment_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Case and officer."""
        return f"{self.case_id} with {self.officer_id}"
