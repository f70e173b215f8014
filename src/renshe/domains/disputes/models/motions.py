"""What moves the time bar of a dispute, and what its parties ask for on the way."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.disputes import Dispute, Party


class BarEvent(models.Model):
    """What makes the time bar (时效) start anew or stand still (劳动争议调解仲裁法第二十七条).

    Attributes:
        kind: a demand, a complaint or suit, a promise (the year starts anew); a hindrance (it stands still until `until`).
        proof: words on what shows it; the panel weighs it.
    """

    class Kind(models.TextChoices):
        """What happened."""

        DEMAND = "demand", gettext_lazy("向对方主张权利")
        REMEDY = "remedy", gettext_lazy("向有关部门请求救济")
        PROMISE = "promise", gettext_lazy("对方同意履行")
        HINDRANCE = "hindrance", gettext_lazy("不可抗力等正当理由")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="bar_events")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    until = models.DateField(null=True)
    proof = models.CharField(max_length=300, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on"), kind="hindrance"),
                name="bar_event_period",
            ),
        ]

    def __str__(self) -> str:
        """Kind and day."""
        return f"{self.kind} {self.on}"


class Motion(models.Model):
    """Something that a party asks for on the way, and what was decided on it.

    Attributes:
        detail: what belongs to its kind: the other place, the new party, the sum of advance execution, the day asked for.
        decision: empty while it waits.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        JURISDICTION = "jurisdiction", gettext_lazy("管辖异议")
        COUNTERCLAIM = "counterclaim", gettext_lazy("反请求")
        JOIN = "join", gettext_lazy("追加当事人")
        ADVANCE = "advance", gettext_lazy("先予执行")
        POSTPONE = "postpone", gettext_lazy("延期开庭")
        RECUSE = "recuse", gettext_lazy("申请回避")
        EVIDENCE = "evidence", gettext_lazy("延期举证")
        CHANGE = "change", gettext_lazy("变更请求")

    class Decision(models.TextChoices):
        """What was decided."""

        GRANTED = "granted", gettext_lazy("同意")
        REFUSED = "refused", gettext_lazy("不同意")
        DROPPED = "dropped", gettext_lazy("撤回")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="motions")
    kind = models.CharField(max_length=12, choices=Kind)
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="motions")
    words = models.CharField(max_length=1000)
    detail: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    decided_by_id: int | None
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | ~Q(decision="") & Q(decided_at__isnull=False),
                name="motion_decided",
            ),
            models.UniqueConstraint(
                fields=["dispute", "party", "kind", "district"],
                condition=Q(decision=""),
                name="motion_one_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=Q(decision=""), name="motion_open"),
        ]

    def __str__(self) -> str:
        """Kind."""
        return self.kind
