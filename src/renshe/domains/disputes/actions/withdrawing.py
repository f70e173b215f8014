"""One applicant of several takes back what they asked for, as an officer writes it down; the others go on."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.models import Claim, Party
from renshe.domains.disputes.queries import lock


@transaction.atomic
def withdraw_party(*, dispute: int, party: int, by: User, words: str = "") -> CaseEvent:
    """Take back one applicant's claims.

    Args:
        dispute: with several applicants.
        party: who withdraws.
        by: a clerk or the panel, who heard it.
        words: how they said so.

    Raises:
        Refused: not an applicant who is still in it, or the only one left.
    """
    found = lock(dispute)
    applicants = found.parties.filter(side=Party.Side.APPLICANT, state=Party.State.IN)
    one = applicants.filter(pk=party).first()
    if one is None:
        raise Refused("party", "请选择是哪一名申请人撤回;已经不在本案的不用再撤。")
    if not applicants.exclude(pk=party).exists():
        raise Refused("last", "只剩这一名申请人了。请用“撤回仲裁申请”,案件随之结束。")
    event = step(found, "withdraw_some", by=by, reason=words.strip(), detail={"party": one.pk})
    one.claims.filter(outcome="").update(outcome=Claim.Outcome.WITHDRAWN)
    one.state, one.left_on = Party.State.WITHDRAWN, timezone.localdate()
    one.save(update_fields=["state", "left_on"])
    return event
