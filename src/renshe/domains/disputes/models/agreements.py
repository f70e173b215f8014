"""The agreement of a mediation (调解协议): its versions and terms, who signed, what was performed, and the return visit."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Document
from renshe.domains.disputes.models.bodies import Mediator
from renshe.domains.disputes.models.disputes import Party
from renshe.domains.disputes.models.mediations import FOR_GOOD, Mediation


class Agreement(models.Model):
    """One version of an agreement. A change is a new version, which everybody signs anew; nothing signed is ever altered.

    Attributes:
        version: 1 for the first draft.
        facts: what the dispute is about, in a few sentences.
        digest: SHA-256 over facts and terms; what a signature signs.
    """

    terms: "models.Manager[Any]"
    signatures: "models.Manager[Any]"
    review_wishes: "models.Manager[Any]"
    district = models.CharField(max_length=6)
    mediation_id: int
    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="agreements")
    version = models.PositiveIntegerField()
    facts = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mediation", "version", "district"], name="agreement_version"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="agreement_digest"),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="agreement_for_good", operation=FOR_GOOD)]

    def __str__(self) -> str:
        """Which version."""
        return f"version {self.version} of {self.mediation_id}"


class Term(models.Model):
    """One item of an agreement: who does what, how much, until when.

    Attributes:
        party: who owes it; null for what both do, as ending the employment.
        fen: null for an act.
        due: last day; null where there is none.
    """

    performances: "models.Manager[Any]"
    district = models.CharField(max_length=6)
    agreement_id: int
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="terms")
    number = models.PositiveIntegerField()
    party_id: int | None
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500)
    fen = models.BigIntegerField(null=True)
    due = models.DateField(null=True)

    class Meta:
        """Constraints and indexes of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number", "district"], name="agreement_term_once"),
            models.CheckConstraint(condition=~Q(words=""), name="agreement_term_words"),
            models.CheckConstraint(condition=Q(fen__isnull=True) | Q(fen__gt=0), name="agreement_term_sum"),
            models.CheckConstraint(
                condition=Q(fen__isnull=True) | Q(due__isnull=False, party__isnull=False),
                name="agreement_sum_has_its_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["due"], name="agreement_term_due")]
        triggers: ClassVar = [pgtrigger.Protect(name="term_for_good", operation=FOR_GOOD)]

    def __str__(self) -> str:
        """Its place."""
        return f"term {self.number} of {self.agreement_id}"


class Signature(models.Model):
    """Somebody signed one version: a party, or the mediator (劳动争议调解仲裁法 §14).

    Attributes:
        party, mediator: exactly one of them.
        way: on the page by an account whose identity was verified, or on paper.
        name: of the person who signed.
        digest: of the agreement, as it was when it was signed.
        document: the signed paper, scanned.
    """

    class Way(models.TextChoices):
        """How it was signed."""

        PAGE = "page", gettext_lazy("网上签名")
        PAPER = "paper", gettext_lazy("纸面签名")

    district = models.CharField(max_length=6)
    agreement_id: int
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    party_id: int | None
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="signatures")
    mediator_id: int | None
    mediator = models.ForeignKey(Mediator, models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=5, choices=Way)
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    document_id: int | None
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table; nobody changes it."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "party", "district"],
                condition=Q(party__isnull=False),
                name="agreement_party_signs_once",
            ),
            models.UniqueConstraint(
                fields=["agreement", "district"],
                condition=Q(party__isnull=True),
                name="agreement_mediator_signs_once",
            ),
            models.CheckConstraint(
                condition=Q(party__isnull=True, mediator__isnull=False)
                | Q(party__isnull=False, mediator__isnull=True),
                name="agreement_party_or_mediator",
            ),
            models.CheckConstraint(
                condition=~Q(way="paper") | Q(document__isnull=False), name="agreement_paper_is_scanned"
            ),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="signature_for_good", operation=FOR_GOOD)]

    def __str__(self) -> str:
        """Whose; never the name."""
        return f"signature of {self.party_id or 'the mediator'} under {self.agreement_id}"


class Performance(models.Model):
    """What was done of one term (履行).

    Attributes:
        party: who said so; null for the mediator.
        fen: paid; null for an act.
        proof, document: what shows it.
        confirmed_at: when the other side or the mediator confirmed it; what the debtor alone says does not count yet.
    """

    district = models.CharField(max_length=6)
    term_id: int
    term = models.ForeignKey(Term, models.PROTECT, related_name="performances")
    party_id: int | None
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    fen = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=300)
    document_id: int | None
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(fen__isnull=True) | Q(fen__gt=0), name="performance_sum"),
            models.CheckConstraint(condition=~Q(proof=""), name="performance_has_its_proof"),
        ]

    def __str__(self) -> str:
        """Of which term."""
        return f"performance of {self.term_id}"


class Visit(models.Model):
    """A return visit (回访).

    Attributes:
        party: who was asked.
        satisfied: null where they did not say.
    """

    district = models.CharField(max_length=6)
    mediation_id: int
    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="visits")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    on = models.DateField()
    satisfied = models.BooleanField(null=True)
    words = models.CharField(max_length=500)
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mediation", "party", "on", "district"], name="mediation_visit"),
        ]

    def __str__(self) -> str:
        """When."""
        return f"visit on {self.on}"


class ReviewWish(models.Model):
    """One party asks for the review of an agreement (仲裁审查); it is filed when every party has."""

    district = models.CharField(max_length=6)
    agreement_id: int
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="review_wishes")
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    by_id: int
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "party", "district"], name="review_wish_once"),
        ]

    def __str__(self) -> str:
        """Whose."""
        return f"wish of {self.party_id}"
