"""The list of plans, a plan with its picture and comparison, and one street of it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.counters.allocation import api
from renshe.registry.staff import called
from renshe.web.allocation import words
from renshe.web.allocation.picture import draw
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person

PLAN = "counters.plan"
WEEKS = 4  # that can be planned: this one and the next


@needs(PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """All plans, how much is known of the past, and the button for a new one."""
    if request.method == "POST":
        try:
            plan = api.begin(week=_week(request.POST.get("week", "")), by=person(request))
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("allocation")
        return redirect("allocation-plan", number=plan.pk)
    first = api.next_week() - timedelta(days=7)
    newest = api.newest()
    context = {
        "plans": [
            {"plan": one, "until": one.week + timedelta(days=6), "by": called(one.made_by)} for one in api.plans()
        ],
        "weeks": [first + timedelta(days=7 * place) for place in range(WEEKS)],
        "chosen": api.next_week(),
        "counted": api.counted(),
        "tested": (newest.result or {}).get("forecast") if newest else None,
        "boards": board_errors(newest.result if newest else None),
        "demo": (newest.result or {}).get("demo", False) if newest else False,
        "decides": api.decides(person(request)),
    }  # fmt: skip
    return render(request, "allocation/plans.html", context)


def _week(text: str) -> date:
    """The Monday that was chosen.

    Raises:
        Refused: it is no date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused("week", "请选一周。") from error


@needs(PLAN)
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A plan: what it saves, the district's day, the streets, who helps out where, who is missing."""
    plan = found(number)
    running = plan.run in {"waiting", "running"}
    context: dict[str, Any] = {
        "plan": plan, "until": plan.week + timedelta(days=6), "running": running, "by": called(plan.made_by),
        "adopter": called(plan.adopted_by) if plan.adopted_by else "",
        "over": plan.week + timedelta(days=7) <= timezone.localdate(), "decides": api.decides(person(request)),
    }  # fmt: skip
    if running:
        part = request.headers.get("HX-Target") == "state"
        return render(request, "allocation/state.html" if part else "allocation/plan.html", context)
    if plan.result:
        context |= _shown(plan, request.GET.get("day", ""))
    return render(request, "allocation/plan.html", context)


def _shown(plan: api.RosterPlan, wanted: str) -> dict[str, Any]:
    result = plan.result or {}
    ways = {one["code"]: one for one in result["ways"]}
    days = days_of(result)
    day = next((one for one in days if one["iso"] == wanted), days[0])
    return {
        "result": result,
        "savings": words.savings(ways),
        "ways": [{**one, "name": words.way(one["code"]), "daily": one["hours"] / max(one["days"], 1)} for one in result["ways"]],
        "days": days,
        "day": day,
        "picture": draw(day["told"]["district"]),
        "streets": [
            {"code": code, "name": naming.street(code), "hours": sum(one["staffed"]) / 2, "told": one}
            for code, one in sorted(day["told"]["streets"].items(), key=lambda pair: -pair[1]["visits"])
        ],
        "lending": [
            {
                **one, "on": date.fromisoformat(one["on"]), "weekday": words.weekday(date.fromisoformat(one["on"])),
                "origin": naming.street(one["from"]), "goal": naming.street(one["to"]), "hours": words.shift(one["spans"]),
            }
            for one in result["lending"]
        ],
        "missing": missing(result),
        "short": short(result),
        "forecast": result["forecast"],
        "boards": board_errors(result),
        "demo": result.get("demo", False),
    }  # fmt: skip


def days_of(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The days of a result with their names."""
    found_: list[dict[str, Any]] = []
    for one in result["days"]:
        on = date.fromisoformat(one["on"])
        found_.append(
            {"iso": one["on"], "on": on, "weekday": words.weekday(on), "kind": words.kind(one["kind"]), "told": one}
        )  # fmt: skip
    return found_


def missing(result: dict[str, Any]) -> list[dict[str, Any]]:
    """What could not be had: half hours in a row of one street and day as one line."""
    lines: list[dict[str, Any]] = []
    for day in result["days"]:
        for one in sorted(day["missing"], key=lambda row: (row["street"], row["boards"], row["half_hour"])):
            last = lines[-1] if lines else None
            same = (day["on"], one["street"], one["number"], one["boards"])
            if last and last["key"] == same and last["end"] == one["half_hour"]:
                last["end"] += 1
            else:
                lines.append({"key": same, "first": one["half_hour"], "end": one["half_hour"] + 1, **one})
    return [
        {
            "on": (on := date.fromisoformat(line["key"][0])), "weekday": words.weekday(on),
            "code": line["street"], "street": naming.street(line["street"]), "number": line["number"],
            "hours": words.shift([(line["first"], line["end"])]), "boards": [naming_board(code) for code in line["boards"]],
        }
        for line in lines
    ]  # fmt: skip


def short(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Streets that do not reach the target on a day, with who is missing there."""
    lacks = missing(result)
    return [
        {
            **one, "on": (on := date.fromisoformat(day["on"])), "weekday": words.weekday(on), "name": naming.street(one["street"]), "told": f"{one['share']:.1%}",
            "lacks": [line for line in lacks if (line["on"], line["code"]) == (on, one["street"])],
        }
        for day in result["days"]
        for one in day.get("short", ())
    ]  # fmt: skip


def board_errors(result: dict[str, Any] | None) -> list[dict[str, Any]]:
    """How far the forecast was off, by board; nothing where it was not tested."""
    tested = (result or {}).get("forecast") or {}
    return [{"name": naming_board(code), "error": error} for code, error in tested.get("boards", {}).items()]


def naming_board(code: str) -> str:
    """A board, in the language of the reader."""
    from renshe.registry.staff import boards
    from renshe.web.hall.answer import language

    known = boards().get(code)
    if known is None:
        return code
    return known.name_en if language() == "en" else known.name


@needs(PLAN)
@require_safe
def street(request: HttpRequest, number: int, street: str) -> HttpResponse:
    """One street of a plan: each day's picture, and who works when.

    Raises:
        Http404: the plan is not done, or has no such street.
    """
    plan = found(number)
    result = plan.result
    if not result or plan.run != "done" or not any(street in one["streets"] for one in result["days"]):
        raise Http404
    mine = [one for one in result["shifts"] if one["street"] == street]
    known = api.names_of({one["clerk"] for one in mine})
    context = {
        "plan": plan, "until": plan.week + timedelta(days=6), "name": naming.street(street),
        "days": [
            {
                **day,
                "one": day["told"]["streets"][street],
                "picture": draw(day["told"]["streets"][street]),
                "shifts": [
                    {
                        "name": called(known[row["clerk"]]) if row["clerk"] in known else str(row["clerk"]),
                        "hours": words.shift(row["spans"]), "origin": naming.street(row["lent_from"]),
                    }
                    for row in mine
                    if row["on"] == day["iso"]
                ],
            }
            for day in days_of(result)
            if street in day["told"]["streets"]
        ],
    }  # fmt: skip
    return render(request, "allocation/street.html", context)


def found(number: int) -> api.RosterPlan:
    """A plan.

    Raises:
        Http404: there is none of that number.
    """
    plan = api.plan(number)
    if plan is None:
        raise Http404
    return plan
