"""The month's sheet of allowances (办案补贴): listed by who keeps the rosters, approved by the director, with a total."""

import io
from datetime import date, timedelta
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it has none
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header  # pyright: ignore[reportAttributeAccessIssue] - newer than the types
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes.api import people as api
from renshe.registry.staff import may
from renshe.web.desk.access import person
from renshe.web.dispute_figures.reports import SHEET
from renshe.web.dispute_people import asked

BACK = 12  # months that can be chosen


def _look(request: HttpRequest) -> None:
    if not any(may(person(request), verb) for verb in (api.MANAGE, api.APPROVE)):
        raise PermissionDenied


def months(today: date) -> list[date]:
    """First days of the months that have ended, the newest first."""
    found, first = list[date](), today.replace(day=1)
    for _month in range(BACK):
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(first)
    return found


def _month(request: HttpRequest) -> date:
    known = months(timezone.localdate())
    return next((one for one in known if f"{one:%Y-%m}" == request.GET.get("month")), known[0])


def _rows(month: date) -> "QuerySet[api.Allowance]":
    rows = api.Allowance.objects.filter(district=settings.DISTRICT, month=month)
    related = rows.select_related("arbitrator", "mediator", "dispute__case", "listed_by", "approved_by")
    return related.order_by("arbitrator__name", "mediator__name", "what", "pk")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """One month."""
    _look(request)
    month, user, wrong = _month(request), person(request), ""
    if request.method == "POST":
        act = api.list_allowances if request.POST.get("do") == "list" else api.approve_allowances
        try:
            act(month=month, by=user)
            return redirect(f"{reverse('dispute-allowances')}?month={month:%Y-%m}")
        except Refused as refused:
            wrong = str(refused)
    rows = list(_rows(month))
    context = {
        "rows": rows,
        "total": sum(row.fen for row in rows),
        "waiting": any(row.approved_at is None for row in rows),
        "month": month,
        "months": months(timezone.localdate()),
        "wrong": wrong,
        "may_list": may(user, api.MANAGE),
        "may_approve": may(user, api.APPROVE) and all(row.listed_by_id != user.pk for row in rows),
        "note": asked.note(api.standards(month)),
    }
    return render(request, "dispute_people/allowances.html", context, status=422 if wrong else 200)


@login_required
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet."""
    _look(request)
    month = _month(request)
    answer = HttpResponse(_written(list(_rows(month)), month), content_type=SHEET)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"allowances-{month:%Y-%m}.xlsx"
    )
    return answer


def _written(rows: list[api.Allowance], month: date) -> bytes:
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page_, bold = book.add_worksheet(f"{month:%Y-%m}"), book.add_format({"bold": True})
    money = book.add_format({"num_format": "#,##0.00"})
    page_.set_column(0, 3, 18)
    page_.write_row(0, 0, [_("姓名"), _("事项"), _("案件"), _("金额(元)"), _("批准人")], bold)
    for place, row in enumerate(rows, 1):
        who = row.arbitrator or row.mediator
        page_.write_string(place, 0, who.name if who else "")
        page_.write_string(place, 1, str(api.Allowance.What(row.what).label))
        page_.write_string(place, 2, str(row.dispute))
        page_.write_number(place, 3, row.fen / 100, money)
        page_.write_string(place, 4, row.approved_by.first_name if row.approved_by else _("待批准"))
    page_.write_string(len(rows) + 1, 0, _("合计"), bold)
    page_.write_number(len(rows) + 1, 3, sum(row.fen for row in rows) / 100, money)
    book.close()
    return out.getvalue()
