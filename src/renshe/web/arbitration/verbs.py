"""Where each verb of the tables is done: a form on the dispute's page, or the page of its own room that the button leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from renshe.casework import lifecycle
from renshe.casework.actors import Actor
from renshe.casework.guards import item_of
from renshe.casework.limits import longer
from renshe.casework.models import Extension, Suspension
from renshe.core.transitions import Row
from renshe.domains.disputes import api
from renshe.domains.disputes import hearings_api as hearings
from renshe.web.arbitration import forms, party_forms, review_forms, sorting_forms, words

ARBITRATION: Mapping[str, type[forms.Deed]] = {
    "sort": sorting_forms.Sort,
    "accept": forms.Accept,
    "request_correction": forms.RequestCorrection,
    "supply": forms.Supply,
    "transfer": forms.Transfer,
    "refuse_acceptance": forms.RefuseAcceptance,
    "resume": forms.Resume,
    "state_elements": party_forms.StateElements,
    "answer": party_forms.Answer,
    "evidence": party_forms.HandIn,
    "exchange": forms.Deed,
    "ask": party_forms.Ask,
    "answer_motion": party_forms.Decide,
    "mediate": forms.Mediate,
    "hear_again": forms.Reasoned,
    "go_by_default": forms.Reasoned,
    "deem_withdrawn": forms.Reasoned,
    "join": forms.Join,
    "convert": sorting_forms.Sort,
    "shorten_answer": sorting_forms.ShortenAnswer,
    "green_lane": forms.GreenLane,
    "suspend": forms.Suspend,
    "extend": forms.Extend,
    "restart": forms.Reasoned,
    "assign": forms.Assign,
    "withdraw": forms.Withdraw,
    "withdraw_some": party_forms.WithdrawSome,
    "serve": review_forms.Served,
    "remark": forms.Remark,
}
REVIEW: Mapping[str, type[forms.Deed]] = {
    "accept": review_forms.Accept,
    "confirm": review_forms.Confirm,
    "refuse_acceptance": review_forms.Refusing,
    "refuse": review_forms.Refusing,
    "extend": forms.Extend,
    "assign": forms.Assign,
    "withdraw": review_forms.Withdraw,
    "serve": review_forms.Served,
    "remark": forms.Remark,
}
FORMS: Mapping[str, Mapping[str, type[forms.Deed]]] = {"arbitration": ARBITRATION, "review": REVIEW}
# Verbs with a page of their own, by the name of its address; each takes the dispute's key.
PAGES: Mapping[str, str] = {
    "appoint": "desk-hearing-case",
    "summon": "desk-hearing-case",
    "postpone_hearing": "desk-hearing-case",
    "hear": "desk-hearing-case",
    "settle": "dispute-settle",
    "settle_some": "dispute-settle",
    "decide": "dispute-award",
    "decide_part": "dispute-award",
    "review": "dispute-award",
    "review_part": "dispute-award",
    "send_back": "dispute-award",
    "sign": "dispute-award",
    "sign_part": "dispute-award",
    "correct_error": "dispute-award",
    "court": "dispute-court",
    "advise": "dispute-advice-draft",
    "elect": "desk-group",
}
# Rows that go with another one's form or page.
WITH: Mapping[str, str] = {"order_advance": "answer_motion"}
BEGIN = {"submit": "disputes-oral"}  # where a clerk writes a filing down, before there is a dispute
# What one most likely does, as the first button: the earliest of these that can be done now.
FIRST = (
    "sort", "accept", "supply", "resume", "confirm", "sign", "review", "decide", "hear", "summon", "appoint",
)  # fmt: skip
_HIDDEN = frozenset(
    {"answer_motion", "settle_some"}
)  # it stands beside each motion; one page settles all or some


@dataclass(frozen=True)
class Button:
    """One verb as the page offers it."""

    row: Row
    name: str
    first: bool
    address: str = ""


def of(dispute: api.Dispute) -> Mapping[str, type[forms.Deed]]:
    """The forms of the table by which a dispute goes; none for a mediation, which has pages of its own."""
    return FORMS.get(dispute.case.work, {})


def buttons(dispute: api.Dispute, by: Actor) -> list[Button]:
    """The verbs that the table lets this officer do now, the likeliest first; those with a page of their own lead there."""
    here = of(dispute)
    order = [*here, *PAGES]
    rows = [
        row
        for row in lifecycle.allowed(dispute.case, by)
        if row.verb in order and row.verb not in _HIDDEN and _sensible(row.verb, dispute)
    ]
    rows.sort(key=lambda row: (_likely(row.verb), order.index(row.verb)))
    return [
        Button(
            row, words.verb(row), place == 0 and row.verb in FIRST,
            "" if row.verb in here else reverse(PAGES[row.verb], args=[dispute.pk]),
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip


def _likely(verb: str) -> int:
    return FIRST.index(verb) if verb in FIRST else len(FIRST)


def form_of(verb: str, dispute: api.Dispute, user: User, about: str = "") -> Callable[..., forms.Deed]:
    """The form of a verb, to be filled with what was posted."""

    def filled(*posted: object) -> forms.Deed:
        return of(dispute)[verb](*posted, verb=verb, dispute=dispute, user=user, about=about)

    return filled


def _planned(dispute: api.Dispute) -> bool:
    return hearings.hearings_of(dispute).filter(state="planned").exists()


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
            return bool(dispute.procedure) or case.work == "review"
        case "appoint":
            return not hearings.panel_of(dispute).exists()
        case "summon":
            return hearings.panel_of(dispute).exists() and not _planned(dispute)
        case "postpone_hearing":
            return _planned(dispute)
        case "hear":
            return (
                hearings.hearings_of(dispute)
                .filter(state="planned", during__startswith__lte=timezone.now())
                .exists()
            )
        case "shorten_answer":
            return bool(dispute.procedure) and dispute.procedure != "ordinary" and not dispute.answer_waived
        case "withdraw":
            return dispute.workers < 2  # of a group each takes back their own
        case "withdraw_some" | "elect":
            return dispute.workers > 1
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
