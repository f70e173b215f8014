"""How many people came to the counters, and how long they were served: counts without people, kept for years."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Arrivals(models.Model):
    """Visits to one street for one board that began in one half hour. No row of a counted day means that nobody came.

    Attributes:
        street: nine-digit code.
        board: of book/office.yaml.
        on: the day, in Beijing.
        half_hour: 0 to 47 from midnight in Beijing, by when the number was taken.
        visits: numbers taken, of people who left unserved too: they came.
        served: of these, whose service ended.
        seconds: sum of the seconds of service, from the last call to the end.
        squares: sum of their squares (s²), so that the spread comes out as well as the mean.
    """

    district = models.CharField(max_length=6)
    street = models.CharField(max_length=9)
    board = models.CharField(max_length=12)
    on = models.DateField()
    half_hour = models.PositiveSmallIntegerField()
    visits = models.PositiveIntegerField()
    served = models.PositiveIntegerField(default=0)
    seconds = models.PositiveBigIntegerField(default=0)
    squares = models.PositiveBigIntegerField(default=0)

    class Meta:
        """Constraints of the table; the first is the index by which history is read."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district", "on", "street", "board", "half_hour"], name="arrivals_once"
            ),
            models.CheckConstraint(condition=Q(half_hour__lte=47), name="arrivals_half_hour"),
            models.CheckConstraint(condition=Q(visits__gte=1), name="arrivals_somebody"),
            models.CheckConstraint(condition=Q(served__lte=models.F("visits")), name="arrivals_served"),
        ]

    def __str__(self) -> str:
        """Street, day, half hour."""
        return f"{self.street} {self.on} {self.half_hour}"


class CountedDay(models.Model):
    """A day whose tickets were all counted: without it a day without rows is unknown, not empty.

    Attributes:
        visits: of the whole district.
        source: tickets (counted by the nightly task) or demo (made up for the demo district).
    """

    class Source(models.TextChoices):
        """Where the counts come from."""

        TICKETS = "tickets"
        DEMO = "demo"

    district = models.CharField(max_length=6)
    on = models.DateField()
    visits = models.PositiveIntegerField()
    source = models.CharField(max_length=7, choices=Source)
    counted_at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "on"], name="counted_day_once"),
        ]

    def __str__(self) -> str:
        """The day."""
        return str(self.on)
