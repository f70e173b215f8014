"""Many parties are told by the queue: the transaction of the event is short, and a killed worker goes on where it was."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from renshe.casework.models import CaseEvent
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.telling import tell_now


@app.task(
    name="disputes.tell_parties", retry=RetryStrategy(max_attempts=7, exponential_wait=4), pass_context=False
)
def tell_parties(event: int, kind: str, what: str, what_en: str) -> int:
    """Tell everybody of one event; done again it changes nothing."""
    happened = CaseEvent.objects.get(pk=event)
    dispute = Dispute.objects.select_related("case").get(case_id=happened.case_id)
    return tell_now(dispute, happened, kind=kind, what=what, what_en=what_en)
