"""Every write of learning. Each locks the learner's row first, so two clicks of one person follow each other."""

import uuid
from collections.abc import Collection
from dataclasses import asdict
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.book.queries import content
from renshe.domains.learning import choosing, recall
from renshe.domains.learning.models import ROUND, Answer, Learner, Memory, Round, Turn
from renshe.domains.learning.queries import BOARDS
from renshe.domains.learning.questions import Card, Question, deck


@transaction.atomic
def start(*, user: User, boards: Collection[str], today: date, again: bool = False) -> Round | None:
    """Begin a round of up to ten questions, or go on with the one that is open.

    Args:
        user: who practises.
        boards: the boards to ask about; remembered for the next time.
        today: the local day.
        again: end the open round and begin another, unless the open one is as yet untouched and of the same boards.

    Returns:
        The round, or None when nothing is due and nothing is new in these boards.

    Raises:
        ValueError: no board, or one that the Book does not know.
    """
    book = content()
    chosen = sorted(set(boards))
    if not chosen or not set(chosen) <= set(BOARDS):
        raise ValueError("choose boards of the Book")
    learner = _lock(user)
    open_round = Round.objects.filter(learner=learner, ended_at__isnull=True).first()
    if open_round:
        untouched = open_round.boards == chosen and not Answer.objects.filter(turn__round=open_round).exists()
        if open_round.on == today and (untouched or not again):
            return open_round
        _end(open_round)
    learner.boards = chosen
    learner.save(update_fields=["boards"])
    due = dict(Memory.objects.filter(learner=learner).values_list("card", "due"))
    offered = (card for card in deck(book).cards.values() if card.board in chosen)
    cards = choosing.choose(offered, due, today=today, seed=str(user.pk), count=ROUND)
    return _put(learner, cards, chosen, today) if cards else None


def _put(learner: Learner, cards: list[Card], boards: list[str], today: date) -> Round:
    """Put the questions of a round, each as it stands in the Book now."""
    begun = Round.objects.create(district=learner.district, learner=learner, on=today, boards=boards)
    turns = []
    for place, card in enumerate(cards, start=1):
        token = uuid.uuid4()
        question = card.put(str(token)).model_dump(mode="json")
        turns.append(
            Turn(
                district=learner.district,
                round=begun,
                place=place,
                token=token,
                card=card.id,
                question=question,
            )
        )
    Turn.objects.bulk_create(turns)
    return begun


@transaction.atomic
def answer(*, user: User, token: uuid.UUID, choice: int | None, sure: bool, today: date) -> Answer:
    """Keep one answer and reckon when the card comes again; the same question counts once, however often it is sent.

    Args:
        user: who answers.
        token: the question.
        choice: place of the chosen option, from 0; None for "not known, show me".
        sure: whether the learner was sure.
        today: the local day.

    Raises:
        Turn.DoesNotExist: the learner was never asked this.
        ValueError: a choice that the question does not have.
    """
    learner = _lock(user)
    turn = Turn.objects.select_related("round").get(
        district=learner.district, token=token, round__learner=learner
    )
    if given := Answer.objects.filter(turn=turn).first():
        return given
    question = Question.model_validate(turn.question)
    if choice is not None and choice not in range(len(question.options)):
        raise ValueError("choose one of the options")
    right = choice == question.right
    rating = recall.rate(right=right, sure=sure and choice is not None)
    _remember(learner, turn.card, rating, today)
    given = Answer.objects.create(
        district=learner.district,
        learner=learner,
        turn=turn,
        card=turn.card,
        item=question.item,
        board=question.board,
        choice=choice,
        right=right,
        sure=sure and choice is not None,
        rating=rating.value,
        on=today,
    )
    waiting = Turn.objects.filter(round=turn.round, answers__isnull=True)
    if turn.round.ended_at is None and not waiting.exists():
        _end(turn.round)
    return given


def _remember(learner: Learner, card: str, rating: recall.Rating, today: date) -> None:
    kept = Memory.objects.filter(learner=learner, card=card).first()
    before = recall.Recall(kept.state, kept.stability, kept.difficulty, kept.last, kept.due) if kept else None
    after = recall.review(before, rating, today)
    Memory.objects.update_or_create(
        district=learner.district, learner=learner, card=card, defaults=asdict(after)
    )


def _end(one: Round) -> None:
    one.ended_at = timezone.now()
    one.save(update_fields=["ended_at"])


def _lock(user: User) -> Learner:
    """The learner's row, locked until the transaction ends; made on the first practice."""
    learner, _ = Learner.objects.get_or_create(district=settings.DISTRICT, user=user)
    return Learner.objects.select_for_update(no_key=True).get(pk=learner.pk)
