"""Settle before the panel (调解结案): everything, or some workers' claims while the others go on."""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.letters.sums import figures
from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import may_take, step
from renshe.domains.disputes.models import Claim, Party
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.awards import open_claims


@transaction.atomic
def settle(
    *,
    dispute: int,
    sums: Mapping[int, Mapping[int, int]],
    terms: str,
    by: User,
    pay_by: date | None = None,
) -> CaseEvent:
    """Write what both sides agreed on; each settled worker gets an own document.

    Args:
        dispute: which.
        sums: in fen by key of the claim, by key of the party; 0 where the worker asks no more. All open claims of a party are settled
            together.
        terms: what else they agreed on, in words.
        by: an arbitrator.
        pay_by: last day of payment.

    Returns:
        The event: `settle` when nothing is open any more, else `settle_some`.

    Raises:
        Refused: a claim is missing, a sum is not possible, or a party is not in it.
    """
    found = lock(dispute)
    may_take(found, "settle_some", by)
    by_party: dict[int, list[Claim]] = {}
    for one in open_claims(found):
        by_party.setdefault(one.party_id, []).append(one)
    if not sums:
        raise Refused("nobody", "请选择哪些当事人和解。")
    if pay_by is not None and pay_by < timezone.localdate():
        raise Refused("pay_by", "付款的最后一天已经过了。请填将来的日期。")
    changed = [claim for party, given in sums.items() for claim in _settled(by_party.get(party, []), given)]
    Claim.objects.bulk_update(changed, ["outcome", "granted_fen", "final"], batch_size=500)
    Party.objects.filter(pk__in=list(sums), dispute=found).update(
        state=Party.State.SETTLED, left_on=timezone.localdate()
    )
    left = sum(len(claims) for party, claims in by_party.items() if party not in sums)
    total = sum(one.granted_fen or 0 for one in changed)
    detail = {"settled": list(sums), "terms": terms.strip()[:2000], "fen": total, "pay_by": str(pay_by or "")}
    return step(found, "settle_some" if left else "settle", by=by, detail=detail)


def _settled(claims: list[Claim], given: Mapping[int, int]) -> list[Claim]:
    """One party's claims with the sums agreed on."""
    if not claims:
        raise Refused("not_open", "这位当事人没有可以和解的请求。请刷新页面。")
    if missing := [one for one in claims if one.pk not in given]:
        raise Refused("missing", f"请写明{missing[0].party.name}每一项请求和解多少元;不再要求的填0。")
    for one in claims:
        fen = given[one.pk]
        if fen < 0:
            raise Refused("sum", "和解的金额不能是负数。")
        if one.claimed_fen is not None and fen > one.claimed_fen:
            raise Refused("beyond", f"和解的金额多于请求的{figures(one.claimed_fen)}。请核对是不是填错了。")
        one.outcome, one.granted_fen, one.final = Claim.Outcome.SETTLED, fen, None
    return claims
