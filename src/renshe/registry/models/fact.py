"""What every fact carries: who says so, for which period, since when we know, and whether it is still said."""

from django.db import models
from django.db.models import F, Q


class Fact(models.Model):
    """One thing that one source says.

    Facts are never changed: a newer answer of the same source ends the old row and adds another, so what was known on any
    day can be told. What two sources say stands side by side; which one counts is book/sources.yaml's matter.

    Attributes:
        source: code of the source in book/sources.yaml.
        since: first day for which it holds; null for unknown or always.
        until: last day for which it holds, included; null for "still" or unknown.
        learned_at: when we were told.
        ended_at: when the source took it back or said something newer; null while it is still said.
        evidence: the answer, document or case that it rests on.
    """

    district = models.CharField(max_length=6)
    source = models.CharField(max_length=20)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    learned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    evidence = models.CharField(max_length=120, blank=True)

    class Meta:
        """A table for each kind of fact."""

        abstract = True


def in_order(name: str) -> list[models.BaseConstraint]:
    """A period ends no earlier than it begins, and nothing is taken back before it was learned.

    Args:
        name: the table's, to tell the constraints apart.
    """
    return [
        models.CheckConstraint(
            condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
            name=f"{name}_period",
        ),
        models.CheckConstraint(
            condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("learned_at")), name=f"{name}_ended"
        ),
    ]


def said_once(name: str, *fields: str) -> models.UniqueConstraint:
    """A source says a thing once at a time: two rows that are still said, or that ended at one moment, are never the same.

    The fields come first, so that the one index finds a holder's rows, those of the past too.
    """
    return models.UniqueConstraint(
        fields=[*fields, "source", "district", "ended_at"], name=f"{name}_said_once", nulls_distinct=False
    )
