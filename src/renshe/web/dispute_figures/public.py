"""The public page: both indicators of the plan, and what closed quarters had; small numbers are not told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.domains.disputes.queries.reports import Figure, Period, periods, report, table
from renshe.web.dispute_figures import words
from renshe.web.dispute_figures.reports import board

FEW = 5  # fewer are not told: somebody might be known by them
SHOWN = ("flow-by-kind", "endings", "mediation-success")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """For everybody, with nothing that opens into cases."""
    today = timezone.localdate()
    closed = [one for one in periods(today) if "q" in one.code and one.last < today]
    period = next((one for one in closed if one.code == request.GET.get("period")), closed[0])
    context = {
        **board(),
        "few": FEW,
        "period": period,
        "periods": [(one.code, words.period(one)) for one in closed],
        "tables": [_table(code, period) for code in SHOWN],
    }
    return render(request, "dispute_figures/public.html", context)


def _table(code: str, period: Period) -> tuple[str, list[str], list[tuple[str, list[str]]]]:
    found = report(code)
    if found is None:
        raise LookupError(code)
    counted = table(found, period)
    rows = [(words.label(found.labels, row.key), [_told(one) for one in row.figures]) for row in counted.rows]
    return words.said(found), [words.said(one) for one in found.columns], rows


def _told(one: Figure) -> str:
    """A figure that rests on few, or of which few are left, is not told."""
    rest = one.of - one.count if one.of is not None else FEW
    if 0 < one.count < FEW or 0 < rest < FEW:
        return f"<{FEW}"
    return words.figure(one)
