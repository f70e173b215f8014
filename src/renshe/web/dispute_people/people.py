"""Arbitrators and mediators: what they have and had, what they learned, how their year was judged."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes.api import people as api
from renshe.registry.staff import may
from renshe.web.desk.access import person
from renshe.web.dispute_people import asked

SEEN_BY = (api.SUPERVISE, api.MANAGE, api.APPROVE)


def _look(request: HttpRequest) -> None:
    if not any(may(person(request), verb) for verb in SEEN_BY):
        raise PermissionDenied


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everybody, with bars as long as their load."""
    _look(request)
    year = asked.year(request)
    office = api.standards(date(year, 12, 31))
    today = timezone.localdate()
    context = {
        "groups": [
            ("arbitrator", _bars(api.arbitrators(year), office)),
            ("mediator", _bars(api.mediators(year), office)),
        ],
        "year": year,
        "years": range(today.year, today.year - 3, -1),
        "hours": office.training_hours,
        "note": asked.note(office),
    }
    return render(request, "dispute_people/people.html", context)


def _bars(rows: Iterable[api.Load], office: api.Standards) -> list[tuple[api.Load, int, bool]]:
    """Each with the most that anybody has, and whether the hours are reached."""
    several = list(rows)
    most = max((one.now + one.done for one in several), default=0) or 1
    return [(one, most, one.hours >= office.training_hours) for one in several]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, who: str, key: int) -> HttpResponse:
    """One of them: training and evaluation, for who keeps the rosters and for themselves."""
    found, user = asked.somebody(who, key), person(request)
    mine = found.account_id == user.pk
    if not mine:
        _look(request)
    wrong = ""
    if request.method == "POST":
        try:
            _do(request, found)
            return redirect("dispute-person", who, key)
        except Refused as refused:
            wrong = str(refused)
    year = asked.year(request)
    judged = api.Evaluation.objects.filter(**{who: found})
    office = api.standards(date(year, 12, 31))
    context = {
        "one": found,
        "who": who,
        "mine": mine,
        "wrong": wrong,
        "typed": request.POST,
        "year": year,
        "today": timezone.localdate(),
        "trainings": api.Training.objects.filter(**{who: found}).order_by("-on", "-pk")[:30],
        "evaluations": [(row, _points(row)) for row in judged.order_by("-year")],
        "criteria": [(each, asked.named(each)) for each in office.criteria],
        "hours": office.training_hours,
        "may_train": may(user, api.MANAGE),
        "may_judge": may(user, api.APPROVE) and not mine and not judged.filter(year=year).exists(),
        "note": asked.note(office),
    }
    return render(request, "dispute_people/person.html", context, status=422 if wrong else 200)


def _points(row: api.Evaluation) -> list[tuple[str, int, int]]:
    """Name, points and most of each criterion, as the criteria of that year were."""
    criteria = api.standards(date(row.year, 12, 31)).criteria
    return [(asked.named(each), row.points.get(each.code, 0), each.most) for each in criteria]


def _do(request: HttpRequest, of: asked.Somebody) -> Any:
    sent, by = request.POST, person(request)
    match sent.get("do"):
        case "train":
            return api.note_training(
                of=of, title=sent.get("title", ""), on=asked.day(sent.get("on", "")), hours=asked.whole(sent.get("hours", "")), by=by
            )  # fmt: skip
        case "judge":
            year = asked.whole(sent.get("year", ""))
            criteria = api.standards(date(year, 12, 31)).criteria
            points = {one.code: asked.whole(sent.get(f"points-{one.code}", "")) for one in criteria}
            return api.evaluate(of=of, year=year, points=points, words=sent.get("words", ""), by=by)
        case "answer":
            return api.answer_evaluation(
                evaluation=asked.whole(sent.get("evaluation", "")), words=sent.get("words", ""), by=by
            )
        case _:
            raise Refused("what", "请刷新页面再试。")
