"""好差评公开: the numbers of twelve whole months, told so that nobody can be found in them."""

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
    told = api.published(today)
    whole = told.whole
    context: dict[str, Any] = {
        "told": told,
        "whole": whole,
        "percent": _percent(whole.satisfied_share) if told.share_told else None,
        "mended": _percent(whole.mended_share) if whole.bad_to_mend >= told.few else None,
        "response": _percent(whole.response_share) if whole.occasions >= told.few else None,
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


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{int(share * 1000) / 10:g}"


def _width(many: int | None, total: int) -> int:
    return 0 if not many or not total else many * 1000 // total


def named(
    lines: Sequence[api.Line], name: Callable[[str], str], *, ordered: bool = False
) -> list[tuple[str, api.Line]]:
    """Lines with their names, those with most ratings first unless their order matters."""
    rows = [(name(one.code), one) for one in lines]
    return rows if ordered else sorted(rows, key=lambda row: (-(row[1].total or 0), row[0]))
