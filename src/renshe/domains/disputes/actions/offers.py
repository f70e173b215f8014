"""Offers of settlement to a group: made by one rule, answered by each worker, carried out for those who accepted.

Nobody is settled by the answer of another: who declines, or has not answered by the last day, goes on to the award.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import CaseEvent, Document
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.actions.settling import close_rest, not_handed_on, settle
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.groups.measures import measures
from renshe.domains.disputes.groups.offering import Rule, sums_of
from renshe.domains.disputes.groups.sharing import over_claims
from renshe.domains.disputes.models import Award, Claim, Dispute, Offer, Party, Share
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.awards import open_claims
from renshe.domains.disputes.queries.groups import workers_left
from renshe.registry.queries.identity import person_of


@transaction.atomic
def make_offer(
    *,
    dispute: int,
    rule: Rule,
    terms: str,
    until: date,
    by: User,
    numbers: Collection[int] | None = None,
    sheet: Mapping[int, int] | None = None,
    pay_by: date | None = None,
) -> Offer:
    """Put an offer to the workers; everybody is told that it is there and until when it is answered.

    Args:
        dispute: an arbitration that is being heard.
        rule: how each sum comes about.
        terms: how and when it is paid.
        until: last day for an answer.
        by: of the panel.
        numbers: of the parties whom it is for; everybody who is left when None.
        sheet: sums by number of the party.
        pay_by: last day of payment, for the documents.

    Raises:
        Refused: not for this account, another offer is open, a day or number is missing or can't be.
    """
    found = lock(dispute)
    may_take(found, "settle_some", by)
    if found.offers.filter(state="open").exists():
        raise Refused("open", "还有一个方案在等答复。先办理或者收回它,再提新的。")
    _until(until)
    if not terms.strip():
        raise Refused("terms", "请写明什么时候、怎样支付。")
    if pay_by is not None and pay_by <= until:
        raise Refused("pay_by", "付款的最后一天要在答复期限以后。")
    workers = [one for one in workers_left(found) if numbers is None or one.party.number in numbers]
    sums = sums_of(rule, workers, sheet)
    if not sums:
        raise Refused("nobody", "没有还没有结果的劳动者可以提方案。")
    now, before = timezone.now(), found.offers.count()
    offer = Offer.objects.create(
        district=found.district, dispute=found, number=before + 1, rule=rule.rule, permyriad=rule.permyriad,
        each_fen=rule.each_fen, whole_fen=rule.whole_fen, terms=terms.strip()[:500], until=until, pay_by=pay_by, by=by, at=now,
    )  # fmt: skip
    Share.objects.bulk_create(
        Share(district=found.district, offer=offer, party_id=party, fen=fen) for party, fen in sums.items()
    )
    step(
        found, "mediate", by=by, reason=f"有调解方案,请在{until}以前答复接受或者不接受。",
        detail={"offer": offer.number, "until": str(until), "workers": len(sums)},
    )  # fmt: skip
    return offer


def _until(until: date) -> None:
    span, days = measures(timezone.localdate()).answer_days, (until - timezone.localdate()).days
    if not span.holds(days):
        raise Refused("until", f"答复期限是{span.least}到{span.most}天以后的一天。")


@transaction.atomic
def answer(*, offer: int, accepts: bool, by: User) -> Share:
    """A worker's own answer; it can be changed until the offer is carried out or its day is over.

    Raises:
        Refused: no share of this account's holder, or it is too late.
    """
    held = _held(offer)
    person = person_of(by)
    share = held.shares.filter(party__person=person, party__state="in").first() if person else None
    if share is None:
        raise Refused("not_in_it", "这个方案里没有您的金额。")
    if timezone.localdate() > held.until:
        raise Refused("late", f"答复期限是{held.until},已经过了。请和仲裁庭联系。")
    return _answered(share, by, "online", accepts=accepts)


@transaction.atomic
def answer_on_paper(
    *, offer: int, answers: Mapping[int, bool], by: User, proof: str = "", document: Document | None = None
) -> int:
    """Enter what workers answered in writing or at the hearing; what somebody answered with the own account stays.

    Args:
        offer: that is open.
        answers: by number of the party.
        by: of the panel.
        proof: what shows it, as a page of the record; or `document`.
        document: the scan.

    Raises:
        Refused: not for this account, nothing shows it, somebody has no share or has answered online.
    """
    held = _held(offer)
    may_take(held.dispute, "settle_some", by)
    _proven(proof, document)
    shares = {
        one.party.number: one
        for one in held.shares.select_related("party").filter(party__number__in=answers, party__state="in")
    }
    if missing := sorted(set(answers) - set(shares)):
        raise Refused("numbers", f"序号{_few(missing)}不在这个方案里。请对照名单再看一遍。")
    if own := sorted(number for number, one in shares.items() if one.way == Offer.Way.ONLINE):
        raise Refused(
            "own",
            f"序号{_few(own)}已经自己在网上答复,以本人的答复为准。请去掉以后再登记;要改的,请本人在网上改。",
        )
    for number, accepts in answers.items():
        share = shares[number]
        share.proof, share.proof_document = proof.strip()[:300], document
        _answered(share, by, Offer.Way.PAPER, accepts=accepts)
    return len(answers)


def _few(numbers: Sequence[int]) -> str:
    return "、".join(map(str, numbers[:5]))


def _proven(proof: str, document: Document | None) -> None:
    if not proof.strip() and document is None:
        raise Refused("proof", "请写明书面材料是什么(例如庭审笔录第几页),或者上传扫描件。")


@transaction.atomic
def consent(
    *, offer: int, by: User, proof: str = "", document: Document | None = None, on: date | None = None
) -> Offer:
    """Record that the employer agrees to an offer: by its own account, or in writing that an officer enters (§42).

    Args:
        offer: that is open.
        by: who acts for the employer, or of the panel.
        proof: in writing: who agreed and what shows it; or `document`.
        document: the scan.
        on: the day on which it agreed in writing; today when None.

    Raises:
        Refused: agreed already, not for this account, nothing shows it, or the day is to come.
    """
    held = _held(offer)
    if held.consented_on is not None:
        raise Refused("consented", "单位已经同意这个方案。")
    today = timezone.localdate()
    mine = standing_of(by, held.dispute)
    if mine is not None and mine.party.side == Party.Side.RESPONDENT:
        held.consent_way, held.consented_on = Offer.Way.ONLINE, today
        held.consent_proof = mine.party.name[:300]
    else:
        may_take(held.dispute, "settle_some", by)
        _proven(proof, document)
        if on is not None and on > today:
            raise Refused("on", "单位同意的日子还没有到。")
        held.consent_way, held.consented_on = Offer.Way.PAPER, on or today
        held.consent_proof, held.consent_document = proof.strip()[:300], document
    held.consent_by = by
    held.save()
    return held


def _answered(share: Share, by: User, way: str, *, accepts: bool) -> Share:
    share.answer = Share.Answer.ACCEPTED if accepts else Share.Answer.DECLINED
    share.way, share.by, share.at = way, by, timezone.now()
    if way == Offer.Way.ONLINE:
        share.proof, share.proof_document = "", None
    share.save()
    return share


@transaction.atomic
def take_back(*, offer: int, by: User) -> Offer:
    """Take an offer back; answers to it count for nothing.

    Raises:
        Refused: it is over, or not for this account.
    """
    held = _held(offer)
    may_take(held.dispute, "settle_some", by)
    held.state = Offer.State.BACK
    held.save(update_fields=["state"])
    return held


@transaction.atomic
def carry_out(*, offer: int, by: User) -> CaseEvent:
    """Settle with those who accepted; the others go on. Each gets a paper of their own.

    Args:
        offer: open, its day over or everybody has answered, and the employer has agreed to it.
        by: of the panel.

    Raises:
        Refused: answers or the employer's consent are still awaited, nobody accepted, an award was signed or waits for it, or not for
            this account.
    """
    held = _held(offer)
    dispute = lock(held.dispute_id)
    may_take(dispute, "settle_some", by)
    if held.consented_on is None:
        raise Refused(
            "consent", "单位还没有同意这个方案(调解仲裁法第四十二条要双方达成协议)。请先登记单位的同意。"
        )
    shares = list(held.shares.filter(party__state="in").select_related("party"))
    waiting = sum(one.answer == "" for one in shares)
    if waiting and timezone.localdate() <= held.until:
        raise Refused("waiting", f"还有{waiting}人没有答复,答复期限到{held.until}。")
    accepted = [one for one in shares if one.answer == Share.Answer.ACCEPTED]
    if not accepted:
        raise Refused("nobody", "没有人接受这个方案。请收回它,继续审理。")
    event = settle(
        dispute=dispute.pk, sums=_sums(dispute, held, accepted), terms=held.terms, by=by, pay_by=held.pay_by,
        offer=held,
    )  # fmt: skip
    held.state, held.done_at = Offer.State.DONE, timezone.now()
    held.save(update_fields=["state", "done_at"])
    return event


def _sums(dispute: Dispute, offer: Offer, shares: Sequence[Share]) -> dict[int, dict[int, int]]:
    """Each one's sum over his or her open claims, by what is claimed.

    Raises:
        Refused: an award signed since the offer was made has decided some of the claims that the sums were for.
    """
    since = dispute.awards.filter(state=Award.State.SIGNED, signed_at__gte=offer.at)
    decided = [key for keys in since.values_list("claims", flat=True) for key in keys]
    if Claim.objects.filter(pk__in=decided, party__in=[one.party_id for one in shares]).exists():
        raise Refused("decided", "方案提出以后,有人的部分请求已经裁决,金额不再对得上。请收回方案,重新提。")
    mine: dict[int, dict[int, int | None]] = {}
    for one in open_claims(dispute):
        mine.setdefault(one.party_id, {})[one.pk] = one.claimed_fen
    return {one.party_id: over_claims(one.fen, mine.get(one.party_id, {})) for one in shares}


@transaction.atomic
def withdraw_own(*, dispute: int, by: User) -> CaseEvent:
    """A worker of a group takes back his or her own claims; the others go on. The last one who does ends the case.

    Where others have settled or have an award, the case is not withdrawn by that: their papers are still to be served.

    Raises:
        Refused: not a worker of it who is still in it, the claims are in an award under review, or the table does not allow it.
    """
    found = lock(dispute)
    person = person_of(by)
    party = found.parties.filter(side="applicant", state="in", person=person).first() if person else None
    if party is None:
        raise Refused("not_in_it", "只有在案的劳动者本人可以撤回自己的请求。")
    claims = [one for one in open_claims(found) if one.party_id == party.pk]
    not_handed_on(found, claims)
    others = found.parties.filter(side="applicant", state__in=["in", "settled", "awarded"]).exclude(
        pk=party.pk
    )
    event = step(
        found, "withdraw_some" if others.exists() else "withdraw", by=by, detail={"party": party.number}
    )
    Claim.objects.filter(pk__in=[one.pk for one in claims]).update(
        outcome="withdrawn", granted_fen=None, because="", final=None
    )
    party.state, party.left_on = "withdrawn", timezone.localdate()
    party.save(update_fields=["state", "left_on"])
    close_rest(found, by=None)
    return event


def _held(offer: int) -> Offer:
    held = Offer.objects.select_for_update(of=("self",)).select_related("dispute__case").get(pk=offer)
    if held.state != Offer.State.OPEN:
        raise Refused("closed", "这个方案已经办完或者收回了。")
    return held
