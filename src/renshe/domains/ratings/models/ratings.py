"""Ratings as they were given, for good."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.domains.ratings.models.occasions import Occasion

IN_ITS_TIME = """
if not exists (select 1 from ratings_occasion one where one.id = new.occasion_id
               and new.at >= one.at and new.at <= one.until) then
    raise exception 'a rating lies after its act and before the end of its link' using errcode = 'check_violation';
end if;
if new.by_id is not null and exists (select 1 from ratings_occasion one where one.id = new.occasion_id
                                     and new.by_id = any(one.hands)) then
    raise exception 'who had a hand in an act does not rate it' using errcode = 'check_violation';
end if;
return new;
"""


class Rating(models.Model):
    """What the applicant said of one act, once. A trigger refuses change and removal; one that does not count has a Ruling.

    Attributes:
        level: 5 very satisfied … 1 very dissatisfied; there is no default.
        reasons: codes of book/ratings.yaml that fit the level.
        words: their own; may be empty.
        channel: how it came.
        by: the account, when they had signed in.
    """

    class Channel(models.TextChoices):
        """By which way it came."""

        QR = "qr", gettext_lazy("扫码")
        SMS = "sms", gettext_lazy("短信链接")
        PAGE = "page", gettext_lazy("网页")
        KIOSK = "kiosk", gettext_lazy("自助终端")

    district = models.CharField(max_length=6)
    occasion_id: int
    occasion = models.ForeignKey(Occasion, models.PROTECT, db_index=False, related_name="ratings")
    level = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=60), default=list)
    words = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=5, choices=Channel)
    by_id: int | None
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, related_name="ratings_given"
    )
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes a rating, and nobody gives a second one."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "district"], name="rating_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="rating_level"),
            models.CheckConstraint(
                condition=Q(channel__in=["qr", "sms", "page", "kiosk"]), name="rating_channel"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["at", "level"], name="rating_by_day")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="in_its_time", when=pgtrigger.Before, operation=pgtrigger.Insert, func=IN_ITS_TIME
            ),
        ]

    def __str__(self) -> str:
        """The level; never who."""
        return f"{self.level}"
