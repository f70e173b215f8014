"""Offers of settlement to a group: made by one rule, answered by each worker, carried out for those who accepted.

Nobody is settled by the answer of another: who declines, or has not answered by the last day, goes on to the award.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.groups.measures import measures
from renshe.domains.disputes.groups.offering import Rule, sums_of
from renshe.domains.disputes.groups.sharing import over_claims
from renshe.domains.disputes.models import Claim, Dispute, Offer, Share
from renshe.domains.disputes.queries import lock
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
) -> Offer:
    """Put an offer to the workers.

    Args:
        dispute: an arbitration that is being heard.
        rule: how each sum comes about.
        terms: how and when it is paid.
        until: last day for an answer.
        by: of the panel.
        numbers: of the parties whom it is for; everybody who is left when None.
        sheet: sums by number of the party.

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
    workers = [one for one in workers_left(found) if numbers is None or one.party.number in numbers]
    sums = sums_of(rule, workers, sheet)
    if not sums:
        raise Refused("nobody", "没有还没有结果的劳动者可以提方案。")
    now, before = timezone.now(), found.offers.count()
    offer = Offer.objects.create(
        district=found.district, dispute=found, number=before + 1, rule=rule.rule, permyriad=rule.permyriad,
        each_fen=rule.each_fen, whole_fen=rule.whole_fen, terms=terms.strip()[:500], until=until, by=by, at=now,
    )  # fmt: skip
    Share.objects.bulk_create(
        Share(district=found.district, offer=offer, party_id=party, fen=fen) for party, fen in sums.items()
    )
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
def answer_on_paper(*, offer: int, answers: Mapping[int, bool], by: User) -> int:
    """Enter what workers answered in writing or at the hearing.

    Args:
        offer: that is open.
        answers: by number of the party.
        by: of the panel.

    Raises:
        Refused: not for this account, or somebody has no share.
    """
    held = _held(offer)
    may_take(held.dispute, "settle_some", by)
    shares = {
        one.party.number: one
        for one in held.shares.select_related("party").filter(party__number__in=answers, party__state="in")
    }
    if missing := sorted(set(answers) - set(shares)):
        raise Refused(
            "numbers", f"序号{'、'.join(map(str, missing[:5]))}不在这个方案里。请对照名单再看一遍。"
        )
    for number, accepts in answers.items():
        _answered(shares[number], by, "paper", accepts=accepts)
    return len(answers)


def _answered(share: Share, by: User, way: str, *, accepts: bool) -> Share:
    share.answer = Share.Answer.ACCEPTED if accepts else Share.Answer.DECLINED
    share.way, share.by, share.at = way, by, timezone.now()
    share.save(update_fields=["answer", "way", "by", "at"])
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
        offer: open, its day over or everybody has answered.
        by: of the panel.

    Raises:
        Refused: answers are still awaited, nobody accepted, or not for this account.
    """
    held = _held(offer)
    dispute = lock(held.dispute_id)
    shares = list(held.shares.filter(party__state="in").select_related("party"))
    waiting = sum(one.answer == "" for one in shares)
    if waiting and timezone.localdate() <= held.until:
        raise Refused("waiting", f"还有{waiting}人没有答复,答复期限到{held.until}。")
    accepted = [one for one in shares if one.answer == Share.Answer.ACCEPTED]
    if not accepted:
        raise Refused("nobody", "没有人接受这个方案。请收回它,继续审理。")
    _settle(accepted)
    held.state, held.done_at = Offer.State.DONE, timezone.now()
    held.save(update_fields=["state", "done_at"])
    return _step(dispute, held, accepted, by)


def _settle(shares: Sequence[Share]) -> None:
    """Write each one's sum onto his or her claims; what is left of nobody's claims is a fen."""
    today = timezone.localdate()
    mine: dict[int, list[Claim]] = {}
    for claim in Claim.objects.filter(party__in=[one.party_id for one in shares], outcome="").order_by(
        "number"
    ):
        mine.setdefault(claim.party_id, []).append(claim)
    for share in shares:
        claims = mine.get(share.party_id, [])
        parts = over_claims(share.fen, {one.pk: one.claimed_fen for one in claims})
        for one in claims:
            one.outcome, one.granted_fen = Claim.Outcome.SETTLED, parts[one.pk]
        share.party.state, share.party.left_on = "settled", today
    Claim.objects.bulk_update(
        [one for claims in mine.values() for one in claims], ["outcome", "granted_fen"], batch_size=500
    )
    type(shares[0].party).objects.bulk_update(
        [one.party for one in shares], ["state", "left_on"], batch_size=500
    )


def _step(dispute: Dispute, offer: Offer, accepted: Sequence[Share], by: User) -> CaseEvent:
    open_ = Claim.objects.filter(party__dispute=dispute, party__state="in", outcome="").exists()
    return step(
        dispute, "settle_some" if open_ else "settle", by=by,
        detail={
            "settled": [one.party_id for one in accepted], "offer": offer.number, "terms": offer.terms,
            "total_fen": sum(one.fen for one in accepted),
        },
    )  # fmt: skip


@transaction.atomic
def withdraw_own(*, dispute: int, by: User) -> CaseEvent:
    """A worker of a group takes back his or her own claims; the others go on. The last one who does ends the case.

    Raises:
        Refused: not a worker of it who is still in it, or the table does not allow it.
    """
    found = lock(dispute)
    person = person_of(by)
    party = found.parties.filter(side="applicant", state="in", person=person).first() if person else None
    if party is None:
        raise Refused("not_in_it", "只有在案的劳动者本人可以撤回自己的请求。")
    others = found.parties.filter(side="applicant", state="in").exclude(pk=party.pk).exists()
    event = step(found, "withdraw_some" if others else "withdraw", by=by, detail={"party": party.number})
    party.claims.filter(outcome="").update(outcome="withdrawn")
    party.state, party.left_on = "withdrawn", timezone.localdate()
    party.save(update_fields=["state", "left_on"])
    return event


def _held(offer: int) -> Offer:
    held = Offer.objects.select_for_update(of=("self",)).select_related("dispute__case").get(pk=offer)
    if held.state != Offer.State.OPEN:
        raise Refused("closed", "这个方案已经办完或者收回了。")
    return held
