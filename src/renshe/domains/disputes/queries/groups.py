"""Reading a group: each worker with sums and outcome, totals, and how far papers and services are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from renshe.domains.disputes.groups.offering import Worker, worker
from renshe.domains.disputes.models import Claim, Dispute, Offer, Paper, Party, Service, Share
from renshe.domains.disputes.queries.awards import open_claims
from renshe.registry.queries.identity import person_of

OUTCOMES = ("open", "settled", "withdrawn", "granted", "partly", "refused")


@dataclass(frozen=True, slots=True)
class Row:
    """One worker in the table of a group.

    Attributes:
        claimed, computed, offered, granted: fen; None where there is none or it is unknown.
        outcome: of OUTCOMES.
        answer: to the newest offer.
        served: papers that reached the worker, of those that are made for him or her.
    """

    party: Party
    claims: tuple[Claim, ...]
    claimed: int | None
    computed: int | None
    offered: int | None
    granted: int | None
    outcome: str
    answer: str
    papers: int = 0
    served: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over rows; what is unknown is counted, not taken as nothing."""

    workers: int
    claimed: int
    computed: int
    unknown: int
    offered: int
    granted: int


def workers_left(dispute: Dispute) -> list[Worker]:
    """The workers who are still in it, with their open claims, in the order of the list."""
    open_: dict[int, list[Claim]] = defaultdict(list)
    for one in open_claims(dispute):
        open_[one.party_id].append(one)
    parties = dispute.parties.filter(side="applicant", state="in").order_by("number")
    return [worker(one, open_[one.pk]) for one in parties if one.pk in open_]


def rows(dispute: Dispute) -> list[Row]:
    """Everybody on the applicants' side, in the order of the list: five statements, however many they are."""
    parties = dispute.parties.filter(side="applicant").order_by("number").prefetch_related("claims")
    offer = newest_offer(dispute)
    shares = {one.party_id: one for one in offer.shares.all()} if offer else {}
    asked, reached = _papers(dispute)
    return [_row(one, shares.get(one.pk), asked[one.pk], reached[one.pk]) for one in parties]


def newest_offer(dispute: Dispute) -> Offer | None:
    """The offer that is open or was carried out last; none that was taken back."""
    return dispute.offers.exclude(state="back").order_by("-number").first()


def _row(party: Party, share: Share | None, papers: int, served: int) -> Row:
    claims = tuple(sorted(party.claims.all(), key=lambda one: one.number))
    sums = [one for one in claims if one.claimed_fen is not None]
    computed = [one.computed_fen for one in sums if one.computed_fen is not None]
    granted = [one.granted_fen for one in claims if one.granted_fen is not None]
    return Row(
        party, claims,
        claimed=sum(one.claimed_fen or 0 for one in sums) if sums else None,
        computed=sum(computed) if sums and len(computed) == len(sums) else None,
        offered=share.fen if share else None,
        granted=sum(granted) if granted else None,
        outcome=outcome_of(claims), answer=share.answer if share else "", papers=papers, served=served,
    )  # fmt: skip


def outcome_of(claims: Sequence[Claim]) -> str:
    """What became of a worker's claims together: open while one is; of several rulings, partly."""
    found = {one.outcome for one in claims}
    if "" in found or not found:
        return "open"
    if len(found) == 1:
        return found.pop()
    ruled = found & {"granted", "partly", "refused"}
    return ("partly" if len(ruled) > 1 else ruled.pop()) if ruled else "settled"


def _papers(dispute: Dispute) -> tuple[dict[int, int], dict[int, int]]:
    """Papers made for each party, and those that were served, by key of the party."""
    asked: dict[int, int] = defaultdict(int)
    reached: dict[int, int] = defaultdict(int)
    planned = Service.objects.filter(paper__dispute=dispute, paper__revoked_at__isnull=True)
    seen = set[tuple[int, int]]()
    for paper, party, state in planned.values_list("paper_id", "party_id", "state"):
        if (paper, party) not in seen:
            seen.add((paper, party))
            asked[party] += 1
        reached[party] += state == "served"
    return asked, reached


def totals(found: Iterable[Row]) -> Totals:
    """Sums over some rows."""
    kept = list(found)
    return Totals(
        workers=len(kept),
        claimed=sum(one.claimed or 0 for one in kept),
        computed=sum(one.computed or 0 for one in kept),
        unknown=sum(one.computed is None for one in kept),
        offered=sum(one.offered or 0 for one in kept),
        granted=sum(one.granted or 0 for one in kept),
    )


def letters(dispute: Dispute) -> tuple[int, int]:
    """Papers that are signed, and all that were asked for."""
    asked = Paper.objects.filter(dispute=dispute)
    return asked.filter(signed_at__isnull=False).count(), asked.count()


def own_party(dispute: Dispute, user: User) -> Party | None:
    """The worker whose account it is."""
    person = person_of(user)
    return dispute.parties.filter(side="applicant", person=person).first() if person else None
