"""A mediation (调解) before a body: who leads it, whether both agree to it, and its sessions with their record."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.models.bodies import Body, Mediator
from renshe.domains.disputes.models.disputes import Dispute, Party

FOR_GOOD = pgtrigger.Update | pgtrigger.Delete


class Mediation(models.Model):
    """What a dispute that is mediated has beside its case. State, clock and history are the case's.

    Attributes:
        body, mediator: who answers for it; null while nobody was named.
        chosen: why this body: the street's own, a group's, or chosen by somebody.
        agreed_at, agreed_how: when and how the respondent agreed to be mediated; the applicant did so by asking.
        agreed_by: who said so for the respondent, as the mediator noted.
        volume: number of the file in the archive; empty before.
    """

    class Chosen(models.TextChoices):
        """Why this body."""

        STREET = "street", gettext_lazy("按街道安排")
        GROUP = "group", gettext_lazy("十人以上,由三方联合调解中心调解")
        CHOICE = "choice", gettext_lazy("当事人或者工作人员选择")

    class How(models.TextChoices):
        """How somebody said it."""

        PAGE = "page", gettext_lazy("在网页上")
        PHONE = "phone", gettext_lazy("在电话里")
        ON_SITE = "on-site", gettext_lazy("当面")

    sessions: "models.Manager[Any]"
    agreements: "models.Manager[Any]"
    visits: "models.Manager[Any]"
    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="mediation")
    body_id: int | None
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="mediations")
    mediator_id: int | None
    mediator = models.ForeignKey(Mediator, models.PROTECT, null=True, related_name="mediations")
    chosen = models.CharField(max_length=6, choices=Chosen, default=Chosen.STREET)
    agreed_at = models.DateTimeField(null=True)
    agreed_how = models.CharField(max_length=7, choices=How, blank=True)
    agreed_by = models.CharField(max_length=100, blank=True)
    volume = models.CharField(max_length=40, blank=True)
    archived_on = models.DateField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_how="")
                | Q(agreed_at__isnull=False) & ~Q(agreed_how=""),
                name="mediation_agreed_somehow",
            ),
            models.CheckConstraint(
                condition=Q(archived_on__isnull=True, volume="")
                | Q(archived_on__isnull=False) & ~Q(volume=""),
                name="mediation_archived",
            ),
            models.UniqueConstraint(
                fields=["volume", "district"], condition=~Q(volume=""), name="mediation_volume_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["body", "mediator"], name="mediation_of_body")]

    def __str__(self) -> str:
        """Which dispute."""
        return f"mediation of {self.dispute_id}"


class Session(models.Model):
    """One meeting (调解会): when, where, who came, what was said.

    Attributes:
        token: of the address of our own room, where the parties and the mediator meet in writing.
        link: of the office's own video room; empty where there is none.
        opened_at, ended_at: of the meeting itself.
        record: what the mediator wrote down, kept when the session ends.
        attendance: key of a party → whether it came; absent from it while nobody said.
    """

    class Way(models.TextChoices):
        """Where they meet."""

        ON_SITE = "on-site", gettext_lazy("现场")
        ONLINE = "online", gettext_lazy("线上")
        PHONE = "phone", gettext_lazy("电话")

    lines: "models.Manager[Any]"
    district = models.CharField(max_length=6)
    mediation_id: int
    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    way = models.CharField(max_length=7, choices=Way)
    place = models.CharField(max_length=120, blank=True)
    link = models.URLField(max_length=300, blank=True)
    token = models.CharField(max_length=64)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    record = models.TextField(blank=True)
    attendance: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mediation", "number", "district"], name="mediation_session_once"
            ),
            models.UniqueConstraint(fields=["token"], name="mediation_session_token"),
            models.UniqueConstraint(
                fields=["mediation", "district"],
                condition=Q(ended_at__isnull=True),
                name="mediation_session_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(way="on-site") | ~Q(place=""), name="mediation_session_has_place"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(record=""), name="mediation_session_recorded"
            ),
        ]

    def __str__(self) -> str:
        """Which session."""
        return f"session {self.number} of {self.mediation_id}"


class Line(models.Model):
    """What somebody wrote in the room of a session. Nobody changes it afterwards.

    Attributes:
        party: whose side wrote it; null for the mediator.
        name, role: as the record shows them.
        text: what was written, sealed by nothing but the trigger: it is the live record.
    """

    district = models.CharField(max_length=6)
    session_id: int
    session = models.ForeignKey(Session, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    party_id: int | None
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number", "district"], name="mediation_line_once"),
            models.CheckConstraint(condition=~Q(text=""), name="mediation_line_says_something"),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="line_for_good", operation=FOR_GOOD)]

    def __str__(self) -> str:
        """Which line."""
        return f"line {self.number} of {self.session_id}"
