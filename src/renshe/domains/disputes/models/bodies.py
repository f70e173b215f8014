"""Mediation bodies (调解组织) and their mediators (调解员): the register that is published."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class Body(models.Model):
    """One mediation body: of a street, an enterprise or an industry, or the joint centre of the three parties.

    Attributes:
        code: by which book/arbitration/bodies.yaml knows it.
        street: nine-digit code of where it sits; a street's body answers for that street. Empty for a body of the district.
        kinds: kinds of dispute that it takes; all when empty.
        unconfirmed: its address, telephone or hours were not confirmed by anybody, and pages say so.
        since, until: first and last day; until is null while it works.
    """

    class Kind(models.TextChoices):
        """Who keeps it."""

        STREET = "street", gettext_lazy("街道调解组织")
        ENTERPRISE = "enterprise", gettext_lazy("企业调解委员会")
        INDUSTRY = "industry", gettext_lazy("行业调解组织")
        JOINT = "joint", gettext_lazy("三方联合调解中心")

    mediators: "models.Manager[Any]"
    district = models.CharField(max_length=6)
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=9, blank=True)
    address = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    kinds = ArrayField(models.CharField(max_length=24), default=list)
    unconfirmed = models.BooleanField(default=True)
    published = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "district"], name="mediation_body_once"),
            models.UniqueConstraint(
                fields=["street", "district"],
                condition=Q(kind="street", until__isnull=True),
                name="mediation_body_of_street",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="mediation_body_has_name"),
            models.CheckConstraint(
                condition=~Q(kind="street") | ~Q(street=""), name="mediation_body_has_street"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="mediation_body_days"
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Mediator(models.Model):
    """One mediator of one body.

    Attributes:
        account: with which they work here; null for somebody who is in the register alone.
        kinds: kinds of dispute that they know best; any when empty.
        published: their name stands in the public register.
    """

    mediations: "models.Manager[Any]"
    district = models.CharField(max_length=6)
    body_id: int
    body = models.ForeignKey(Body, models.PROTECT, related_name="mediators")
    account_id: int | None
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="mediator_in"
    )
    name = models.CharField(max_length=40)
    kinds = ArrayField(models.CharField(max_length=24), default=list)
    part_time = models.BooleanField(default=False)
    published = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True)
    trainings: "models.Manager[Any]"
    evaluations: "models.Manager[Any]"

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "account", "district"],
                condition=Q(until__isnull=True, account__isnull=False),
                name="mediator_once_in_a_body",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="mediator_has_a_name"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="mediator_days"
            ),
        ]

    def __str__(self) -> str:
        """Their name."""
        return self.name
