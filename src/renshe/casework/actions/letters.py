"""Sign a decision, and correct a clerical error of a letter: the letters themselves are made by the task queue."""

from django.db import transaction

from renshe.casework import queries
from renshe.casework.actors import Actor
from renshe.casework.letters.signing import configured
from renshe.casework.lifecycle import move
from renshe.casework.models import Case, Decision, Letter
from renshe.casework.refused import Refused
from renshe.casework.values import Proposal


@transaction.atomic
def sign(*, case: Case, by: Actor) -> Case:
    """Sign a decision (签发): its letter is made, signed and, for whoever applied online, served.

    Raises:
        Refused: nothing was decided, or this house has no electronic seal yet.
    """
    case = queries.lock(case)
    _sealed()
    move(case, "sign", by=by)
    return case


@transaction.atomic
def correct_error(*, case: Case, by: Actor, reason: str, decision: Proposal | None = None) -> Case:
    """Correct a clerical error (更正笔误): a new letter takes the old one's place, and both stay in the history.

    Args:
        case: signed or served.
        by: who corrects.
        reason: what was wrong and what is right, for the applicant to read.
        decision: the corrected reasons and grants; None when the error was not in them (a name, a date), and the letter
            is made anew from what is right now.

    Raises:
        Refused: without words; the letter is still being made; or another outcome, which is no slip of the pen.
    """
    case = queries.lock(case)
    _sealed()
    last = Decision.objects.filter(case=case).order_by("-version").first()
    old = standing(case)
    if last is None or old is None:
        raise Refused("no_letter", "决定书还没有制作完成,请稍等一两分钟再试。")
    if decision is not None:
        if decision.outcome != last.outcome:
            raise Refused("outcome", "更正笔误不能改变决定结果。要改变结果,请走“重新办理”。")
        _correct(last, decision)
    told = {"decision": decision.model_dump(mode="json")} if decision else {}
    move(case, "correct_error", by=by, reason=reason, detail={"replaces": old.number, **told})
    return case


def standing(case: Case) -> Letter | None:
    """The decision letter that holds, signed; None while there is none, or a newer one is being made."""
    letters = Letter.objects.filter(case=case, kind=Letter.Kind.DECISION, revoked_at__isnull=True)
    newest = letters.select_related("event").order_by("-event__number").first()
    return newest if newest and newest.signed_at else None


def _sealed() -> None:
    if not configured():
        raise Refused("no_signer", "还没有配置电子印章(RENSHE_SIGNER),不能签发。请联系系统管理员。")


def _correct(last: Decision, decision: Proposal) -> None:
    """The next version: what was decided, by whom and when stays; reasons and sums are as corrected."""
    Decision.objects.create(
        district=last.district,
        case_id=last.case_id,
        version=last.version + 1,
        outcome=last.outcome,
        reasons=[one.model_dump(mode="json") for one in decision.reasons],
        grants=[one.model_dump(mode="json") for one in decision.grants],
        withheld=list(decision.withheld),
        remedy=last.remedy,
        reviewed_by_id=last.reviewed_by_id,
        decided_by_id=last.decided_by_id,
        four_eyes=last.four_eyes,
        as_whom=last.as_whom,
        unit=last.unit,
        decided_at=last.decided_at,
    )
