"""Service acts that may be rated (评价机会)."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Case
from renshe.registry.models import Employer, Person

DIGEST = "^[0-9a-f]{64}$"


class Occasion(models.Model):
    """One service act, rated once at most: a case that came to its end (一事一评), or a visit (一次一评).

    Attributes:
        key: what the link is worked out from; the link itself is not kept.
        case: of a case; null for a visit.
        visit: of a visit: its ticket; empty for a case.
        number: the one number that all of it goes by.
        person, employer: whose it is to rate; both null for a visitor who said no name, who has only the link.
        items: codes of the Book; the first stands for it in figures.
        clerk: who is rated, in the figures that only a chief sees; null where a machine did it.
        hands: every account that had a hand in it: none of them rates, verifies, rules or sees who rated.
        at: when the act was done; nothing can be rated before.
        until: until when it can be rated.
        token_digest: of the link.
        invited: whether a message with the link was sent; never a second one.
    """

    class Kind(models.TextChoices):
        """What kind of act it was."""

        CASE = "case", gettext_lazy("办件")
        VISIT = "visit", gettext_lazy("到访")

    district = models.CharField(max_length=6)
    key = models.UUIDField(default=uuid4)
    kind = models.CharField(max_length=5, choices=Kind)
    case_id: int | None
    case = models.ForeignKey(Case, models.PROTECT, null=True, db_index=False, related_name="rating_occasions")
    visit = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=24)
    person_id: int | None
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, db_index=False, related_name="rating_occasions"
    )
    employer_id: int | None
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, db_index=False, related_name="rating_occasions"
    )
    street = models.CharField(max_length=9, blank=True)
    board = models.CharField(max_length=10, blank=True)
    items = ArrayField(models.CharField(max_length=60), default=list)
    clerk_id: int | None
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="rated_acts")
    hands = ArrayField(models.BigIntegerField(), default=list)
    channel = models.CharField(max_length=12)
    at = models.DateTimeField()
    until = models.DateTimeField()
    token_digest = models.CharField(max_length=64)
    invited = models.BooleanField(default=False)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "district"], condition=Q(kind="case"), name="occasion_once_a_case"
            ),
            models.UniqueConstraint(
                fields=["visit", "district"], condition=Q(kind="visit"), name="occasion_once_a_visit"
            ),
            models.UniqueConstraint(fields=["token_digest", "district"], name="occasion_token_once"),
            models.CheckConstraint(
                condition=Q(kind="case", case__isnull=False, visit="")
                | Q(kind="visit", case__isnull=True) & ~Q(visit=""),
                name="occasion_of_one_act",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="occasion_until_after_act"),
            models.CheckConstraint(condition=Q(token_digest__regex=DIGEST), name="occasion_token"),
            models.CheckConstraint(
                condition=Q(clerk__isnull=True) | Q(hands__contains=[F("clerk")]),
                name="occasion_clerk_had_a_hand",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="occasion_of_person"),
            models.Index(fields=["employer", "-at"], name="occasion_of_employer"),
            models.Index(fields=["number"], name="occasion_by_number"),
            models.Index(fields=["at", "street"], name="occasion_by_day"),
            models.Index(fields=["clerk", "at"], name="occasion_of_clerk"),
        ]

    def __str__(self) -> str:
        """Kind and number; never who."""
        return f"{self.kind} {self.number}"
