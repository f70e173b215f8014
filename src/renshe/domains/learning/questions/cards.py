"""What a card is: one fact of the Book, asked with one right answer and plausible wrong ones."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from renshe.book.schema import Basis, Board, Item
from renshe.book.values import Status, Value

Aspect = Literal[
    "promise",
    "statute",
    "bring",
    "spared",
    "decides",
    "board",
    "condition",
    "law",
    "order",
    "words",
    "channel",
]
OPTIONS = 4
NEAREST = 6  # wrong options are drawn from this many of the most plausible ones


class Said(Value):
    """A text in both languages; without English it stays Chinese on every page (names of laws)."""

    zh: str
    en: str = ""


class Question(Value):
    """A card as it was put to one person: kept with the answer, so that it stays what it was when the Book changes.

    Attributes:
        card: stable id of the card.
        item: code of the item that the guide explains.
        options: four different texts.
        right: place of the right one, from 0.
        why: the explanation.
        law: where it stands; "" never occurs.
        article: within that law, may be empty.
        status: how well the source is confirmed.
    """

    card: str
    item: str
    board: Board
    aspect: Aspect
    ask: Said
    options: tuple[Said, ...]
    right: int
    why: Said
    law: str
    article: str
    status: Status


@dataclass(frozen=True)
class Card:
    """One fact of the Book worth knowing.

    Attributes:
        id: code of the item, aspect and digest of question and answer; a changed fact is another card.
        wrong: the most plausible wrong answers; at least three, all different from the right one.
        basis: where the fact stands.
    """

    id: str
    item: str
    board: Board
    aspect: Aspect
    ask: Said
    right: Said
    wrong: tuple[Said, ...]
    why: Said
    basis: Basis

    def put(self, seed: str) -> Question:
        """Put the question with four options; the same seed gives the same options in the same order."""
        drawn = sorted(self.wrong, key=lambda option: digest(seed, "draw", option.zh))
        chosen = [*drawn[: OPTIONS - 1], self.right]
        options = tuple(sorted(chosen, key=lambda option: digest(seed, "place", option.zh)))
        return Question(
            card=self.id,
            item=self.item,
            board=self.board,
            aspect=self.aspect,
            ask=self.ask,
            options=options,
            right=options.index(self.right),
            why=self.why,
            law=self.basis.law,
            article=self.basis.article,
            status=self.basis.status,
        )


def digest(*parts: str) -> str:
    """A stable order and name for texts, the same on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def different(right: Said, candidates: Iterable[Said]) -> Iterator[Said]:
    """The candidates that differ from the right answer and from one another, in both languages."""
    seen_zh, seen_en = {right.zh}, {right.en or right.zh}
    for option in candidates:
        english = option.en or option.zh
        if option.zh not in seen_zh and english not in seen_en:
            seen_zh.add(option.zh)
            seen_en.add(english)
            yield option


def sentence(text: str, end: str = "。") -> str:
    """A text that ends like a sentence, once."""
    return text.rstrip("。.") + end


def make(
    item: Item,
    aspect: Aspect,
    ask: Said,
    right: Said,
    wrong: Iterable[Said],
    why: Said,
    basis: Basis | None = None,
) -> Iterator[Card]:
    """One card, or none where three different wrong answers can't be found.

    Args:
        item: whose guide explains the answer.
        aspect: what is asked about the item.
        ask: the question.
        right: the answer.
        wrong: candidates, the most plausible first, none of which may be right as well.
        why: the explanation.
        basis: where the fact stands; the item's own first basis otherwise.
    """
    options = tuple(islice(different(right, wrong), NEAREST))
    if len(options) < OPTIONS - 1:
        return
    name = f"{item.code}.{aspect}.{digest(ask.zh, right.zh)[:12]}"
    yield Card(name, item.code, item.board, aspect, ask, right, options, why, basis or item.basis[0])
