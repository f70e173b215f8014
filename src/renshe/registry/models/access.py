"""Who has looked at whom and why (访问日志), what people agreed to, contest, and were checked for."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.registry.models.people import Person


class Look(models.Model):
    """One look at a person's data: who, for what, what was shown. Written with the look itself, never changed.

    Attributes:
        by: the account that looked; null when the house did it by itself (a sweep, a task).
        as_whom: name, role and unit as they were then, for the person to read.
        purpose: why.
        reason: the same in words, required for `other`.
        case: number of the case it was for, if any.
        shown: parts of the picture that were shown.
        revealed: numbers that were shown in full.
    """

    class Purpose(models.TextChoices):
        """Why somebody looks."""

        CASE = "case", gettext_lazy("办理业务")
        INTAKE = "intake", gettext_lazy("窗口接待")
        ADVICE = "advice", gettext_lazy("解答咨询")
        CHECK = "check", gettext_lazy("核查监督")
        CORRECTION = "correction", gettext_lazy("更正信息")
        OWN = "own", gettext_lazy("本人查看")
        MANDATE = "mandate", gettext_lazy("受托代办")
        EMPLOYER = "employer", gettext_lazy("单位经办")
        SOURCE = "source", gettext_lazy("部门数据核验")
        OTHER = "other", gettext_lazy("其他原因")

    district = models.CharField(max_length=6)
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="looks")
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="looks")
    as_whom = models.CharField(max_length=120)
    purpose = models.CharField(max_length=10, choices=Purpose)
    reason = models.CharField(max_length=200, blank=True)
    case = models.CharField(max_length=40, blank=True)
    shown = ArrayField(models.CharField(max_length=20), default=list)
    revealed = ArrayField(models.CharField(max_length=20), default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(purpose="other") | ~Q(reason=""), name="look_other_has_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="look_of_person"),
            models.Index(fields=["-at"], name="look_newest"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        """Who looked and when."""
        return f"{self.as_whom} {self.at:%Y-%m-%d %H:%M}"


class Consent(models.Model):
    """A person agreed to one use of their data, or took that back (个人信息保护法 §§14-15, 29)."""

    class Use(models.TextChoices):
        """What was agreed to."""

        FACE = "face", gettext_lazy("人脸核验")
        SHARING = "sharing", gettext_lazy("向其他部门调取材料")
        TALENT = "talent", gettext_lazy("人才档案汇集")

    district = models.CharField(max_length=6)
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="consents")
    use = models.CharField(max_length=10, choices=Use)
    text = models.CharField(max_length=500)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "use", "district"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_withdrawn_after",
            ),
        ]

    def __str__(self) -> str:
        """Person and use."""
        return f"{self.person_id} {self.use}"


class CorrectionRequest(models.Model):
    """A person says that a fact is wrong (个人信息保护法 §46); somebody answers, with a reason.

    Attributes:
        table, fact: the fact that is contested.
        field: which part of it.
        says, wants: what stands there, and what should, in words.
    """

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", gettext_lazy("待核实")
        ACCEPTED = "accepted", gettext_lazy("已更正")
        REFUSED = "refused", gettext_lazy("未更正")
        WITHDRAWN = "withdrawn", gettext_lazy("已撤回")

    district = models.CharField(max_length=6)
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, related_name="correction_requests")
    table = models.CharField(max_length=20)
    fact = models.BigIntegerField()
    field = models.CharField(max_length=20)
    says = models.CharField(max_length=300)
    wants = models.CharField(max_length=300)
    why = models.CharField(max_length=1000)
    asked_by_id: int
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections_asked")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answered_by_id: int | None
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="corrections_answered"
    )
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "fact", "field", "district"],
                condition=Q(state="open"),
                name="correction_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True)
                | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="correction_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""), name="correction_refused_with_reason"
            ),
        ]

    def __str__(self) -> str:
        """Person and field."""
        return f"{self.person_id} {self.table}.{self.field}"


class FaceCheck(models.Model):
    """One check that a living person is who they say (待遇资格核验); no picture is ever kept.

    Attributes:
        plugin: code of the plug-in that checked.
        reference: the plug-in's own number.
        outcome: unknown until it has answered; `unknown` is never a refusal.
    """

    class Outcome(models.TextChoices):
        """What came of it."""

        WAITING = "waiting", gettext_lazy("进行中")
        PASSED = "passed", gettext_lazy("通过")
        NOT_PASSED = "not_passed", gettext_lazy("未通过,请改用其他方式")
        UNKNOWN = "unknown", gettext_lazy("没有结果")

    district = models.CharField(max_length=6)
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, related_name="face_checks")
    purpose = models.CharField(max_length=40)
    plugin = models.CharField(max_length=20)
    reference = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    started_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plugin", "reference", "district"], name="face_check_once"),
            models.CheckConstraint(
                condition=Q(outcome="waiting", answered_at__isnull=True)
                | (~Q(outcome="waiting") & Q(answered_at__isnull=False)),
                name="face_check_answered",
            ),
        ]

    def __str__(self) -> str:
        """Person and outcome."""
        return f"{self.person_id} {self.outcome}"
