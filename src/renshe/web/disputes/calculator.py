"""我能拿多少: open to everyone. The answers travel with the form and are kept nowhere; no sum is ever below zero."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import Fact, plain
from renshe.domains.disputes.elements.parts import Question as Element
from renshe.registry.sealing import seal
from renshe.web.book.words import said
from renshe.web.disputes.lines import line, money
from renshe.web.disputes.reckoning import Reckoned, chosen, facts_of, offered, reckon
from renshe.web.policies import words
from renshe.web.policies.answers import UNSURE, Answers, read_facts
from renshe.web.policies.asking import Press
from renshe.web.policies.questions import Question, make

MOST_KINDS = 10


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Choose what happened, answer one question after another, see what comes out."""
    typed = request.POST if request.method == "POST" else QueryDict()
    kinds = chosen((typed or request.GET).getlist("kind")[:MOST_KINDS])
    press = Press.read(typed.get("do", ""))
    if not kinds or press.verb == "kinds" or request.method != "POST":
        wrong = _("请至少选一样。") if press.verb == "start" else ""
        return _choose(request, {one.code for one in kinds}, typed, wrong)
    return _step(request, [one.code for one in kinds], press)


def _choose(request: HttpRequest, picked: set[str], typed: QueryDict, wrong: str) -> HttpResponse:
    kinds = [(one.code, said(one, "plain"), said(one, "name"), one.code in picked) for one in offered()]
    carried = [
        (key, text)
        for key in typed
        if key not in {"kind", "do", "csrfmiddlewaretoken", "asking"}
        for text in typed.getlist(key)
    ]
    context = {"kinds": kinds, "wrong": [wrong] if wrong else [], "carried": carried}
    return render(request, "disputes/calculator.html", context, status=422 if wrong else 200)


def _step(request: HttpRequest, codes: list[str], press: Press) -> HttpResponse:
    facts = facts_of(chosen(codes))
    answers = read_facts(facts.values(), request.POST)
    asked = request.POST.get("asking", "")
    current = _pressed(press, asked, facts, answers)
    out = reckon(
        chosen(codes), answers.values, answers.unsure, timezone.localdate(), source=parameters_in_force()
    )
    if not current and press.verb != "show" and out.ask:
        current = out.ask[0].name
    carried = [
        *(("kind", code) for code in codes),
        *(pair for name in answers.answered if name != current for pair in answers.carried(name)),
    ]
    context = {
        "carried": carried, "codes": codes, "left": max(len(out.ask), 1), "answered": _answered(facts, answers),
        "names": [said(one, "plain") for one in out.kinds],
    }  # fmt: skip
    if current:
        context["q"] = _question(current, facts, answers, out)
        wrong = current in answers.errors
        return render(request, "disputes/calculator_ask.html", context, status=422 if wrong else 200)
    return render(request, "disputes/calculator_result.html", {**context, **_result(out, facts, answers)})


def _pressed(press: Press, asked: str, facts: dict[str, Fact], answers: Answers) -> str:
    """What the button did to the answers; the question that has to be asked again, if any."""
    if press.verb == "change" and press.name in facts:
        answers.forget(press.name)
        return press.name
    if press.verb == "back":
        before = [name for name in answers.answered if name != asked]
        answers.errors.clear()
        if before:
            answers.forget(before[-1])
            return before[-1]
    if press.verb == "skip" and asked in facts:
        answers.forget(asked)
        answers.texts[asked] = [UNSURE]
        answers.unsure.append(asked)
    if press.verb == "next" and asked in facts and not {asked} & {*answers.values, *answers.unsure}:
        answers.errors.setdefault(asked, _("请先回答这一题,或者选“不清楚”。"))
    return next(iter(answers.errors), "")


def _question(name: str, facts: dict[str, Fact], answers: Answers, out: Reckoned) -> Question:
    made = make(facts[name], answers, picked=False)
    element = next(one for kind in out.kinds for one in kind.questions if one.name == name)
    return replace(made, hint=" ".join(one for one in (said(element, "help"), made.hint) if one))


def _answered(facts: dict[str, Fact], answers: Answers) -> list[tuple[str, str, str]]:
    """Name, label and answer in words."""
    return [
        (
            name,
            said(facts[name], "label"),
            words.told(answers.values[name], facts[name].of, facts[name])
            if name in answers.values
            else _("不清楚"),
        )
        for name in answers.answered
    ]


def _result(out: Reckoned, facts: dict[str, Fact], answers: Answers) -> dict[str, Any]:
    groups: list[dict[str, Any]] = []
    for kind in out.kinds:
        made = [line(one.kind, one.worked) for one in out.found.lines if one.kind.code == kind.code]
        groups.append(
            {
                "name": said(kind, "name"),
                "lines": [one for one in made if one.state != "no"],
                "no": [one for one in made if one.state == "no"],
                "elsewhere": [said(one, "text") for one in kind.elsewhere],
            }
        )
    return {
        "groups": groups,
        "total": money(out.found.total_fen),
        "unknown": _labels(out.unknown),
        "go_on": bool(out.ask),
        "filing": [(said(one, "name"), _address(one.code, facts, answers)) for one in out.kinds],
        "on": timezone.localdate(),
    }


def _labels(elements: Iterable[Element]) -> list[str]:
    return [said(one, "label") for one in elements]


def _address(kind: str, facts: dict[str, Fact], answers: Answers) -> str:
    """Where filing begins; what was answered goes along sealed, so that no address tells it."""
    told = {name: plain(value, facts[name].of) for name, value in answers.values.items()}
    sealed = seal(json.dumps({"kind": kind, "answers": told}, ensure_ascii=False))
    return f"{reverse('disputes-new')}?{urlencode({'carry': sealed})}"
