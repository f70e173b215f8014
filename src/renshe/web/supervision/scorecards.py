"""服务记分卡: every street beside the others, one street by itself, and the same as a spreadsheet."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode  # pyright: ignore[reportAttributeAccessIssue] - newer than the types
from django.views.decorators.http import require_safe

from renshe.domains.supervision import api
from renshe.registry.staff import boards, may
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.supervision import export, periods, showing, words
from renshe.web.supervision.cards import Card, cards, whole
from renshe.web.supervision.kinds import KINDS, kind_of

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CASES = "casework.look"
TREND = ("days", "once", "late", "spared")  # what is kept by month
MONTHS = 12


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Every street, for everybody."""
    return render(request, "supervision/public.html", {**_board(request), "base": reverse("scorecards")})


@require_safe
def public_street(request: HttpRequest, street: str) -> HttpResponse:
    """One street, for everybody."""
    return render(request, "supervision/public_street.html", _street(request, street))


@needs(api.LOOK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every street, at the desk."""
    return render(request, "supervision/scorecards.html", {**_board(request), "desk": True})


@needs(api.LOOK)
@require_safe
def street_page(request: HttpRequest, street: str) -> HttpResponse:
    """One street, at the desk: figures open into their cases where somebody may see these."""
    context = _street(request, street)
    user = person(request)
    board = context["asked"]["board"]
    context |= {"desk": True, "opens": may(user, CASES, street=street)}
    context["cases"] = _cases(street, board)
    context["late_now"] = _cases(street, board, light="red", closed="")
    return render(request, "supervision/scorecard.html", context)


@needs(api.LOOK)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The scorecard as a spreadsheet."""
    period, board = _asked(request)
    answer = HttpResponse(export.written(period, cards(period, board=board), board), content_type=SHEET)
    name = f"scorecard-{period.code}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _asked(request: HttpRequest) -> tuple[periods.Period, str]:
    board = request.GET.get("board", "")
    period = periods.chosen(request.GET.get("period", ""), timezone.localdate())
    return period, board if board in boards() else ""


def _common(request: HttpRequest) -> dict[str, Any]:
    period, board = _asked(request)
    return {
        "period": period,
        "periods": periods.periods(timezone.localdate()),
        "boards": [(code, words.told(one)) for code, one in boards().items()],
        "asked": {"period": period.code, "board": board},
        "kept": urlencode({"period": period.code, "board": board}),
        "counted_at": api.counted_at(),
        "few": words.few(),
        "measures": api.measures(),
        "note": words.told(api.measures(), "note"),
        "kinds": KINDS,
    }


def _board(request: HttpRequest) -> dict[str, Any]:
    """What the page of all streets shows."""
    context, kind = _common(request), kind_of(request.GET.get("measure", ""))
    period, board = context["period"], context["asked"]["board"]
    found, district = cards(period, board=board), whole(period, board=board)
    return {
        **context,
        "kind": kind,
        "tiles": showing.tiles(found, kind),
        "steps": showing.steps(found, kind),
        "bars": showing.bars(found, kind),
        "rows": [
            (code, naming.streets()[code], [showing.cell(card, one) for one in KINDS])
            for code, card in found.items()
        ],
        "whole": [showing.cell(district, one) for one in KINDS],
        "has": any(card.service.decided for card in found.values()),
    }


def _street(request: HttpRequest, street: str) -> dict[str, Any]:
    """What the page of one street shows.

    Raises:
        Http404: there is no such street.
    """
    if street not in naming.streets():
        raise Http404
    context = _common(request)
    period, board = context["period"], context["asked"]["board"]
    card, district = cards(period, board=board)[street], whole(period, board=board)
    return {
        **context,
        "street": street,
        "name": naming.streets()[street],
        "card": card,
        "figures": [(one, showing.cell(card, one), showing.cell(district, one)) for one in KINDS],
        "lines": _lines(street, board),
        "items": _items(period, street, board),
        "p50": showing.cell(card, kind_of("wait")).number is not None and card.wait("p50"),
        "left": showing.cell(card, kind_of("wait")).number is not None and card.wait("left"),
        "within": showing.cell(card, kind_of("wait")).number is not None and card.wait("within_15"),
    }


def _lines(street: str, board: str) -> list[showing.Line]:
    """What is kept by month, over the last twelve."""
    this = api.month_of(timezone.localdate())
    months = [api.earlier(this, back) for back in reversed(range(MONTHS))]
    kept = api.by_month(months[0], this, board=board)
    found: dict[date, Card] = {
        month: Card(street, kept.get((street, month), api.Service())) for month in months
    }
    return [showing.line(found, kind_of(code)) for code in TREND]


def _items(period: periods.Period, street: str, board: str) -> list[dict[str, Any]]:
    """Every item that the street closed something of, the most frequent first."""
    found = api.by_item(period.first, period.last, street, board=board)
    shown = [one for one in KINDS if one.code in TREND]
    return [
        {
            "code": code,
            "name": words.item(code),
            "decided": showing.cell(Card(street, one), kind_of("days")).base or "0",
            "cells": [showing.cell(Card(street, one), kind) for kind in shown],
            "cases": _cases(street, board, item=code),
        }
        for code, one in sorted(found.items(), key=lambda pair: (-pair[1].decided, pair[0]))
    ]


def _cases(street: str, board: str, **more: str) -> str:
    """The address of a street's cases."""
    told = {"view": "all", "street": street, "board": board, "closed": "1", **more}
    return f"{reverse('desk-cases')}?{urlencode({key: value for key, value in told.items() if value})}"
