"""What each party can do after the papers that close a dispute, from its own day of service."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from renshe.book import calendars
from renshe.domains.disputes.models import CourtOutcome, Dispute, Paper, Party, Service
from renshe.domains.disputes.remedies import Document, Reached, Remedy, in_force, remedies

CLOSING = ("award", "settlement")


@dataclass(frozen=True)
class After:
    """What one party can do about one paper.

    Attributes:
        party: whose steps.
        paper: award or settlement.
        document: final, ordinary or settlement.
        in_force_on: day from which the paper is in force; None while it is not.
        remedies: the steps.
    """

    party: Party
    paper: Paper
    document: Document
    in_force_on: date | None
    remedies: tuple[Remedy, ...]


def remedies_of(dispute: Dispute, party: Party | None = None, today: date | None = None) -> tuple[After, ...]:
    """For every signed closing paper and every party that it is for, what that party can do and until when.

    Args:
        dispute: with papers.
        party: only this one; all when None.
        today: the day of looking; today when None.
    """
    papers = Paper.objects.filter(
        dispute=dispute, kind__in=CLOSING, signed_at__isnull=False, revoked_at__isnull=True
    )
    outcomes = list(CourtOutcome.objects.filter(dispute=dispute))
    day = today or timezone.localdate()
    return tuple(
        one
        for paper in papers.order_by("asked_at", "pk")
        for one in _after(paper, outcomes, day)
        if party is None or one.party.pk == party.pk
    )


def document_of(paper: Paper) -> Document:
    """Whether it is a settlement, a final award or another; the two documents of an award say so themselves."""
    if paper.kind == "settlement":
        return "settlement"
    return "final" if paper.content.get("final") is True else "ordinary"


def _after(paper: Paper, outcomes: list[CourtOutcome], today: date) -> list[After]:
    calendar, document = calendars.current(), document_of(paper)
    services = list(Service.objects.filter(paper=paper).select_related("party").order_by("party", "number"))
    parties = {one.party_id: one.party for one in services}
    served = {one.party_id: one.effective_on for one in services if one.effective_on is not None}
    mine = [one for one in outcomes if one.award_id is None or one.award_id == paper.award_id]
    sued = {one.party_id: one.on for one in mine if one.step == CourtOutcome.Step.SUIT}
    made = timezone.localdate(paper.signed_at)
    force = in_force(
        document, made, [served.get(pk) for pk in parties], [pk in sued for pk in parties], calendar
    )
    worker_sued = document == "final" and any(not parties[pk].is_employer for pk in sued if pk in parties)
    found: list[After] = []
    for pk, party in parties.items():
        own = {one.step: one for one in mine if one.party_id == pk}
        aside = [
            one
            for one in mine
            if one.step == CourtOutcome.Step.SET_ASIDE and one.outcome == CourtOutcome.Outcome.SET_ASIDE
        ]
        asked, enforcing = own.get(CourtOutcome.Step.SET_ASIDE), own.get(CourtOutcome.Step.ENFORCEMENT)
        reached = Reached(
            document, "employer" if party.is_employer else "worker", made, served.get(pk), force,
            creditor=_creditor(party), sued_on=sued.get(pk), worker_sued=worker_sued and party.is_employer,
            asked_on=asked.on if asked else None, enforcing_on=enforcing.on if enforcing else None,
            # The court's ruling reaches each party by the court; the day on which it was made is the earliest possible one.
            set_aside_on=aside[-1].decided_on if aside else None,
        )  # fmt: skip
        found.append(After(party, paper, document, force, remedies(reached, today, calendar)))
    return found


def _creditor(party: Party) -> bool:
    """Something was granted to it or settled in its favour."""
    return party.claims.filter(outcome__in=["granted", "partly", "settled"]).exists()
