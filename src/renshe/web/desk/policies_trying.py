"""Try a policy: on a person of the registry on any day, or on facts that are typed in; two days side by side.

Whoever is looked at is opened for a purpose as everywhere at the desk, and each display is written into the access log.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.book.queries.rules import parameters_in_force
from renshe.core.rules import Decision, FactFault, Policy, Told
from renshe.core.rules.reading import read_day
from renshe.registry import facts as registry_facts
from renshe.registry.looking import look
from renshe.registry.models import Person
from renshe.registry.numbers import WrongNumber
from renshe.registry.queries import people
from renshe.registry.staff import as_whom
from renshe.web.book.words import said
from renshe.web.desk import naming, opening
from renshe.web.desk.access import needs, person
from renshe.web.desk.person import whom
from renshe.web.desk.policies import found
from renshe.web.desk.policies_comparing import compare
from renshe.web.policies import questions, result, steps
from renshe.web.policies.answers import Answers, read
from renshe.web.policies.known import parts_of

EACH = 8
TYPED = "typed"


@dataclass
class Trial:
    """What is tried.

    Attributes:
        on, other: the days; the second may be missing.
        answers: facts that were typed in, which count before what is known.
        known: what the registry says on each day.
    """

    policy: Policy
    on: date
    other: date | None
    answers: Answers
    known: dict[date, dict[str, Told]] = field(default_factory=dict[date, dict[str, Told]])

    def decision(self, on: date) -> Decision:
        """What comes out on a day."""
        known = self.known.get(on, {})
        return steps.decided(self.policy, known, self.answers.values, TYPED, on, parameters_in_force())


@needs("policies.look")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The form, and beside it what comes out."""
    policy, typed = found(name), request.POST if request.method == "POST" else request.GET
    today = timezone.localdate()
    answers = read(policy, request.POST)
    days = {key: _day(typed.get(key, "")) for key in ("on", "other")}
    trial = Trial(policy, days["on"] or today, days["other"], answers)
    context: dict[str, Any] = {
        "policy": policy, "label": said(policy, "label"), "trial": trial, "today": today,
        "wrong_days": [key for key in days if typed.get(key) and days[key] is None],
        "may_search": all(person(request).has_perm(one) for one in ("registry.search", "registry.look")),
    }  # fmt: skip
    if context["may_search"]:
        somebody = _somebody(request, typed)
        if isinstance(somebody, HttpResponse):
            return somebody
        if somebody is not None:
            context |= _open(request, somebody, trial)
        elif typed.get("do") == "find":
            context |= _search(request.POST.get("q", ""))
    status = 422 if answers.errors or context["wrong_days"] or context.get("why_errors") else 200
    if not context.get("why"):
        context |= _outcome(trial)
    return render(request, "desk/policies_try.html", context, status=status)


def _somebody(request: HttpRequest, typed: QueryDict) -> Person | HttpResponse | None:
    """Whom the form means; an officer's own record and the family's are not opened here, and the refusal is recorded."""
    number = typed.get("person", "")
    if not number.isascii() or not number.isdecimal() or typed.get("do") == "leave":
        return None
    somebody, kin = whom(request, int(number[:18]))
    return redirect("desk-person", person_id=somebody.pk) if kin else somebody


def _open(request: HttpRequest, somebody: Person, trial: Trial) -> dict[str, Any]:
    """Read what is known of a person, once it is said what for; until then the question what for."""
    hit = people.masked([somebody.pk])[0]
    shown: dict[str, Any] = {"person": somebody, "hit": hit}
    if request.POST.get("do") == "open":
        form = opening.Why(request.POST)
        if not form.is_valid():
            return {**shown, "why": form, "why_errors": True}
        opening.begin(request.session, somebody.pk, **form.cleaned_data)
    open_for = opening.current(request.session, somebody.pk)
    if open_for is None:
        return {**shown, "why": opening.Why(initial=opening.remembered(request.session))}
    names = [one.name for one in trial.policy.facts]
    look(
        person=somebody,
        by=person(request),
        as_whom=as_whom(person(request), "registry.look"),
        purpose=open_for.purpose,
        reason=open_for.reason,
        case=open_for.case,
        parts=parts_of(names),
    )
    for day in {trial.on, trial.other} - {None}:
        told = registry_facts.of_person(
            somebody.pk, names=names, on=day or trial.on, parameters=parameters_in_force()
        )
        trial.known[day or trial.on] = {one.name: one for one in told}
    return shown


def _search(typed: str) -> dict[str, Any]:
    q = typed.replace("\x00", "").strip()[:60]
    if not q:
        return {"find_error": _("还没有填。请输入身份证号、手机号或姓名。")}
    try:
        hits = people.search(q, limit=EACH).rows
    except WrongNumber as wrong:
        return {"q": q, "find_error": str(wrong)}
    return {"q": q, "hits": [(one, naming.street(one.street)) for one in hits], "searched": True}


def _outcome(trial: Trial) -> dict[str, Any]:
    first = trial.decision(trial.on)
    source = _source if trial.known else _nobody
    shown = result.show(first, trial.policy, source)
    known = trial.known.get(trial.on, {})
    fields = [
        (questions.make(one, trial.answers, picked=False), _known(known.get(one.name), trial.policy))
        for one in trial.policy.facts
    ]
    told: dict[str, Any] = {"fields": fields, "shown": shown, "decision": first, "tried": _tried(trial)}
    told["ask"] = [first.labels[name] for name in first.ask]
    if trial.other and trial.other != trial.on:
        second = trial.decision(trial.other)
        lines = tuple(_facts(one, trial.policy) for one in (first, second))
        told["second"] = result.show(second, trial.policy, source)
        told["groups"] = compare(shown, told["second"], (lines[0], lines[1]))
        told["differing"] = sum(group.differing for group in told["groups"])
    return told


def _tried(trial: Trial) -> bool:
    """Whether there is anything to decide on."""
    return bool(trial.answers.values) or any(
        one.value is not None for facts in trial.known.values() for one in facts.values()
    )


def _known(told: Told | None, policy: Policy) -> result.FactLine | None:
    """What the registry says of a fact, beside its field."""
    if told is None or told.value is None:
        return None
    fact = next(one for one in policy.facts if one.name == told.name)
    return result.fact_line(fact, told, _source)


def _facts(decision: Decision, policy: Policy) -> tuple[result.FactLine, ...]:
    names = tuple(one.name for one in decision.facts if one.value is not None)
    return result.facts_of(decision, policy, names, _source)


def _source(code: str) -> str:
    return _("您填的") if code == TYPED else naming.source(code)


def _nobody(_code: str) -> str:
    """Everything was typed on this very form: nothing to say of its source."""
    return ""


def _day(text: str) -> date | None:
    try:
        return read_day("on", text) if text else None
    except FactFault:
        return None
