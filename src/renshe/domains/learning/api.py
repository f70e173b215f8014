"""What other code may call of learning."""

from renshe.domains.learning.actions import answer, start
from renshe.domains.learning.models import ROUND, Answer, Round, Turn
from renshe.domains.learning.queries import (
    BOARDS,
    Office,
    Practice,
    Score,
    Share,
    Today,
    answer_to,
    finished,
    next_turn,
    office,
    score,
    today,
    turn,
    turns,
)
from renshe.domains.learning.questions import Card, Question, Said

__all__ = [
    "BOARDS",
    "ROUND",
    "Answer",
    "Card",
    "Office",
    "Practice",
    "Question",
    "Round",
    "Said",
    "Score",
    "Share",
    "Today",
    "Turn",
    "answer",
    "answer_to",
    "finished",
    "next_turn",
    "office",
    "score",
    "start",
    "today",
    "turn",
    "turns",
]
