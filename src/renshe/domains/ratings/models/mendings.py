"""What follows a bad rating (差评整改), and every step of it."""

from typing import Any, ClassVar
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.ratings.models.ratings import Rating

NOT_THE_RATED = """
if new.by_id is not null and new.verb not in ('object', 'accept_answer', 'reject_answer', 'stay_dissatisfied')
   and exists (select 1 from ratings_mending m join ratings_rating r on r.id = m.rating_id
               join ratings_occasion o on o.id = r.occasion_id
               where m.id = new.mending_id and new.by_id = any(o.hands)) then
    raise exception 'who was rated does not verify, mend, answer or rule' using errcode = 'check_violation';
end if;
return new;
"""


class Mending(models.Model):
    """The task that a bad rating opens, with its clock. The steps are the truth; the rest is worked out from them.

    Attributes:
        key: in addresses, so that nobody can count or follow ratings by their numbers.
        state: of ratings.table.
        events, head: how many steps it has, and the digest of the last.
        again: it went one level up.
        size: how hard the mending is, which decides its days; empty before it was verified.
        verify_due, mend_due: last days; null before the clock runs.
        provisional: a holiday notice is still missing, so the days may move.
        verifier, second_verifier: who verified, and who did so one level up.
        finding: what was found, for the rated clerk to read: it does not say who rated.
        calls: on how many working days the person could not be reached; missed_on: the last of them.
        was_late: the mending was late once, in whichever round.
        satisfied: how they rate the answer; null while they said nothing.
    """

    class Size(models.TextChoices):
        """How hard the mending is."""

        SIMPLE = "simple", gettext_lazy("简单问题")
        COMPLEX = "complex", gettext_lazy("复杂问题")

    district = models.CharField(max_length=6)
    key = models.UUIDField(default=uuid4)
    rating_id: int
    rating = models.OneToOneField(Rating, models.PROTECT, related_name="mending")
    street = models.CharField(max_length=9, blank=True)
    board = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, default="open")
    events = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)
    again = models.BooleanField(default=False)
    size = models.CharField(max_length=7, choices=Size, blank=True)
    opened_on = models.DateField()
    verify_due = models.DateField()
    verified_on = models.DateField(null=True)
    mend_due = models.DateField(null=True)
    mended_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    called_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    verifier_id: int | None
    verifier = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    second_verifier_id: int | None
    second_verifier = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    finding = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=800, blank=True)
    calls = models.PositiveSmallIntegerField(default=0)
    missed_on = models.DateField(null=True)
    was_late = models.BooleanField(default=False)
    satisfied = models.BooleanField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "district"], name="mending_key_once"),
            models.CheckConstraint(
                condition=Q(mended_on__isnull=True) | Q(mend_due__isnull=False), name="mending_was_verified"
            ),
            models.CheckConstraint(
                condition=Q(second_verifier__isnull=True) | ~Q(second_verifier=F("verifier")),
                name="mending_verified_by_two",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["closed", "excluded"], closed_on__isnull=False)
                | ~Q(state__in=["closed", "excluded"]) & Q(closed_on__isnull=True),
                name="mending_closed",
            ),
            models.CheckConstraint(condition=Q(head__regex="^[0-9a-f]{64}$"), name="mending_head"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["street", "verify_due"], condition=Q(closed_on__isnull=True), name="mending_open"
            ),
        ]

    def __str__(self) -> str:
        """State; never who."""
        return f"{self.key} {self.state}"


class MendingStep(models.Model):
    """Who did what, when and why; sealed by the step before it (core.chain). A trigger refuses change and removal.

    Attributes:
        by: the account; null for the house, and for the rater, whom the history does not name.
        why: words with it.
    """

    district = models.CharField(max_length=6)
    mending_id: int
    mending = models.ForeignKey(Mending, models.PROTECT, db_index=False, related_name="steps")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    source = models.CharField(max_length=10)
    target = models.CharField(max_length=10)
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    as_whom = models.CharField(max_length=120)
    why = models.CharField(max_length=800, blank=True)
    detail: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mending", "number", "district"], name="mending_step_once"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="mending_step_digest"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="not_the_rated",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=NOT_THE_RATED,
            ),
        ]

    def __str__(self) -> str:
        """Which step of which task."""
        return f"{self.mending_id}.{self.number} {self.verb}"
