"""Whether each item of an award is final (终局): by its own amount, or by what it is about (调解仲裁法 §47, 办案规则 §50)."""

from collections.abc import Mapping
from datetime import date

from renshe.core.rules import Parameters, Value, decide
from renshe.domains.disputes.elements.schema import Claim
from renshe.policies import policies
from renshe.policies.parameters import in_files

POLICY = "final_award"


def finality(
    awarded: Mapping[str, int | None],
    claims: Mapping[str, Claim],
    *,
    filed_on: date,
    minimum_wage_fen: int | None = None,
    source: Parameters | None = None,
) -> dict[str, bool | None]:
    """Whether each item is final, by code of its claim; None where the panel has to say.

    Args:
        awarded: what each item awards, in fen; 0 where a claim is refused, None where it is about no sum.
        claims: by code.
        filed_on: day of filing, whose minimum wage counts.
        minimum_wage_fen: the local monthly minimum wage; Guangzhou's when None.
        source: the dated parameters; those in the files when None.
    """
    by_amount = _by_amount(awarded, filed_on, minimum_wage_fen, in_files() if source is None else source)
    return {code: _final(claims[code], by_amount.get(code)) for code in awarded}


def _by_amount(
    awarded: Mapping[str, int | None], on: date, minimum_wage_fen: int | None, source: Parameters
) -> dict[str, bool]:
    sums = {code: fen for code, fen in awarded.items() if fen is not None}
    facts: dict[str, Value] = {"claims": tuple(sums.values()), "monthly_minimum_wage_fen": minimum_wage_fen}
    told = decide(policies()[POLICY], facts, on=on, source=source).values.get("final")
    if not isinstance(told, tuple) or len(told) != len(sums):
        return {}
    return {code: one for code, one in zip(sums, told, strict=True) if isinstance(one, bool)}


def _final(claim: Claim, small: bool | None) -> bool | None:  # noqa: FBT001 - the value itself
    match claim.final.ground:
        case "pay":
            return small
        case "standards":
            return True
        case "either":
            # Small sums are final by either; above the line it depends on how the panel sees the claim.
            return True if small else None
        case "none":
            return False
        case "open":
            return None
