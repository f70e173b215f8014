"""Employments (劳动关系) and insurance months (缴费月数)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.registry.models.employers import Employer
from renshe.registry.models.fact import Fact, in_order, said_once
from renshe.registry.models.people import Person


class Employment(Fact):
    """Somebody works somewhere: from `since` to `until`, both included.

    Attributes:
        kind: employed, self-employed or flexible.
        employer: null for flexible work.
        leaving_reason: code of book/fields (contract_expired, resigned …); empty while it goes on or when nobody said.
    """

    class Kind(models.TextChoices):
        """How somebody works; the codes of book/fields."""

        EMPLOYED = "employed", gettext_lazy("单位就业")
        SELF_EMPLOYED = "self_employed", gettext_lazy("个体经营")
        FLEXIBLE = "flexible", gettext_lazy("灵活就业")

    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="employments")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="employments")
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.EMPLOYED)
    occupation = models.CharField(max_length=60, blank=True)
    leaving_reason = models.CharField(max_length=32, blank=True)

    class Meta(Fact.Meta):
        """Constraints of the table."""

        constraints: ClassVar = [
            said_once("employment", "person", "employer", "since"),
            *in_order("employment"),
            models.CheckConstraint(condition=Q(since__isnull=False), name="employment_since"),
            models.CheckConstraint(
                condition=Q(employer__isnull=False) | Q(kind="flexible"), name="employment_employer"
            ),
        ]

    def __str__(self) -> str:
        """Person, employer and beginning."""
        return f"{self.person_id} at {self.employer_id} since {self.since}"


class Insurance(Fact):
    """Months that were paid without a gap, at one employer or as a flexible worker, on one base.

    `since` is the first day of the first month; `until` the last day of the last month, null while it goes on.

    Attributes:
        schemes: pension, unemployment, injury (养老、失业、工伤) that the months count for.
        base_fen: monthly base (缴费基数) in fen; null when nobody said.
    """

    class Scheme(models.TextChoices):
        """The insurances that the bureau keeps."""

        PENSION = "pension", gettext_lazy("养老保险")
        UNEMPLOYMENT = "unemployment", gettext_lazy("失业保险")
        INJURY = "injury", gettext_lazy("工伤保险")
        RESIDENT = "resident", gettext_lazy("城乡居民养老保险")

    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="insurances")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="insurances")
    schemes = ArrayField(models.CharField(max_length=12, choices=Scheme))
    base_fen = models.BigIntegerField(null=True, blank=True)

    class Meta(Fact.Meta):
        """Constraints of the table."""

        constraints: ClassVar = [
            said_once("insurance", "person", "employer", "since"),
            *in_order("insurance"),
            models.CheckConstraint(
                condition=Q(since__isnull=False) & Q(since__day=1), name="insurance_month"
            ),
            models.CheckConstraint(
                condition=Q(schemes__len__gte=1)
                & Q(schemes__contained_by=["pension", "unemployment", "injury", "resident"]),
                name="insurance_schemes",
            ),
            models.CheckConstraint(
                condition=Q(base_fen__isnull=True) | Q(base_fen__gte=0), name="insurance_base"
            ),
        ]

    def __str__(self) -> str:
        """Person and first month."""
        return f"{self.person_id} since {self.since}"
