"""Tickets (号票): who waits in which hall, in what order, and what became of them."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Application
from renshe.domains.counters.models.bookings import Booking
from renshe.domains.counters.models.places import CHANNELS, Counter
from renshe.registry.models import Person

AT_COUNTER = ("called", "serving")


class TicketSeries(models.Model):
    """The last number given of a letter at a street on a day; one row is locked while a number is taken."""

    district = models.CharField(max_length=6)
    street = models.CharField(max_length=9)
    on = models.DateField()
    letter = models.CharField(max_length=1)
    last = models.PositiveIntegerField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["street", "on", "letter", "district"], name="ticket_series_once"),
        ]

    def __str__(self) -> str:
        """Street, day and letter."""
        return f"{self.street} {self.on} {self.letter}"


class Ticket(models.Model):
    """One visit, from the ticket to the end of the service.

    Attributes:
        number: the one number; a booking's where there was one, and the receipt of what is filed from it.
        label: as it is called, A012.
        channel: counter, or the way of the booking that it serves.
        source: where it was taken: at a terminal, from the guide, or from a booking.
        items, bundle: codes of the Book; none is advice (咨询).
        boards: whom it needs.
        person: who they say they are; seen_card when a clerk has seen the card, by_code when it came of a booking whose own
            number or code was shown. Without either it is no more than a number that somebody typed.
        once: what the form was sent with, so that sent twice it takes one ticket.
        priority, why: of book/counters.yaml, and the reason where one is needed.
        rank: in this order is called; see actions/ranking.py.
        for_counter: only this window calls it; null for any.
        counter, clerk: who called or serves it, or did last.
        calls: how often it was called.
        wait_low, wait_mid, wait_high: minutes that were promised when it was taken; null when nobody could say.
        called_at: first called; started_at, finished_at: of the service.
    """

    class State(models.TextChoices):
        """Where it is; the table of table.py leads from one to the next."""

        WAITING = "waiting", gettext_lazy("等候中")
        CALLED = "called", gettext_lazy("已叫号")
        SERVING = "serving", gettext_lazy("办理中")
        HELD = "held", gettext_lazy("已挂起")
        MISSED = "missed", gettext_lazy("叫号未到")
        FINISHED = "finished", gettext_lazy("已办完")
        LEFT = "left", gettext_lazy("已离开")

    class Source(models.TextChoices):
        """Where it was taken."""

        KIOSK = "kiosk", gettext_lazy("自助终端")
        GUIDE = "guide", gettext_lazy("导办台")
        BOOKING = "booking", gettext_lazy("预约")

    district = models.CharField(max_length=6)
    number = models.CharField(max_length=20)
    street = models.CharField(max_length=9)
    on = models.DateField()
    label = models.CharField(max_length=5)
    channel = models.CharField(max_length=12, choices=CHANNELS, default="counter")
    source = models.CharField(max_length=8, choices=Source)
    items = ArrayField(models.CharField(max_length=60), default=list)
    bundle = models.CharField(max_length=60, blank=True)
    boards = ArrayField(models.CharField(max_length=10))
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, db_index=False, related_name="tickets")
    seen_card = models.BooleanField(default=False)
    by_code = models.BooleanField(default=False)
    once = models.CharField(max_length=64, blank=True)
    booking_id: int | None
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, related_name="ticket")
    priority = models.CharField(max_length=12, blank=True)
    why = models.CharField(max_length=200, blank=True)
    rank = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    for_counter_id: int | None
    for_counter = models.ForeignKey(Counter, models.PROTECT, null=True, db_index=False, related_name="+")
    counter_id: int | None
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, db_index=False, related_name="tickets")
    clerk_id: int | None
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, related_name="tickets"
    )
    application_id: int | None
    application = models.OneToOneField(Application, models.PROTECT, null=True, related_name="ticket")
    calls = models.PositiveSmallIntegerField(default=0)
    wait_low = models.PositiveSmallIntegerField(null=True)
    wait_mid = models.PositiveSmallIntegerField(null=True)
    wait_high = models.PositiveSmallIntegerField(null=True)
    taken_at = models.DateTimeField()
    last_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table: a window and a clerk have one ticket at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "district"], name="ticket_number_once"),
            models.UniqueConstraint(fields=["street", "on", "label", "district"], name="ticket_label_once"),
            models.UniqueConstraint(
                fields=["once", "district"], condition=~Q(once=""), name="ticket_form_once"
            ),
            models.UniqueConstraint(
                fields=["counter", "district"],
                condition=Q(state__in=AT_COUNTER),
                name="ticket_one_at_counter",
            ),
            models.UniqueConstraint(
                fields=["clerk", "district"], condition=Q(state__in=AT_COUNTER), name="ticket_one_at_clerk"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["called", "serving", "held", "finished"])
                | Q(counter__isnull=False, clerk__isnull=False)
                | ~Q(channel="counter"),
                name="ticket_called_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="finished", finished_at__isnull=False)
                | ~Q(state="finished") & Q(finished_at__isnull=True),
                name="ticket_finished",
            ),
            models.CheckConstraint(condition=Q(boards__len__gte=1), name="ticket_boards"),
            models.CheckConstraint(
                condition=~Q(priority="green") | ~Q(why=""), name="ticket_green_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(wait_low__isnull=True, wait_mid__isnull=True, wait_high__isnull=True)
                | Q(wait_low__lte=F("wait_mid"), wait_mid__lte=F("wait_high")),
                name="ticket_estimate",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["street", "on", "rank", "id"], condition=Q(state="waiting"), name="ticket_waiting"
            ),
            models.Index(fields=["street", "on", "state"], name="ticket_of_hall"),
            models.Index(fields=["counter", "on"], name="ticket_of_counter"),
            models.Index(fields=["clerk", "state", "on"], name="ticket_of_clerk"),
            models.Index(fields=["person", "-taken_at"], name="ticket_of_person"),
        ]

    def __str__(self) -> str:
        """Label and state; never who."""
        return f"{self.street} {self.label} {self.state}"


class TicketEvent(models.Model):
    """What was done with a ticket, by whom; for good.

    Attributes:
        verb: of table.py.
        by: null for the person at a terminal, or the house.
        detail: what else there is to know, by verb.
    """

    district = models.CharField(max_length=6)
    ticket_id: int
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="history")
    verb = models.CharField(max_length=12)
    by_id: int | None
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, related_name="+"
    )
    counter_id: int | None
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, db_index=False, related_name="+")
    detail: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        """Triggers of the table; nobody changes it."""

        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        """Ticket and verb."""
        return f"{self.ticket_id} {self.verb}"
