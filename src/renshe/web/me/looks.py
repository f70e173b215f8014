"""谁看过我的信息 (访问日志): every look at a person's data, as the person reads it."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renshe.registry.models import Look
from renshe.registry.queries import looks
from renshe.web.me import words
from renshe.web.me.whose import Whose, own_pages


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Looks by others one by one, one's own as a number; narrowed to a month if the address says so."""
    whose.note("looks")
    months = looks.months(whose.person)
    chosen = _month(request.GET.get("month", ""))
    rows = looks.by_others(whose.person, month=chosen, number=request.GET.get("page", 1))
    counted = [one for one in months if chosen in {None, one.first}]
    context: dict[str, Any] = {
        "whose": whose,
        "months": months,
        "chosen": chosen,
        "rows": rows,
        "entries": [_entry(row) for row in rows],
        "others": sum(one.others for one in counted),
        "own": sum(one.own for one in counted),
        "own_last": max((one.own_last for one in counted if one.own_last), default=None),
    }
    return render(request, "me/looks.html", context)


def _month(text: str) -> date | None:
    """2026-11 as its first day; None for anything else."""
    try:
        month = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no clock
    except ValueError:
        return None
    return month if 2000 <= month.year <= 2100 else None


def _entry(row: Look) -> dict[str, Any]:
    """A look in words."""
    return {
        "look": row,
        "purpose": words.purpose(row.purpose),
        "shown": [words.seen(part) for part in row.shown],
        "revealed": [words.revealed(part) for part in row.revealed],
    }
