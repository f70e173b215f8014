"""The standing reports at the desk: chosen by period, each figure opens into its disputes, the same as a spreadsheet."""

import io
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it has none
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode  # pyright: ignore[reportAttributeAccessIssue] - newer than the types
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.domains.disputes.queries.reports import (
    REPORTS,
    Figure,
    Period,
    Report,
    Table,
    opened,
    periods,
    report,
    table,
)
from renshe.domains.disputes.queries.reports.periods import read
from renshe.web.desk.access import needs
from renshe.web.dispute_figures import words
from renshe.web.dispute_figures.indicators import HIGH, WIDE, indicators

SUPERVISE = "disputes.supervise"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EACH = 50


@needs(SUPERVISE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The plan's two indicators, and every report."""
    shown = [(one.code, words.said(one), words.means(one)) for one in REPORTS]
    return render(request, "dispute_figures/index.html", {"reports": shown, **board()})


def board() -> dict[str, Any]:
    """What the indicators' part of a page needs."""
    today = timezone.localdate()
    shown = [
        (one, words.said(one.report), words.means(one.report), words.period(one.year))
        for one in indicators(today)
    ]
    return {"indicators": shown, "wide": WIDE, "high": HIGH}


@needs(SUPERVISE)
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One report in a period."""
    one, period = _asked(request, code)
    counted = table(one, period)
    return render(
        request,
        "dispute_figures/report.html",
        {
            **_common(one, period),
            "columns": [words.said(column) for column in one.columns],
            "rows": [
                (words.label(one.labels, row.key), _cells(row.figures, row.key, period))
                for row in counted.rows
            ],
            "total": _cells(counted.total.figures, None, period),
        },
    )


@needs(SUPERVISE)
@require_safe
def behind(request: HttpRequest, code: str, column: str) -> HttpResponse:
    """The disputes behind one figure."""
    one, period = _asked(request, code)
    asked, key = one.column(column), request.GET.get("row")
    if asked is None:
        raise Http404
    pages = Paginator(opened(one, period, asked, key), EACH)
    where = words.label(one.labels, key) if key is not None else _("合计")
    context = {
        **_common(one, period),
        "page": pages.get_page(request.GET.get("page")),
        "column": words.said(asked),
        "where": where,
    }
    kept = {"period": period.code, **({"row": key} if key is not None else {})}
    return render(request, "dispute_figures/behind.html", {**context, "kept": urlencode(kept)})


@needs(SUPERVISE)
@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The report as a spreadsheet: numbers as numbers, the definition above them."""
    one, period = _asked(request, code)
    answer = HttpResponse(_written(table(one, period)), content_type=SHEET)
    name = f"{one.code}-{period.code}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _asked(request: HttpRequest, code: str) -> tuple[Report, Period]:
    found = report(code)
    if found is None:
        raise Http404
    today = timezone.localdate()
    return found, read(request.GET.get("period", "")) or periods(today)[0]


def _common(one: Report, period: Period) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "report": one,
        "name": words.said(one),
        "means": words.means(one),
        "period": period,
        "period_words": words.period(period),
        "open": period.last >= today,
        "periods": [(each.code, words.period(each)) for each in periods(today)],
    }


def _cells(figures: tuple[Figure, ...], key: str | None, period: Period) -> list[tuple[str, str]]:
    """Each figure in words, and where it opens; nothing opens where nothing is."""
    kept = urlencode({"period": period.code, **({"row": key} if key is not None else {})})
    return [(words.figure(one), f"{one.column.code}/?{kept}" if one.count else "") for one in figures]


def _written(counted: Table) -> bytes:
    out, one = io.BytesIO(), counted.report
    book: Any = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E6F1EF", "text_wrap": True})
    page_ = book.add_worksheet(one.code[:31])
    page_.write_string(
        0,
        0,
        f"{words.said(one)} {words.period(counted.period)}",
        book.add_format({"bold": True, "font_size": 13}),
    )
    page_.write_string(1, 0, words.means(one))
    page_.write_row(3, 0, ["", *(words.said(column) for column in one.columns)], bold)
    page_.set_column(0, 0, 30)
    page_.set_column(1, len(one.columns), 16)
    lines = [
        *((words.label(one.labels, row.key), row.figures) for row in counted.rows),
        (_("合计"), counted.total.figures),
    ]
    for place, (name, figures) in enumerate(lines, 4):
        page_.write_string(place, 0, name)
        for column, figure in enumerate(figures, 1):
            _write(page_, place, column, figure)
    book.close()
    return out.getvalue()


def _write(page_: Any, row: int, column: int, figure: Figure) -> None:
    if figure.value is None:
        page_.write_string(row, column, "–")
    else:
        page_.write_number(
            row, column, round(figure.value / 100 if figure.column.measure == "fen" else figure.value, 2)
        )
