"""Sort a dispute into its procedure (繁简分流); a person decides, and says why."""

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.queries import lock


@transaction.atomic
def sort(*, dispute: int, procedure: str, why: str, by: User) -> Dispute:
    """Choose the procedure, or change it; the first day of acceptance stays (办案规则 §§60-61).

    Args:
        dispute: an arbitration.
        procedure: simple, ordinary or collective.
        why: for the history and the parties.
        by: the registrar; after a hearing began, who may approve conversions.

    Raises:
        Refused: it is not open to this dispute, or not to this account.
    """
    found = lock(dispute)
    before = found.procedure
    verb = "convert" if before and found.case.accepted_on else "sort"
    step(found, verb, by=by, reason=why, detail={"procedure": procedure, "before": before})
    found.procedure = procedure
    found.save(update_fields=["procedure"])
    return found


@transaction.atomic
def put_on_green_lane(*, dispute: int, why: str, by: User) -> Dispute:
    """Wage arrears go first: accepted, heard and decided before others (规划第五章).

    Raises:
        Refused: no reason, it is on it already, or not for this account.
    """
    found = lock(dispute)
    if found.green:
        raise Refused("green", "已经在绿色通道上。")
    step(found, "green_lane", by=by, reason=why)
    found.green, found.green_why = True, why[:200]
    found.save(update_fields=["green", "green_why"])
    return found
