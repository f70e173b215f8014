"""A clerk practises: rounds, answers that count once, memory, scores."""

import uuid
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from renshe.domains.learning import api
from renshe.domains.learning.models import Answer, Memory, Round, Turn
from renshe.domains.learning.queries import streak

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
BOARDS = ["employment", "insurance", "labour", "talent"]


@pytest.fixture
def chen() -> User:
    """A clerk at a counter."""
    return User.objects.create_user("chenxiao", first_name="晓", last_name="陈")


def begin(user: User, day: date = MONDAY, boards: list[str] = BOARDS, *, again: bool = False) -> Round:
    """A round that has questions."""
    begun = api.start(user=user, boards=boards, today=day, again=again)
    assert begun
    return begun


def play(user: User, one: Round, *, wrong: int = 0, day: date = MONDAY) -> None:
    """Answer a whole round: the first ones wrong, the rest right."""
    for turn, _ in api.turns(one):
        right = turn.question["right"]
        choice = (right + 1) % 4 if turn.place <= wrong else right
        api.answer(user=user, token=turn.token, choice=choice, sure=True, today=day)


def test_ten_questions_of_the_boards_that_were_chosen(chen: User) -> None:
    """The choice is remembered for tomorrow."""
    one = begin(chen, boards=["labour"])
    asked = [turn.question for turn, _ in api.turns(one)]
    assert len(asked) == 10
    assert {question["board"] for question in asked} == {"labour"}
    assert api.today(chen, MONDAY).boards == ("labour",)


def test_starting_twice_goes_on_with_the_same_round(chen: User) -> None:
    """A double click makes no second round, neither when another set is asked for."""
    one = begin(chen)
    assert begin(chen) == one
    assert begin(chen, again=True) == one
    other = begin(chen, boards=["talent"], again=True)
    assert begin(chen, boards=["talent"], again=True) == other != one


def test_yesterdays_round_does_not_stand_in_the_way(chen: User) -> None:
    """It ends, and today begins with what is due today."""
    old = begin(chen)
    new = begin(chen, MONDAY + timedelta(days=1))
    old.refresh_from_db()
    assert new != old
    assert old.ended_at


def test_the_same_question_counts_once(chen: User) -> None:
    """Sent again, even with another choice, it stays what it was first."""
    turn, _ = api.turns(begin(chen))[0]
    right = turn.question["right"]
    first = api.answer(user=chen, token=turn.token, choice=right, sure=True, today=MONDAY)
    memory = Memory.objects.get()
    second = api.answer(user=chen, token=turn.token, choice=(right + 1) % 4, sure=True, today=MONDAY)
    assert second == first
    assert Answer.objects.count() == 1
    assert Memory.objects.get().due == memory.due


def test_not_known_is_no_answer_and_comes_back_tomorrow(chen: User) -> None:
    """Nobody is sure of what they asked to be shown."""
    turn, _ = api.turns(begin(chen))[0]
    given = api.answer(user=chen, token=turn.token, choice=None, sure=True, today=MONDAY)
    assert (given.choice, given.right, given.sure, given.rating) == (None, False, False, 1)
    assert api.today(chen, MONDAY).tomorrow == 1


def test_what_was_wrong_is_asked_first_the_next_day(chen: User) -> None:
    """And the round ends with its last answer."""
    one = begin(chen)
    play(chen, one, wrong=3)
    one.refresh_from_db()
    assert one.ended_at
    missed = {turn.card for turn, answer in api.turns(one) if answer and not answer.right}
    tomorrow = begin(chen, MONDAY + timedelta(days=1))
    assert {turn.card for turn, _ in api.turns(tomorrow)[:3]} == missed


def test_nobody_answers_for_somebody_else(chen: User) -> None:
    """Another person's question does not exist."""
    turn, _ = api.turns(begin(chen))[0]
    other = User.objects.create_user("lin")
    with pytest.raises(Turn.DoesNotExist):
        api.answer(user=other, token=turn.token, choice=0, sure=True, today=MONDAY)
    with pytest.raises(Turn.DoesNotExist):
        api.answer(user=chen, token=uuid.uuid4(), choice=0, sure=True, today=MONDAY)


def test_a_choice_or_a_board_that_does_not_exist_is_refused(chen: User) -> None:
    """Nothing is kept."""
    turn, _ = api.turns(begin(chen))[0]
    with pytest.raises(ValueError, match="options"):
        api.answer(user=chen, token=turn.token, choice=4, sure=True, today=MONDAY)
    with pytest.raises(ValueError, match="boards"):
        api.start(user=chen, boards=["cooking"], today=MONDAY)
    with pytest.raises(ValueError, match="boards"):
        api.start(user=chen, boards=[], today=MONDAY)
    assert not Answer.objects.exists()


