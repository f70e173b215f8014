"""What lists need of a dispute, kept beside it in the transaction of every event: state, and the last day of what comes next."""

from datetime import date

from django.utils import timezone

from renshe.book import calendars, limits
from renshe.casework.letters.making import next_in
from renshe.casework.lifecycle import work_of
from renshe.casework.models import Case, CaseEvent
from renshe.core.clock import count
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.office import office

_EXAMINED = "arbitration_acceptance"


def keep_standing(dispute: Dispute, event: CaseEvent) -> None:
    """Copy from the case what its lists are sorted and narrowed by; an accepted arbitration gets its number first.

    Args:
        dispute: with its case as it stands after the event.
        event: just written.
    """
    case = dispute.case
    if case.work == "arbitration" and event.verb == "accept" and not dispute.docket:
        dispute.docket = next_in(office().docket_of(timezone.localdate(event.at)), dispute.district)
    dispute.work, dispute.state = case.work, case.state
    dispute.open = not work_of(case).table.state(case.state).final
    dispute.due_on = next_due(case) if dispute.open else None
    Dispute.objects.filter(pk=dispute.pk).update(
        docket=dispute.docket,
        work=dispute.work,
        state=dispute.state,
        open=dispute.open,
        due_on=dispute.due_on,
    )


def next_due(case: Case) -> date | None:
    """The last day of what comes next; None while nothing runs.

    Before acceptance that is the day by which it is decided, counted anew when papers were completed (劳动争议调解仲裁法 §29).
    """
    if case.work != "arbitration" or case.state != "received":
        return case.due_on
    return count(calendars.current(), examined_from(case), limits.current().limits[_EXAMINED].limit()).due


def examined_from(case: Case) -> date:
    """The day from which the five days of acceptance run: of receipt, or of the last correction."""
    supplied = CaseEvent.objects.filter(case=case, verb="supply").order_by("-number").first()
    return timezone.localdate(supplied.at) if supplied else case.received_on
