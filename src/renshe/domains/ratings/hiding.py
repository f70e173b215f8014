"""Which numbers of a column are not told, so that nobody can be found in them, not even by taking sums apart."""

from collections.abc import Sequence


def hidden(counts: Sequence[int], few: int) -> list[bool]:
    """Which numbers of a column whose sum is told must be hidden.

    A number from 1 up to `few` - 1 is hidden. What is hidden together must sum up to `few` at least and be two at least;
    else the smallest that are told are hidden too, until it does or none is left. None (0) points at nobody and is told.

    Args:
        counts: the numbers, none negative.
        few: the smallest number that is told.

    Returns:
        For each, whether it is hidden.
    """
    veiled = [0 < one < few for one in counts]
    told = sorted((one, place) for place, one in enumerate(counts) if one >= few)
    for _, place in told:
        kept = [one for one, veil in zip(counts, veiled, strict=True) if veil]
        if not kept or (len(kept) > 1 and sum(kept) >= few):
            break
        veiled[place] = True
    return veiled
