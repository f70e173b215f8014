"""Notices: what people are told, through which channels, and whether it arrived."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models.cases import Case
from renshe.casework.models.history import CaseEvent
from renshe.registry.models import Employer, Person


class Notice(models.Model):
    """One thing that somebody is told, once for each event of a case, or of a matter that is no case.

    Attributes:
        event, case: what it stands with; null for a matter that is no case.
        about: the number of that matter, as an appointment's; empty for a case.
        kind: the notice of the table's row.
        title, text, next_step: in plain words; the last says what to do now and by when.
        title_en, text_en, next_step_en: the same in English; names of laws and words of officers stay Chinese.
    """

    district = models.CharField(max_length=6)
    event_id: int | None
    event = models.ForeignKey(CaseEvent, models.PROTECT, null=True, db_index=False, related_name="notices")
    case_id: int | None
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="notices")
    about = models.CharField(max_length=40, blank=True)
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="notices")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="notices")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=100)
    text = models.CharField(max_length=1000)
    next_step = models.CharField(max_length=500)
    title_en = models.CharField(max_length=100, blank=True)
    text_en = models.CharField(max_length=1000, blank=True)
    next_step_en = models.CharField(max_length=500, blank=True)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "kind", "district"], name="notice_once"),
            models.UniqueConstraint(
                fields=["person", "kind", "about", "district"],
                condition=~Q(about=""),
                name="notice_once_of_a_matter",
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=False, case__isnull=False, about="")
                | Q(event__isnull=True, case__isnull=True, person__isnull=False) & ~Q(about=""),
                name="notice_of_case_or_matter",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-written_at"], name="notice_of_person"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title


class Delivery(models.Model):
    """One notice through one channel. The row is there before anything is sent, so nothing is sent twice.

    Attributes:
        channel: code of the plug-in.
        to: where it goes, masked.
        reference: the carrier's own number.
    """

    class State(models.TextChoices):
        """How far it got."""

        WAITING = "waiting", gettext_lazy("待发送")
        SENT = "sent", gettext_lazy("已发送")
        FAILED = "failed", gettext_lazy("未送达")

    district = models.CharField(max_length=6)
    notice_id: int
    notice = models.ForeignKey(Notice, models.PROTECT, db_index=False, related_name="deliveries")
    channel = models.CharField(max_length=12)
    to = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    reference = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "channel", "district"], name="delivery_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="delivery_waiting"),
        ]

    def __str__(self) -> str:
        """Channel and state."""
        return f"{self.channel} {self.state}"
