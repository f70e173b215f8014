"""Which form belongs to which verb of the table; what has a page of its own (panel, hearing, award, service) is not here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User

from renshe.casework import lifecycle
from renshe.casework.actors import Actor
from renshe.casework.guards import item_of
from renshe.casework.limits import longer
from renshe.casework.models import Extension, Suspension
from renshe.core.transitions import Row
from renshe.domains.disputes import api
from renshe.web.arbitration import forms, party_forms, words

FORMS: dict[str, type[forms.Deed]] = {
    "sort": forms.Sort,
    "accept": forms.Accept,
    "request_correction": forms.RequestCorrection,
    "supply": forms.Supply,
    "transfer": forms.Transfer,
    "refuse_acceptance": forms.RefuseAcceptance,
    "resume": forms.Resume,
    "answer": party_forms.Answer,
    "evidence": party_forms.HandIn,
    "exchange": forms.Deed,
    "ask": party_forms.Ask,
    "answer_motion": party_forms.Decide,
    "hear_again": forms.Reasoned,
    "go_by_default": forms.Reasoned,
    "deem_withdrawn": forms.Reasoned,
    "join": forms.Join,
    "convert": forms.Sort,
    "green_lane": forms.GreenLane,
    "suspend": forms.Suspend,
    "extend": forms.Extend,
    "restart": forms.Reasoned,
    "assign": forms.Assign,
    "withdraw": forms.Withdraw,
    "remark": forms.Remark,
}
ORDER = tuple(FORMS)
FIRST = {"sort", "accept", "supply", "resume"}  # what one most likely does, as the first button


@dataclass(frozen=True)
class Button:
    """One verb as the page offers it."""

    row: Row
    name: str
    first: bool


def buttons(dispute: api.Dispute, by: Actor) -> list[Button]:
    """The verbs that the table lets this officer do now and that have a form, the likeliest first."""
    rows = [
        row
        for row in lifecycle.allowed(dispute.case, by)
        if row.verb in FORMS and row.verb != "answer_motion" and _sensible(row.verb, dispute)
    ]
    rows.sort(key=lambda row: ORDER.index(row.verb))
    return [Button(row, words.verb(row), place == 0 and row.verb in FIRST) for place, row in enumerate(rows)]


def form_of(verb: str, dispute: api.Dispute, user: User, about: str = "") -> Callable[..., forms.Deed]:
    """The form of a verb, to be filled with what was posted."""

    def filled(*posted: object) -> forms.Deed:
        return FORMS[verb](*posted, verb=verb, dispute=dispute, user=user, about=about)

    return filled


def _sensible(verb: str, dispute: api.Dispute) -> bool:
    """Leave out what could only be refused for this very dispute."""
    case = dispute.case
    stopped = (
        case.stopped_since is not None or Suspension.objects.filter(case=case, last__isnull=True).exists()
    )
    match verb:
        case "sort":
            return not case.accepted_on or not dispute.procedure
        case "accept":
            return bool(dispute.procedure)
        case "resume":
            return stopped
        case "suspend":
            return not stopped
        case "extend":
            once = Extension.objects.filter(case=case).exists()
            return not stopped and not once and longer(item_of(case)) is not None
        case "green_lane":
            return not dispute.green
        case "exchange":
            return dispute.evidence.filter(exchanged_at__isnull=True).exists()
        case _:
            return True
