"""What happened in a dispute, as its parties read it: every step in order, the office's inner words left out."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from renshe.casework.lifecycle import work_of
from renshe.casework.models import CaseEvent
from renshe.domains.disputes.api import TABLES, Dispute
from renshe.domains.disputes.arbitration_table import INNER as ARBITRATION_INNER
from renshe.web.hall.answer import language

# What concerns the office alone, or one party alone: the others do not see that it happened.
HIDDEN = frozenset({"remark", "assign", "record", "visit", "archive"})


@dataclass(frozen=True)
class Happened:
    """One step.

    Attributes:
        words: the reason, where it is told to the parties.
    """

    what: str
    who: str
    at: datetime
    words: tuple[str, ...]


def history(dispute: Dispute) -> list[Happened]:
    """The steps of a dispute, the newest first."""
    events = CaseEvent.objects.filter(case=dispute.case).exclude(verb__in=HIDDEN).order_by("-number")
    return [_happened(one, dispute) for one in events]


def _happened(event: CaseEvent, dispute: Dispute) -> Happened:
    row = next((one for one in TABLES[dispute.case.work].rows if one.verb == event.verb), None)
    english = language() == "en"
    what = event.verb if row is None else row.name_en.capitalize() if english else row.name
    inner = event.verb in ARBITRATION_INNER
    missing = event.detail.get("missing", ())
    said = [str(one.get("what", one)) if isinstance(one, dict) else str(one) for one in missing]
    told = _("还要补:%(what)s") % {"what": _("、").join(said)} if said else ""
    return Happened(
        what, event.as_whom, event.at, tuple(one for one in ("" if inner else event.reason, told) if one)
    )


def state_of(dispute: Dispute) -> str:
    """The state in the reader's words."""
    state = work_of(dispute.case).table.state(dispute.case.state)
    return state.name_en if language() == "en" else state.name
