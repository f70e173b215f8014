"""Bookings (预约): a time in a lane of a street, held by the database against anybody else."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.domains.counters.models.places import CHANNELS, Lane
from renshe.domains.counters.models.spans import end
from renshe.registry.models import Person


class Booking(models.Model):
    """Somebody will come at a time, or be visited, called or represented.

    Attributes:
        number: the one number, from the booking to the rating.
        booked_by: the account that booked: the person's own, family's or agent's, or a clerk's.
        street, channel: as the lane's, for lists.
        items, bundle: codes of the Book; no item is advice (咨询).
        during: the appointment; what is on the way lies within it.
        address: where to go, sealed; only for visits at home.
        phone: where to call, sealed; empty where the registry's counts.
        moved: how often it was put on another time.
        lane: in which it stands; what was cancelled or not come to leaves the time in it free again.
    """

    class State(models.TextChoices):
        """What became of it."""

        BOOKED = "booked", gettext_lazy("已预约")
        ARRIVED = "arrived", gettext_lazy("已取号")
        DONE = "done", gettext_lazy("已办")
        CANCELLED = "cancelled", gettext_lazy("已取消")
        NO_SHOW = "no_show", gettext_lazy("未到")
        UNSERVED = "unserved", gettext_lazy("未能服务")

    district = models.CharField(max_length=6)
    number = models.CharField(max_length=20)
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="bookings")
    booked_by_id: int
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="bookings_made")
    lane_id: int
    lane = models.ForeignKey(Lane, models.PROTECT, db_index=False, related_name="bookings")
    street = models.CharField(max_length=9)
    channel = models.CharField(max_length=12, choices=CHANNELS)
    items = ArrayField(models.CharField(max_length=60), default=list)
    bundle = models.CharField(max_length=60, blank=True)
    boards = ArrayField(models.CharField(max_length=10), default=list)
    during = DateTimeRangeField()
    priority = models.CharField(max_length=12, blank=True)
    address = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.BOOKED)
    moved = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "district"], name="booking_number_once"),
            ExclusionConstraint(
                name="booking_lane_never_twice",
                expressions=[
                    ("lane", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["booked", "arrived", "done"]),
            ),
            ExclusionConstraint(
                name="booking_person_not_twice",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(state="booked"),
            ),
            models.CheckConstraint(
                condition=Q(state="booked", settled_at__isnull=True)
                | ~Q(state="booked") & Q(settled_at__isnull=False),
                name="booking_settled",
            ),
            models.CheckConstraint(
                condition=~Q(channel="home-visit") | ~Q(address=""), name="booking_address"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-made_at"], name="booking_of_person"),
            models.Index(F("street"), F("channel"), name="booking_open", condition=Q(state="booked")),
        ]

    def __str__(self) -> str:
        """Number and state; never who."""
        return f"{self.number} {self.state}"

    @property
    def begins(self) -> datetime:
        """When the appointment begins."""
        return end(self.during.lower)

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return end(self.during.upper)
