"""When a card should be asked again: the library fsrs, counted in days of the office instead of seconds.

People practise once a day, so a card answered at five in the afternoon is due the next morning, and a wrong answer
comes back the next day instead of ten minutes later: steps of learning within a day are left out.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from fsrs import Card, Rating, Scheduler, State

KNOWN_DAYS = 21  # a card that is asked again after three weeks or more counts as known
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False)


@dataclass(frozen=True)
class Recall:
    """How well one person remembers one card.

    Attributes:
        state: fsrs's state: 1 learning, 2 review, 3 relearning.
        stability: days after which nine answers of ten would still be right.
        difficulty: 1 (easy) to 10.
        last: day of the last answer.
        due: day on which it should be asked again.
    """

    state: int
    stability: float
    difficulty: float
    last: date
    due: date


def rate(*, right: bool, sure: bool) -> Rating:
    """Right and sure is good, right with hesitation is hard, all else begins anew."""
    if not right:
        return Rating.Again
    return Rating.Good if sure else Rating.Hard


def review(before: Recall | None, rating: Rating, day: date) -> Recall:
    """What one remembers after an answer.

    Args:
        before: what one remembered; None for a card that was never asked.
        rating: see rate().
        day: the local day of the answer.
    """
    card = Card(card_id=0)
    if before:
        card = Card(
            card_id=0,
            state=State(before.state),
            stability=before.stability,
            difficulty=before.difficulty,
            due=_noon(before.due),
            last_review=_noon(before.last),
        )
    after, _ = _SCHEDULER.review_card(card, rating, _noon(day))
    if after.stability is None or after.difficulty is None:
        raise ValueError("fsrs gave no stability or difficulty after an answer")
    # fsrs may let a card that was long known wait two days after a wrong answer; people are told "tomorrow".
    due = day + timedelta(days=1) if rating is Rating.Again else after.due.date()
    return Recall(after.state.value, after.stability, after.difficulty, day, due)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