def test_the_database_itself_refuses_to_change_an_answer(chen: User) -> None:
    """Not by update, not by delete, not twice for one question."""
    play(chen, begin(chen))
    for attempt in (
        lambda: Answer.objects.update(right=True),
        lambda: Answer.objects.first().delete(),  # type: ignore[union-attr]
        lambda: Answer.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="kept for good"), transaction.atomic():
            attempt()
    copy = Answer.objects.get(turn__place=1)
    copy.pk = None
    with pytest.raises(DatabaseError, match="answer_once"), transaction.atomic():
        copy.save(force_insert=True)


def test_an_impossible_answer_or_memory_is_refused_by_the_database(chen: User) -> None:
    """Right without a choice; due before it was asked."""
    play(chen, begin(chen))
    given = Answer.objects.get(turn__place=1)
    other = begin(chen)
    given.pk, given.turn, given.choice = None, Turn.objects.get(round=other, place=1), None
    with pytest.raises(DatabaseError, match="answer_not_known"), transaction.atomic():
        given.save(force_insert=True)
    with pytest.raises(DatabaseError, match="memory_due_after_last"), transaction.atomic():
        Memory.objects.update(due=MONDAY)


def test_when_everything_is_known_there_is_nothing_to_ask(chen: User) -> None:
    """Every card of a small choice was asked, none is due: the round is not begun."""
    one = begin(chen)
    play(chen, one)
    learner = one.learner
    known = {memory.card for memory in Memory.objects.all()}
    from renshe.domains.learning.queries import current

    Memory.objects.bulk_create(
        Memory(
            district=learner.district,
            learner=learner,
            card=card,
            state=2,
            stability=30,
            difficulty=5,
            last=MONDAY,
            due=MONDAY + timedelta(days=30),
        )
        for card in current().cards
        if card not in known
    )
    assert api.start(user=chen, boards=BOARDS, today=MONDAY) is None
    here = api.today(chen, MONDAY)
    assert sum(here.new.values()) == sum(here.waiting.values()) == 0
    assert here.known == here.total - 10


def test_a_weekend_does_not_break_a_streak_but_a_working_day_does() -> None:
    """Thursday, Friday, Monday are three in a row; the Sunday of 调休 before the Spring Festival must be worked."""
    thursday, friday = MONDAY - timedelta(days=4), MONDAY - timedelta(days=3)
    assert streak({thursday, friday, MONDAY}, MONDAY) == 3
    assert streak({thursday, friday}, MONDAY) == 2
    assert streak({thursday, MONDAY}, MONDAY) == 1
    assert streak({thursday}, MONDAY) == 0
    assert streak(set(), MONDAY) == 0
    friday, makeup, monday = date(2026, 2, 13), date(2026, 2, 14), date(2026, 2, 16)
    assert streak({friday}, monday) == 0, f"{makeup} was a working day"
    assert streak({friday, makeup}, monday) == 2


@given(st.sets(st.integers(0, 40)))
def test_practising_once_more_never_shortens_a_streak(days: set[int]) -> None:
    """Whatever the days before were."""
    practised = {MONDAY - timedelta(days=day) for day in days}
    assert streak(practised | {MONDAY}, MONDAY) >= streak(practised, MONDAY)
    assert streak(practised, MONDAY) <= len(practised)


def test_own_score_by_day_and_by_board(chen: User) -> None:
    """Seven of ten on Monday, ten of ten on Tuesday."""
    play(chen, begin(chen, boards=["labour"]), wrong=3)
    tuesday = MONDAY + timedelta(days=1)
    play(chen, begin(chen, tuesday, ["labour"]), day=tuesday)
    score = api.score(chen)
    assert [(share.name, share.percent) for share in score.by_day] == [
        ("2026-11-23", 70),
        ("2026-11-24", 100),
    ]
    assert [(share.name, share.right, share.of) for share in score.by_board] == [("labour", 17, 20)]
    assert score.total
    assert score.total.percent == 85


def test_the_office_sees_people_by_board_and_what_several_get_wrong(chen: User) -> None:
    """A card that only one person was asked tells about the person, so it is not listed."""
    lin = User.objects.create_user("lin", first_name="", last_name="")
    one = begin(chen)
    play(chen, one, wrong=2)
    missed = Turn.objects.get(round=one, place=1)
    other = begin(lin)
    Turn.objects.filter(round=other, card=missed.card).delete()
    Turn.objects.filter(round=other, place=1).update(card=missed.card, question=missed.question)
    play(lin, other, wrong=1)
    seen = api.office(MONDAY)
    assert [practice.name for practice in seen.people] == ["lin", "晓 陈"]
    assert seen.least_known[0][0].id == missed.card
    assert seen.least_known[0][1].of == 2
    assert sum(share.of for share in seen.by_board.values()) == 20
    assert api.office(MONDAY + timedelta(days=91)).people == ()


def test_reading_costs_few_queries(chen: User, django_assert_max_num_queries: object) -> None:
    """However much was answered."""
    play(chen, begin(chen))
    api.today(chen, MONDAY)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        api.today(chen, MONDAY)
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        api.office(MONDAY)
