"""After an award: what each party can do about each of its documents, until when, counted from its own day of service."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from renshe.book import calendars
from renshe.domains.disputes.models import CourtOutcome, Dispute, Paper, Party, Service
from renshe.domains.disputes.remedies import Document, Reached, Remedy, in_force, remedies

CLOSING = ("award", "settlement")


@dataclass(frozen=True)
class Standing:
    """One document as it stands towards one party.

    Attributes:
        served_on: from which day service counts; a corrected paper keeps the day of the first.
        in_force_on: None while it is not in force.
        steps: what the party can do.
    """

    paper: Paper
    party: Party
    document: Document
    served_on: date | None
    in_force_on: date | None
    steps: tuple[Remedy, ...]


def documents(dispute: Dispute) -> list[Paper]:
    """The awards and settlements that hold, first the newest."""
    papers = Paper.objects.filter(
        dispute=dispute, kind__in=CLOSING, signed_at__isnull=False, revoked_at__isnull=True
    )
    return list(
        papers.select_related("party", "award", "event", "document").order_by("-signed_at", "part", "pk")
    )


def standings(dispute: Dispute, party: Party, today: date | None = None) -> list[Standing]:
    """Every document that concerns a party, with what it can do about it."""
    mine = [one for one in documents(dispute) if concerns(one, party)]
    return [standing(one, party, today) for one in mine]


def concerns(paper: Paper, party: Party) -> bool:
    """Whether a document is about this party: its own, everybody's, or one of the other side."""
    return paper.party_id in {None, party.pk} or (paper.party is not None and paper.party.side != party.side)


def standing(paper: Paper, party: Party, today: date | None = None) -> Standing:
    """One document towards one party on a day."""
    on, calendar = today or timezone.localdate(), calendars.current()
    kind = document_of(paper)
    served = served_days(paper)
    courts = list(CourtOutcome.objects.filter(paper__in=chain_of(paper)).select_related("party"))
    made = _made_on(paper)
    force = in_force(
        kind, made, list(served.values()), [_sued(courts, key) is not None for key in served], calendar
    )
    outcome = next(
        (one for one in courts if one.outcome == CourtOutcome.Outcome.SET_ASIDE and kind == "final"), None
    )
    content: dict[str, Any] = paper.content
    perform = str(content.get("perform_by", "") or "")
    reached = Reached(
        kind, "employer" if party.is_employer else "worker", made, served.get(party.pk), force,
        perform_by=date.fromisoformat(perform) if perform else None,
        creditor=_creditor(paper, party), sued_on=_sued(courts, party.pk),
        worker_sued=any(one.step == "suit" and not one.party.is_employer for one in courts),
        asked_on=_day(courts, party.pk, "set_aside"), enforcing_on=_day(courts, party.pk, "enforcement"),
        set_aside_on=outcome.decided_on if outcome else None,
    )  # fmt: skip
    return Standing(paper, party, kind, served.get(party.pk), force, remedies(reached, on, calendar))


def document_of(paper: Paper) -> Document:
    """Which of the three it is."""
    if paper.kind == "settlement":
        return "settlement"
    return "final" if paper.part == "final" else "ordinary"


def served_days(paper: Paper) -> dict[int, date | None]:
    """For every party that a document goes to, from which day its service counts; a correction does not begin it anew."""
    days: dict[int, date | None] = {}
    for one in Service.objects.filter(paper__in=chain_of(paper)).order_by("effective_on"):
        if one.effective_on is not None and days.get(one.party_id) is None:
            days[one.party_id] = one.effective_on
        else:
            days.setdefault(one.party_id, None)
    return days


def chain_of(paper: Paper) -> list[int]:
    """A paper, and those whose place it took, all the way back."""
    found, keys = [paper.pk], [paper.pk]
    while keys:
        keys = list(Paper.objects.filter(replaced_by__in=keys).values_list("pk", flat=True))
        found += keys
    return found


def _made_on(paper: Paper) -> date:
    signed = paper.award.signed_at if paper.award else None
    return timezone.localdate(signed or paper.signed_at or paper.asked_at)


def _creditor(paper: Paper, party: Party) -> bool:
    """Whether it gives this party money: an applicant's own document with a sum in it."""
    fen = int(paper.content.get("fen") or 0)
    own = paper.party_id == party.pk or (paper.party_id is None and party.side == Party.Side.APPLICANT)
    return fen > 0 and own


def _sued(courts: Iterable[CourtOutcome], party: int) -> date | None:
    return _day(courts, party, "suit")


def _day(courts: Iterable[CourtOutcome], party: int, step: str) -> date | None:
    return min((one.on for one in courts if one.party_id == party and one.step == step), default=None)
