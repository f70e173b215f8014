"""Rounds of visits: the draw that was promised before, and the visits that it gave."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class Campaign(models.Model):
    """One round of visits, drawn by a secret whose digest is published before (承诺后揭晓).

    The digest and the lots of every street are published when the round is made; the secret itself when it is over, so that
    everybody can work the draw out again.

    Attributes:
        number: as people call it, 2026-03; part of what is hashed.
        since, until: first and last day on which visits are made.
        places: how many visits.
        body: the third party that visits; empty for the office's own people.
        lots: [[street, lots]] in the order in which they are counted.
        within: working days from the drawn day in which a visit may be made.
        digest: SHA-256 of the secret.
        sealed: the secret, sealed until it is revealed.
        revealed: the secret in hexadecimal; empty before the round is over.
    """

    class Kind(models.TextChoices):
        """Who goes, and whether the counter is told."""

        COVERT = "covert", gettext_lazy("暗访")
        OPEN = "open", gettext_lazy("明察")
        THIRD = "third", gettext_lazy("第三方暗访")

    district = models.CharField(max_length=6)
    number = models.CharField(max_length=12)
    kind = models.CharField(max_length=6, choices=Kind)
    body = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField()
    places = models.PositiveSmallIntegerField()
    lots: "models.JSONField[list[list[str | int]]]" = models.JSONField()
    within = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    sealed = models.CharField(max_length=300)
    published_at = models.DateTimeField()
    published_by_id: int
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revealed = models.CharField(max_length=64, blank=True)
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table; what was published stays."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "district"], name="campaign_number_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="campaign_period"),
            models.CheckConstraint(condition=Q(places__gte=1), name="campaign_places"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="campaign_digest"),
            models.CheckConstraint(
                condition=Q(kind="third") & ~Q(body="") | ~Q(kind="third") & Q(body=""), name="campaign_body"
            ),
            models.CheckConstraint(
                condition=Q(revealed="", revealed_at__isnull=True)
                | Q(revealed__regex="^[0-9a-f]{64}$", revealed_at__isnull=False),
                name="campaign_revealed",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="campaign_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="campaign_as_published",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "number", "kind", "body", "since", "until", "places", "lots", "within", "digest", "published_at",
                ),
            ),
            pgtrigger.Protect(
                name="campaign_as_revealed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revealed_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """The number."""
        return self.number


class Visit(models.Model):
    """One visit of one street. Until it is done nobody but inspectors knows of it.

    Attributes:
        place: its place in the draw, from 1.
        street: nine-digit code.
        since, until: days on which it may be made.
        inspector: who goes, or who takes down what the third party saw.
        pool: accounts among which the inspector was drawn, in order.
        visited_on: the day on which it was made, one of since to until; null where it was not.
        passes: how often another inspector took over from who was drawn or sent; `why_passed` the reason of the last time.
        counter: the window that was seen, in words.
        words: what else there was to see; why it was not made, where it was not.
    """

    class State(models.TextChoices):
        """What became of it."""

        PLANNED = "planned", gettext_lazy("待走访")
        DONE = "done", gettext_lazy("已走访")
        DROPPED = "dropped", gettext_lazy("没有去成")

    district = models.CharField(max_length=6)
    campaign_id: int
    campaign = models.ForeignKey(Campaign, models.PROTECT, db_index=False, related_name="visits")
    place = models.PositiveSmallIntegerField()
    street = models.CharField(max_length=9)
    since = models.DateField()
    until = models.DateField()
    inspector_id: int
    inspector = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="visits_to_make")
    pool = ArrayField(models.IntegerField(), default=list)
    state = models.CharField(max_length=7, choices=State, default=State.PLANNED)
    visited_on = models.DateField(null=True)
    passes = models.PositiveSmallIntegerField(default=0)
    why_passed = models.CharField(max_length=1000, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by_id: int | None
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    as_whom = models.CharField(max_length=120, blank=True)
    counter = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    observations: "models.Manager[Any]"
    photos: "models.Manager[Any]"

    class Meta:
        """Constraints of the table; what was written down stays."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "place", "district"], name="visit_once"),
            models.CheckConstraint(condition=Q(place__gte=1), name="visit_place"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="visit_period"),
            models.CheckConstraint(
                condition=Q(state="planned", done_at__isnull=True, visited_on__isnull=True)
                | Q(state="done", done_at__isnull=False, done_by__isnull=False, visited_on__isnull=False)
                | Q(state="dropped", done_at__isnull=False, visited_on__isnull=True) & ~Q(words=""),
                name="visit_done",
            ),
            models.CheckConstraint(
                condition=Q(visited_on__isnull=True)
                | Q(visited_on__gte=F("since"), visited_on__lte=F("until")),
                name="visit_on_its_days",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["street", "-done_at"], name="visit_of_street")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="visit_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="visit_as_drawn",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("campaign", "place", "street", "since", "until", "pool"),
            ),
            pgtrigger.Protect(
                name="visit_as_done",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="planned"),
            ),
        ]

    def __str__(self) -> str:
        """Round and place."""
        return f"{self.campaign_id}/{self.place}"
