"""Plans of a month: asked for, watched while they are worked out, looked at with what they cost and why, adopted."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes import api as disputes
from renshe.domains.disputes import hearings_api as api
from renshe.registry.staff import called
from renshe.web.desk.access import needs, person
from renshe.web.hearings.desk import MANAGE, day_of
from renshe.web.hearings.public import kind_name


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Cases that wait, the button for a plan, and the plans so far."""
    today = timezone.localdate()
    first = api.earliest(today)
    if request.method == "POST":
        return _post(request, first)
    context = {
        "waiting": [{"one": one, "kind": kind_name(one.kind), "panel": sorted((m for m in one.panel.all() if m.ended_at is None), key=lambda m: m.place), "complete": api.complete(one)} for one in api.waiting()],
        "plans": [{"plan": one, "by": called(one.made_by)} for one in api.plans()],
        "first": first, "last": first + timedelta(days=30),
    }  # fmt: skip
    return render(request, "hearings/plans.html", context)


def _post(request: HttpRequest, first: date) -> HttpResponse:
    try:
        if (number := request.POST.get("draw", "")).isdigit():
            members = api.draw_panel(dispute=int(number), by=person(request))
            messages.success(request, " ".join(f"{one.arbitrator.name}:{one.why}" for one in members))
            return redirect("desk-hearing-plans")
        plan = api.begin(
            first=day_of(request.POST.get("first", ""), first),
            last=day_of(request.POST.get("last", ""), first + timedelta(days=30)),
            watched=[int(one) for one in request.POST.getlist("watched") if one.isdigit()],
            remote=[int(one) for one in request.POST.getlist("remote") if one.isdigit()],
            by=person(request),
        )
    except (Refused, ValueError, disputes.Dispute.DoesNotExist) as refused:
        messages.error(request, str(refused))
        return redirect("desk-hearing-plans")
    return redirect("desk-hearing-plan", number=plan.pk)


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A plan.

    Raises:
        Http404: there is none.
    """
    plan = api.plan(number)
    if plan is None:
        raise Http404
    if request.method == "POST":
        try:
            api.adopt(plan=plan.pk, by=person(request))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("desk-hearing-plan", number=number)
    running = plan.run in {"waiting", "running"} or plan.state == "adopting"
    context: dict[str, Any] = {
        "plan": plan,
        "running": running,
        "by": called(plan.made_by),
        "written": plan.hearings + len(plan.missed),
    }
    if plan.result:
        context |= _shown(plan.result, plan.missed)
    part = running and request.headers.get("HX-Target") == "state"
    return render(request, "hearings/state.html" if part else "hearings/plan.html", context)


def _shown(result: dict[str, Any], missed: dict[str, str]) -> dict[str, Any]:
    keys = [row["dispute"] for row in result["placed"]] + [int(key) for key in result["unplaced"]]
    cases = disputes.Dispute.objects.select_related("case").in_bulk(keys)
    people = api.Arbitrator.objects.in_bulk([code for row in result["placed"] for code in row["panel"]])
    rooms = api.Room.objects.in_bulk([row["room"] for row in result["placed"]])
    words = {
        "unplaced": _("排不进的"), "late": _("晚于期限的"), "waiting": _("等候的工作日"), "green": _("绿色通道等候的工作日"),
        "wish": _("没照顾到的时间"), "away": _("没在本街道开庭的"), "large_room": _("小庭用了大庭室的"),
    }  # fmt: skip
    return {
        "result": result,
        "percent": f"{result['gap'] * 100:.2f}",
        "parts": [(words[name], points) for name, points in result["parts"].items()],
        "rows": [
            {**row, "case": cases[row["dispute"]], "room": rooms[row["room"]], "begins": parse_datetime(row["begins"]),
             "ends": parse_datetime(row["ends"]), "panel": [people[code].name for code in row["panel"]]}
            for row in result["placed"]
        ],
        "missed": [(cases[int(key)], why) for key, why in missed.items()],
        "unplaced": [(cases[int(key)], why) for key, why in result["unplaced"].items()],
    }  # fmt: skip
