"""Scores: one's own over time, and the office's for those who may see them – to know what to explain, not whom to blame."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.domains.learning import api
from renshe.web.learning import words

WIDTH, HEIGHT, EDGE = 360, 140, 24  # of the drawing, in its own units


@dataclass(frozen=True)
class Point:
    """One day of the line: where it and its number stand in the drawing, and its numbers."""

    x: int
    y: int
    label: int
    day: date
    share: api.Share


def line(shares: tuple[api.Share, ...]) -> list[Point]:
    """The days from left to right; none right lies at the bottom, all right at the top.

    A number stands above its point, or below where the line comes down to it.
    """
    steps = max(len(shares) - 1, 1)
    room = HEIGHT - 2 * EDGE
    heights = [HEIGHT - EDGE - room * share.right // share.of for share in shares]
    points: list[Point] = []
    for place, (share, y) in enumerate(zip(shares, heights, strict=True)):
        neighbours = [*heights[max(place - 1, 0) : place], *heights[place + 1 : place + 2]]
        label = y + 18 if neighbours and min(neighbours) < y else y - 10
        x = EDGE + (WIDTH - 2 * EDGE) * place // steps
        points.append(Point(x, y, label, date.fromisoformat(share.name), share))
    return points


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """One's own results."""
    user, day = request.user, timezone.localdate()
    if not isinstance(user, User):
        raise TypeError("a signed-in person is needed")
    score = api.score(user)
    points = line(score.by_day)
    context = {
        "score": score,
        "points": points,
        "path": " ".join(f"{point.x},{point.y}" for point in points),
        "floor": HEIGHT - EDGE,
        "right_edge": WIDTH - EDGE,
        "by_board": [(words.board(share.name), share) for share in score.by_board],
        "here": api.today(user, day),
        "tomorrow": day + timedelta(days=1),
    }
    return render(request, "learning/score.html", context)


@login_required
@permission_required("learning.view_scores", raise_exception=True)
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """The office's results: people by boards, and the facts to explain again."""
    seen = api.office(timezone.localdate())
    context = {
        "boards": [words.board(board) for board in api.BOARDS],
        "people": [(one, [one.by_board.get(board) for board in api.BOARDS]) for one in seen.people],
        "together": [seen.by_board.get(board) for board in api.BOARDS],
        "least_known": [
            (words.words(card.ask), words.answer_of(card), words.item(card.item), card.item, share)
            for card, share in seen.least_known
        ],
    }
    return render(request, "learning/office.html", context)
