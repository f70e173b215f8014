"""What somebody fills in before it is filed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from renshe.casework.sealed import SealedJSON
from renshe.registry.models import Employer, Person


class Draft(models.Model):
    """A guided filing on the way: saved after every step, gone when it is filed or thrown away.

    Attributes:
        person, employer: for whom; both null while a clerk has not read a card yet.
        content: {"kind", "claims", "answers", "sums", "parties", "evidence", "bar", "known_on", …}; sealed at rest.
        revision: counts every save, so that two devices do not overwrite each other.
    """

    district = models.CharField(max_length=6)
    filled_by_id: int
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="dispute_drafts")
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+")
    work = models.CharField(max_length=12)
    content: "models.JSONField[dict[str, Any]]" = SealedJSON(default=dict)
    revision = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        """Indexes of the table."""

        indexes: ClassVar = [models.Index(fields=["filled_by", "-saved_at"], name="dispute_draft_of_filler")]

    def __str__(self) -> str:
        """Its key."""
        return f"draft {self.pk}"
