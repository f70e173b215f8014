"""Which rules may decide by machine, and numbers that were published on a page: kept for good."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class RuleApproval(models.Model):
    """The legal officer's word on one version of a policy's rules with its numbers; a trigger refuses change and removal.

    The last row of a version counts: whoever takes an approval back adds one that says so.

    Attributes:
        policy: name of the policy.
        rules: fingerprint of its rules (core.rules Policy.version).
        numbers: fingerprint of the dated parameters that it looks up.
        document: the generated document as it was read, so that it can be compared with a later one.
        holds: approved; False for an approval that is taken back.
        words: what the officer said; never empty when something is taken back.
    """

    district = models.CharField(max_length=6)
    policy = models.CharField(max_length=60)
    rules = models.CharField(max_length=16)
    numbers = models.CharField(max_length=16)
    document = models.TextField()
    holds = models.BooleanField(default=True)
    words = models.CharField(max_length=1000, blank=True)
    approved_by_id: int
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="rules_approved")
    approved_at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rules__regex="^[0-9a-f]{16}$") & Q(numbers__regex="^[0-9a-f]{16}$"),
                name="rule_approval_fingerprints",
            ),
            models.CheckConstraint(
                condition=Q(holds=True) | ~Q(words=""), name="rule_approval_taken_back_why"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district", "policy", "rules", "numbers", "-id"], name="rule_approval_last"),
        ]

    def __str__(self) -> str:
        """Policy and version."""
        return f"{self.policy} {self.rules}+{self.numbers}"


class ParameterEdition(models.Model):
    """One version of a dated parameter that was drafted on a page and published by a second person.

    It adds a version from a day on, which ends the one before. A trigger refuses every change of what was published or
    turned down.

    Attributes:
        name: of the parameter in book/parameters.
        since: first day of the new version.
        content: {"value", "law", "article", "document", "published", "status", "note"}; a table is a list of pairs, so
            that keys keep their kind.
        words: why, by whoever drafted it.
        answer: what the second person said.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFTED = "drafted", gettext_lazy("待审核")
        PUBLISHED = "published", gettext_lazy("已发布")
        REJECTED = "rejected", gettext_lazy("未采用")

    district = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    since = models.DateField()
    content: "models.JSONField[dict[str, Any]]" = models.JSONField()
    words = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFTED)
    drafted_by_id: int
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="parameters_drafted"
    )
    drafted_at = models.DateTimeField()
    approved_by_id: int | None
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="parameters_approved"
    )
    approved_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Constraints of the table."""

        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="parameter_edition_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state="drafted", approved_by=None, approved_at=None)
                | ~Q(state="drafted") & Q(approved_by__isnull=False, approved_at__isnull=False),
                name="parameter_edition_answered",
            ),
            models.UniqueConstraint(
                fields=["district", "name", "since"],
                condition=Q(state="drafted"),
                name="parameter_edition_one_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["district", "-approved_at"],
                condition=Q(state="published"),
                name="parameter_edition_stamp",
            ),
        ]

    def __str__(self) -> str:
        """Name and first day."""
        return f"{self.name} {self.since}"
