"""Employers' spreadsheets (批量申报): many people in one file, one submission, a case for each row."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.casework.models.applications import Application
from renshe.casework.models.cases import Case
from renshe.casework.models.materials import Document
from renshe.registry.models import Employer, Person


class Batch(models.Model):
    """One spreadsheet of an employer, from upload to the last case.

    Reading and submitting go on in pieces; `read` and `submitted` say how far, so that another worker takes it up there.

    Attributes:
        item: code of the item in the Book that every row asks for.
        document: the file as it was uploaded.
        rows: how many people stand in it; null until it was opened.
        read, good, submitted: rows that were checked, rows without an error, rows with a case.
        why: why it can't be used at all, for the employer to read.
        application: the one application of the submission.
        changed_at: when a worker last did a piece of it.
    """

    class State(models.TextChoices):
        """How far it is."""

        READING = "reading", gettext_lazy("正在检查")
        CHECKED = "checked", gettext_lazy("检查好了")
        SUBMITTING = "submitting", gettext_lazy("正在提交")
        SUBMITTED = "submitted", gettext_lazy("已提交")
        FAILED = "failed", gettext_lazy("用不了")
        DISCARDED = "discarded", gettext_lazy("已放弃")

    district = models.CharField(max_length=6)
    employer_id: int
    employer = models.ForeignKey(Employer, models.PROTECT, db_index=False, related_name="batches")
    item = models.CharField(max_length=60)
    document_id: int
    document = models.ForeignKey(Document, models.PROTECT, related_name="batches")
    digest = models.CharField(max_length=64)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="batches")
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    rows = models.PositiveIntegerField(null=True)
    read = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    submitted = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=300, blank=True)
    application_id: int | None
    application = models.OneToOneField(Application, models.PROTECT, null=True, related_name="batch")
    uploaded_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """Constraints and indexes of the table: the same file is one batch, however often it is sent."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["employer", "item", "digest", "district"],
                condition=~Q(state__in=["discarded", "failed"]),
                name="batch_file_once",
            ),
            models.CheckConstraint(condition=Q(good__lte=F("read")), name="batch_good"),
            models.CheckConstraint(condition=Q(submitted__lte=F("good")), name="batch_submitted"),
            models.CheckConstraint(
                condition=~Q(state__in=["submitting", "submitted"]) | Q(application__isnull=False),
                name="batch_has_an_application",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["employer", "-uploaded_at"], name="batch_of_employer"),
            models.Index(
                fields=["changed_at"],
                condition=Q(state__in=["reading", "submitting"]),
                name="batch_under_way",
            ),
        ]

    def __str__(self) -> str:
        """Item and number of rows."""
        return f"{self.item} ({self.rows})"


class BatchRow(models.Model):
    """One person of a batch.

    Attributes:
        number: the row in the spreadsheet, as the employer sees it.
        content: what stands in it, by field code: sealed JSON, for it holds identity numbers and wages.
        who: keyed hash of the identity number, to find other rows of the same person; empty when it can't be read.
        person: who it is, where the registry knows them.
        faults: {"field": code or empty, "words": what to do}, for the employer to read.
    """

    district = models.CharField(max_length=6)
    batch_id: int
    batch = models.ForeignKey(Batch, models.CASCADE, db_index=False, related_name="people")
    number = models.PositiveIntegerField()
    content = models.TextField()
    who = models.CharField(max_length=32, blank=True)
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="batch_rows")
    faults: "models.JSONField[list[dict[str, str]]]" = models.JSONField(default=list)
    case_id: int | None
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="batch_row")

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number", "district"], name="batch_row_once"),
            models.CheckConstraint(
                condition=Q(case__isnull=True) | Q(faults=[]), name="batch_row_without_faults"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["who"], condition=~Q(who=""), name="batch_row_of_somebody"),
        ]

    def __str__(self) -> str:
        """Batch and row."""
        return f"{self.batch_id}.{self.number}"
