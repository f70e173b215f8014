"""Where people are served: windows, the lanes that can be booked, and the terminals of the halls."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy


class Counter(models.Model):
    """One window (窗口) of a street's hall.

    Attributes:
        street: nine-digit code.
        number: as it stands over the window.
        boards: codes of the boards that it serves; empty for all (全业务).
        closed_on: the day from which there is no such window any more.
    """

    district = models.CharField(max_length=6)
    street = models.CharField(max_length=9)
    number = models.PositiveSmallIntegerField()
    boards = ArrayField(models.CharField(max_length=10), default=list)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["street", "number", "district"],
                condition=Q(closed_on__isnull=True),
                name="counter_once",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="counter_number"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
                name="counter_closed_after_opening",
            ),
        ]

    def __str__(self) -> str:
        """Street and number."""
        return f"{self.street}/{self.number}"


class Lane(models.Model):
    """One line of appointments (预约通道) of a street: at most one appointment at a time, held by the database.

    Attributes:
        channel: of book/counters.yaml.
        number: 1 for the first of its street and channel.
        boards: codes of the boards that can be booked in it; empty for all.
    """

    district = models.CharField(max_length=6)
    street = models.CharField(max_length=9)
    channel = models.CharField(max_length=12)
    number = models.PositiveSmallIntegerField()
    boards = ArrayField(models.CharField(max_length=10), default=list)
    closed_on = models.DateField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["street", "channel", "number", "district"],
                condition=Q(closed_on__isnull=True),
                name="lane_once",
            ),
        ]

    def __str__(self) -> str:
        """Street, channel and number."""
        return f"{self.street} {self.channel} {self.number}"


class Kiosk(models.Model):
    """A self-service terminal (自助终端) of a hall, known by a key that only the machine has.

    Attributes:
        name: where it stands, for the staff.
        key: digest of its key: of the link's until the machine was set up, then of the one that the machine alone keeps.
        ended_at: from when on it is not believed any more.
    """

    district = models.CharField(max_length=6)
    street = models.CharField(max_length=9)
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "district"], name="kiosk_key_once"),
            models.CheckConstraint(condition=Q(key__regex="^[0-9a-f]{64}$"), name="kiosk_key"),
        ]

    def __str__(self) -> str:
        """Where it stands."""
        return f"{self.street} {self.name}"


CHANNELS = [
    ("counter", gettext_lazy("到窗口")),
    ("home-visit", gettext_lazy("上门服务")),
    ("agent", gettext_lazy("代办")),
    ("video", gettext_lazy("视频办")),
]
