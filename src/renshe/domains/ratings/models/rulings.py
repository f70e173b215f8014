"""Objections to ratings (申诉), and what a second person ruled."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.domains.ratings.models.ratings import Rating

SECOND_PERSON = """
if exists (select 1 from ratings_objection one where one.id = new.objection_id
           and (one.by_id = new.by_id or one.rating_id <> new.rating_id))
   or exists (select 1 from ratings_mending m where m.rating_id = new.rating_id
              and new.by_id in (m.verifier_id, m.second_verifier_id))
   or exists (select 1 from ratings_rating r join ratings_occasion o on o.id = r.occasion_id
              where r.id = new.rating_id and new.by_id = any(o.hands)) then
    raise exception 'a ruling is a second person''s: not who objected, verified or was rated'
        using errcode = 'check_violation';
end if;
return new;
"""
WHO_MAY_OBJECT = """
if new.role = 'rated' and not exists (select 1 from ratings_rating r join ratings_occasion o on o.id = r.occasion_id
                                      where r.id = new.rating_id and new.by_id = any(o.hands)) then
    raise exception 'only who was rated objects as the rated' using errcode = 'check_violation';
end if;
return new;
"""


class Objection(models.Model):
    """The rated clerk appeals, or whoever verifies proposes to exclude; each once for a rating.

    Attributes:
        role: as whom.
        ground: what they say of the rating.
    """

    class Role(models.TextChoices):
        """As whom somebody objects."""

        RATED = "rated", gettext_lazy("被评人申诉")
        VERIFIER = "verifier", gettext_lazy("核实人提请")

    class Ground(models.TextChoices):
        """What is said of the rating."""

        MALICIOUS = "malicious", gettext_lazy("恶意评价")
        MISTAKEN = "mistaken", gettext_lazy("误评")
        NOT_OURS = "not_ours", gettext_lazy("不是这次服务的问题")

    district = models.CharField(max_length=6)
    rating_id: int
    rating = models.ForeignKey(Rating, models.PROTECT, db_index=False, related_name="objections")
    role = models.CharField(max_length=8, choices=Role)
    ground = models.CharField(max_length=9, choices=Ground)
    why = models.CharField(max_length=500)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rating", "role", "district"], name="objection_once_a_role"),
            models.CheckConstraint(condition=~Q(why=""), name="objection_has_reason"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="who_may", when=pgtrigger.Before, operation=pgtrigger.Insert, func=WHO_MAY_OBJECT
            ),
        ]

    def __str__(self) -> str:
        """Role and ground."""
        return f"{self.role} {self.ground}"


class Ruling(models.Model):
    """What a second person ruled on an objection: the rating stands, or does not count (and is told as excluded).

    Attributes:
        excluded: it does not count.
    """

    district = models.CharField(max_length=6)
    objection_id: int
    objection = models.OneToOneField(Objection, models.PROTECT, related_name="ruling")
    rating_id: int
    rating = models.ForeignKey(Rating, models.PROTECT, db_index=False, related_name="rulings")
    excluded = models.BooleanField()
    why = models.CharField(max_length=500)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rating", "district"], condition=Q(excluded=True), name="ruling_excludes_once"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="ruling_has_reason"),
        ]
        indexes: ClassVar = [models.Index(fields=["rating"], name="ruling_of_rating")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="second_person", when=pgtrigger.Before, operation=pgtrigger.Insert, func=SECOND_PERSON
            ),
        ]

    def __str__(self) -> str:
        """What was ruled."""
        return "excluded" if self.excluded else "upheld"
