"""Element sheets (要素表) and the answer: each new statement is a new version, and the old ones stay."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.core.rules import Value
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.actions.settling import not_handed_on
from renshe.domains.disputes.actions.speaking import speaks_for
from renshe.domains.disputes.elements.claims import work_out
from renshe.domains.disputes.elements.loading import disputes
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.models import Claim, Dispute, Party, Sheet
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.awards import open_claims

LONGEST = 8000  # characters of an answer


@transaction.atomic
def state_elements(
    *, dispute: int, answers: Mapping[str, Any], sums: Mapping[str, int], by: User, party: int | None = None
) -> Sheet:
    """State the elements anew.

    The claims of an applicant follow their sums until the dispute is accepted; afterwards that needs a motion (变更请求).

    Args:
        dispute: not yet decided.
        answers: by question or table, as typed.
        sums: in fen by code of the claim: what is claimed, or what the other side admits.
        by: a party's account, or a clerk for `party`.
        party: for whom a clerk writes.

    Raises:
        Refused: an answer can't be read, a claim is not of this kind, or sums of an accepted dispute are changed.
    """
    found = lock(dispute)
    mine, kind = speaks_for(found, by, party), disputes().kinds[found.kind]
    read = read_answers(kind, answers)
    if read.faults:
        name, fault = next(iter(read.faults.items()))
        raise Refused(name, fault)
    if unknown := set(sums) - {one.code for one in kind.claims}:
        raise Refused("sums", f"没有这样的请求:{'、'.join(sorted(unknown))}。")
    if any(fen < 0 for fen in sums.values()):
        raise Refused("sums", "金额不能是负数。")
    if mine.side == Party.Side.APPLICANT:
        _follow(found, mine, sums)
    version = (mine.sheets.aggregate(Max("version"))["version__max"] or 0) + 1
    sheet = Sheet.objects.create(
        district=found.district, party=mine, version=version, answers=dict(answers), sums=dict(sums), by=by, at=timezone.now(),
    )  # fmt: skip
    compute(found, mine, read.answers)
    step(found, "state_elements", by=by, detail={"party": mine.pk, "version": version})
    return sheet


@transaction.atomic
def answer(*, dispute: int, words: str, by: User, party: int | None = None) -> CaseEvent:
    """Answer the application (答辩). Late answers are taken too; none at all does not stop the hearing (劳动争议调解仲裁法 §30).

    Raises:
        Refused: nothing is said, or too much.
    """
    found = lock(dispute)
    mine = speaks_for(found, by, party)
    if not words.strip():
        raise Refused("words", "请写明答辩意见。")
    if len(words) > LONGEST:
        raise Refused("words", f"最多{LONGEST}字。更长的请作为证据材料提交。")
    if mine.side != Party.Side.RESPONDENT:
        raise Refused("side", "答辩由被申请人提交。")
    return step(found, "answer", by=by, detail={"party": mine.pk, "words": words.strip()})


def compute(dispute: Dispute, party: Party, typed: Mapping[str, Value] | None = None) -> None:
    """Work out the open claims of a party anew from its newest sheet; what can't be computed stays unknown."""
    kind = disputes().kinds[dispute.kind]
    if typed is None:
        newest = party.sheets.order_by("-version").first()
        typed = read_answers(kind, newest.answers).answers if newest else {}
    if not typed:
        return
    for one in party.claims.filter(outcome=""):
        on = one.added_on
        worked = work_out(kind, kind.claim(one.code), typed, on=on, claimed_fen=one.claimed_fen)
        one.computed_fen = worked.computed_fen
        one.save(update_fields=["computed_fen"])


def _follow(dispute: Dispute, party: Party, sums: Mapping[str, int]) -> None:
    """Before acceptance the claims follow the sheet; afterwards they can't differ from it."""
    claims = {one.code: one for one in party.claims.filter(outcome="")}
    changed = {
        code: fen for code, fen in sums.items() if code not in claims or claims[code].claimed_fen != fen
    }
    if not changed:
        return
    if dispute.case.accepted_on is not None:
        raise Refused("motion", "立案以后改金额或者加请求,要提出“变更请求”的申请,由仲裁庭决定。")
    set_claims(party, {code: (fen, "") for code, fen in changed.items()})


def set_claims(party: Party, wanted: Mapping[str, tuple[int | None, str]], *, counter: bool = False) -> None:
    """Change the sums of open claims of a party, and add those that are new.

    Args:
        party: whose.
        wanted: sum in fen, or None for an act, and words, by code of the claim.
        counter: they answer the other side's claims (反请求).

    Raises:
        Refused: a claim is in an award that waits for review or signature.
    """
    open_ = {one.code: one for one in changeable(party, wanted)}
    last = party.claims.aggregate(Max("number"))["number__max"] or 0
    for code, (fen, words) in wanted.items():
        if one := open_.get(code):
            one.claimed_fen, one.words = fen, words or one.words
            one.outcome, one.granted_fen, one.because, one.final = "", None, "", None  # ruled on anew
            one.save()
            continue
        last += 1
        Claim.objects.create(
            district=party.district, party=party, number=last, code=code, words=words[:500], counter=counter,
            claimed_fen=fen, added_on=timezone.localdate(),
        )  # fmt: skip


def changeable(party: Party, codes: Collection[str]) -> list[Claim]:
    """The open claims of a party with these codes; one with a ruling that nobody has handed on is open too.

    Raises:
        Refused: a claim is in an award that waits for review or signature.
    """
    found = [one for one in open_claims(party.dispute) if one.party_id == party.pk and one.code in codes]
    not_handed_on(party.dispute, found)
    return found
