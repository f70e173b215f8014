"""Decisions (决定) and the letters that carry them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.casework.models.cases import Case
from renshe.casework.models.history import CaseEvent
from renshe.casework.models.materials import Document


class Decision(models.Model):
    """What was decided and why. A refusal names its reasons, articles and remedy, or the database does not take it.

    Attributes:
        version: counts corrections and new decisions after reopening.
        reasons: [{"text", "law", "article", "status", "fact"}], in the order in which they are argued.
        grants: what is granted, by item of the result: [{"name", "amount_fen", "monthly", "since", "until"}].
        withheld: what of the application is not granted, in words, where it is granted in part.
        remedy: how to seek review, where and by when (复议、诉讼), in words.
        reviewed_by, decided_by: two people where the item asks for four eyes; nobody for an instant decision (秒批).
    """

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    version = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=8, choices=Case.Outcome)
    reasons: "models.JSONField[list[dict[str, Any]]]" = models.JSONField()
    grants: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)
    withheld: "models.JSONField[list[str]]" = models.JSONField(default=list)
    remedy = models.CharField(max_length=600, blank=True)
    reviewed_by_id: int | None
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions_reviewed"
    )
    decided_by_id: int | None
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions_made"
    )
    four_eyes = models.BooleanField()
    as_whom = models.CharField(max_length=120)
    unit = models.CharField(max_length=60)
    decided_at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version", "district"], name="decision_once"),
            models.CheckConstraint(
                condition=Q(outcome="granted")
                | ~Q(reasons=[]) & ~Q(remedy="") & ~Q(unit="") & ~Q(as_whom=""),
                name="refusal_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=False) | Q(outcome="granted"), name="a_machine_only_grants"
            ),
            models.CheckConstraint(
                condition=Q(four_eyes=False) | Q(reviewed_by__isnull=False) & ~Q(reviewed_by=F("decided_by")),
                name="decision_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        """Case and outcome."""
        return f"{self.case_id}.{self.version} {self.outcome}"


class Letter(models.Model):
    """A document that went out, signed, with the code by which everybody can verify it.

    Its row is written with the event that asks for it; the task queue fills, signs and keeps it afterwards.

    Attributes:
        event: what it came of; no event has two letters.
        template: name in book/letters.
        number: the document's number (文号); empty until it is made.
        code: what the verification page asks for; not to be guessed.
        content: what the template was filled with, so that it can be made again.
        revoked_at, replaced_by: it no longer holds, and what took its place.
    """

    class Kind(models.TextChoices):
        """What the letter says."""

        ACCEPTANCE = "acceptance", gettext_lazy("受理回执")
        NON_ACCEPTANCE = "non-acceptance", gettext_lazy("不予受理通知书")
        CORRECTION = "correction", gettext_lazy("补正材料告知书")
        EXTENSION = "extension", gettext_lazy("延期告知书")
        DECISION = "decision", gettext_lazy("决定书")

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="letters")
    event_id: int
    event = models.OneToOneField(CaseEvent, models.PROTECT, related_name="letter")
    kind = models.CharField(max_length=16, choices=Kind)
    template = models.CharField(max_length=60)
    number = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=32)
    content: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    document_id: int | None
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="letters")
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)
    served_by = models.CharField(max_length=20, blank=True)
    revoked_at = models.DateTimeField(null=True)
    replaced_by_id: int | None
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "district"], condition=~Q(number=""), name="letter_number_once"
            ),
            models.UniqueConstraint(fields=["code"], name="letter_code_once"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(document__isnull=False) & ~Q(number=""),
                name="letter_signed_is_a_document",
            ),
            models.CheckConstraint(
                condition=Q(served_at__isnull=True) | Q(signed_at__isnull=False),
                name="letter_served_is_signed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(signed_at__isnull=True), name="letter_to_sign"),
        ]

    def __str__(self) -> str:
        """The number."""
        return self.number


class LetterSeries(models.Model):
    """A series of letter numbers, counted without gaps: a number that was given is used, or it was never given.

    Attributes:
        series: the number's form with its year, for example 越人社受〔2026〕{number}号.
        last: the number that was given last.
    """

    district = models.CharField(max_length=6)
    series = models.CharField(max_length=40)
    last = models.PositiveIntegerField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "district"], name="letter_series_once"),
        ]

    def __str__(self) -> str:
        """The series and where it stands."""
        return f"{self.series}: {self.last}"
