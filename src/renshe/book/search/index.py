"""The index of one Book: a question in, the items that answer it out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np

from renshe.book import queries
from renshe.book.loading import Content
from renshe.book.search.encoder import encode
from renshe.book.search.keyword import Keywords, Scores
from renshe.book.search.meaning import Encode, Meanings, Shelf, data_folder
from renshe.book.search.passages import Passage, passages
from renshe.book.search.words import CHINESE, KIN, LONGEST, PAIR, Language, language

MEANING = 0.55  # how much likeness by meaning counts beside likeness by words (measured: docs/decisions/0007)
LEAST = 0.2  # below this an answer is a guess
LEAST_ALONE = 0.28  # and below this when not one word fits
OF_ONE_FAMILY = 2  # a whole and its parts: so many may stand together before others go first
YIELD = 0.7  # what is left of the score of one more of the family
SHOWN = 5  # words that say why an item was found
CUT = f"问题很长,只看了前 {LONGEST} 个字。 Only the first {LONGEST} characters were read."
NOTHING = "没有找到。请用几个平常的词说您要办的事,例如“被裁员了”。 Nothing found: say in a few everyday words what you need."


@dataclass(frozen=True)
class Found:
    """An item that answers a question.

    Attributes:
        code: of the item.
        name: of the item.
        score: how well it fits, 0 to 1.
        why: words of the question that it holds, the most telling first; none when the meaning alone fits.
    """

    code: str
    name: str
    score: float
    why: tuple[str, ...]


class Index:
    """The items of one Book, ready to be searched; in memory, safe for several threads."""

    def __init__(self, content: Content, *, shelf: Path | None = None, encoder: Encode = encode) -> None:
        """Read every item's words and fetch or compute the vectors of its passages.

        Args:
            content: the Book.
            shelf: folder in which vectors are kept; in RENSHE_DATA unless given.
            encoder: makes vectors of texts; in this process unless given.
        """
        self._language: Language = language()
        self._items = list(content.items.values())
        documents = [passages(item, content) for item in self._items]
        self.keywords = Keywords(documents, self._language)
        self._encode = encoder
        kept = Shelf(shelf or data_folder(), encoder)
        self.chinese = Meanings([self._texts(one, english=False) for one in documents], kept)
        self.english = Meanings([self._texts(one, english=True) for one in documents], kept)

    def find(self, query: str, limit: int = 3) -> tuple[Found, ...]:
        """The items that answer a question best; none when it holds no words or nothing fits.

        Args:
            query: in everyday words, 简体, 繁體, Cantonese or English; only the first LONGEST characters are read.
            limit: how many at most.
        """
        plain = self._language.plain(query[:LONGEST])
        asked = self._language.terms(plain)
        if limit < 1 or all(term.startswith(PAIR) for term in asked):
            return ()
        words = self.keywords.whole(asked)
        meanings = self.chinese if CHINESE.search(plain) else self.english
        meaning = meanings.likeness(self._encode([plain])[0])
        scores: Scores = (MEANING * meaning + (1 - MEANING) * words).astype(np.float32)
        scores[(scores < LEAST) | ((words == 0) & (scores < LEAST_ALONE))] = 0
        return tuple(
            Found(
                self._items[number].code, self._items[number].name, round(score, 4), self._why(asked, number)
            )
            for number, score in self._spread(scores, limit)
        )

    def _texts(self, document: list[Passage], *, english: bool) -> list[str]:
        """The texts of one language, read as a question is read."""
        return [
            self._language.plain(passage.text)
            for passage in document
            if passage.kind != "detail" and passage.english == english
        ]

    def _spread(self, scores: Scores, limit: int) -> Iterator[tuple[int, float]]:
        """The best numbers and scores; more than OF_ONE_FAMILY of one family give way to others that fit nearly as well."""
        order = np.argsort(-scores, kind="stable")[: 4 * limit + 8]
        seen: Counter[str] = Counter()
        ranked: list[tuple[float, int]] = []
        for number in order.tolist():
            item = self._items[number]
            family = item.part_of or item.code
            kept = float(scores[number]) * (1 if seen[family] < OF_ONE_FAMILY else YIELD)
            seen[family] += 1
            if kept > 0:
                ranked.append((kept, number))
        ranked.sort(key=lambda one: -one[0])
        yield from ((number, score) for score, number in ranked[:limit])

    def _why(self, asked: Counter[str], number: int) -> tuple[str, ...]:
        words = (term for term in asked if not term.startswith((PAIR, KIN)))
        telling = ((self.keywords.share(word, number), word) for word in words)
        return tuple(word for share, word in sorted(telling, reverse=True) if share)[:SHOWN]


def hint(query: str, found: tuple[Found, ...]) -> str | None:
    """What to tell somebody about an answer besides the items: nothing found, or not everything read."""
    if not found:
        return NOTHING
    return CUT if len(query) > LONGEST else None


class _Latest:
    """The index made last, and the Book it was made of."""

    def __init__(self) -> None:
        self._made: tuple[Content, Index] | None = None
        self._one_at_a_time = Lock()

    def of(self, content: Content) -> Index:
        """The index of this Book; made when another Book, or none, was asked for before."""
        with self._one_at_a_time:
            if self._made is None or self._made[0] is not content:
                self._made = content, Index(content)
            return self._made[1]


_latest = _Latest()


def current() -> Index:
    """The index of the Book as it is published; made once for each Book that `queries.content` gives."""
    return _latest.of(queries.content())
