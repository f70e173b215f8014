"""Who may act for whom: for a family member, by an agent with a mandate, for an employer."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy

from renshe.registry.models.employers import Employer
from renshe.registry.models.people import Person


class Mandate(models.Model):
    """`principal` lets `agent` act for them, from `since` to `until`, for some items or all (民法典 §165).

    A family mandate of somebody who can't act for themselves (child, ward) rests on the household or on a paper that an
    officer has seen; every other one is given by the principal.

    Attributes:
        items: item codes; empty for all.
        evidence: what it rests on: the principal's own sign-in, a household, or a paper and who saw it.
        ended_why: on what a guardian was ended, and by whom; empty for what its sides end themselves.
    """

    class Kind(models.TextChoices):
        """Why the agent acts."""

        FAMILY = "family", gettext_lazy("家人代办")
        GUARDIAN = "guardian", gettext_lazy("监护人")
        AGENT = "agent", gettext_lazy("委托代办")

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", gettext_lazy("等待本人同意")
        GIVEN = "given", gettext_lazy("有效")
        REFUSED = "refused", gettext_lazy("本人未同意")
        WITHDRAWN = "withdrawn", gettext_lazy("已撤回")

    district = models.CharField(max_length=6)
    principal_id: int
    principal = models.ForeignKey(Person, models.PROTECT, related_name="mandates_given")
    agent_id: int
    agent = models.ForeignKey(Person, models.PROTECT, related_name="mandates_held")
    kind = models.CharField(max_length=8, choices=Kind)
    items = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=9, choices=State)
    evidence = models.CharField(max_length=200)
    made_by_id: int
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates_made")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=320, blank=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(principal=F("agent")), name="mandate_of_another"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="mandate_period"),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="mandate_withdrawn",
            ),
            ExclusionConstraint(
                name="mandate_once_at_a_time",
                expressions=[
                    (F("principal"), RangeOperators.EQUAL),
                    (F("agent"), RangeOperators.EQUAL),
                    (F("district"), RangeOperators.EQUAL),
                    (
                        Func(
                            "since",
                            "until",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=["asked", "given"]),
            ),
        ]

    def __str__(self) -> str:
        """Who for whom."""
        return f"{self.agent_id} for {self.principal_id}"


class EmployerRole(models.Model):
    """A person acts for an employer; the legal representative or a manager gives and takes roles.

    Attributes:
        given_by: null for the legal representative, whose role comes from the business register.
    """

    class Role(models.TextChoices):
        """What they may do."""

        MANAGER = "manager", gettext_lazy("单位管理员")
        CLERK = "clerk", gettext_lazy("经办人")
        VIEWER = "viewer", gettext_lazy("查看")

    district = models.CharField(max_length=6)
    employer_id: int
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="roles")
    person_id: int
    person = models.ForeignKey(Person, models.PROTECT, related_name="employer_roles")
    role = models.CharField(max_length=8, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True)
    given_by_id: int | None
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="employer_roles_given")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id: int | None
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="employer_roles_withdrawn"
    )

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="employer_role_period"
            ),
            models.UniqueConstraint(
                fields=["employer", "person", "district"],
                condition=Q(withdrawn_at__isnull=True),
                name="employer_role_once",
            ),
        ]

    def __str__(self) -> str:
        """Who acts for whom."""
        return f"{self.person_id} {self.role} of {self.employer_id}"
