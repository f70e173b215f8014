"""Every read of learning."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Max, Q, QuerySet

from renshe.book import calendars
from renshe.book.queries import content
from renshe.book.schema import Board
from renshe.domains.learning.models import Answer, Learner, Memory, Round, Turn
from renshe.domains.learning.questions import Card, Deck, deck
from renshe.domains.learning.recall import KNOWN_DAYS

BOARDS: tuple[str, ...] = get_args(Board)  # in the plan's order


@dataclass(frozen=True)
class Today:
    """What waits for a learner.

    Attributes:
        boards: the boards chosen last; all of them at first.
        waiting: by board, cards due today or earlier.
        new: by board, cards never asked.
        tomorrow: cards due tomorrow.
        known: cards that need not be asked for three weeks or more.
        total: cards in the Book.
        open_round: today's round that is not finished.
        answered: answers given today.
        streak: working days in a row with practice.
    """

    boards: tuple[str, ...]
    waiting: dict[str, int]
    new: dict[str, int]
    tomorrow: int
    known: int
    total: int
    open_round: Round | None
    answered: int
    streak: int


def today(user: User, day: date) -> Today:
    """What waits for a learner on a day."""
    cards = current().cards
    learner = _learner(user)
    memories = Memory.objects.filter(learner=learner).values_list("card", "due", "last")
    asked = [(cards[card], due, last) for card, due, last in memories if card in cards]
    boards = BOARDS
    waiting: dict[str, int] = {}
    waiting |= dict.fromkeys(boards, 0)
    new = dict(waiting)
    for card in cards.values():
        new[card.board] += 1
    for card, due, _last in asked:
        new[card.board] -= 1
        waiting[card.board] += due <= day
    return Today(
        boards=tuple(
            board for board in boards if not learner or not learner.boards or board in learner.boards
        ),
        waiting=waiting,
        new=new,
        tomorrow=sum(due == day + timedelta(days=1) for _, due, _ in asked),
        known=sum(due - last >= timedelta(days=KNOWN_DAYS) for _, due, last in asked),
        total=len(cards),
        open_round=Round.objects.filter(learner=learner, ended_at__isnull=True, on=day).first(),
        answered=Answer.objects.filter(learner=learner, on=day).count(),
        streak=streak(practised(learner), day),
    )


def current() -> Deck:
    """The cards of the Book as it is published now."""
    return deck(content())


def turn(user: User, token: uuid.UUID) -> Turn:
    """One question put to a user, with its round.

    Raises:
        Turn.DoesNotExist: this user was never asked it.
    """
    mine = Turn.objects.filter(district=settings.DISTRICT, round__learner__user=user)
    return mine.select_related("round").get(token=token)


def answer_to(one: Turn) -> Answer | None:
    """The answer that was given to a question, if it was."""
    return Answer.objects.filter(turn=one).first()


def turns(one: Round) -> list[tuple[Turn, Answer | None]]:
    """The questions of a round in order, each with its answer, if there is one."""
    answers = {
        answer.turn.pk: answer for answer in Answer.objects.filter(turn__round=one).select_related("turn")
    }
    return [(turn, answers.get(turn.pk)) for turn in Turn.objects.filter(round=one).order_by("place")]


def next_turn(one: Round) -> Turn | None:
    """The first question of a round that waits for an answer."""
    return Turn.objects.filter(round=one, answers__isnull=True).order_by("place").first()


def finished(user: User, number: int) -> Round:
    """A round of a user.

    Raises:
        Round.DoesNotExist: there is none of this number, or it is somebody else's.
    """
    return Round.objects.get(district=settings.DISTRICT, learner__user=user, pk=number)


def practised(learner: Learner | None) -> set[date]:
    """The days on which somebody answered."""
    return set(Answer.objects.filter(learner=learner).values_list("on", flat=True).distinct())


def streak(days: Collection[date], day: date) -> int:
    """Days of practice in a row up to a day, today not yet included in what is asked for.

    A working day without practice ends it; days of rest don't, for nobody need learn at the weekend.
    """
    calendar = calendars.current()
    count, here = int(day in days), day - timedelta(days=1)
    first = min(days, default=day)
    while here >= first:
        if here in days:
            count += 1
        elif calendar.is_workday(here):
            break
        here -= timedelta(days=1)
    return count


def _learner(user: User) -> Learner | None:
    return Learner.objects.filter(district=settings.DISTRICT, user=user).first()


@dataclass(frozen=True)
class Share:
    """How many answers of how many were right; `name` is a day, a board or a card."""

    name: str
    right: int
    of: int

    @property
    def percent(self) -> int:
        """Right answers of a hundred, rounded."""
        return round(self.right * 100 / self.of)


DAYS = 12  # days of practice on one's own chart


@dataclass(frozen=True)
class Score:
    """One's own results: the last days of practice in order, and by board over all time."""

    by_day: tuple[Share, ...]
    by_board: tuple[Share, ...]
    total: Share | None


