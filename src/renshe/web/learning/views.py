"""Today's ten: choose the boards, answer one question a page, see at once what is right and why."""

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.domains.learning import api
from renshe.web.learning import words

DAILY = api.ROUND


@dataclass(frozen=True)
class Board:
    """A board that may be practised, as the form shows it."""

    code: str
    name: str
    waiting: int
    new: int
    chosen: bool


@login_required
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What waits today, and the way into it."""
    here = api.today(_learner(request), timezone.localdate())
    one = here.open_round
    turns = api.turns(one) if one else []
    context = {
        "here": here,
        "boards": [
            Board(code, words.board(code), count, here.new[code], code in here.boards)
            for code, count in here.waiting.items()
        ],
        "waiting": sum(here.waiting.values()),
        "left": sum(here.waiting.values()) + sum(here.new.values()),
        "next": api.next_turn(one) if one else None,
        "count": len(turns),
        "daily": DAILY,
    }
    return render(request, "learning/today.html", context)


@login_required
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a round, or go on with the open one."""
    try:
        begun = api.start(
            user=_learner(request),
            boards=request.POST.getlist("board"),
            today=timezone.localdate(),
            again="again" in request.POST,
        )
    except ValueError:
        messages.error(request, _("还没有选板块。请至少选一个,再开始。"))
        return redirect("learning")
    if begun is None:
        messages.info(request, _("这些板块今天没有要复习的题,新题也都学过了。换一个板块,或者明天再来。"))
        return redirect("learning")
    return _onward(begun)


class AnswerForm(forms.Form):
    """One answer: an option and how sure one is, or the wish to be shown."""

    choice = forms.TypedChoiceField(
        choices=[(number, number) for number in range(1, 5)], coerce=int, empty_value=None, required=False
    )
    sure = forms.ChoiceField(choices=[(word, word) for word in ("yes", "no", "show")])

    def clean(self) -> dict[str, Any]:
        """An option is needed unless one asks to be shown."""
        data = self.cleaned_data
        if data.get("sure") in {"yes", "no"} and data.get("choice") is None and "choice" not in self.errors:
            self.add_error("choice", _("还没有选答案。选一个再提交;真不知道,就按“不知道,看答案”。"))
        return data


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """One question; once it is answered, what is right and why.

    Raises:
        Http404: this person was never asked it.
    """
    user = _learner(request)
    try:
        turn = api.turn(user, token)
    except api.Turn.DoesNotExist as error:
        raise Http404 from error
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["sure"] == "show"
        choice = None if shown else form.cleaned_data["choice"] - 1
        sure = form.cleaned_data["sure"] == "yes"
        api.answer(user=user, token=token, choice=choice, sure=sure, today=timezone.localdate())
        return redirect("learning-question", token=token)
    given = api.answer_to(turn)
    asked = api.Question.model_validate(turn.question)
    turns = api.turns(turn.round)
    context: dict[str, Any] = {
        "question": asked,
        "ask": words.words(asked.ask),
        "why": words.words(asked.why),
        "options": words.options(asked, given.choice if given else None),
        "board": words.board(asked.board),
        "item": words.item(asked.item),
        "place": turn.place,
        "count": len(turns),
        "done": sum(answer is not None for _turn, answer in turns),
        "given": given,
        "error": form.errors.get("choice") if request.method == "POST" else None,
        "onward": _address(turn.round) if given else "",
        "last": api.next_turn(turn.round) is None,
    }
    return render(request, "learning/feedback.html" if given else "learning/question.html", context)


@login_required
@require_safe
def result(request: HttpRequest, number: int) -> HttpResponse:
    """How a round went.

    Raises:
        Http404: there is no such round of this person.
    """
    user = _learner(request)
    try:
        one = api.finished(user, number)
    except api.Round.DoesNotExist as error:
        raise Http404 from error
    if one.ended_at is None:
        return _onward(one)
    rows = [
        {
            "turn": turn,
            "ask": words.words(asked.ask),
            "answer": words.words(asked.options[asked.right]),
            "right": answer.right,
            "sure": answer.sure,
            "item": words.item(asked.item),
            "code": asked.item,
        }
        for turn, answer in api.turns(one)
        if answer
        for asked in [api.Question.model_validate(turn.question)]
    ]
    here = api.today(user, timezone.localdate())
    right = sum(row["right"] for row in rows)
    context = {"rows": rows, "right": right, "count": len(rows), "here": here}
    return render(request, "learning/round.html", context)


def _address(one: api.Round) -> str:
    """Where a round goes on: its next question, or its end."""
    turn = api.next_turn(one)
    return (
        reverse("learning-question", args=(turn.token,))
        if turn
        else reverse("learning-round", args=(one.pk,))
    )


def _onward(one: api.Round) -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(one))


def _learner(request: HttpRequest) -> User:
    """Who is signed in.

    Raises:
        TypeError: nobody is; login_required lets no such request through.
    """
    if not isinstance(request.user, User):
        raise TypeError("a signed-in person is needed")
    return request.user
