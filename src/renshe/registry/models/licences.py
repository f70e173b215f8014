"""Licences (证照): what an issuing body has granted or certified, and for how long."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from renshe.registry.models.employers import Employer
from renshe.registry.models.fact import Fact, in_order
from renshe.registry.models.people import Person


class Licence(Fact):
    """A licence or certificate, valid from `since` to `until` (null: no end).

    Attributes:
        kind: code of the material in book/materials that it stands for (id-card, business-licence …).
        number: as printed on it; empty for an identity card, whose number stands sealed with the person.
        issued_by: the body's name.
        revoked_on: the day from which it no longer holds, whatever it says.
    """

    person_id: int | None
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, db_index=False, related_name="licences"
    )
    employer_id: int | None
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, db_index=False, related_name="licences"
    )
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=200, blank=True)
    issued_by = models.CharField(max_length=60)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta(Fact.Meta):
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            *in_order("licence"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, employer__isnull=True)
                | Q(person__isnull=True, employer__isnull=False),
                name="licence_one_holder",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "number", "source", "district", "ended_at"],
                condition=Q(person__isnull=False),
                name="licence_of_person_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["employer", "kind", "number", "source", "district", "ended_at"],
                condition=Q(employer__isnull=False),
                name="licence_of_employer_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        """Kind and issuing body; never the number."""
        return f"{self.kind} by {self.issued_by}"
