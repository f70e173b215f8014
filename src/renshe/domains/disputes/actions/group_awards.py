"""Rule on the claims of a whole group at once: by one rule for each claim, or by a sheet with each worker's sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.awards import Ruled, rule
from renshe.domains.disputes.groups.sharing import of_share
from renshe.domains.disputes.models import Claim, Party
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.queries.awards import open_claims


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

    A rule can be set anew until then. A claim without a sum is left open by rules about sums.

    Args:
        dispute: heard, not decided yet.
        rules: by code of the claim.
        by: of the panel.
        sheet: fen by number of the party and code of the claim, for rules that say so.

    Returns:
        How many claims were ruled on.

    Raises:
        Refused: not for this account, a sum is unknown, missing in the sheet or more than was claimed, or the award waits for review;
            nothing is kept.
    """
    found = lock(dispute)
    claims = [
        one for one in open_claims(found)
        if one.code in rules and one.party.side == Party.Side.APPLICANT and one.party.state == Party.State.IN
    ]  # fmt: skip
    if not claims:
        raise Refused("nobody", "没有还没有裁决的请求。")
    ruled = {
        one.pk: said
        for one in claims
        if (said := _ruled(one, rules[one.code], (sheet or {}).get(one.party.number, {}))) is not None
    }
    if not ruled:
        raise Refused(
            "nobody", "这些请求没有金额,不能这样裁决。请选“请求的金额”或者“都不支持”,或者逐项写明。"
        )
    rule(dispute=found.pk, rulings=ruled, by=by)
    return len(ruled)


def _ruled(claim: Claim, by: RulingRule, sheet: Mapping[str, int]) -> Ruled | None:
    """What the rule comes to on one claim; None where it is about sums, and the claim has none: it waits for the panel's own word."""
    asked, number = claim.claimed_fen, claim.party.number
    final = claim.final if by.final is None else by.final
    if by.by == "refuse":
        return Ruled("refused", None, by.because, final)
    if asked is None:
        if sheet.get(claim.code):
            raise Refused("beyond", f"序号{number}的这项请求没有金额,裁决不能超出请求。请把这一格空着。")
        return Ruled("granted", None, by.because, final) if by.by == "claimed" else None
    granted = _granted(claim, asked, by, sheet)
    if granted > asked:
        raise Refused("beyond", f"序号{number}的金额比请求的还多。裁决不能超出请求,请改正以后重来。")
    if granted == asked:
        return Ruled("granted", None, by.because, final)
    return Ruled("partly" if granted else "refused", granted, by.because, final)


def _granted(claim: Claim, asked: int, by: RulingRule, sheet: Mapping[str, int]) -> int:
    number = claim.party.number
    match by.by:
        case "share":
            return min(of_share(asked, by.permyriad), asked)
        case "computed":
            if claim.computed_fen is None:
                raise Refused(
                    "computed", f"序号{number}没有核算结果,不能按核算金额裁决。请改用表格或者比例。"
                )
            return min(claim.computed_fen, asked)
        case "sheet":
            if claim.code not in sheet:
                raise Refused("sheet", f"表格里没有序号{number}的金额。请填全,不支持的填0。")
            return sheet[claim.code]
        case _:
            return asked
