"""A spreadsheet with the workers of a group: checked row by row, kept until it is filed as one dispute or thrown away."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Document
from renshe.casework.sealed import SealedJSON
from renshe.domains.disputes.models.disputes import Dispute


class Roster(models.Model):
    """One uploaded list.

    Attributes:
        capacity: as what the account files for all.
        mandate: the paper by which a union or lawyer may (授权委托书); null for a worker of the list and for a clerk.
        work, kind, claims: what is filed; codes of book/disputes.
        common: {"respondent", "code", "known_on", "work_place", "employer_place", "street"}: what is the same for all.
        content: {"lines": […]}: rows as they were typed and read, with faults; sealed, for they hold identity numbers.
        rows, good: how many there are, and how many are without a fault.
        claimed_fen, computed_fen: over all good rows.
        dispute: once it was filed.
    """

    class Capacity(models.TextChoices):
        """As what somebody files for all."""

        WORKER = "worker", gettext_lazy("劳动者之一")
        UNION = "union", gettext_lazy("工会")
        LAWYER = "lawyer", gettext_lazy("律师或者其他代理人")
        CLERK = "clerk", gettext_lazy("立案窗口")

    class State(models.TextChoices):
        """How far it is."""

        CHECKED = "checked", gettext_lazy("已检查")
        FILED = "filed", gettext_lazy("已提交")
        DISCARDED = "discarded", gettext_lazy("已放弃")

    district = models.CharField(max_length=6)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="dispute_rosters")
    capacity = models.CharField(max_length=6, choices=Capacity)
    document_id: int
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    mandate_id: int | None
    mandate = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    work = models.CharField(max_length=12)
    kind = models.CharField(max_length=24)
    claims = ArrayField(models.CharField(max_length=40))
    common: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    content: "models.JSONField[dict[str, Any]]" = SealedJSON(default=dict)
    rows = models.PositiveIntegerField()
    good = models.PositiveIntegerField()
    claimed_fen = models.BigIntegerField(default=0)
    computed_fen = models.BigIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State, default=State.CHECKED)
    dispute_id: int | None
    dispute = models.OneToOneField(Dispute, models.PROTECT, null=True, related_name="roster")
    uploaded_at = models.DateTimeField()

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="filed", dispute__isnull=False)
                | ~Q(state="filed") & Q(dispute__isnull=True),
                name="roster_filed_is_a_dispute",
            ),
            models.CheckConstraint(condition=Q(good__lte=F("rows")), name="roster_good"),
            models.CheckConstraint(
                condition=~Q(capacity__in=["union", "lawyer"]) | Q(mandate__isnull=False),
                name="roster_has_a_mandate",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["by", "-uploaded_at"], name="roster_of_filer")]

    def __str__(self) -> str:
        """Its key."""
        return f"roster {self.pk}"

    @property
    def whole(self) -> bool:
        """Whether no row has a fault: only a whole list is filed, so that nobody is left out by mistake."""
        return self.rows > 0 and self.good == self.rows

    @property
    def known_on(self) -> date | None:
        """The day on which the wrong was known, for all."""
        said = self.common.get("known_on")
        return date.fromisoformat(said) if said else None
