"""Applications (申请): what a person files, for one item or for several at once (打包办)."""

from typing import Any, ClassVar, Literal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.sealed import SealedJSON
from renshe.registry.models import Employer, EmployerRole, Mandate, Person


class Application(models.Model):
    """One filing. A draft belongs to whoever fills it in; submitted, it has a number and a case for each item.

    Attributes:
        number: receipt number, from submission on.
        person, employer: who applies; exactly one.
        filled_by: the account that fills it in.
        mandate, role: why that account may do so for somebody else.
        capacity: for oneself, for family, as agent, for an employer, or by a clerk for somebody standing at the counter.
        bundle: code of the one thing (一件事); empty for single items.
        items: codes of the items that were picked, in the Book's order.
        answers: by field code: {"value", "source", "fact", "contested"}; a value that came from the registry names its fact.
            Sealed at rest: people type account and identity numbers into it.
        situations: codes of the materials whose special situation applies (Need.when).
        revision: counts every save, so that two devices do not overwrite each other.
        steps_spared: what did not have to be handed in, typed or visited: {"documents", "fields", "visits"}.
    """

    class Capacity(models.TextChoices):
        """For whom it is filed."""

        SELF = "self", gettext_lazy("本人申请")
        FAMILY = "family", gettext_lazy("为家人申请")
        AGENT = "agent", gettext_lazy("受托代办")
        EMPLOYER = "employer", gettext_lazy("单位申请")
        COUNTER = "counter", gettext_lazy("窗口代录")

    class State(models.TextChoices):
        """A draft, submitted, or thrown away before that."""

        DRAFT = "draft", gettext_lazy("填写中")
        SUBMITTED = "submitted", gettext_lazy("已提交")
        DISCARDED = "discarded", gettext_lazy("已放弃")

    district = models.CharField(max_length=6)
    number = models.CharField(max_length=20, blank=True)
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="applications")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="applications")
    filled_by_id: int
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="applications_filled"
    )
    mandate_id: int | None
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="applications")
    role_id: int | None
    role = models.ForeignKey(EmployerRole, models.PROTECT, null=True, related_name="applications")
    capacity = models.CharField(max_length=8, choices=Capacity)
    bundle = models.CharField(max_length=60, blank=True)
    items = ArrayField(models.CharField(max_length=60))
    answers: "models.JSONField[dict[str, Any]]" = SealedJSON(default=dict)
    situations = ArrayField(models.CharField(max_length=60), default=list)
    channel = models.CharField(max_length=12, default="online")
    street = models.CharField(max_length=9, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    steps_spared: "models.JSONField[dict[str, int]]" = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "district"], condition=~Q(number=""), name="application_number_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, employer__isnull=True)
                | Q(person__isnull=True, employer__isnull=False),
                name="application_one_applicant",
            ),
            models.CheckConstraint(
                condition=Q(state="submitted", submitted_at__isnull=False) & ~Q(number="")
                | ~Q(state="submitted") & Q(submitted_at__isnull=True, number=""),
                name="application_submitted",
            ),
            models.CheckConstraint(condition=Q(items__len__gte=1), name="application_items"),
            models.CheckConstraint(
                condition=Q(capacity="employer", employer__isnull=False) | ~Q(capacity="employer"),
                name="application_of_employer",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["filled_by", "-saved_at"], name="application_of_filler"),
            models.Index(fields=["person", "-submitted_at"], name="application_of_person"),
        ]

    def __str__(self) -> str:
        """The number, or that it is a draft."""
        return self.number or f"draft {self.pk}"

    @property
    def audience(self) -> Literal["person", "employer"]:
        """Who applies."""
        return "employer" if self.person_id is None else "person"
