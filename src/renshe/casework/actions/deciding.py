"""Review, decide, sign, serve: from a proposal to a letter in somebody's hands."""

from django.db import transaction
from django.utils import timezone

from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.guards import item_of
from renshe.casework.lifecycle import move
from renshe.casework.models import Case, CaseEvent, Decision, Letter
from renshe.casework.refused import Refused
from renshe.casework.remedy import REMEDY
from renshe.casework.values import Proposal


@transaction.atomic
def review(*, case: Case, by: Actor, proposal: Proposal) -> Case:
    """Finish the review with a proposal; somebody else decides where the item asks for four eyes.

    Raises:
        Refused: the proposal is not complete, or the clock stands.
    """
    case = queries.lock(case)
    move(case, "review", by=by, detail={"proposal": proposal.model_dump(mode="json")})
    return case


@transaction.atomic
def send_back(*, case: Case, by: Actor, reason: str) -> Case:
    """Send a proposal back to be reviewed again, and say why.

    Raises:
        Refused: without words, or not waiting for a decision.
    """
    case = queries.lock(case)
    move(case, "send_back", by=by, reason=reason)
    return case


@transaction.atomic
def decide(*, case: Case, by: Actor, decision: Proposal) -> Decision:
    """Decide. What is not granted in full carries reasons, articles, officer, unit and remedy, or it can't be issued.

    Raises:
        Refused: four eyes, an order that is not kept, or an incomplete refusal.
    """
    case = queries.lock(case)
    case.outcome = decision.outcome
    event = move(case, "decide", by=by, detail={"decision": decision.model_dump(mode="json")})
    reviewer = (
        CaseEvent.objects.filter(case=case, verb="review").order_by("-number").values_list("by_id", flat=True)
    )
    return Decision.objects.create(
        district=case.district,
        case=case,
        version=Decision.objects.filter(case=case).count() + 1,
        outcome=decision.outcome,
        reasons=[one.model_dump(mode="json") for one in decision.reasons],
        grants=[one.model_dump(mode="json") for one in decision.grants],
        withheld=list(decision.withheld),
        remedy="" if decision.outcome == "granted" else REMEDY,
        reviewed_by_id=reviewer.first(),
        decided_by_id=by.user_id,
        four_eyes=item_of(case).review == "two",
        as_whom=by.as_whom,
        unit=by.unit,
        decided_at=event.at,
    )


@transaction.atomic
def serve(*, case: Case, by: Actor, how: str) -> Case:
    """The letter is served (送达).

    Args:
        case: signed.
        by: who served it; the house for electronic service.
        how: online, counter or mail.

    Raises:
        Refused: nothing was signed, or the letter is still being made.
    """
    case = queries.lock(case)
    letters = Letter.objects.filter(case=case, kind=Letter.Kind.DECISION, revoked_at__isnull=True)
    if letters.filter(signed_at__isnull=True).exists():
        raise Refused("no_letter", "决定书还在制作,请稍等一两分钟再送达。")
    move(case, "serve", by=by, detail={"how": how, "on": timezone.localdate().isoformat()})
    letters.filter(served_at__isnull=True).update(served_at=timezone.now(), served_by=how)
    return case
