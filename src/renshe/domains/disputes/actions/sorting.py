"""Sort a dispute into its procedure (繁简分流); a person decides, and says why."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.sorting import FOUND, WAGE


@transaction.atomic
def sort(
    *, dispute: int, procedure: str, why: str, by: User, facts: Mapping[str, bool | int | None] | None = None
) -> Dispute:
    """Choose the procedure, or change it; the first day of acceptance stays (办案规则 §§60-61).

    Args:
        dispute: an arbitration.
        procedure: simple, ordinary or collective.
        why: for the history and the parties.
        by: the registrar; after a hearing began, who may approve conversions.
        facts: what was found, by names of sorting.FOUND and WAGE; None and what is left out is unknown. The simple procedure needs
            them; they stay in the history, and the page says by them what is open.

    Raises:
        Refused: it is not open to this dispute, or not to this account.
    """
    found = lock(dispute)
    before = found.procedure
    verb = "convert" if before and found.case.accepted_on else "sort"
    known = {
        name: told for name, told in (facts or {}).items() if name in (*FOUND, WAGE) and told is not None
    }
    detail = {"procedure": procedure, "before": before, **({"facts": known} if known else {})}
    step(found, verb, by=by, reason=why, detail=detail)
    found.procedure = procedure
    found.save(update_fields=["procedure"])
    return found


@transaction.atomic
def shorten_answer(
    *,
    dispute: int,
    days: int | None,
    applicant_agrees: bool,
    respondent_agrees: bool,
    by: User,
    words: str = "",
) -> Dispute:
    """Shorten the time for the answer, or do without it, as both sides agreed (办案规则 §§56-61; 专栏11 for groups).

    Args:
        dispute: sorted into the simple or the collective procedure, not yet answered.
        days: fewer than the law gives; None drops it.
        applicant_agrees: that side was asked and said yes.
        respondent_agrees: as did the other.
        by: the registrar.
        words: how they said so.

    Raises:
        Refused: a side has not agreed, another procedure, or a number of days that can't be.
    """
    found = lock(dispute)
    agreed = {"applicant_agrees": applicant_agrees, "respondent_agrees": respondent_agrees}
    told = {
        **agreed,
        "waived": days is None,
        **({} if days is None else {"days": days}),
        "says": words.strip()[:500],
    }
    step(found, "shorten_answer", by=by, detail=told)
    found.answer_days, found.answer_waived = days, days is None
    found.save(update_fields=["answer_days", "answer_waived"])
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
