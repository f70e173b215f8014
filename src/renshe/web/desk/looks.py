"""The access log for those who watch over it (访问日志): who looked at whom, what is unusual, how much each officer looks."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.book import calendars
from renshe.registry.looking import PARTS
from renshe.registry.models import Look
from renshe.registry.queries import audit, people
from renshe.registry.queries.audit import Narrowed
from renshe.registry.staff import called
from renshe.web.desk import narrowing
from renshe.web.desk.access import needs
from renshe.web.me import words

EACH_PAGE = 50
AT_ONCE = 500  # rows of the table that are made at a time
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would reckon with a cell that begins so


@needs("registry.audit")
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The log; a form that is sent becomes an address without names and numbers."""
    form = None
    if request.method == "POST":
        form = narrowing.Which(request.POST)
        if form.is_valid():
            return redirect(f"{reverse('desk-looks')}?{narrowing.address(form.cleaned_data)}")
    which = narrowing.read(request)
    odd = request.GET.get("order") == "odd"
    rows = _rows(which)
    listed = Paginator(audit.unusual_first(rows) if odd else rows, EACH_PAGE).get_page(
        request.GET.get("page", 1)
    )
    hits = _hits([one.person_id for one in listed])
    officer = User.objects.filter(pk=which.by).first() if which.by else None
    context: dict[str, Any] = {
        "form": form or narrowing.Which(initial=narrowing.initial(which, odd=odd)),
        "which": which,
        "odd": odd,
        "listed": listed,
        "rows": [_line(one, hits) for one in listed],
        "officers": _officers(rows),
        "rules": audit.RULES,
        "person": _hits([which.person]).get(which.person) if which.person else None,
        "officer": officer,
        "officer_name": called(officer) if officer else "",
        "address": narrowing.query(which, odd=odd),
        "everybody": narrowing.query(
            Narrowed(which.first, which.last, None, which.person, which.purpose), odd=odd
        ),
        "anybody": narrowing.query(Narrowed(which.first, which.last, which.by, None, which.purpose), odd=odd),
    }
    return render(request, "desk/looks.html", context, status=422 if form else 200)


@needs("registry.audit")
@require_safe
def table(request: HttpRequest) -> StreamingHttpResponse:
    """The narrowed log as a table for a spreadsheet, a few rows at a time; people in it are masked."""
    which = narrowing.read(request)
    rows = _rows(which)
    rows = audit.unusual_first(rows) if request.GET.get("order") == "odd" else rows
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="looks-{which.first}-{which.last}.csv"'
    return answer


def _rows(which: Narrowed) -> QuerySet[Look]:
    calendar = calendars.current()
    days = (which.first + timedelta(days=one) for one in range((which.last - which.first).days + 1))
    return audit.looks(which, rest_days=[day for day in days if not calendar.is_workday(day)])


def _officers(rows: QuerySet[Look]) -> list[dict[str, Any]]:
    """How much each of them looked, with what they are called."""
    counted = audit.by_officer(rows)
    accounts = User.objects.in_bulk([one["by"] for one in counted])
    return [{**one, "name": called(accounts[one["by"]])} for one in counted]


def _hits(numbers: list[int]) -> dict[int | None, people.Hit]:
    return {one.person_id: one for one in people.masked(list(dict.fromkeys(numbers)))}


def _line(one: Look, hits: dict[int | None, people.Hit]) -> dict[str, Any]:
    return {
        "look": one,
        "hit": hits[one.person_id],
        "rules": audit.rules_of(getattr(one, "unusual")),  # noqa: B009 - annotated by the query
        "shown": [words.seen(part) for part in one.shown],
        "revealed": [words.revealed(part) for part in one.revealed],
        "whole": len(one.shown) == len(PARTS),
    }


def _lines(rows: QuerySet[Look]) -> Iterator[bytes]:
    """The table with its heading; the mark in front tells spreadsheets that it is UTF-8."""
    heading = (_("时间"), _("谁"), _("目的"), _("原因"), _("办件号"), _("被查看人"), _("证件号码"), _("看了什么"), _("完整显示"), _("需要留意"))  # fmt: skip
    yield "\ufeff".encode() + _csv(heading)
    for batch in _batches(rows):
        hits = _hits([one.person_id for one in batch])
        for one in batch:
            line = _line(one, hits)
            yield _csv(
                (
                    timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M:%S"),
                    one.as_whom,
                    words.purpose(one.purpose),
                    one.reason,
                    one.case,
                    line["hit"].name,
                    line["hit"].number,
                    "、".join(line["shown"]),
                    "、".join(line["revealed"]),
                    "、".join(str(rule.words) for rule in line["rules"]),
                )
            )


def _batches(rows: QuerySet[Look]) -> Iterator[list[Look]]:
    each = rows.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(each, AT_ONCE)):
        yield batch


def _csv(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)
    return line.getvalue().encode()
