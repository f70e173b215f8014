"""Questions made from the published Book: pure, nothing is read or written here."""

from collections.abc import Mapping
from dataclasses import dataclass

from renshe.book.loading import Content
from renshe.domains.learning.questions import figures, papers, subjects, ways
from renshe.domains.learning.questions.cards import OPTIONS, Aspect, Card, Question, Said, digest

__all__ = ["OPTIONS", "Aspect", "Card", "Deck", "Question", "Said", "deck", "digest"]


@dataclass(frozen=True)
class Deck:
    """Every card of one state of the Book, by id, in the order of the Book."""

    content: Content
    cards: Mapping[str, Card]


def build(content: Content) -> Deck:
    """Make every card that the Book gives."""
    made = [*subjects.cards(content), *figures.cards(content), *papers.cards(content), *ways.cards(content)]
    return Deck(content, {card.id: card for card in made})


_latest: list[Deck] = []


def deck(content: Content) -> Deck:
    """The cards of a state of the Book; kept until another state is asked for."""
    if not _latest or _latest[0].content is not content:
        _latest[:] = [build(content)]
    return _latest[0]
