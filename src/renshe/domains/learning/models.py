"""The tables of learning: who learns, the rounds they do, what they remember, and every answer for good."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

ROUND = 10  # questions of one round


class Learner(models.Model):
    """A member of the staff who practises; every write of theirs locks this row first, so none crosses another."""

    district = models.CharField(max_length=6)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    boards = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        """Constraints and permissions."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["district", "user"], name="learner_once")]
        permissions: ClassVar = [("view_scores", _("查看全局练兵情况"))]

    def __str__(self) -> str:
        """The user's name."""
        return str(self.user)


class Memory(models.Model):
    """What one learner remembers of one card (see recall.Recall)."""

    district = models.CharField(max_length=6)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="memories")
    card = models.CharField(max_length=100)
    state = models.PositiveSmallIntegerField()
    stability = models.FloatField()
    difficulty = models.FloatField()
    last = models.DateField()
    due = models.DateField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "learner", "card"], name="memory_once"),
            models.CheckConstraint(condition=Q(state__gte=1, state__lte=3), name="memory_state"),
            models.CheckConstraint(condition=Q(stability__gt=0), name="memory_stability"),
            models.CheckConstraint(
                condition=Q(difficulty__gte=1, difficulty__lte=10), name="memory_difficulty"
            ),
            models.CheckConstraint(condition=Q(due__gt=F("last")), name="memory_due_after_last"),
        ]
        indexes: ClassVar = [models.Index(fields=["district", "learner", "due"], name="memory_due")]

    def __str__(self) -> str:
        """The card and when it is due."""
        return f"{self.card} {self.due}"


class Round(models.Model):
    """A round of up to ten questions; a learner has one open round at most."""

    district = models.CharField(max_length=6)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="rounds")
    on = models.DateField()
    boards = ArrayField(models.CharField(max_length=20), default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district", "learner"], condition=Q(ended_at__isnull=True), name="round_one_open"
            ),
            models.CheckConstraint(condition=Q(ended_at__gte=F("started_at")), name="round_ends_after_start"),
        ]

    def __str__(self) -> str:
        """Number and day."""
        return f"{self.pk} {self.on}"


class Turn(models.Model):
    """One question as it was put in a round; the token is its address, so a reload shows the same one."""

    district = models.CharField(max_length=6)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="turns")
    place = models.PositiveSmallIntegerField()
    token = models.UUIDField()
    card = models.CharField(max_length=100)
    question: "models.JSONField[dict[str, Any]]" = models.JSONField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "round", "place"], name="turn_place_once"),
            models.UniqueConstraint(fields=["district", "round", "card"], name="turn_card_once"),
            models.UniqueConstraint(fields=["district", "token"], name="turn_token_once"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=ROUND), name="turn_place"),
        ]

    def __str__(self) -> str:
        """Place and card."""
        return f"{self.place} {self.card}"


class Answer(models.Model):
    """One answer, for good: a trigger refuses change and removal. No choice means: not known, show me."""

    district = models.CharField(max_length=6)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="answers")
    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="answers")
    card = models.CharField(max_length=100)
    item = models.CharField(max_length=60)
    board = models.CharField(max_length=20)
    choice = models.PositiveSmallIntegerField(null=True)
    right = models.BooleanField()
    sure = models.BooleanField()
    rating = models.PositiveSmallIntegerField()
    on = models.DateField()
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "turn"], name="answer_once"),
            models.CheckConstraint(condition=Q(choice__isnull=True) | Q(choice__lte=3), name="answer_choice"),
            models.CheckConstraint(
                condition=Q(choice__isnull=False) | Q(right=False), name="answer_not_known"
            ),
            models.CheckConstraint(
                condition=Q(right=True, rating__gte=2, rating__lte=4) | Q(right=False, rating=1),
                name="answer_rating",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district", "learner", "on"], name="answer_by_learner"),
            models.Index(fields=["district", "card"], name="answer_by_card"),
        ]

    def __str__(self) -> str:
        """Card and whether it was right."""
        return f"{self.card} {self.right}"
