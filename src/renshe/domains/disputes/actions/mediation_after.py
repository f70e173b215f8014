"""After the agreement: performance followed up, return visits, the archive, and the joint request for review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.materials.keeping import keep
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.mediation import mediation_of
from renshe.domains.disputes.actions.mediation_agreements import SCANS
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.models import Agreement, Dispute, Mediation, Performance, Term, Visit
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.mediation import open_terms, paid_fen, several


@dataclass(frozen=True, slots=True)
class Paid:
    """What was done of a term.

    Attributes:
        on: when.
        fen: how much; None for an act.
        proof: what shows it, in words.
        chunks, file: of a scan; none when empty.
    """

    on: date
    proof: str
    fen: int | None = None
    chunks: Iterable[bytes] = ()
    file: str = ""


@transaction.atomic
def perform_term(*, term: int, paid: Paid, by: User) -> Performance:
    """Note what was done of a term. What the debtor alone says counts when the other side or the mediator confirms it.

    Of several applicants none can say for the others what was paid to whom: there the mediator confirms.

    Raises:
        Refused: of another agreement, in the future, more than is owed, no proof, or not for this account.
    """
    one = Term.objects.select_related("agreement__mediation", "party").get(pk=term)
    found = lock(one.agreement.mediation.dispute_id)
    if holding(found).pk != one.agreement_id:
        raise Refused("version", "这不是已经成立的协议。")
    if not paid.proof.strip():
        raise Refused("proof", "请写明凭什么认定已经履行,例如转账回单号。")
    if paid.on > timezone.localdate():
        raise Refused("future", "履行的日期不能在今天以后。")
    if (one.fen is None) != (paid.fen is None):
        raise Refused("sum", "这一项有金额的,请写付了多少;没有金额的,不写。")
    if one.fen is not None and paid.fen is not None and not 0 < paid.fen <= one.fen - paid_fen(one):
        raise Refused("sum", "金额要大于0,不能超过还欠的数。")
    mine = standing_of(by, found)
    party = mine.party if mine else None
    counts = party is None or (party.pk != one.party_id and not several(found))
    step(found, "pay", by=by, detail={"term": one.number, "fen": paid.fen, "on": paid.on})
    document = keep(chunks=paid.chunks, name=paid.file, by=by.pk, kinds=SCANS) if paid.file else None
    now = timezone.now()
    return Performance.objects.create(
        district=one.district, term=one, party=party, on=paid.on, fen=paid.fen, proof=paid.proof.strip()[:300],
        document=document, by=by, at=now, confirmed_at=now if counts else None,
    )  # fmt: skip


@transaction.atomic
def confirm_performance(*, performance: int, by: User) -> Performance:
    """The creditor or the mediator says that it is so.

    Raises:
        Refused: by the debtor itself, by one of several applicants, confirmed already, or more than is owed.
    """
    key = (
        Performance.objects.values_list("term__agreement__mediation__dispute", flat=True)
        .filter(pk=performance)
        .first()
    )
    found = lock(key or 0)
    one = Performance.objects.select_related("term").get(pk=performance)
    may_take(found, "pay", by)
    mine = standing_of(by, found)
    if mine is not None and mine.party.pk == one.term.party_id:
        raise Refused("own", "自己付的,要由对方或者调解员确认。")
    if mine is not None and several(found):
        raise Refused("several", "申请人不止一位,是谁收到的由调解员核实确认。")
    if one.confirmed_at is not None:
        raise Refused("confirmed", "已经确认过了。")
    if one.term.fen is not None and (one.fen or 0) > one.term.fen - paid_fen(one.term):
        raise Refused("sum", "加上这一笔就超过协议的数了。请先核对。")
    one.confirmed_at = timezone.now()
    one.save(update_fields=["confirmed_at"])
    return one


@transaction.atomic
def perform(*, dispute: int, by: User) -> CaseEvent:
    """All is performed.

    Raises:
        Refused: something is still open, or not for this account.
    """
    found = lock(dispute)
    if left := open_terms(holding(found)):
        raise Refused(
            "open", f"还有没履行的:第{'、'.join(str(one.number) for one in left)}项。先登记履行,再结案。"
        )
    return step(found, "perform", by=by)


@transaction.atomic
def breach(*, dispute: int, by: User, why: str) -> CaseEvent:
    """Something was not performed when it was due; the worker can go on to arbitration.

    Raises:
        Refused: nothing is overdue, no words, or not for this account.
    """
    found, today = lock(dispute), timezone.localdate()
    late = [one for one in open_terms(holding(found)) if one.due and one.due < today]
    if not late:
        raise Refused("not_due", "没有到期还没履行的项目。")
    return step(found, "breach", by=by, reason=why, detail={"terms": [one.number for one in late]})


@transaction.atomic
def visit(*, dispute: int, party: int, satisfied: bool | None, words: str, by: User) -> Visit:
    """Note a return visit.

    Args:
        dispute: one that ended, or whose agreement is being performed.
        party: who was asked.
        satisfied: None where they did not say.
        words: what they said.
        by: a mediator.

    Raises:
        Refused: asked today already, no words, or not for this account.
    """
    found, today = lock(dispute), timezone.localdate()
    at, who = mediation_of(found), found.parties.filter(pk=party).first()
    if who is None or not words.strip():
        raise Refused("visit", "请选择回访了谁,写明对方怎么说。")
    if at.visits.filter(party=who, on=today).exists():
        raise Refused("visited", "今天已经回访过这位当事人。")
    step(found, "visit", by=by, detail={"party": who.pk, "satisfied": satisfied})
    return Visit.objects.create(
        district=at.district, mediation=at, party=who, on=today, satisfied=satisfied, words=words.strip()[:500], by=by
    )  # fmt: skip


@transaction.atomic
def archive(*, dispute: int, by: User) -> Mediation:
    """File it away; it gets the number of its volume.

    Raises:
        Refused: it is not over, filed away already, or not for this account.
    """
    found, today = lock(dispute), timezone.localdate()
    at = mediation_of(found)
    volume = f"调档〔{today.year}〕{found.case.number}"
    step(found, "archive", by=by, detail={"volume": volume})
    at.volume, at.archived_on = volume, today
    at.save(update_fields=["volume", "archived_on"])
    return at


def holding(dispute: Dispute) -> Agreement:
    """The agreement that holds: the newest, once the mediation ended with it.

    Raises:
        Refused: there is none.
    """
    found = Agreement.objects.filter(mediation__dispute=dispute).order_by("-version").first()
    if found is None or dispute.case.state not in {"agreed", "performed", "breached"}:
        raise Refused("no_agreement", "还没有成立的调解协议。")
    return found
