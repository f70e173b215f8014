"""Employers (用人单位), and what the sources say of them."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.registry.models.fact import Fact, in_order, said_once
from renshe.registry.models.people import Person


class Employer(models.Model):
    """One employer, known by its unified social credit code (统一社会信用代码, GB 32100)."""

    district = models.CharField(max_length=6)
    code = models.CharField(max_length=18)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "district"], name="employer_once"),
            models.CheckConstraint(
                condition=Q(code__regex="^[0-9A-HJ-NPQRTUWXY]{18}$"), name="employer_code"
            ),
        ]

    def __str__(self) -> str:
        """The credit code."""
        return self.code


class EmployerParticulars(Fact):
    """What one source says of an employer.

    Attributes:
        industry: letter of GB/T 4754 (A agriculture … T international organisations).
        street: nine-digit code of the street of the seat.
        representative: the legal representative or person in charge (法定代表人、负责人).
    """

    class Kind(models.TextChoices):
        """Kinds of employer."""

        COMPANY = "company", gettext_lazy("企业")
        SOLE_TRADER = "sole_trader", gettext_lazy("个体工商户")
        PUBLIC = "public", gettext_lazy("机关、事业单位")
        SOCIAL = "social", gettext_lazy("社会组织")

    employer_id: int
    employer = models.ForeignKey(Employer, models.PROTECT, db_index=False, related_name="particulars")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    industry = models.CharField(max_length=1, blank=True)
    street = models.CharField(max_length=9, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    representative_id: int | None
    representative = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="represents"
    )
    founded_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta(Fact.Meta):
        """Constraints and indexes of the table."""

        constraints: ClassVar = [said_once("employer_said", "employer"), *in_order("employer_said")]
        indexes: ClassVar = [
            GinIndex(OpClass("name", name="gin_trgm_ops"), name="employer_name_trgm"),
        ]

    def __str__(self) -> str:
        """Employer and name."""
        return f"{self.employer_id} {self.name}"
