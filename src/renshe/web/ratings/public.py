"""好差评公开: the numbers of a quarter that is over, told so that nobody can be found in them."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.domains.ratings import api
from renshe.web.ratings import words
from renshe.web.ratings.charts import trend_chart


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Satisfied, by level, month, street, board and item; what was mended in time; how many were excluded."""
    today = timezone.localdate()
    told = api.published(today, request.GET.get("quarter", ""))
    whole = told.whole
    context: dict[str, Any] = {
        "told": told,
        "whole": whole,
        "quarters": [(one.code, words.quarter(one.code)) for one in told.quarters],
        "percent": _percent(whole.satisfied, whole.total) if told.share_told else None,
        "mended": _share(whole.mended_in_time, whole.bad_to_mend, told.few),
        "response": _share(whole.rated, whole.occasions, told.few),
        "levels": [
            (value, words.level(value), many, _width(many, whole.total))
            for value, many in told.levels.items()
        ],
        "streets": named(told.streets, words.street),
        "boards": named(told.boards, words.board),
        "items": named(told.items, words.item)[:30],
        "months": named(told.months, words.month, ordered=True),
        "chart": trend_chart([(one.code, one.percent) for one in told.months]),
        "limits": limits(),
    }
    return render(request, "ratings/public.html", context)


def limits() -> list[dict[str, Any]]:
    """The days of the loop that hold today, each with its source and whether that was confirmed."""
    known, today = api.current(), timezone.localdate()
    return [
        {"name": words.named(one), "unit": one.unit, "version": known.version(code, today)}
        for code, one in known.parameters.items()
    ]


def _percent(part: int, whole: int) -> str:
    """Of a hundred with one place, rounded down in whole numbers."""
    return f"{part * 1000 // whole / 10:g}"


def _share(part: int, whole: int, few: int) -> str | None:
    return _percent(part, whole) if api.may_be_told(whole, part, few) else None


def _width(many: int | None, total: int) -> int:
    return 0 if not many or not total else many * 1000 // total


def named(
    lines: Sequence[api.Line], name: Callable[[str], str], *, ordered: bool = False
) -> list[tuple[str, api.Line]]:
    """Lines with their names, those with most ratings first unless their order matters."""
    rows = [(name(one.code), one) for one in lines]
    return rows if ordered else sorted(rows, key=lambda row: (-(row[1].total or 0), row[0]))
