"""Elections of the representatives of a group (推选代表人): who may be chosen, who has voted, and – apart from that – what was chosen."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.disputes import Dispute, Party


class Election(models.Model):
    """One election among the workers of a dispute.

    Attributes:
        number: 1 for the first; a tie, or a representative who left, is followed by another.
        seats: how many are elected.
        opens_at, closes_at: between which votes are taken.
        state: counted, or called off.
        adds: who represents already stays; it fills the seats that a tie left open.
        paper_ballots: valid ballots on paper, counted by the registrar.
        tied: numbers of the parties among whom a seat could not be decided; empty where all is clear.
    """

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", gettext_lazy("推选中")
        COUNTED = "counted", gettext_lazy("已计票")
        CALLED_OFF = "called_off", gettext_lazy("已取消")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="elections")
    number = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    adds = models.BooleanField(default=False)
    paper_ballots = models.PositiveIntegerField(default=0)
    tied = ArrayField(models.PositiveIntegerField(), default=list)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    counted_by_id: int | None
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    counted_at = models.DateTimeField(null=True)
    candidates: "models.Manager[Any]"
    voters: "models.Manager[Any]"
    ballots: "models.Manager[Any]"

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "number", "district"], name="election_number_once"),
            models.UniqueConstraint(
                fields=["dispute", "district"], condition=Q(state="open"), name="election_one_open"
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="election_has_time"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="election_has_seats"),
            models.CheckConstraint(
                condition=~Q(state="counted") | Q(counted_at__isnull=False), name="election_counted"
            ),
        ]

    def __str__(self) -> str:
        """Its place among those of the dispute."""
        return f"election {self.number} of {self.dispute_id}"


class Candidate(models.Model):
    """A worker who can be chosen.

    Attributes:
        paper_votes: on ballots of paper.
        votes: all together; null before the count.
        elected: null before the count, and where a tie left it open.
    """

    district = models.CharField(max_length=6)
    election_id: int
    election = models.ForeignKey(Election, models.PROTECT, related_name="candidates")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="candidacies")
    words = models.CharField(max_length=200, blank=True)
    paper_votes = models.PositiveIntegerField(default=0)
    votes = models.PositiveIntegerField(null=True)
    elected = models.BooleanField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "party", "district"], name="candidate_once"),
        ]

    def __str__(self) -> str:
        """Which party in which election."""
        return f"{self.party_id} in {self.election_id}"


class Voter(models.Model):
    """That somebody has voted, and nothing of what: no key leads from here to a ballot."""

    class Way(models.TextChoices):
        """How."""

        ONLINE = "online", gettext_lazy("网上投票")
        PAPER = "paper", gettext_lazy("纸质选票")

    district = models.CharField(max_length=6)
    election_id: int
    election = models.ForeignKey(Election, models.PROTECT, related_name="voters")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=Way)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()  # the day alone: an exact time could be set beside a ballot

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "party", "district"], name="voter_once"),
        ]

    def __str__(self) -> str:
        """Who, where."""
        return f"{self.party_id} in {self.election_id}"


class Ballot(models.Model):
    """What one voter chose; neither who nor when, and its key is drawn by lot so that no order tells.

    Attributes:
        choices: keys of candidates, at most as many as there are seats.
    """

    key: "models.UUIDField[UUID]" = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    district = models.CharField(max_length=6)
    election_id: int
    election = models.ForeignKey(Election, models.PROTECT, related_name="ballots")
    choices = ArrayField(models.BigIntegerField())

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(choices__len__gte=1), name="ballot_says_something"),
        ]

    def __str__(self) -> str:
        """Of which election."""
        return f"ballot of {self.election_id}"
