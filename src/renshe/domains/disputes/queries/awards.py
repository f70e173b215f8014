"""What the panel sees when it rules: every claim with what is claimed, computed, admitted and suggested; and the draft of the award."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from renshe.domains.disputes.elements.award import Draft, Outcome, Parties, Ruling, propose
from renshe.domains.disputes.elements.claims import Worked, work_out
from renshe.domains.disputes.elements.comparing import Comparison, compare
from renshe.domains.disputes.elements.comparing import Sheet as Elements
from renshe.domains.disputes.elements.drafting import draft
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.elements.schema import Kind
from renshe.domains.disputes.models import Award, Claim, Dispute, Party, Sheet

RULED: tuple[Outcome, ...] = ("granted", "partly", "refused")
BY_PANEL = frozenset({"either", "open"})  # grounds where the panel may say whether an item is final


@dataclass(frozen=True)
class Line:
    """One claim before the panel.

    Attributes:
        name: of the claim in the kind of dispute.
        worked: from the facts found, and what both say alike.
        admitted_fen: what the other side admits; None when it says nothing.
        proposal: what the sums suggest; None where only the panel can say.
        asks_final: the panel has to be able to say whether the item is final.
    """

    claim: Claim
    name: str
    worked: Worked
    admitted_fen: int | None
    proposal: Ruling | None
    asks_final: bool


def newest(dispute: Dispute) -> Award | None:
    """The newest award, however far it is."""
    return dispute.awards.order_by("-number").first()


def under_way(dispute: Dispute) -> Award | None:
    """The award that is not signed yet."""
    return dispute.awards.exclude(state=Award.State.SIGNED).order_by("-number").first()


def decided_keys(dispute: Dispute) -> set[int]:
    """Claims on which a signed award rules."""
    signed = dispute.awards.filter(state=Award.State.SIGNED).values_list("claims", flat=True)
    return {key for keys in signed for key in keys}


def handed_on(dispute: Dispute) -> set[int]:
    """Claims in an award that was handed to review and is not signed: nothing about them changes until it is back."""
    waiting = dispute.awards.filter(state__in=[Award.State.DRAFTED, Award.State.REVIEWED])
    return {key for keys in waiting.values_list("claims", flat=True) for key in keys}


def open_claims(dispute: Dispute) -> list[Claim]:
    """Claims that are still to be ruled on, or ruled on and not signed; those settled or withdrawn are not."""
    claims = Claim.objects.filter(party__dispute=dispute).exclude(
        outcome__in=[Claim.Outcome.SETTLED, Claim.Outcome.WITHDRAWN]
    )
    claims = claims.exclude(party__state__in=[Party.State.LEFT, Party.State.WITHDRAWN, Party.State.SETTLED])
    decided = decided_keys(dispute)
    ordered = claims.select_related("party").order_by("party__side", "party__number", "number")
    return [one for one in ordered if one.pk not in decided]


def elements_of(kind: Kind, sheet: Sheet | None, claims: Sequence[Claim] = ()) -> Elements:
    """One side's newest sheet, read; the sums of its claims count before those of the sheet."""
    if sheet is None:
        return Elements(sums={one.code: one.claimed_fen for one in claims if one.claimed_fen is not None})
    sums = {**sheet.sums, **{one.code: one.claimed_fen for one in claims if one.claimed_fen is not None}}
    return Elements(read_answers(kind, sheet.answers).answers, sums)


def newest_sheets(dispute: Dispute) -> dict[int, Sheet]:
    """The newest sheet of every party, by key of the party."""
    sheets = Sheet.objects.filter(party__dispute=dispute).order_by("party", "-version").distinct("party")
    return {one.party_id: one for one in sheets}


@dataclass(frozen=True)
class Bench:
    """Everything with which the panel rules on one applicant's claims.

    Attributes:
        party: whose document it will be.
        lines: of this party, and counterclaims where there is one applicant alone.
    """

    party: Party
    kind: Kind
    comparison: Comparison
    findings: Mapping[str, Any]
    lines: tuple[Line, ...]


