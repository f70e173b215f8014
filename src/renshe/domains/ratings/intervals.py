"""How sure a share is: Wilson's interval, which holds for small numbers too.

Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927) 209-212.
"""

from math import sqrt

Z = 1.959963984540054  # 95 of 100


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The interval in which a share lies, 95 times in 100; from 0 to 1 where nothing was counted.

    Args:
        part: how many of them.
        whole: of how many.

    Raises:
        ValueError: a part that is larger than the whole, or negative.
    """
    if not 0 <= part <= whole:
        raise ValueError("a part must lie between nothing and the whole")
    if whole == 0:
        return 0.0, 1.0
    share, square = part / whole, Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    wide = Z / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, middle - wide), min(1.0, middle + wide)
