"""Advice of the committee to an employer (仲裁建议书): points, a day for the answer, what was adopted."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.disputes import Dispute, Party
from renshe.domains.disputes.models.papers import Paper
from renshe.registry.models import Employer


class Advice(models.Model):
    """One letter of advice; its points stand beside it.

    Attributes:
        party: the employer as a party; employer: the same in the registry, null when it is not known there.
        finding: what the case showed.
        paper: the signed letter; null until it is asked for.
        due_on: by when an answer is asked for; the office's own measure.
        adopted: what the answer comes to; empty until there is one.
    """

    class Adopted(models.TextChoices):
        """What the employer takes up."""

        ALL = "all", gettext_lazy("全部采纳")
        SOME = "some", gettext_lazy("部分采纳")
        NONE = "none", gettext_lazy("没有采纳")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="advice")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="advice")
    finding = models.CharField(max_length=1000)
    paper_id: int | None
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="advice")
    drafted_by_id: int
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    urged_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    adopted = models.CharField(max_length=4, choices=Adopted, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    points: "models.Manager[Any]"

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(due_on__isnull=False), name="advice_sent_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, adopted="")
                | Q(answered_at__isnull=False, sent_at__isnull=False) & ~Q(adopted=""),
                name="advice_answered",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["employer", "-sent_at"], name="advice_of_employer"),
            models.Index(
                fields=["due_on"],
                condition=Q(answered_at__isnull=True, sent_at__isnull=False),
                name="advice_waiting",
            ),
        ]

    def __str__(self) -> str:
        """Of which dispute."""
        return f"advice on {self.dispute_id}"


class AdvicePoint(models.Model):
    """One point of an advice.

    Attributes:
        words: what to change.
        law, article, status: on what it rests; M is shown as unconfirmed.
        adopted: null until the employer answers; `why` goes with a no, `done_on` with a yes that was carried out.
    """

    district = models.CharField(max_length=6)
    advice_id: int
    advice = models.ForeignKey(Advice, models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500)
    law = models.CharField(max_length=80, blank=True)
    article = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=2, default="M")
    adopted = models.BooleanField(null=True)
    why = models.CharField(max_length=500, blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["advice", "number", "district"], name="advice_point_once"),
            models.CheckConstraint(condition=~Q(adopted=False) | ~Q(why=""), name="advice_point_no_says_why"),
        ]

    def __str__(self) -> str:
        """Its place."""
        return f"point {self.number} of {self.advice_id}"
