"""Who is who: accounts of people, appointments of staff, and what each role may do."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.registry.models.people import Person


class Identity(models.Model):
    """An account belongs to a person, and how we know (实名核验).

    Attributes:
        by: what verified it: the provincial identity, an officer at the counter, or the demo.
        reference: the verifier's own name for the person (`sub`), or the officer's note.
        language: the language of the pages that the person chose last, in which we write to them; empty until they chose.
    """

    class By(models.TextChoices):
        """Who verified."""

        PROVINCE = "province", gettext_lazy("省统一身份认证")
        COUNTER = "counter", gettext_lazy("窗口核验")
        DEMO = "demo", gettext_lazy("演示")

    district = models.CharField(max_length=6)
    user_id: int
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="identity")
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, related_name="identities")
    by = models.CharField(max_length=8, choices=By)
    reference = models.CharField(max_length=200, blank=True)
    verified_at = models.DateTimeField()
    language = models.CharField(max_length=7, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "by", "district"], name="identity_once"),
            models.UniqueConstraint(
                fields=["by", "reference", "district"],
                condition=Q(by="province"),
                name="identity_of_province_once",
            ),
        ]

    def __str__(self) -> str:
        """Account and person."""
        return f"{self.user_id} is {self.person_id}"


class Appointment(models.Model):
    """Somebody has a role in a unit, for streets and boards, from `since` to `until`.

    Attributes:
        role: code of book/roles.yaml.
        unit: the unit's name, as letters and the access log show it.
        street: nine-digit code; empty for all streets.
        board: code of book/office.yaml; empty for all boards.
        deputy_for: whose work it is, when they are away; a deputy's appointment always ends.
    """

    district = models.CharField(max_length=6)
    user_id: int
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20)
    unit = models.CharField(max_length=60)
    street = models.CharField(max_length=9, blank=True)
    board = models.CharField(max_length=10, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    deputy_for_id: int | None
    deputy_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="deputies")
    appointed_by_id: int | None
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="appointments_made"
    )
    appointed_at = models.DateTimeField()
    ended_by_id: int | None
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="appointments_ended"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="appointment_period"
            ),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True) | Q(until__isnull=False), name="deputy_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(appointed_by__isnull=True) | ~Q(appointed_by=F("user")),
                name="appointed_by_another",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "street", "board", "since", "district"],
                condition=Q(ended_at__isnull=True),
                name="appointment_once",
            ),
        ]

    def __str__(self) -> str:
        """Account and role."""
        return f"{self.user_id} {self.role}"


class Permission(models.Model):
    """A role may do one thing. One row is one permission; the matrix page shows them all.

    A row is never deleted: taking it back sets `ended_at`, so that who might do what on any day can be told.

    Attributes:
        role: code of book/roles.yaml.
        verb: what it may do, as code asks for it ("registry.look").
        given_by: null for rows that came with book/roles.yaml.
    """

    district = models.CharField(max_length=6)
    role = models.CharField(max_length=20)
    verb = models.CharField(max_length=60)
    given_by_id: int | None
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="permissions_given"
    )
    given_at = models.DateTimeField()
    ended_by_id: int | None
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="permissions_ended"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["role", "verb", "district"],
                condition=Q(ended_at__isnull=True),
                name="permission_once",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        """Role and verb."""
        return f"{self.role} may {self.verb}"


class AccountEvent(models.Model):
    """What was done to the account of a member of the staff, by whom; for good, so that nobody's account is taken over unseen.

    Attributes:
        by: null when the house did it (the demo's accounts).
    """

    class Verb(models.TextChoices):
        """What was done."""

        OPENED = "opened", gettext_lazy("开通账号")
        LINK = "link", gettext_lazy("重设密码链接")
        SECOND_FACTOR = "second_factor", gettext_lazy("重设第二重验证")
        CLOSED = "closed", gettext_lazy("停用账号")

    district = models.CharField(max_length=6)
    user_id: int
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="account_events")
    verb = models.CharField(max_length=13, choices=Verb)
    by_id: int | None
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="account_events_made"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Triggers of the table; nobody changes it."""

        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        """Account and deed."""
        return f"{self.user_id} {self.verb}"
