"""Share sums out in whole fen: the parts sum to the whole, none is negative, and the fen that are left go where most was cut off."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

WHOLE = 10_000  # ten thousandths: a share is said in hundredths of a percent


def share_out(whole: int, weights: Sequence[int]) -> list[int]:
    """Share a sum by weights (largest remainders; of equal ones the first).

    Args:
        whole: fen, not negative.
        weights: not negative; when all are 0 everybody gets the same.

    Returns:
        Fen, in the order of the weights; together exactly `whole`. Empty for no weights.

    Raises:
        ValueError: a sum or weight is negative, or there is something to share out and nobody to get it.
    """
    if whole < 0 or any(one < 0 for one in weights):
        raise ValueError("sums and weights are not negative")
    if not weights:
        if whole:
            raise ValueError("nobody to share with")
        return []
    heavy = list(weights) if any(weights) else [1] * len(weights)
    total = sum(heavy)
    parts = [whole * one // total for one in heavy]
    left = whole - sum(parts)
    by_rest = sorted(range(len(heavy)), key=lambda place: (-(whole * heavy[place] % total), place))
    for place in by_rest[:left]:
        parts[place] += 1
    return parts


def of_share(fen: int, permyriad: int) -> int:
    """A share of a sum, rounded to the nearest fen; half a fen goes up, to the worker.

    Raises:
        ValueError: negative.
    """
    if fen < 0 or permyriad < 0:
        raise ValueError("sums and shares are not negative")
    return int(Fraction(fen * permyriad, WHOLE) + Fraction(1, 2))


def over_claims(fen: int, claims: Mapping[int, int | None]) -> dict[int, int]:
    """One worker's sum over his or her claims, by what is claimed; claims without a sum get nothing while others have one.

    Args:
        fen: the sum.
        claims: what is claimed, by key of the claim.
    """
    keys = list(claims)
    return dict(zip(keys, share_out(fen, [claims[key] or 0 for key in keys]), strict=True))
