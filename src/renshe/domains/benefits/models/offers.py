"""Who was found to be entitled: the sweeps of each night, the offers that they made, and what they counted."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Application
from renshe.registry.models import Employer, Person


class Sweep(models.Model):
    """One night's walk over the registry. One that was killed goes on where it stopped.

    Attributes:
        on: the day for which was decided.
        done: policies that are finished.
        people: how many people (or employers, where they are more) were looked at.
        made, lapsed: how many offers began and ended.
        finished_at: null while it goes on.
    """

    district = models.CharField(max_length=6)
    on = models.DateField()
    done = ArrayField(models.CharField(max_length=60), default=list)
    people = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    lapsed = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "on"], name="sweep_once_a_day"),
        ]

    def __str__(self) -> str:
        """The day and how many offers."""
        return f"{self.on} +{self.made}"


class Offer(models.Model):
    """What somebody may be entitled to and has not asked for. They confirm it, decline it, or leave it.

    Attributes:
        person, employer: to whom; exactly one.
        policy, item: the rules, and the item of the Book with which it is asked for.
        on: the day for which was decided.
        until: the last day on which it can be confirmed.
        values: results of the policy on that day, by name; money in whole fen.
        confirm: names of the facts that only the person can say.
        state: offered until somebody settles it or it lapses.
        why: code of the reason for declining or lapsing.
        application: what confirming has begun.
    """

    class State(models.TextChoices):
        """What became of it."""

        OFFERED = "offered", gettext_lazy("等您确认")
        CONFIRMED = "confirmed", gettext_lazy("已确认,开始办理")
        DECLINED = "declined", gettext_lazy("已谢绝")
        LAPSED = "lapsed", gettext_lazy("已失效")

    class Why(models.TextChoices):
        """Why it was declined, or why it lapsed."""

        NOT_NOW = "not_now", gettext_lazy("现在不需要")
        NOT_MINE = "not_mine", gettext_lazy("我的情况不是这样")
        APPLIED = "applied", gettext_lazy("已经用别的方式申请了")
        OTHER = "other", gettext_lazy("其他原因")
        TIME = "time", gettext_lazy("过了确认的日子")
        DRAWN = "drawn", gettext_lazy("已经在办或者在领")
        NO_LONGER = "no_longer", gettext_lazy("情况变了,不再符合条件")

    district = models.CharField(max_length=6)
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, db_index=False, related_name="offers")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, db_index=False, related_name="offers")
    policy = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    street = models.CharField(max_length=9, blank=True)
    on = models.DateField()
    until = models.DateField()
    values: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    confirm = ArrayField(models.CharField(max_length=60), default=list)
    state = models.CharField(max_length=9, choices=State, default=State.OFFERED)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    words = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_id: int | None
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    application_id: int | None
    application = models.ForeignKey(Application, models.PROTECT, null=True, related_name="offers")

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "policy", "district"], condition=Q(state="offered"), name="offer_one_open"
            ),
            models.UniqueConstraint(
                fields=["employer", "policy", "district"],
                condition=Q(state="offered"),
                name="offer_one_open_employer",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, employer__isnull=True)
                | Q(person__isnull=True, employer__isnull=False),
                name="offer_to_one",
            ),
            models.CheckConstraint(condition=Q(until__gte=models.F("on")), name="offer_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state="offered", settled_at__isnull=True)
                | ~Q(state="offered") & Q(settled_at__isnull=False),
                name="offer_settled",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", application__isnull=False)
                | ~Q(state="confirmed") & Q(application__isnull=True),
                name="offer_confirmed_has_application",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "lapsed"]) | ~Q(why=""), name="offer_ended_has_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-on"], name="offer_of_person"),
            models.Index(fields=["employer", "-on"], name="offer_of_employer"),
            models.Index(fields=["policy", "state", "street", "id"], name="offer_by_policy"),
        ]

    def __str__(self) -> str:
        """Policy and state; never who."""
        return f"{self.policy} {self.state}"


class TakeUp(models.Model):
    """What one night counted of a policy in a street.

    Attributes:
        street: nine-digit code; empty for those who live elsewhere or of whom nobody said.
        entitled: the rules grant it today, or would once the person confirms what only they can say.
        reached: have it, or have asked for it.
        missed: entitled, and not reached.
        undecided: of whom a fact is not known.
        refer: whom an officer would have to judge.
    """

    district = models.CharField(max_length=6)
    sweep_id: int
    sweep = models.ForeignKey(Sweep, models.CASCADE, db_index=False, related_name="counts")
    policy = models.CharField(max_length=60)
    street = models.CharField(max_length=9, blank=True)
    entitled = models.PositiveIntegerField()
    reached = models.PositiveIntegerField()
    missed = models.PositiveIntegerField()
    undecided = models.PositiveIntegerField(default=0)
    refer = models.PositiveIntegerField(default=0)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sweep", "policy", "street", "district"], name="take_up_once"),
            models.CheckConstraint(
                condition=Q(missed__lte=models.F("entitled")), name="take_up_missed_are_entitled"
            ),
        ]

    def __str__(self) -> str:
        """Policy, street, how many are missed."""
        return f"{self.policy} {self.street} {self.missed}"
