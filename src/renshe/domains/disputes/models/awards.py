"""Awards (裁决) and what courts made of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.disputes import Dispute, Party


class Award(models.Model):
    """One award on its way: ruled and drafted by the panel, reviewed by another, signed. Rulings stand on the claims.

    Attributes:
        number: 1 for the first of a dispute; a partial award is followed by another.
        partial: decides only the claims that are clear (第四十三条第二款).
        absent: made in the absence of the respondent (缺席裁决).
        claims: keys of the claims that it rules on.
        findings: facts that the panel found, by question, as typed.
        content: {"parties": {key: {…}}}: the documents as values (papers.awards), kept when it is handed on so that what is reviewed is
            what is signed.
        words: of the reviewer, when it was sent back.
    """

    class State(models.TextChoices):
        """How far it is."""

        RULING = "ruling", gettext_lazy("正在逐项写处理意见")
        DRAFTED = "drafted", gettext_lazy("已起草,待法制审核")
        RETURNED = "returned", gettext_lazy("退回修改")
        REVIEWED = "reviewed", gettext_lazy("已审核,待签发")
        SIGNED = "signed", gettext_lazy("已签发")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="awards")
    number = models.PositiveIntegerField()
    partial = models.BooleanField(default=False)
    absent = models.BooleanField(default=False)
    claims: "models.JSONField[list[int]]" = models.JSONField(default=list)
    findings: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    content: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.RULING)
    words = models.CharField(max_length=1000, blank=True)
    drafted_by_id: int
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    reviewed_by_id: int | None
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    signed_by_id: int | None
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "number", "district"], name="award_number_once"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("drafted_by")),
                name="award_second_pair_of_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_at__isnull=False, reviewed_at__isnull=False),
                name="award_signed_after_review",
            ),
        ]

    def __str__(self) -> str:
        """Dispute and number."""
        return f"{self.dispute_id}.{self.number}"


class CourtOutcome(models.Model):
    """What a party did after the award, and what the court made of it (诉讼、撤销、执行).

    Attributes:
        paper: the document that the party went to court about; every worker has own ones. A corrected one stands for those before it.
        award: that the paper sets; null for a settlement.
        step: suit against it, request to set it aside, request for enforcement.
        outcome: empty while the court has it.
        why: the court's ground, for the analysis: facts, law, procedure, evidence, new_evidence, other.
    """

    class Step(models.TextChoices):
        """What was asked of the court."""

        SUIT = "suit", gettext_lazy("起诉")
        SET_ASIDE = "set_aside", gettext_lazy("申请撤销终局裁决")
        ENFORCEMENT = "enforcement", gettext_lazy("申请强制执行")

    class Outcome(models.TextChoices):
        """What it did."""

        UPHELD = "upheld", gettext_lazy("结果一致")
        CHANGED = "changed", gettext_lazy("改判")
        SET_ASIDE = "set_aside", gettext_lazy("裁决被撤销")
        WITHDRAWN = "withdrawn", gettext_lazy("撤诉")
        SETTLED = "settled", gettext_lazy("法院调解")
        ENFORCED = "enforced", gettext_lazy("执行完毕")
        NOT_ENFORCED = "not_enforced", gettext_lazy("未能执行")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="outcomes")
    paper_id: int
    paper: "models.ForeignKey[Any]" = models.ForeignKey(
        "disputes.Paper", models.PROTECT, related_name="court_outcomes"
    )
    award_id: int | None
    award = models.ForeignKey(Award, models.PROTECT, null=True, related_name="outcomes")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="outcomes")
    step = models.CharField(max_length=12, choices=Step)
    court = models.CharField(max_length=60)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    granted_fen = models.BigIntegerField(null=True)
    why = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField(null=True)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_on__isnull=True)
                | ~Q(outcome="") & Q(decided_on__gte=F("on")),
                name="court_decided",
            ),
            # What was taken back, or found nothing to enforce, can be asked for again.
            models.UniqueConstraint(
                fields=["paper", "party", "step", "district"],
                condition=~Q(outcome__in=["withdrawn", "not_enforced"]),
                name="court_once_for_each_paper",
            ),
        ]

    def __str__(self) -> str:
        """Step and court."""
        return f"{self.step} {self.court}"
