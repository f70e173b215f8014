"""Offers of settlement to a group: one rule, a sum for each worker, and each worker's own answer."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Document
from renshe.domains.disputes.models.disputes import Dispute, Party


class Offer(models.Model):
    """One offer to some or all workers of a dispute.

    Attributes:
        number: 1 for the first.
        rule: how each sum comes about.
        permyriad: hundredths of a percent, where the rule is a share.
        each_fen: the same sum for each, where the rule says so.
        whole_fen: the sum for all that was to be shared out; null where nobody named one.
        terms: how and when it is paid, in words.
        pay_by: last day of payment; null where the terms alone say when.
        until: last day for an answer; who has not answered by then has not accepted.
        state: open, carried out (those who accepted are settled), or taken back.
        consented_on: the day on which the employer agreed to it (劳动争议调解仲裁法 §42: both sides); null while it has not.
        consent_way, consent_proof, consent_document: by its own account or in writing, in what words, and the paper that shows it.
        consent_by: the account that agreed, or that entered it.
    """

    class Rule(models.TextChoices):
        """How each worker's sum comes about."""

        CLAIMED = "claimed", gettext_lazy("按请求金额的比例")
        COMPUTED = "computed", gettext_lazy("按核算金额的比例")
        EACH = "each", gettext_lazy("每人同样的金额")
        WHOLE = "whole", gettext_lazy("一个总额,按请求金额分")
        SHEET = "sheet", gettext_lazy("按表格逐人填的金额")

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", gettext_lazy("等各人答复")
        DONE = "done", gettext_lazy("已按答复办理")
        BACK = "back", gettext_lazy("已收回")

    class Way(models.TextChoices):
        """How somebody agreed or answered."""

        ONLINE = "online", gettext_lazy("网上答复")
        PAPER = "paper", gettext_lazy("书面答复")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="offers")
    number = models.PositiveIntegerField()
    rule = models.CharField(max_length=8, choices=Rule)
    permyriad = models.PositiveIntegerField(null=True)
    each_fen = models.BigIntegerField(null=True)
    whole_fen = models.BigIntegerField(null=True)
    terms = models.CharField(max_length=500)
    pay_by = models.DateField(null=True)
    until = models.DateField()
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    consented_on = models.DateField(null=True)
    consent_way = models.CharField(max_length=6, choices=Way, blank=True)
    consent_proof = models.CharField(max_length=300, blank=True)
    consent_document_id: int | None
    consent_document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    consent_by_id: int | None
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    shares: "models.Manager[Any]"

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "number", "district"], name="offer_number_once"),
            models.UniqueConstraint(
                fields=["dispute", "district"], condition=Q(state="open"), name="group_offer_one_open"
            ),
            models.CheckConstraint(
                condition=(Q(each_fen__isnull=True) | Q(each_fen__gte=0))
                & (Q(whole_fen__isnull=True) | Q(whole_fen__gte=0)),
                name="offer_never_negative",
            ),
            models.CheckConstraint(
                condition=Q(consented_on__isnull=True, consent_by__isnull=True, consent_way="")
                | Q(consented_on__isnull=False, consent_by__isnull=False, consent_way="online")
                | Q(consented_on__isnull=False, consent_by__isnull=False, consent_way="paper")
                & (~Q(consent_proof="") | Q(consent_document__isnull=False)),
                name="offer_consent_has_its_proof",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(consented_on__isnull=False),
                name="offer_done_by_both_sides",
            ),
        ]

    def __str__(self) -> str:
        """Its place among those of the dispute."""
        return f"offer {self.number} of {self.dispute_id}"


class Share(models.Model):
    """What one worker is offered, and what he or she says to it.

    Attributes:
        answer: empty while nothing was said.
        way: by the worker's own phone, or on paper that a clerk entered.
        proof, proof_document: of an answer on paper: what it is, or the scan of it.
    """

    class Answer(models.TextChoices):
        """What was said."""

        ACCEPTED = "accepted", gettext_lazy("接受")
        DECLINED = "declined", gettext_lazy("不接受")

    district = models.CharField(max_length=6)
    offer_id: int
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="shares")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="shares")
    fen = models.BigIntegerField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    way = models.CharField(max_length=6, choices=Offer.Way, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    proof_document_id: int | None
    proof_document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offer", "party", "district"], name="share_once"),
            models.CheckConstraint(condition=Q(fen__gte=0), name="share_never_negative"),
            models.CheckConstraint(
                condition=Q(answer="", at__isnull=True, by__isnull=True)
                | ~Q(answer="") & Q(at__isnull=False, by__isnull=False),
                name="share_answered",
            ),
            models.CheckConstraint(
                condition=~Q(way="paper") | ~Q(proof="") | Q(proof_document__isnull=False),
                name="share_on_paper_has_its_proof",
            ),
        ]

    def __str__(self) -> str:
        """Whose."""
        return f"share of {self.party_id} in {self.offer_id}"
