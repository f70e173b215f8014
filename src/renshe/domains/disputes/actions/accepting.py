"""Before and beside the hearing: accept or not, corrections, transfer, withdrawal, default, the clock, and who has it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.actions.assigning import keep
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step, take
from renshe.domains.disputes.models import Dispute
from renshe.domains.disputes.office import office
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.officers import candidates
from renshe.registry.staff import called

PLACE = 6  # digits of a district


def accept(*, dispute: int, by: User, evidence_until: date | None = None) -> CaseEvent:
    """Accept an arbitration (立案); it gets its docket number in the same transaction.

    Args:
        dispute: examined and sorted.
        by: the registrar.
        evidence_until: last day for evidence, when one is set; nothing is late without it.

    Raises:
        Refused: not sorted, or not to be accepted now.
    """
    told = {"evidence_until": evidence_until.isoformat()} if evidence_until else {}
    return take(dispute=dispute, verb="accept", by=by, detail=told)


def refuse_acceptance(*, dispute: int, ground: str, reason: str, by: User) -> CaseEvent:
    """Refuse to accept it in writing, with the reason (劳动争议调解仲裁法 §29).

    Args:
        dispute: received.
        ground: of book/arbitration/office.yaml.
        reason: in words; the applicant reads it.
        by: the registrar.

    Raises:
        Refused: no such ground, or no reason.
    """
    found = office().refusal(ground)
    if found is None:
        raise Refused("ground", "请选择不予受理的情形。")
    told = {"ground": found.code, "name": found.name, "law": f"{found.law}{found.article}"}
    return take(dispute=dispute, verb="refuse_acceptance", by=by, reason=reason, detail=told)


def request_correction(*, dispute: int, missing: Sequence[str], by: User, reason: str = "") -> CaseEvent:
    """Ask the applicant once and completely for what is missing.

    Args:
        dispute: received.
        missing: each thing in words.
        by: the registrar.
        reason: what else to say; the list itself when empty.

    Raises:
        Refused: nothing is named.
    """
    wanted = [one.strip()[:200] for one in missing if one.strip()]
    if not wanted:
        raise Refused("missing", "请写明缺什么,一次写全。")
    said = reason.strip() or f"请补正:{'、'.join(wanted)}"
    return take(
        dispute=dispute, verb="request_correction", by=by, reason=said[:1000], detail={"missing": wanted}
    )


def supply(*, dispute: int, words: str, by: User) -> CaseEvent:
    """Say that what was missing is there now; the five days of acceptance begin anew."""
    return take(dispute=dispute, verb="supply", by=by, detail={"says": words.strip()[:2000]})


def transfer(*, dispute: int, to: str, body: str, reason: str, by: User) -> CaseEvent:
    """Transfer to the committee that has jurisdiction (劳动争议调解仲裁法 §21).

    Args:
        dispute: received or accepted.
        to: district code of that committee.
        body: its name.
        reason: in words.
        by: the registrar or the director.

    Raises:
        Refused: no place, or our own.
    """
    found = lock(dispute)
    told = destination(found, to, body)
    return step(found, "transfer", by=by, reason=reason, detail=told)


def destination(dispute: Dispute, to: str, body: str) -> dict[str, str]:
    """Where a dispute is transferred to, for its history and letter.

    Raises:
        Refused: no place, or our own.
    """
    place = to.strip()[:PLACE]
    if len(place) != PLACE or not place.isdigit() or not body.strip():
        raise Refused("to", "请写明移送到哪个区(六位代码)和哪个仲裁委员会。")
    if place == dispute.district[:PLACE]:
        raise Refused("to", "这就是本委,不需要移送。")
    return {"to": place, "body": body.strip()[:60]}


def withdraw(*, dispute: int, words: str, by: User) -> CaseEvent:
    """Withdraw the application (撤回)."""
    return take(dispute=dispute, verb="withdraw", by=by, reason=words.strip())


def deem_withdrawn(*, dispute: int, reason: str, by: User) -> CaseEvent:
    """The applicant was served and did not come (劳动争议调解仲裁法 §36(1))."""
    return take(dispute=dispute, verb="deem_withdrawn", by=by, reason=reason)


def go_by_default(*, dispute: int, reason: str, by: User) -> CaseEvent:
    """The respondent was served and did not come: it is heard in absence (劳动争议调解仲裁法 §36(2))."""
    return take(dispute=dispute, verb="go_by_default", by=by, reason=reason)


def suspend(*, dispute: int, ground: str, reason: str, by: User, notice: str = "") -> CaseEvent:
    """Stay it (中止); the clock stands from tomorrow.

    Args:
        dispute: being heard.
        ground: of the item's grounds in the Book.
        reason: in words.
        by: the director.
        notice: number of the written notice, where the law asks for one.

    Raises:
        Refused: not such a ground, no notice, or it stands already.
    """
    told = {"ground": ground, "notice": notice.strip()}
    return take(dispute=dispute, verb="suspend", by=by, reason=reason, detail=told)


def resume(*, dispute: int, by: User | None, on: date | None = None) -> CaseEvent:
    """Let the clock run again, from a day on; today when none is given."""
    return take(dispute=dispute, verb="resume", by=by, detail={"on": on.isoformat()} if on else {})


def extend(*, dispute: int, days: int, reason: str, by: User) -> CaseEvent:
    """Approve a longer time for the award: once, at most fifteen days (劳动争议调解仲裁法 §43(1)).

    Raises:
        Refused: too long, a second time, too late, or not by the director.
    """
    return take(dispute=dispute, verb="extend", by=by, reason=reason, detail={"count": days, "unit": "day"})


def restart(*, dispute: int, reason: str, by: User) -> CaseEvent:
    """Count the time for the award anew from today (办案规则 §46)."""
    return take(dispute=dispute, verb="restart", by=by, reason=reason)


@transaction.atomic
def assign(*, dispute: int, to: int, by: User, why: str = "") -> Dispute:
    """Give it to an officer (分派).

    Args:
        dispute: not closed.
        to: the account; must be one of `queries.officers.candidates`.
        by: who distributes the work.
        why: in words.

    Raises:
        Refused: that officer has it, can't have it, or is related to a party.
    """
    found = lock(dispute)
    case = found.case
    if case.owner_id == to:
        raise Refused("have_it", "已经在这位同事手上。")
    chosen = next((one for one in candidates(found) if one.user.pk == to), None)
    if chosen is None:
        raise Refused("to", "这位同事不能办这件:没有权限、不在岗,或者应当回避。")
    before, case.owner_id, case.unit = case.owner_id, chosen.user.pk, chosen.unit
    told: dict[str, Any] = {"from": before, "to": to, "name": called(chosen.user)}
    event = step(found, "assign", by=by, reason=why, detail=told)
    keep(case, why=why.strip() or "分派", at=event.at)
    return found
