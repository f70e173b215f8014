"""Texts of the Book as a page in the reader's language shows them."""

from dataclasses import dataclass

from django.utils.translation import get_language

from renshe.book.queries import content
from renshe.domains.learning.api import Card, Question, Said


@dataclass(frozen=True)
class Words:
    """A text, and whether it is Chinese on a page that is not."""

    text: str
    foreign: bool


def words(said: Said) -> Words:
    """A text in the reader's language; Chinese where there is no other."""
    if get_language() == "en":
        return Words(said.en or said.zh, foreign=not said.en)
    return Words(said.zh, foreign=False)


def board(code: str) -> str:
    """What a board is called; its code when the Book has dropped it."""
    found = content().office.boards.get(code)  # type: ignore[call-overload]
    if found is None:
        return code
    return found.name_en if get_language() == "en" else found.name


def item(code: str) -> str:
    """The name of an item that is still in the Book, else ""."""
    found = content().items.get(code)
    if found is None:
        return ""
    return found.name_en if get_language() == "en" else found.name


@dataclass(frozen=True)
class Option:
    """One option of a question, and what is to be said of it after the answer."""

    place: int
    words: Words
    right: bool
    chosen: bool


def options(question: Question, choice: int | None = None) -> list[Option]:
    """The options in their order; `place` counts from 1, as the reader does."""
    return [
        Option(number + 1, words(option), number == question.right, number == choice)
        for number, option in enumerate(question.options)
    ]


def answer_of(card: Card) -> Words:
    """The right answer of a card."""
    return words(card.right)
