"""Households (家庭户) and who belongs to them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from renshe.registry.models.fact import Fact, in_order, said_once
from renshe.registry.models.people import Person


class Household(models.Model):
    """People who live and are registered together.

    Attributes:
        number: the household's number at the police (户号).
        street: nine-digit code of its street; empty outside the district.
    """

    district = models.CharField(max_length=6)
    number = models.CharField(max_length=20)
    street = models.CharField(max_length=9, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "district"], name="household_once"),
        ]

    def __str__(self) -> str:
        """The number."""
        return self.number


class HouseholdMember(Fact):
    """Somebody belongs to a household from `since` to `until`."""

    class Relation(models.TextChoices):
        """To the head of the household."""

        HEAD = "head", gettext_lazy("户主")
        SPOUSE = "spouse", gettext_lazy("配偶")
        CHILD = "child", gettext_lazy("子女")
        PARENT = "parent", gettext_lazy("父母")
        OTHER = "other", gettext_lazy("其他")

    household_id: int
    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="memberships")
    relation = models.CharField(max_length=6, choices=Relation)

    class Meta(Fact.Meta):
        """Constraints of the table."""

        constraints: ClassVar = [said_once("member", "person"), *in_order("member")]

    def __str__(self) -> str:
        """Person and relation."""
        return f"{self.person_id} {self.relation}"
