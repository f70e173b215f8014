"""Hearings (庭审): when and where, who sits, who came, who listens, and what parties wish for."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.disputes import Dispute, Party
from renshe.domains.disputes.models.hearing_plans import HearingPlan
from renshe.domains.disputes.models.panels import Arbitrator, Room
from renshe.registry.models import Person


class Hearing(models.Model):
    """One hearing of one case.

    Attributes:
        number: place among the case's hearings, from 1; one that is postponed keeps its number and gets a new time.
        room: null for one by video alone; link then says where.
        during: from its beginning up to its end.
        public: people may listen (阳光仲裁), as many as it has seats.
        moved: how often it was put on another time; calendar files replace each other by it.
        agenda: its points as they were when it was held.
        record: what happened (庭审笔录); why: of a postponement or cancellation.
    """

    class State(models.TextChoices):
        """What became of it."""

        PLANNED = "planned", gettext_lazy("已排定")
        HELD = "held", gettext_lazy("已开庭")
        POSTPONED = "postponed", gettext_lazy("延期,待重排")
        CANCELLED = "cancelled", gettext_lazy("已取消")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="hearings")
    number = models.PositiveSmallIntegerField(default=1)
    room_id: int | None
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="hearings")
    link = models.CharField(max_length=300, blank=True)
    during = DateTimeRangeField()
    public = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    moved = models.PositiveSmallIntegerField(default=0)
    agenda: "models.JSONField[list[str]]" = models.JSONField(default=list)
    record = models.TextField(blank=True)
    why = models.CharField(max_length=300, blank=True)
    plan_id: int | None
    plan = models.ForeignKey(HearingPlan, models.PROTECT, null=True, related_name="written")
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sittings: "models.Manager[Any]"
    attendances: "models.Manager[Any]"
    seats: "models.Manager[Any]"

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "number", "district"], name="hearing_place_once"),
            models.UniqueConstraint(
                fields=["dispute", "district"],
                condition=Q(state__in=["planned", "postponed"]),
                name="hearing_one_to_come",
            ),
            # Checked at the end: a plan that exchanges two hearings writes them one after the other.
            ExclusionConstraint(
                name="hearing_room_never_twice",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["planned", "held"], room__isnull=False),
                deferrable=Deferrable.DEFERRED,  # pyright: ignore[reportCallIssue] - Django takes it, its stubs do not know
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="hearing_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(room__isnull=False) | ~Q(link="") | ~Q(state="planned"),
                name="hearing_has_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["postponed", "cancelled"]) | ~Q(why=""), name="hearing_off_says_why"
            ),
        ]
        indexes: ClassVar = [
            models.Index(F("during"), name="hearing_by_time", condition=Q(state__in=["planned", "held"])),
        ]

    def __str__(self) -> str:
        """Number and state."""
        return f"{self.dispute_id}.{self.number} {self.state}"

    @property
    def begins(self) -> datetime:
        """When it begins."""
        assert self.during.lower is not None  # noqa: S101 - the table does not let it be missing
        return self.during.lower

    @property
    def ends(self) -> datetime:
        """When it is over."""
        assert self.during.upper is not None  # noqa: S101 - the table does not let it be missing
        return self.during.upper


class Sitting(models.Model):
    """An arbitrator's seat in a hearing; its time is the hearing's, so that the database keeps anybody from sitting in two at once.

    Attributes:
        place: 1 sits alone or presides.
        standing: the hearing is planned or was held; not postponed or cancelled.
    """

    district = models.CharField(max_length=6)
    hearing_id: int
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="sittings")
    arbitrator_id: int
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, related_name="sittings")
    place = models.PositiveSmallIntegerField()
    during = DateTimeRangeField()
    standing = models.BooleanField(default=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["hearing", "place", "district"], name="hearing_sitting_place_once"
            ),
            models.UniqueConstraint(
                fields=["hearing", "arbitrator", "district"], name="hearing_sitting_nobody_twice"
            ),
            ExclusionConstraint(
                name="arbitrator_never_twice",
                expressions=[
                    ("arbitrator", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(standing=True),
                deferrable=Deferrable.DEFERRED,  # pyright: ignore[reportCallIssue] - Django takes it, its stubs do not know
            ),
        ]

    def __str__(self) -> str:
        """Place and who."""
        return f"{self.place}. {self.arbitrator_id}"


class Attendance(models.Model):
    """Whether a party came to a hearing.

    Attributes:
        words: who came for it, or what it said of its absence.
    """

    district = models.CharField(max_length=6)
    hearing_id: int
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="attendances")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="attendances")
    came = models.BooleanField()
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hearing", "party", "district"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        """Whether."""
        return str(self.came)


class Wish(models.Model):
    """A time that a party prefers, or in which it can't come."""

    class Kind(models.TextChoices):
        """Which."""

        PREFER = "prefer", gettext_lazy("希望这个时间")
        IMPOSSIBLE = "impossible", gettext_lazy("这个时间来不了")

    district = models.CharField(max_length=6)
    party_id: int
    party = models.ForeignKey(Party, models.CASCADE, related_name="time_wishes")
    kind = models.CharField(max_length=10, choices=Kind)
    during = DateTimeRangeField()
    why = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "kind", "during", "district"], name="hearing_wish_once"),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="hearing_wish_has_both_ends",
            ),
            models.CheckConstraint(
                condition=~Q(kind="impossible") | ~Q(why=""), name="hearing_wish_impossible_says_why"
            ),
        ]

    def __str__(self) -> str:
        """Kind and time."""
        return f"{self.kind} {self.during}"


class Seat(models.Model):
    """One seat for the audience of a public hearing (阳光仲裁): there are as many rows as seats, so no more can be booked.

    Attributes:
        person: who booked it; null while it is free.
    """

    district = models.CharField(max_length=6)
    hearing_id: int
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="hearing_seats")
    booked_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["hearing", "number", "district"], name="hearing_seat_number_once"
            ),
            models.UniqueConstraint(
                fields=["hearing", "person", "district"],
                condition=Q(person__isnull=False),
                name="hearing_seat_person_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, booked_at__isnull=True)
                | Q(person__isnull=False, booked_at__isnull=False),
                name="hearing_seat_booked",
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return str(self.number)
