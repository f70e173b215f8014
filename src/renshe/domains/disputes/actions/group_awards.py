"""Rule on the claims of a whole group at once: by one rule for each claim, or by a sheet with each worker's sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import may_take
from renshe.domains.disputes.groups.sharing import of_share
from renshe.domains.disputes.models import Claim, Dispute
from renshe.domains.disputes.queries import lock

BATCH = 500  # rows of one statement


@dataclass(frozen=True, slots=True)
class RulingRule:
    """What is ruled on one claim of everybody.

    Attributes:
        by: as claimed; as computed, never more than claimed; a share of what is claimed; refused; or a sheet of sums.
        permyriad: of a share.
        because: the panel's own sentence.
        final: whether it is final (终局); None leaves what is known.
    """

    by: Literal["claimed", "computed", "share", "refuse", "sheet"]
    permyriad: int = 0
    because: str = ""
    final: bool | None = None


@transaction.atomic
def rule_group(
    *,
    dispute: int,
    rules: Mapping[str, RulingRule],
    by: User,
    sheet: Mapping[int, Mapping[str, int]] | None = None,
) -> int:
    """Write a ruling onto every open claim of the workers that a rule speaks of; the award is drafted from them afterwards.

    Args:
        dispute: heard, not decided yet.
        rules: by code of the claim.
        by: of the panel.
        sheet: fen by number of the party and code of the claim, for rules that say so.

    Returns:
        How many claims were ruled on.

    Raises:
        Refused: not for this account, a sum is unknown, missing in the sheet or more than was claimed; nothing is kept.
    """
    found = lock(dispute)
    may_take(found, "decide", by)
    claims = list(_claims(found, rules))
    if not claims:
        raise Refused("nobody", "没有还没有处理意见的请求。")
    for one in claims:
        _rule(one, rules[one.code], (sheet or {}).get(one.party.number, {}))
    Claim.objects.bulk_update(claims, ["outcome", "granted_fen", "because", "final"], batch_size=BATCH)
    return len(claims)


def _claims(dispute: Dispute, rules: Mapping[str, RulingRule]) -> list[Claim]:
    """Open claims, and those ruled on before: a rule can be set anew until the award is drafted."""
    found = Claim.objects.filter(
        party__dispute=dispute, party__side="applicant", party__state="in", code__in=rules,
        outcome__in=["", "granted", "partly", "refused"],
    )  # fmt: skip
    return list(found.select_related("party").order_by("party__number", "number"))


def _rule(claim: Claim, rule: RulingRule, sheet: Mapping[str, int]) -> None:
    granted = _granted(claim, rule, sheet)
    asked = claim.claimed_fen
    if asked is not None and granted is not None and granted > asked:
        raise Refused(
            "beyond", f"序号{claim.party.number}的金额比请求的还多。裁决不能超出请求,请改正以后重来。"
        )
    if rule.by == "refuse" or (granted == 0 and asked):
        claim.outcome, claim.granted_fen = (
            Claim.Outcome.REFUSED,
            0 if granted is not None or asked is not None else None,
        )
    elif asked is None or granted == asked:
        claim.outcome, claim.granted_fen = Claim.Outcome.GRANTED, granted
    else:
        claim.outcome, claim.granted_fen = Claim.Outcome.PARTLY, granted
    claim.because = rule.because.strip()[:1000]
    if rule.final is not None:
        claim.final = rule.final


def _granted(claim: Claim, rule: RulingRule, sheet: Mapping[str, int]) -> int | None:
    asked = claim.claimed_fen
    match rule.by:
        case "refuse":
            return 0 if asked is not None else None
        case "claimed":
            return asked
        case "share":
            return None if asked is None else min(of_share(asked, rule.permyriad), asked)
        case "computed":
            if claim.computed_fen is None:
                raise Refused(
                    "computed",
                    f"序号{claim.party.number}没有核算结果,不能按核算金额裁决。请改用表格或者比例。",
                )
            return claim.computed_fen if asked is None else min(claim.computed_fen, asked)
        case "sheet":
            if claim.code not in sheet:
                raise Refused("sheet", f"表格里没有序号{claim.party.number}的金额。请填全,不支持的填0。")
            return sheet[claim.code]
