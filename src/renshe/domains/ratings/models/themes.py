"""From what people write to what the Book says: a theme of free texts, handed to the Book's editors."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from renshe.book.models import Edition


class ThemeAction(models.Model):
    """A theme, the item that it speaks against, what is proposed, and the version of the Book that took it up.

    Attributes:
        theme: the sentence that stands for it.
        ratings: keys of the ratings that were in it.
        item: code of the Book.
        proposal: what should be changed.
        edition: the version of the item that answers it; null until an editor begins one.
    """

    district = models.CharField(max_length=6)
    theme = models.CharField(max_length=500)
    ratings = ArrayField(models.BigIntegerField(), default=list)
    item = models.CharField(max_length=60)
    proposal = models.CharField(max_length=500)
    proposed_by_id: int
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    edition_id: int | None
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    taken_by_id: int | None
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    declined = models.CharField(max_length=500, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["theme", "item", "district"],
                condition=Q(edition__isnull=True, declined=""),
                name="theme_proposed_once",
            ),
            models.CheckConstraint(condition=~Q(proposal=""), name="theme_has_proposal"),
            models.CheckConstraint(
                condition=Q(edition__isnull=True) | Q(declined=""), name="theme_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, edition__isnull=True, declined="")
                | Q(taken_at__isnull=False) & (Q(edition__isnull=False) | ~Q(declined="")),
                name="theme_answered",
            ),
        ]

    def __str__(self) -> str:
        """The item and the theme."""
        return f"{self.item} {self.theme}"

    @property
    def came_to_nothing(self) -> bool:
        """Whether the draft was discarded or sent back, so that the proposal waits for an answer again."""
        given_up = {Edition.State.DISCARDED, Edition.State.REJECTED}
        return self.edition is not None and self.edition.state in given_up
