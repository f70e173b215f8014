"""What people type finds its item among the first three: the officials' questions all, others 97 of 100."""

import pytest

from renshe.book import loading
from renshe.book.search import Index
from tests.book.search.asking import questions, unanswered


@pytest.fixture(scope="module")
def index() -> Index:
    """The Book in its files."""
    return Index(loading.load())


def test_every_official_question_is_answered(index: Index) -> None:
    """dev.tsv is the officials' own list."""
    assert unanswered(index, "dev") == []


@pytest.mark.parametrize("name", ["tuning", "held-out", "fresh"])
def test_other_everyday_questions_are_answered(index: Index, name: str) -> None:
    """Mandarin, Cantonese, 繁體, English, typing errors; held-out and fresh were not looked at while weights were chosen."""
    asked = questions(name)
    missed = unanswered(index, name)
    assert len(missed) <= 0.03 * len(asked), missed


def test_no_question_stands_in_the_book() -> None:
    """Else the figures would say nothing: an official question or a held-out one is no keyword."""
    keywords = {word for item in loading.load().items.values() for word in item.keywords}
    whole_sentences = {
        query for name in ("dev", "held-out") for query, _ in questions(name) if len(query) > 6
    }
    assert keywords & whole_sentences == set()
