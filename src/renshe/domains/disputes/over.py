"""What is over with a verb, kept in its transaction: claims that were withdrawn, hearings that nobody holds any more."""

from renshe.casework.models import CaseEvent
from renshe.core.transitions import Row
from renshe.domains.disputes.models import Claim, Dispute, Hearing, Sitting

WITHDRAWN = frozenset({"withdraw", "deem_withdrawn"})
HEARD_IN = "accepted"  # the one state in which a hearing can still be held


def close_what_is_over(dispute: Dispute, event: CaseEvent, row: Row) -> None:
    """Open claims of a withdrawn filing are withdrawn; hearings to come are cancelled once the hearing part is over.

    Rooms, arbitrators and the audience are free again: the calendar counts planned hearings only.

    Args:
        dispute: held, with its case as it stands after the event.
        event: just written.
        row: of the table, by which it moved.
    """
    if event.verb in WITHDRAWN:
        Claim.objects.filter(party__dispute=dispute, outcome="").update(outcome=Claim.Outcome.WITHDRAWN)
    if dispute.case.work == "arbitration" and dispute.case.state != HEARD_IN:
        _cancel(dispute, f"{row.name},不再开庭")


def _cancel(dispute: Dispute, why: str) -> None:
    to_come = dispute.hearings.filter(state__in=[Hearing.State.PLANNED, Hearing.State.POSTPONED])
    keys = list(to_come.values_list("pk", flat=True))
    if not keys:
        return
    Sitting.objects.filter(hearing__in=keys).update(standing=False)
    Hearing.objects.filter(pk__in=keys).update(state=Hearing.State.CANCELLED, why=why[:300])
