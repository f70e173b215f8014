"""Both sides' newest element sheets beside each other, the order of the hearing, and the evidence that is wished for."""

from collections.abc import Mapping

from django.utils import timezone

from renshe.domains.disputes.elements.agenda import AgendaItem, agenda, evidence_list
from renshe.domains.disputes.elements.comparing import Comparison, Sheet, compare
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.parts import Evidence, Knower
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.elements.schema import Kind
from renshe.domains.disputes.models import Claim, Dispute, Party


def kind_of(dispute: Dispute) -> Kind:
    """What kind of dispute it is, as the Book has it."""
    return disputes().kinds[dispute.kind]


def worker_of(dispute: Dispute, party: int | None = None) -> Party | None:
    """The worker whose elements are looked at: the one that is asked for, else the first."""
    workers = (
        dispute.parties.filter(person__isnull=False).exclude(side=Party.Side.THIRD).order_by("side", "number")
    )
    return (workers.filter(pk=party).first() if party else None) or workers.first()


def employer_of(dispute: Dispute) -> Party | None:
    """The employer that stated its elements last; the first when none did."""
    others = dispute.parties.filter(person__isnull=True).exclude(side=Party.Side.THIRD)
    said = others.filter(sheets__isnull=False).order_by("-sheets__at").first()
    return said or others.order_by("side", "number").first()


def sheet_of(party: Party | None, kind: Kind) -> Sheet:
    """The newest sheet of a party, typed; its own claims count with the sums that they have now."""
    if party is None:
        return Sheet()
    newest = party.sheets.order_by("-version").first()
    typed = read_answers(kind, newest.answers).answers if newest else {}
    claimed = {
        one.code: one.claimed_fen
        for one in party.claims.exclude(outcome=Claim.Outcome.WITHDRAWN)
        if one.claimed_fen is not None
    }
    return Sheet(typed, {**(newest.sums if newest else {}), **claimed})


def comparison_of(dispute: Dispute, *, worker: int | None = None) -> Comparison:
    """Both newest sheets beside each other: agreed, disputed, said by one side only.

    Args:
        dispute: which.
        worker: key of one worker of a group; the first when None.
    """
    kind = kind_of(dispute)
    return compare(
        kind, sheet_of(worker_of(dispute, worker), kind), sheet_of(employer_of(dispute), kind),
        on=dispute.case.received_on or timezone.localdate(),
    )  # fmt: skip


def claimed_in(dispute: Dispute) -> list[str]:
    """Codes of the claims that are made, each once."""
    rows = (
        Claim.objects.filter(party__dispute=dispute).exclude(outcome=Claim.Outcome.WITHDRAWN).order_by("code")
    )
    return list(rows.values_list("code", flat=True).distinct())


def agenda_of(dispute: Dispute, comparison: Comparison | None = None) -> tuple[AgendaItem, ...]:
    """The points of the hearing in order (庭审提纲)."""
    kind, known = kind_of(dispute), disputes()
    return agenda(kind, comparison or comparison_of(dispute), claimed_in(dispute), known.shared.closing)


def wished_evidence(dispute: Dispute) -> Mapping[Knower, tuple[Evidence, ...]]:
    """What would show the elements, by who has it."""
    kind = kind_of(dispute)
    return evidence_list(kind, sheet_of(worker_of(dispute), kind).answers, claimed_in(dispute))
