"""Evidence, and what the other side says to it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from renshe.casework.models import Document
from renshe.domains.disputes.models.disputes import Dispute, Party


class Evidence(models.Model):
    """One piece of evidence of one party.

    Attributes:
        number: place in the party's list, from 1.
        proves: names of questions of the kind that it is to show.
        words: what it is to show, in the party's words.
        document: the file; null for a witness or an original that is shown at the hearing.
        late: handed in after the last day for it; the panel decides whether it counts.
        exchanged_at: when the other side got it; null before.
    """

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="evidence")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    proves = ArrayField(models.CharField(max_length=40), default=list)
    words = models.CharField(max_length=500, blank=True)
    document_id: int | None
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    late = models.BooleanField(default=False)
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    exchanged_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "number", "district"], name="evidence_place_once"),
        ]

    def __str__(self) -> str:
        """Its place."""
        return f"evidence {self.number} of {self.party_id}"


class Opinion(models.Model):
    """What another party says to a piece of evidence (质证意见).

    Attributes:
        genuine, lawful, relevant: null where nothing is said.
    """

    district = models.CharField(max_length=6)
    evidence_id: int
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="opinions")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="opinions")
    genuine = models.BooleanField(null=True)
    lawful = models.BooleanField(null=True)
    relevant = models.BooleanField(null=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evidence", "party", "district"], name="opinion_once"),
        ]

    def __str__(self) -> str:
        """Whose on what."""
        return f"{self.party_id} on {self.evidence_id}"
