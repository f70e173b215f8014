"""Arbitrators and mediators as people who learn, are judged, and are paid by the case when they work part time."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.bodies import Mediator
from renshe.domains.disputes.models.disputes import Dispute
from renshe.domains.disputes.models.panels import Arbitrator

_ONE = Q(arbitrator__isnull=False, mediator__isnull=True) | Q(arbitrator__isnull=True, mediator__isnull=False)


class Training(models.Model):
    """Hours that somebody learned something."""

    district = models.CharField(max_length=6)
    arbitrator_id: int | None
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, null=True, related_name="trainings")
    mediator_id: int | None
    mediator = models.ForeignKey(Mediator, models.PROTECT, null=True, related_name="trainings")
    title = models.CharField(max_length=100)
    on = models.DateField()
    hours = models.PositiveSmallIntegerField()
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=_ONE, name="training_of_one"),
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=200), name="training_hours"),
        ]

    def __str__(self) -> str:
        """Title and day."""
        return f"{self.title} {self.on}"


class Evaluation(models.Model):
    """How somebody's work of a year is judged, by published criteria; they read it and may answer.

    Attributes:
        points: by criterion of book/arbitration/people.yaml, whole points.
    """

    district = models.CharField(max_length=6)
    arbitrator_id: int | None
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, null=True, related_name="evaluations")
    mediator_id: int | None
    mediator = models.ForeignKey(Mediator, models.PROTECT, null=True, related_name="evaluations")
    year = models.PositiveSmallIntegerField()
    points: "models.JSONField[dict[str, int]]" = models.JSONField(default=dict)
    words = models.CharField(max_length=1000, blank=True)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=_ONE, name="evaluation_of_one"),
            models.UniqueConstraint(
                fields=["arbitrator", "year", "district"],
                condition=Q(arbitrator__isnull=False),
                name="evaluation_arbitrator_once",
            ),
            models.UniqueConstraint(
                fields=["mediator", "year", "district"],
                condition=Q(mediator__isnull=False),
                name="evaluation_mediator_once",
            ),
        ]

    def __str__(self) -> str:
        """Whose year."""
        return f"evaluation {self.year}"


class Allowance(models.Model):
    """What a part-timer gets for one thing that was done (办案补贴): in whole fen, approved by a second person.

    Attributes:
        what: code of a rate of book/arbitration/people.yaml.
        month: first day of the month that it belongs to.
        key: of the hearing, session or dispute that it is for, so that nothing is paid twice.
    """

    class What(models.TextChoices):
        """For what."""

        CASE = "case", gettext_lazy("办结案件")
        HEARING = "hearing", gettext_lazy("开庭")
        SESSION = "session", gettext_lazy("调解")

    district = models.CharField(max_length=6)
    arbitrator_id: int | None
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, null=True, related_name="allowances")
    mediator_id: int | None
    mediator = models.ForeignKey(Mediator, models.PROTECT, null=True, related_name="allowances")
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="allowances")
    what = models.CharField(max_length=7, choices=What)
    key = models.PositiveBigIntegerField()
    month = models.DateField()
    fen = models.PositiveIntegerField()
    listed_by_id: int
    listed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    listed_at = models.DateTimeField()
    approved_by_id: int | None
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=_ONE, name="allowance_of_one"),
            models.UniqueConstraint(
                fields=["arbitrator", "what", "key", "district"],
                condition=Q(arbitrator__isnull=False),
                name="allowance_arbitrator_once",
            ),
            models.UniqueConstraint(
                fields=["mediator", "what", "key", "district"],
                condition=Q(mediator__isnull=False),
                name="allowance_mediator_once",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("listed_by")),
                name="allowance_second_person",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="allowance_approved",
            ),
        ]

    def __str__(self) -> str:
        """For what, in which month."""
        return f"{self.what} {self.month}"


class Sample(models.Model):
    """Disputes drawn for a look at their quality (案卷评查): the seed is published, so that anybody can draw again.

    Attributes:
        seed: of the draw; `closed_since`, `closed_until` what it is drawn from.
    """

    district = models.CharField(max_length=6)
    seed = models.CharField(max_length=64)
    closed_since = models.DateField()
    closed_until = models.DateField()
    number = models.PositiveSmallIntegerField()
    drawn_by_id: int
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    drawn: "models.Manager[Any]"

    def __str__(self) -> str:
        """The days."""
        return f"{self.closed_since} to {self.closed_until}"


class Sampled(models.Model):
    """One dispute of a sample, and what was found.

    Attributes:
        findings: by point of the checklist (book/arbitration/people.yaml): true for in order, false for not, null not looked at.
        answer: of who had the case.
    """

    district = models.CharField(max_length=6)
    sample_id: int
    sample = models.ForeignKey(Sample, models.PROTECT, related_name="drawn")
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="sampled")
    place = models.PositiveSmallIntegerField()
    findings: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    words = models.CharField(max_length=1000, blank=True)
    looked_by_id: int | None
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "dispute", "district"], name="sampled_once"),
        ]

    def __str__(self) -> str:
        """Place in its sample."""
        return f"{self.place} of {self.sample_id}"