def bench(dispute: Dispute, claims: Sequence[Claim], findings: Mapping[str, Any]) -> list[Bench]:
    """The claims party by party, each worked out from the facts found.

    Args:
        dispute: which.
        claims: that are looked at.
        findings: facts that the panel found, as typed; the same for everybody.
    """
    kind, sheets, on = disputes().kinds[dispute.kind], newest_sheets(dispute), dispute.case.received_on
    found = read_answers(kind, findings).answers
    respondent = dispute.parties.filter(side=Party.Side.RESPONDENT).order_by("number").first()
    other = elements_of(kind, sheets.get(respondent.pk) if respondent else None)
    mine = _by_document(claims)
    return [
        _bench(kind, party, some, elements_of(kind, sheets.get(party.pk), [one for one in some if not one.counter]), other, found, on)
        for party, some in mine
    ]  # fmt: skip


def _by_document(claims: Sequence[Claim]) -> list[tuple[Party, list[Claim]]]:
    """Claims by whose document they stand in: a counterclaim stands in the one applicant's, or in the respondent's own."""
    by_party: dict[int, tuple[Party, list[Claim]]] = {}
    for one in claims:
        by_party.setdefault(one.party_id, (one.party, []))[1].append(one)
    found = list(by_party.values())
    if len(found) == 2 and sum(party.side == Party.Side.APPLICANT for party, _ in found) == 1:
        (first, mine), (_, theirs) = sorted(found, key=lambda one: one[0].side != Party.Side.APPLICANT)
        if not {one.code for one in mine} & {one.code for one in theirs}:
            return [(first, [*mine, *theirs])]
    return found


def _bench(
    kind: Kind, party: Party, claims: Sequence[Claim], worker: Elements, employer: Elements, found: Mapping[str, Any], on: date
) -> Bench:  # fmt: skip
    comparison = compare(kind, worker, employer, on=on)
    known = {**comparison.agreed, **found}
    # What only the claimant has said counts for a suggestion, so that the panel sees what it would come to.
    facts = {**employer.answers, **worker.answers, **known}
    lines = list[Line]()
    for one in claims:
        spec = kind.claim(one.code)
        worked = work_out(kind, spec, facts, on=on, claimed_fen=one.claimed_fen)
        admitted = employer.sums.get(one.code) if not one.counter else None
        lines.append(
            Line(one, one.words or spec.name, worked, admitted, propose(worked, admitted_fen=admitted), spec.final.ground in BY_PANEL)
        )  # fmt: skip
    return Bench(party, kind, comparison, found, tuple(lines))


def ruling_of(claim: Claim) -> Ruling | None:
    """What was ruled on a claim; None before."""
    for outcome in RULED:
        if claim.outcome == outcome:
            return Ruling(claim.code, outcome, claim.claimed_fen, claim.granted_fen, claim.because)
    return None


def drafted(dispute: Dispute, of: Bench) -> Draft:
    """The draft of one party's award from its rulings."""
    rulings = {one.claim.code: ruling for one in of.lines if (ruling := ruling_of(one.claim))}
    final = {
        one.claim.code: one.claim.final for one in of.lines if one.asks_final and one.claim.final is not None
    }
    worker, employer = names_of(dispute, of.party)
    return draft(
        of.kind, Parties(worker, employer), of.comparison, of.findings, [one.worked for one in of.lines], rulings,
        disputes().shared.wording, filed_on=dispute.case.received_on, final=final,
    )  # fmt: skip


def names_of(dispute: Dispute, party: Party) -> tuple[str, str]:
    """What worker and employer are called in one party's document."""
    others = dispute.parties.exclude(side=party.side).exclude(side=Party.Side.THIRD).order_by("number")
    other = "、".join(one.name for one in others[:3]) or "对方"
    return (other, party.name) if party.is_employer else (party.name, other)
