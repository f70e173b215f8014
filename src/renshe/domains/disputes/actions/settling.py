"""Settle before the panel (调解结案): everything, or some workers' claims while the others go on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.letters.sums import figures
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.models import Claim, Dispute, Offer, Party
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.awards import handed_on, open_claims


@transaction.atomic
def settle(
    *,
    dispute: int,
    sums: Mapping[int, Mapping[int, int]],
    terms: str,
    by: User,
    pay_by: date | None = None,
    offer: Offer | None = None,
) -> CaseEvent:
    """Write what both sides agreed on; each settled worker gets an own document.

    Args:
        dispute: which.
        sums: in fen by key of the claim, by key of the party; 0 where the worker asks no more. All open claims of a party are settled
            together; those of the respondent (反请求) too, when it is named.
        terms: what else they agreed on, in words.
        by: an arbitrator.
        pay_by: last day of payment.
        offer: that each of the parties accepted; its sums may be more than was asked for.

    Returns:
        The event: `settle` when nothing is open any more, else `settle_some`.

    Raises:
        Refused: a claim is missing or in an award under review, a sum is not possible, or a party is not in it.
    """
    found = lock(dispute)
    may_take(found, "settle_some", by)
    by_party: dict[int, list[Claim]] = {}
    for one in open_claims(found):
        by_party.setdefault(one.party_id, []).append(one)
    if not sums:
        raise Refused("nobody", "请选择哪些当事人和解。")
    if pay_by is not None and pay_by < timezone.localdate():
        raise Refused("pay_by", "付款的最后一天已经过了。请填将来的日期;方案里的日期过了的,请收回再提。")
    changed = [
        claim
        for party, given in sums.items()
        for claim in _settled(by_party.get(party, []), given, beyond=offer is not None)
    ]
    not_handed_on(found, changed)
    Claim.objects.bulk_update(changed, ["outcome", "granted_fen", "because", "final"], batch_size=500)
    # The other side stays in it: it answers the workers who go on.
    Party.objects.filter(pk__in=list(sums), dispute=found, side=Party.Side.APPLICANT).update(
        state=Party.State.SETTLED, left_on=timezone.localdate()
    )
    left = sum(len(claims) for party, claims in by_party.items() if party not in sums)
    detail = _detail(changed, sums, terms, pay_by, offer)
    return step(found, "settle_some" if left else "settle", by=by, detail=detail)


def _detail(
    changed: Iterable[Claim], parties: Iterable[int], terms: str, pay_by: date | None, offer: Offer | None
) -> dict[str, Any]:
    """What the history and the papers say of it."""
    claims = list(changed)
    told = {
        "settled": list(parties), "terms": terms.strip()[:2000], "fen": sum(one.granted_fen or 0 for one in claims),
        "counter": [one.pk for one in claims if one.counter], "pay_by": str(pay_by or ""),
    }  # fmt: skip
    return told if offer is None else {**told, "offer": offer.number}


def not_handed_on(dispute: Dispute, claims: Iterable[Claim]) -> None:
    """Say no where a claim stands in an award that waits for review or signature.

    Raises:
        Refused: it does.
    """
    held = handed_on(dispute)
    if first := next((one for one in claims if one.pk in held), None):
        raise Refused(
            "handed_on",
            f"{first.party.name}的请求写在待审核或者待签发的裁决里。请等签发,或者请审核人先退回。",
        )


def close_rest(dispute: Dispute, *, by: User | None) -> CaseEvent | None:
    """Close a group in which nothing is open any more, when some have settled or have an award: their papers are still to be served.

    Args:
        dispute: locked.
        by: None for the house, which closes after the last one withdrew or the last award was signed.

    Returns:
        None when something is open, or it has come to its end otherwise.
    """
    dispute.case.refresh_from_db()
    done = dispute.parties.filter(
        side=Party.Side.APPLICANT, state__in=[Party.State.SETTLED, Party.State.AWARDED]
    )
    if dispute.case.state not in {"accepted", "heard"} or open_claims(dispute) or not done.exists():
        return None
    return step(dispute, "settle", by=by, detail={"settled": [], "rest": True})


def _settled(claims: list[Claim], given: Mapping[int, int], *, beyond: bool) -> list[Claim]:
    """One party's claims with the sums agreed on."""
    if not claims:
        raise Refused("not_open", "这位当事人没有可以和解的请求。请刷新页面。")
    if missing := [one for one in claims if one.pk not in given]:
        raise Refused("missing", f"请写明{missing[0].party.name}每一项请求和解多少元;不再要求的填0。")
    for one in claims:
        fen = given[one.pk]
        if fen < 0:
            raise Refused("sum", "和解的金额不能是负数。")
        if not beyond and one.claimed_fen is not None and fen > one.claimed_fen:
            raise Refused("beyond", f"和解的金额多于请求的{figures(one.claimed_fen)}。请核对是不是填错了。")
        one.outcome, one.granted_fen, one.because, one.final = Claim.Outcome.SETTLED, fen, "", None
    return claims
