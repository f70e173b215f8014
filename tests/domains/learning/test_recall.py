"""When a card comes back: tomorrow when it was not known, later and later when it was."""

from datetime import date, timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from renshe.book.loading import load
from renshe.domains.learning.choosing import choose
from renshe.domains.learning.questions import build
from renshe.domains.learning.recall import rate, review

MONDAY = date(2026, 11, 23)
CARDS = list(build(load()).cards.values())


@pytest.mark.parametrize(
    ("right", "sure", "rating"),
    [
        (True, True, Rating.Good),
        (True, False, Rating.Hard),
        (False, False, Rating.Again),
        (False, True, Rating.Again),
    ],
)
def test_an_answer_is_rated_by_right_and_by_sure(*, right: bool, sure: bool, rating: Rating) -> None:
    """Hesitation halves the praise; being sure of a wrong answer earns none."""
    assert rate(right=right, sure=sure) == rating


def test_what_was_not_known_comes_back_tomorrow() -> None:
    """Also after it had once been known for weeks."""
    assert review(None, Rating.Again, MONDAY).due == MONDAY + timedelta(days=1)
    known = review(review(None, Rating.Good, MONDAY), Rating.Good, MONDAY + timedelta(days=3))
    assert review(known, Rating.Again, known.due).due == known.due + timedelta(days=1)


def test_each_time_it_is_known_the_wait_grows() -> None:
    """Five good answers, each on the day it was due; a hesitant one waits less than a sure one."""
    memory, waits = review(None, Rating.Good, MONDAY), []
    for _ in range(5):
        waits.append((memory.due - memory.last).days)
        memory = review(memory, Rating.Good, memory.due)
    assert waits == sorted(set(waits))
    assert waits[-1] > 60
    assert review(None, Rating.Hard, MONDAY).due < review(None, Rating.Good, MONDAY).due


@given(st.lists(st.sampled_from([Rating.Again, Rating.Hard, Rating.Good]), min_size=1, max_size=30))
def test_the_next_time_is_a_later_day_within_a_year(ratings: list[Rating]) -> None:
    """Whatever was answered, the database's constraints hold."""
    memory = None
    for rating in ratings:
        day = memory.due if memory else MONDAY
        memory = review(memory, rating, day)
        assert day < memory.due <= day + timedelta(days=365)
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10


def test_what_is_due_comes_before_what_is_new() -> None:
    """The longest overdue first; what is due tomorrow waits; new cards are of different items."""
    due = {
        CARDS[0].id: MONDAY,
        CARDS[1].id: MONDAY - timedelta(days=4),
        CARDS[2].id: MONDAY + timedelta(days=1),
    }
    chosen = choose(CARDS, due, today=MONDAY, seed="7", count=10)
    assert [card.id for card in chosen[:2]] == [CARDS[1].id, CARDS[0].id]
    assert CARDS[2] not in chosen
    items = [card.item for card in chosen[2:]]
    assert len(items) == len(set(items)) == 8


def test_a_round_is_full_as_long_as_cards_are_left() -> None:
    """Even when all of them are about one item; learners get new cards in orders of their own."""
    of_one = [card for card in CARDS if card.item == "unemployment-benefit"]
    assert len(choose(of_one, {}, today=MONDAY, seed="7", count=5)) == 5
    assert choose(CARDS, {}, today=MONDAY, seed="7", count=10) != choose(
        CARDS, {}, today=MONDAY, seed="8", count=10
    )
    assert choose([], {}, today=MONDAY, seed="7", count=10) == []
