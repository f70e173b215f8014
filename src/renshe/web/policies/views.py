"""Self-check and calculators: questions one after another, then the answer with its reasons. Nothing is kept."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renshe.book import queries
from renshe.book.schema import Item
from renshe.core.rules import FactFault, Form, Policy
from renshe.core.rules.reading import read_day
from renshe.policies import policies
from renshe.web.appearance import appearance
from renshe.web.book.keeping import page
from renshe.web.book.views import find
from renshe.web.book.words import said
from renshe.web.policies import asking, known, result, shelf


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What can be checked or worked out here, by board."""
    content = queries.content()
    return page(request, content, "policies/index.html", lambda: {"boards": shelf.boards(content)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """The self-check of one item.

    Raises:
        Http404: there is no such item, or it has no policy.
    """
    item = find(code)
    policy = shelf.policy_of(item)
    if policy is None:
        raise Http404
    return _answer(request, policy, item)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calculate(request: HttpRequest, name: str) -> HttpResponse:
    """A policy by its own name: those that no item has, and computations.

    Raises:
        Http404: there is no such policy.
    """
    policy = policies().get(name)
    if policy is None:
        raise Http404
    items = [one for one in queries.content().items.values() if one.policy == name]
    return _answer(request, policy, items[0] if items else None)


def _answer(request: HttpRequest, policy: Policy, item: Item | None) -> HttpResponse:
    on = _day(request.POST.get("on", "")) or timezone.localdate()
    sealed = request.POST.get("known", "")
    if request.POST.get("do") == "know":
        sealed = known.read(request, policy, on)
    elif request.POST.get("do") == "forget":
        sealed = ""
    facts = known.opened(request, policy, sealed, on)
    state = asking.start(policy, request.POST, facts, on, care=bool(appearance(request)["care"]))
    context: dict[str, Any] = {
        "policy": policy,
        "name": said(policy, "label"),
        "item": item,
        "item_name": said(item, "name") if item else "",
        "here": reverse("check", args=[item.code]) if item else reverse("calculate", args=[policy.name]),
        "computes": policy.form is Form.COMPUTE,
        "state": state,
        "carried": state.carried(),
        "sealed": sealed if facts else "",
        "facts_known": len(state.used),
        "looked": bool(sealed),  # then “nothing is kept” would not be true
        "may_know": known.me(request) is not None,
        "on": on,
        "today": timezone.localdate(),
    }
    if state.done:
        return render(request, "policies/result.html", context | _result(state))
    status = 422 if state.answers.errors else 200
    return render(request, "policies/question.html", context | _asked(state), status=status)


def _asked(state: asking.Check) -> dict[str, Any]:
    answered = [one for one in state.answers.answered if one not in state.current]
    lines = {one.name: one for one in _lines(state)}
    shown = state.questions()
    return {
        "questions": shown,
        "answered": [lines[name] for name in answered],
        "unsure": set(state.answers.unsure),
        "faults": [one for one in shown if one.error],
        "left": state.left,
        "number": len(answered) + 1,
    }


def _result(state: asking.Check) -> dict[str, Any]:
    lines = {one.name: one for one in _lines(state)}
    used = [lines[one.name] for one in state.decision.facts if one.value is not None]
    unsure = [lines[name] for name in state.answers.unsure]
    return {
        "shown": result.show(state.decision, state.policy, asking.sources, state.private),
        "used": used,
        "unsure_lines": unsure,
        "extra": [lines[name] for name in state.extra if name not in state.answers.unsure],
    }


def _lines(state: asking.Check) -> tuple[result.FactLine, ...]:
    names = tuple(one.name for one in state.policy.facts)
    return result.facts_of(state.decision, state.policy, names, asking.sources, state.private)


def _day(text: str) -> date | None:
    try:
        return read_day("on", text) if text else None
    except FactFault:
        return None
