"""Who hears cases and where: rooms, the roster of arbitrators (仲裁员名册), their absences and conflicts, and the panels."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.disputes import Dispute
from renshe.registry.models import Employer, Person


class Room(models.Model):
    """A room in which hearings are held (仲裁庭室).

    Attributes:
        street: nine-digit code where a travelling tribunal (巡回仲裁庭) sits; empty at the seat of the committee.
        seats: for an audience; 0 where nobody can listen.
        days: of a travelling tribunal; empty for every working day.
        online: hearings are held by video; link is where, unless a hearing has its own.
        until: the last day; null while it is in use.
    """

    district = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    address = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=9, blank=True)
    seats = models.PositiveSmallIntegerField(default=0)
    days = ArrayField(models.DateField(), default=list, blank=True)
    online = models.BooleanField(default=False)
    link = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True)
    hearings: "models.Manager[Any]"

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "district"], name="hearing_room_once"),
            models.CheckConstraint(condition=~Q(name=""), name="hearing_room_has_a_name"),
            models.CheckConstraint(
                condition=Q(online=False) | Q(street="", seats=0), name="hearing_room_online_is_nowhere"
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Arbitrator(models.Model):
    """One arbitrator of the roster.

    Attributes:
        account: with which they work here; null for somebody who only sits.
        presides: may sit alone or preside.
        skills: kinds of dispute that they hear.
        weekdays: on which a part-timer comes, 1 for Monday; empty for all.
        since, until: first and last day on the roster; until is null while they are on it.
    """

    district = models.CharField(max_length=6)
    account_id: int | None
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="arbitrator_as"
    )
    name = models.CharField(max_length=40)
    presides = models.BooleanField(default=True)
    part_time = models.BooleanField(default=False)
    skills = ArrayField(models.CharField(max_length=24), default=list)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    absences: "models.Manager[Any]"
    conflicts: "models.Manager[Any]"
    sittings: "models.Manager[Any]"
    trainings: "models.Manager[Any]"
    evaluations: "models.Manager[Any]"

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "district"],
                condition=Q(account__isnull=False, until__isnull=True),
                name="arbitrator_account_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="arbitrator_has_a_name"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="arbitrator_days"
            ),
        ]

    def __str__(self) -> str:
        """Their name."""
        return self.name


class Absence(models.Model):
    """Days on which an arbitrator is not there.

    Attributes:
        days: from the first day up to, not including, the second.
        ended_at: when it was taken back; null while it holds.
    """

    district = models.CharField(max_length=6)
    arbitrator_id: int
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, related_name="absences")
    days = DateRangeField()
    why = models.CharField(max_length=60)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(days__isempty=False, days__lower_inf=False, days__upper_inf=False),
                name="absence_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        """The days."""
        return str(self.days)


class Conflict(models.Model):
    """Somebody whose cases an arbitrator may not hear (回避): related to the person, worked for the employer, or was agent.

    Attributes:
        person, employer: exactly one.
        ended_at: when it was found not to hold; null while it does.
    """

    class Kind(models.TextChoices):
        """Why."""

        RELATED = "related", gettext_lazy("本人或近亲属")
        WORKED = "worked", gettext_lazy("曾在该单位工作")
        AGENT = "agent", gettext_lazy("曾任代理人")
        OTHER = "other", gettext_lazy("其他可能影响公正的关系")

    district = models.CharField(max_length=6)
    arbitrator_id: int
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, related_name="conflicts")
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    why = models.CharField(max_length=200, blank=True)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, employer__isnull=False)
                | Q(person__isnull=False, employer__isnull=True),
                name="conflict_person_or_employer",
            ),
        ]

    def __str__(self) -> str:
        """Its kind, never who."""
        return self.kind


class PanelMember(models.Model):
    """An arbitrator of a case's panel (仲裁庭), and why this one.

    Attributes:
        place: 1 sits alone or presides.
        why: by the published rule of drawing, or what a person wrote who chose otherwise.
        excluded: number of arbitrators by why they could not be drawn.
        ended_at: replaced; null while they sit.
    """

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="panel")
    arbitrator_id: int
    arbitrator = models.ForeignKey(Arbitrator, models.PROTECT, related_name="panels")
    place = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300)
    excluded: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dispute", "place", "district"],
                condition=Q(ended_at__isnull=True),
                name="panel_place_once",
            ),
            models.UniqueConstraint(
                fields=["dispute", "arbitrator", "district"],
                condition=Q(ended_at__isnull=True),
                name="panel_nobody_twice",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="panel_says_why"),
        ]

    def __str__(self) -> str:
        """Place."""
        return f"{self.place}. {self.arbitrator_id}"