def score(user: User) -> Score:
    """A learner's own results."""
    answers = Answer.objects.filter(district=settings.DISTRICT, learner__user=user)
    by_day = _shares(answers, "on", "-on")[:DAYS]
    by_board = _shares(answers, "board", "board")
    of = sum(share.of for share in by_board)
    total = Share("", sum(share.right for share in by_board), of) if of else None
    return Score(tuple(reversed(by_day)), tuple(by_board), total)


def _shares(answers: QuerySet[Answer], by: str, order: str) -> list[Share]:
    rows = (
        answers.values_list(by)
        .annotate(right=Count("pk", filter=Q(right=True)), of=Count("pk"))
        .order_by(order)
    )
    return [Share(str(name), right, of) for name, right, of in rows]


@dataclass(frozen=True)
class Practice:
    """What one member of the staff has practised: answers by board, all of them together, and the last day."""

    name: str
    by_board: dict[str, Share]
    total: Share
    last: date


@dataclass(frozen=True)
class Office:
    """The office's practice of the last quarter: people by name (no ranking), and the facts that most get wrong."""

    people: tuple[Practice, ...]
    by_board: dict[str, Share]
    least_known: tuple[tuple[Card, Share], ...]


QUARTER = timedelta(days=90)
PERSONS = (
    2  # a fact is shown as little known once so many were asked: it is about the rule, not about one person
)
LEAST_KNOWN = 10


def office(day: date) -> Office:
    """The office's practice in the ninety days up to a day."""
    answers = Answer.objects.filter(district=settings.DISTRICT, on__gt=day - QUARTER, on__lte=day)
    by_board = {share.name: share for share in _shares(answers, "board", "board")}
    return Office(_people(answers), by_board, _least_known(answers))


def _people(answers: QuerySet[Answer]) -> tuple[Practice, ...]:
    rows = answers.values("learner__user", "board").annotate(
        right=Count("pk", filter=Q(right=True)), of=Count("pk"), last=Max("on")
    )
    by_user: dict[int, dict[str, Share]] = {}
    last: dict[int, date] = {}
    for row in rows:
        user = row["learner__user"]
        by_user.setdefault(user, {})[row["board"]] = Share(row["board"], row["right"], row["of"])
        last[user] = max(last.get(user, row["last"]), row["last"])
    names = {
        user.pk: user.get_full_name() or user.get_username() for user in User.objects.filter(pk__in=by_user)
    }
    practices = (
        Practice(
            names[user],
            shares,
            Share("", sum(one.right for one in shares.values()), sum(one.of for one in shares.values())),
            last[user],
        )
        for user, shares in by_user.items()
    )
    return tuple(sorted(practices, key=lambda one: one.name))


def _least_known(answers: QuerySet[Answer]) -> tuple[tuple[Card, Share], ...]:
    """Facts of today's Book that several people were asked, those that fewest know first."""
    rows = (
        answers.values("card")
        .annotate(
            right=Count("pk", filter=Q(right=True)), of=Count("pk"), persons=Count("learner", distinct=True)
        )
        .filter(persons__gte=PERSONS, card__in=list(current().cards))
    )
    shares = [Share(row["card"], row["right"], row["of"]) for row in rows if row["right"] < row["of"]]
    shares.sort(key=lambda share: (share.right / share.of, -share.of, share.name))
    return tuple((current().cards[share.name], share) for share in shares[:LEAST_KNOWN])
