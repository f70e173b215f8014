"""Papers (文书) of a dispute, and how each reached each party (送达)."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import CaseEvent, Document
from renshe.domains.disputes.models.awards import Award
from renshe.domains.disputes.models.disputes import Dispute, Party


class Paper(models.Model):
    """A document of a dispute: its row is written with the event that asks for it, the task queue makes and signs it.

    Attributes:
        kind: of book/arbitration/papers.yaml.
        party: whose own it is, as each worker's of a group; null when it is the same for all.
        part: of an award, which of its two documents: final or ordinary claims; empty for everything else.
        number: the document's number (文号); empty until it is made.
        code: what the verification page asks for.
        content: what the template was filled with; before it is made, what whoever asked for it gives to say.
    """

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="papers")
    event_id: int
    event = models.ForeignKey(CaseEvent, models.PROTECT, related_name="dispute_papers")
    kind = models.CharField(max_length=24)
    party_id: int | None
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="papers")
    award_id: int | None
    award = models.ForeignKey(Award, models.PROTECT, null=True, related_name="papers")
    part = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=32)
    content: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    document_id: int | None
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    replaced_by_id: int | None
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")
    services: "models.Manager[Any]"

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], name="paper_code_once"),
            models.UniqueConstraint(
                fields=["number", "district"], condition=~Q(number=""), name="paper_number_once"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(document__isnull=False) & ~Q(number=""),
                name="paper_signed_is_a_document",
            ),
            models.CheckConstraint(
                condition=Q(part="") | Q(part__in=["final", "ordinary"], kind="award"),
                name="paper_part_of_an_award",
            ),
            models.UniqueConstraint(
                fields=["event", "kind", "party", "part", "district"],
                nulls_distinct=False,
                name="paper_once_for_each",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], condition=Q(signed_at__isnull=True), name="paper_waiting"),
        ]

    def __str__(self) -> str:
        """Number, or kind."""
        return self.number or self.kind


class Service(models.Model):
    """One attempt to bring one paper to one party (送达): how, with what proof, and from which day it counts.

    Attributes:
        number: 1 for the first attempt; each failure is followed by the next way.
        way: SMS, e-mail, post, in person, left, or by public notice.
        tracking: number of the letter by post.
        confirmed_at: the party opened or acknowledged it; null for an SMS that nobody answered.
        effective_on: the day from which it counts by law; null while it does not.
        proof, proof_document: what shows it.
        why: why it failed.
    """

    class Way(models.TextChoices):
        """How it goes."""

        PERSON = "person", gettext_lazy("当面送达")
        SMS = "sms", gettext_lazy("短信送达")
        EMAIL = "email", gettext_lazy("电子邮件送达")
        POST = "post", gettext_lazy("邮寄送达")
        LEFT = "left", gettext_lazy("留置送达")
        NOTICE = "notice", gettext_lazy("公告送达")

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", gettext_lazy("待送达")
        SENT = "sent", gettext_lazy("已发出,等确认")
        SERVED = "served", gettext_lazy("已送达")
        FAILED = "failed", gettext_lazy("未送达")

    district = models.CharField(max_length=6)
    paper_id: int
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="services")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="services")
    number = models.PositiveIntegerField(default=1)
    way = models.CharField(max_length=6, choices=Way)
    state = models.CharField(max_length=7, choices=State, default=State.PLANNED)
    tracking = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    effective_on = models.DateField(null=True)
    proof = models.CharField(max_length=300, blank=True)
    proof_document_id: int | None
    proof_document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["paper", "party", "number", "district"], name="service_attempt_once"
            ),
            models.UniqueConstraint(
                fields=["paper", "party", "district"],
                condition=~Q(state="failed"),
                name="service_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="served", effective_on__isnull=False)
                | ~Q(state="served") & Q(effective_on__isnull=True),
                name="service_served_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(effective_on__isnull=True) | ~Q(proof="") | Q(proof_document__isnull=False),
                name="service_served_has_its_proof",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(why=""), name="service_failed_says_why"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sent_at"], condition=Q(state__in=["planned", "sent"]), name="service_open"),
        ]

    def __str__(self) -> str:
        """Way and state."""
        return f"{self.number}. {self.way}: {self.state}"
