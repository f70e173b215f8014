"""Instant decisions (秒批): what the machine saw, what it granted, the switch of each item, and the draw for human review."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models.cases import Case
from renshe.casework.models.decisions import Decision

KEPT = pgtrigger.Update | pgtrigger.Delete


class InstantTry(models.Model):
    """What the machine saw when a case came in, for the officer who gets it. It never says more than that.

    Attributes:
        outcome: of the policy: granted, refused, undecided, refer; error where it could not be worked out.
        granted: the case was granted at once.
        why: why it was not: [{"code", "text"}]; empty when it was.
        record: the whole decision (core.rules Decision.record); empty for an error.
    """

    district = models.CharField(max_length=6)
    case_id: int
    case = models.OneToOneField(Case, models.PROTECT, related_name="instant_try")
    policy = models.CharField(max_length=60)
    outcome = models.CharField(max_length=9)
    granted = models.BooleanField()
    why: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)
    record = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(granted=True, outcome="granted", why=[]) | Q(granted=False) & ~Q(why=[]),
                name="instant_try_why",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="instant_try_by_day")]
        triggers: ClassVar = [pgtrigger.Protect(name="try_for_good", operation=KEPT)]

    def __str__(self) -> str:
        """Case and outcome."""
        return f"{self.case_id} {self.outcome}"


class InstantSeed(models.Model):
    """The secret of a month's draws: its digest is published before, the secret itself afterwards (承诺后揭晓).

    Whoever has both can work out for each case number of the month whether it was drawn.

    Attributes:
        month: first day of the month.
        digest: SHA-256 of the secret, published at `published_at`.
        sealed: the secret, sealed until it is revealed.
        revealed: the secret in hexadecimal; empty before the month is over.
    """

    district = models.CharField(max_length=6)
    month = models.DateField()
    digest = models.CharField(max_length=64)
    sealed = models.CharField(max_length=300)
    published_at = models.DateTimeField()
    revealed = models.CharField(max_length=64, blank=True)
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table; what was published stays."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "district"], name="instant_seed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="instant_seed_month"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="instant_seed_digest"),
            models.CheckConstraint(
                condition=Q(revealed="", revealed_at__isnull=True)
                | Q(revealed__regex="^[0-9a-f]{64}$", revealed_at__isnull=False),
                name="instant_seed_revealed",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="seed_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="seed_as_published",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("month", "digest", "published_at"),
            ),
            pgtrigger.Protect(
                name="seed_as_revealed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revealed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """The month."""
        return f"{self.month:%Y-%m}"


class InstantDecision(models.Model):
    """A case that was granted at once, with everything that is needed to work it out again.

    Attributes:
        policy, rules, numbers: which rules with which numbers, as the legal officer approved them.
        record: of the decision (core.rules Decision.record); `replay` gives the same bytes.
        seed, share: of the draw: the month's secret, and how many of a thousand are drawn.
        drawn: a person has to look at it afterwards.
    """

    district = models.CharField(max_length=6)
    case_id: int
    case = models.ForeignKey(Case, models.PROTECT, related_name="instant_decisions")
    decision_id: int
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="instant")
    policy = models.CharField(max_length=60)
    rules = models.CharField(max_length=16)
    numbers = models.CharField(max_length=16)
    record = models.BinaryField()
    seed_id: int
    seed = models.ForeignKey(InstantSeed, models.PROTECT, related_name="decisions")
    share = models.PositiveSmallIntegerField()
    drawn = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "district"], name="instant_decision_once"),
            models.CheckConstraint(condition=Q(share__lte=1000), name="instant_decision_share"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(drawn=True), name="instant_drawn"),
            models.Index(fields=["at"], name="instant_decision_by_day"),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="instant_for_good", operation=KEPT)]

    def __str__(self) -> str:
        """Case and policy."""
        return f"{self.case_id} {self.policy}"


class InstantSwitch(models.Model):
    """Whether an item may be decided at once, and what share is looked at by a person; the newest row of an item counts.

    Attributes:
        share: of a thousand.
    """

    district = models.CharField(max_length=6)
    item = models.CharField(max_length=60)
    on = models.BooleanField()
    share = models.PositiveSmallIntegerField()
    changed_by_id: int
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="instant_switches")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(share__lte=1000), name="instant_switch_share"),
            models.CheckConstraint(condition=~Q(reason=""), name="instant_switch_why"),
        ]
        indexes: ClassVar = [models.Index(fields=["item", "-id"], name="instant_switch_newest")]
        triggers: ClassVar = [pgtrigger.Protect(name="switch_for_good", operation=KEPT)]

    def __str__(self) -> str:
        """Item and position."""
        return f"{self.item} {'on' if self.on else 'off'}"


class InstantReview(models.Model):
    """What a person found who looked at a drawn case afterwards."""

    class Verdict(models.TextChoices):
        """In order, or not."""

        OK = "ok", gettext_lazy("无误")
        FAULT = "fault", gettext_lazy("有误")

    district = models.CharField(max_length=6)
    instant_id: int
    instant = models.OneToOneField(InstantDecision, models.PROTECT, related_name="review")
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="instant_reviews")
    verdict = models.CharField(max_length=5, choices=Verdict)
    words = models.CharField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="instant_review_words"),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="review_for_good", operation=KEPT)]

    def __str__(self) -> str:
        """Verdict."""
        return f"{self.instant_id} {self.verdict}"
