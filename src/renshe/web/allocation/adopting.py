"""The second look before a plan holds: street by street what stands now and what will stand."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.counters.allocation import api
from renshe.web.allocation import words
from renshe.web.allocation.views import PLAN, found, missing, short
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person


@needs(PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: int) -> HttpResponse:
    """What would change; a press of the button writes it.

    Raises:
        Http404: the plan is not done.
        PermissionDenied: they plan for a street only.
    """
    plan = found(number)
    if plan.run != "done" or not plan.result:
        raise Http404
    if not api.decides(person(request)):
        raise PermissionDenied
    if request.method == "POST":
        try:
            done = api.adopt(plan=plan.pk, by=person(request))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(
                request,
                _("已采用,写好%(count)s个班次,窗口人员在自己的班次里看得到。") % {"count": done.shifts},
            )
        return redirect("allocation-plan", number=number)
    held = api.adopted(plan.week)
    context = {
        "plan": plan,
        "until": plan.week + timedelta(days=6),
        "held": held if held and held.pk != plan.pk else None,
        "rows": _rows(plan),
        "missing": missing(plan.result),
        "short": short(plan.result),
        "savings": words.savings({one["code"]: one for one in plan.result["ways"]}),
    }
    return render(request, "allocation/adopt.html", context)


def _rows(plan: api.RosterPlan) -> list[dict[str, Any]]:
    """Each street: hours and clerk days as they stand, and as planned; the largest change first."""
    result, before = plan.result or {}, api.before(plan.week)
    hours: dict[str, float] = {}
    days: dict[str, int] = {}
    for one in result["shifts"]:
        hours[one["street"]] = (
            hours.get(one["street"], 0.0) + sum(end - first for first, end in one["spans"]) / 2
        )
        days[one["street"]] = days.get(one["street"], 0) + 1
    rows = [
        {
            "name": naming.street(code), "before": before.get(code, (0.0, 0))[0], "days_before": before.get(code, (0.0, 0))[1],
            "after": hours.get(code, 0.0), "days_after": days.get(code, 0),
            "change": hours.get(code, 0.0) - before.get(code, (0.0, 0))[0],
        }
        for code in naming.streets()
        if code in hours or code in before
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -abs(float(row["change"])))
