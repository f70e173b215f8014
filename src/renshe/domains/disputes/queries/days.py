"""Days on which something ends on the way of an arbitration, as far as they are known; None is unknown, and nothing is refused by it."""

from datetime import date

from django.utils import timezone

from renshe.book import calendars, limits
from renshe.casework.guards import first_day
from renshe.casework.models import CaseEvent
from renshe.core.clock import count
from renshe.domains.disputes.models import Dispute, Hearing, Service
from renshe.domains.disputes.office import office

COPY = "copy"  # the paper with which the respondent gets the application


def evidence_until(dispute: Dispute) -> date | None:
    """The last day for evidence: the newest that was set, at acceptance or by a granted motion."""
    set_ = CaseEvent.objects.filter(case=dispute.case_id, detail__has_key="evidence_until").order_by(
        "-number"
    )
    newest = set_.first()
    return first_day(newest.detail["evidence_until"]) if newest else None


def answer_until(dispute: Dispute) -> date | None:
    """The last day of the answer: ten days after the last respondent got the copy (劳动争议调解仲裁法 §30), or as both agreed.

    None too where both sides do without it: no day runs, and nothing that is tied to it is refused as late.
    """
    if dispute.answer_waived:
        return None
    served = (
        Service.objects.filter(paper__dispute=dispute, paper__kind=COPY, effective_on__isnull=False)
        .order_by("-effective_on")
        .values_list("effective_on", flat=True)
        .first()
    )
    if served is None:
        return None
    entry = limits.current().limits["arbitration_answer"]
    if dispute.answer_days is not None:
        entry = entry.model_copy(update={"count": min(dispute.answer_days, entry.count)})
    return count(calendars.current(), served, entry.limit()).due


def hearing_on(dispute: Dispute) -> date | None:
    """The day of the next hearing."""
    rows = Hearing.objects.filter(dispute=dispute, state=Hearing.State.PLANNED)
    days = [one for one in (_starts(row) for row in rows) if one and one >= timezone.localdate()]
    return min(days, default=None)


def motion_until(dispute: Dispute, kind: str) -> date | None:
    """The last day on which a motion can be made; None where the law has none, or its beginning is unknown."""
    match office().motion(kind).until:
        case "answer":
            return answer_until(dispute)
        case "evidence":
            return evidence_until(dispute)
        case "hearing":
            day = hearing_on(dispute)
            entry = limits.current().limits["hearing_postponement"]
            return count(calendars.current(), day, entry.limit()).due if day else None
        case _:
            return None


def _starts(hearing: Hearing) -> date | None:
    starts = hearing.during.lower if hearing.during else None
    return timezone.localdate(starts) if starts else None
