"""How alike two texts are, so that a wrong answer is no other wording of the right one."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise


@lru_cache(maxsize=8192)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    letters = [letter for letter in text if letter.isalnum()]
    return frozenset(a + b for a, b in pairwise(letters))


def alike(one: str, other: str) -> float:
    """Share of the shorter text's pairs that the other has too, from 0 to 1."""
    first, second = pairs(one), pairs(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else float(one == other)


def far_from(text: str, others: Iterable[str], limit: float = 0.34) -> bool:
    """Whether a text is unlike every one of the others."""
    return all(alike(text, other) < limit for other in others)
