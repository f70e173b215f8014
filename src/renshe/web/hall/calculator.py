"""期限计算器: when is it due, how much is left, and why – worked out by the legal clock on one page."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.book import calendars
from renshe.core.clock import ClockError, Direction, Extension, Limit, Roll, Suspension, Unit, count, earlier
from renshe.web.hall import answer, offers
from renshe.web.hall.question import MOST_ROWS, Question, Stop, stops

# Parts of the clock's question → the field of the page beside which an error belongs.
FIELDS = {
    "start": "id_start",
    "count": "id_count",
    "suspensions": "stops",
    "extensions": "id_extend_count",
    "on": "id_on",
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The calculator: a form whose answer stands on the same page."""
    every = offers.offers()
    today = timezone.localdate()
    typed = request.GET
    code = typed.get("limit", "" if "count" in typed or not every else every[0].code)
    chosen = next((one for one in every if one.code == code), None)
    form = Question(typed, today, chosen=chosen)
    rows = stops(typed)
    context: dict[str, Any] = {
        "choices": offers.grouped(every),
        "limit": chosen,
        "form": form,
        "rows": [(row, _ground(row)) for row in rows],
        "grounds": offers.grounds(chosen.grounds if chosen else ()),
        "most_rows": MOST_ROWS,
        "more_open": any(typed.get(name) for name in ("extend", "extend_count", "promise", "on")),
        "oob": ",".join(["#answer-status:innerHTML", *_error_places(form, rows)]),
        "unknown": _("没有这个期限,请重新选。") if code and not chosen else "",
    }
    problems = _problems(form, rows, context["unknown"])
    if not problems:
        try:
            context |= _reckon(form, rows, chosen, today)
        except ClockError as error:
            problems = [{"field": FIELDS.get(error.field, "id_start"), "words": error.say(answer.language())}]
    return render(request, "hall/calculator.html", {**context, "problems": problems})


def _error_places(form: Question, rows: list[Stop]) -> list[str]:
    """Where errors stand on the page, so that they change while the reader types."""
    fields = [f"#id_{name}-error" for name in ("limit", *form.fields) if name != "extend"]
    return fields + [f"#stop-{row.index}-error" for row in rows]


def _ground(row: Stop) -> offers.Ground | None:
    """The ground that a row names, if the Book has it."""
    return next((one for one in offers.grounds() if one.code == row.ground), None)


def _problems(form: Question, rows: list[Stop], unknown: str) -> list[dict[str, str]]:
    """Everything that must be corrected first, with the id of its field."""
    found = [{"field": "id_limit", "words": unknown}] if unknown else []
    for name, errors in form.errors.items():
        field = form[name]
        place = field.id_for_label or field.auto_id
        found.append({"field": place, "words": f"{field.label}: {' '.join(map(str, errors))}"})
    return found + [{"field": f"first-{row.index}", "words": row.error} for row in rows if row.error]


def _reckon(form: Question, rows: list[Stop], chosen: offers.Offer | None, today: date) -> dict[str, Any]:
    """Count, and put the answer into words.

    Raises:
        ClockError: the clock can't answer.
    """
    asked = form.cleaned_data
    calendar = calendars.current()
    suspensions = [_suspension(row) for row in rows if not row.empty]
    statute = count(calendar, asked["start"], _limit(asked, chosen), suspensions, _extensions(asked, chosen))
    governing = None
    if asked["promise"] is not None:
        promised = replace(statute.limit, count=asked["promise"], unit=Unit(asked["promise_unit"]))
        governing = earlier(count(calendar, asked["start"], promised, suspensions), statute)
    due = governing.due if governing else statute
    return {
        "answer": answer.make(due, asked["on"] or today, today, chosen.label if chosen else ""),
        "json": answer.address(due, chosen.label if chosen else ""),
        "governed": answer.governed(governing),
        "other": answer.day_words(governing.other.due) if governing and governing.other.due else "",
    }


def _limit(asked: dict[str, Any], chosen: offers.Offer | None) -> Limit:
    """The ready-made limit, or the one typed in."""
    if chosen:
        return chosen.limit
    return Limit(asked["count"], Unit(asked["unit"]), Direction(asked["direction"]), Roll(asked["roll"]))


def _extensions(asked: dict[str, Any], chosen: offers.Offer | None) -> list[Extension]:
    """The extension that was granted, if one was."""
    if chosen and chosen.extension:
        return [chosen.extension] if asked["extend"] else []
    if asked["extend_count"]:
        return [Extension(asked["extend_count"], Unit(asked["extend_unit"]))]
    return []


def _suspension(row: Stop) -> Suspension:
    """A row that was found in order, as the clock takes it."""
    ground = _ground(row)
    first, last = row.days()
    return Suspension(first, last, ground.name if ground else "", ground.name_en if ground else "")
