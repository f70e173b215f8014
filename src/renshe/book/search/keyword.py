"""Likeness by words: how much of what was asked stands in an item (BM25's information and saturation, weighted by field)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from renshe.book.search.passages import Kind, Passage
from renshe.book.search.words import Language, weight

Scores = NDArray[np.float32]
FIELDS: Mapping[Kind, float] = {"name": 3.0, "plain": 1.5, "keyword": 2.0, "question": 1.0, "detail": 0.4}
SATURATION = 1.2  # BM25's k1: the second mention of a word says less than the first
UNKNOWN = (
    0.5  # a word that the Book does not know lowers the score of all, but it may be a typing error: by half
)


class Keywords:
    """An inverted index: for each term the items that hold it. Items keep the order of the documents."""

    def __init__(self, documents: Sequence[Sequence[Passage]], language: Language) -> None:
        """Count every term once.

        Args:
            documents: the passages of each item.
            language: how texts are read.
        """
        self._size = len(documents)
        gathered: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for term, strength in _strengths(document, language).items():
                gathered[term].append((number, strength / (strength + SATURATION)))
        self._held = {term: _columns(rows) for term, rows in gathered.items()}
        self._information = {term: self._of(term, len(rows)) for term, rows in gathered.items()}

    def _of(self, term: str, holders: int) -> float:
        """A term's information when so many items hold it, times the weight of its kind."""
        return weight(term) * log(1 + (self._size - holders + 0.5) / (holders + 0.5))

    def whole(self, asked: Iterable[str]) -> Scores:
        """For each item, the share of the question's information that it holds, 0 to 1.

        Args:
            asked: the question's terms, each once.
        """
        total = 0.0
        scores = np.zeros(self._size, np.float32)
        for term in asked:
            if term not in self._held:
                total += UNKNOWN * self._of(term, 0)
                continue
            information = self._information[term]
            total += information
            places, strengths = self._held[term]
            scores[places] += strengths * np.float32(information)
        return scores / np.float32(total or 1)

    def share(self, term: str, number: int) -> float:
        """What a term adds for one item, before it is divided by the whole question; 0 when the item does not hold it."""
        if term not in self._held:
            return 0.0
        places, strengths = self._held[term]
        place = int(np.searchsorted(places, number))
        holds = place < len(places) and places[place] == number
        return float(strengths[place]) * self._information[term] if holds else 0.0


def _strengths(document: Iterable[Passage], language: Language) -> Mapping[str, float]:
    """How strongly an item holds each term: its mentions, weighted by where they stand."""
    strengths: defaultdict[str, float] = defaultdict(float)
    for passage in document:
        terms: Counter[str] = language.terms(language.plain(passage.text))
        for term, count in terms.items():
            strengths[term] += FIELDS[passage.kind] * count
    return strengths


def _columns(rows: Sequence[tuple[int, float]]) -> tuple[NDArray[np.int64], Scores]:
    places, values = zip(*rows, strict=True)
    return np.array(places, dtype=np.int64), np.array(values, dtype=np.float32)
