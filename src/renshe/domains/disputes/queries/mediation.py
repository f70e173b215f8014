"""Reading mediations: what is still owed, who may see which, and the register that is published."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from renshe.domains.disputes.models import Agreement, Body, Dispute, Mediation, Mediator, Term
from renshe.registry.staff import held

LOOK = "disputes.look"


def paid_fen(term: Term) -> int:
    """What was paid of a term and confirmed, in fen."""
    return (
        term.performances.filter(confirmed_at__isnull=False).aggregate(total=Sum("fen", default=0))["total"]
        or 0
    )


def open_terms(agreement: Agreement) -> list[Term]:
    """Terms that somebody owes and that are not done: sums that are not paid in full, acts that nobody confirmed.

    What both sides declare, as ending the employment, is done by signing.
    """
    return [
        one
        for one in agreement.terms.filter(party__isnull=False).select_related("party").order_by("number")
        if not _done(one)
    ]


def _done(term: Term) -> bool:
    if term.fen is None:
        return term.performances.filter(confirmed_at__isnull=False).exists()
    return paid_fen(term) >= term.fen


def several(dispute: Dispute) -> bool:
    """Whether more than one applicant is in it: what concerns one of them is then between that one and the mediator."""
    return dispute.parties.filter(side="applicant", state="in").count() > 1


def working(on: date) -> Q:
    """Bodies or mediators of this district that work on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on)) & Q(district=settings.DISTRICT)


def register(on: date | None = None) -> QuerySet[Body]:
    """The published bodies with their published mediators."""
    today = on or timezone.localdate()
    people = Mediator.objects.filter(working(today), published=True).order_by("part_time", "name")
    shown = Prefetch("mediators", queryset=people, to_attr="shown")
    return Body.objects.filter(working(today), published=True).prefetch_related(shown).order_by("kind", "pk")


def seen_by(user: User) -> QuerySet[Mediation]:
    """What an officer may see: the mediations of their streets, and those of the bodies in which they mediate."""
    places = [one for one in held(user) if LOOK in one.verbs]
    found = (
        Mediation.objects.filter(district=settings.DISTRICT)
        .select_related("dispute__case", "body", "mediator")
        .order_by("dispute__case__closed_on", "dispute__case__due_on", "-pk")
    )
    if user.is_superuser or any(not one.street for one in places):
        return found
    mine = Q(body__mediators__account=user) & Q(body__mediators__until__isnull=True)
    return found.filter(
        mine | Q(dispute__case__street__in={one.street for one in places if one.street})
    ).distinct()


def bodies_of(user: User) -> set[int]:
    """Keys of the bodies in which an account mediates."""
    return set(Mediator.objects.filter(account=user, until__isnull=True).values_list("body", flat=True))


def terms_due(on: date) -> Iterable[Term]:
    """Terms of agreements that hold, due on a day."""
    return Term.objects.filter(
        agreement__mediation__dispute__case__state="agreed", due=on, party__isnull=False
    ).select_related("agreement__mediation__dispute__case", "party")
