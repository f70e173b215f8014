"""评价分析: by item, step, street and clerk, each with how sure it is; month by month."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.domains.ratings import api
from renshe.registry.staff import held
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.ratings import words
from renshe.web.ratings.charts import interval, trend_chart

SPANS = {"30": 30, "90": 90, "365": 365}


def span(request: HttpRequest) -> tuple[date, date, str]:
    """First and last day that are looked at, and how many days that are."""
    asked = request.GET.get("days", "365")
    asked = asked if asked in SPANS else "365"
    today = timezone.localdate()
    return today - timedelta(days=SPANS[asked] - 1), today, asked


@needs("ratings.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everything on one page, for a street or all; clerks only for chiefs, and only in the streets that are theirs."""
    user = person(request)
    since, until, days = span(request)
    street = request.GET.get("street", "")
    street = street if street in naming.streets() else ""
    # Who leads and has served too sees nothing of acts in which they had a hand, not even by taking sums apart.
    where: dict[str, Any] = {"street": street or None, "without": user.pk}
    told, few = api.figures(since, until, **where), api.current().version("few", until).value
    shown = api.may_be_told(told.total, told.bad, few)
    context: dict[str, Any] = {
        "told": told,
        "days": days,
        "street": street,
        "streets": naming.streets().items(),
        "spans": [("30", _("近30天")), ("90", _("近90天")), ("365", _("近一年"))],
        "percent": f"{told.satisfied * 1000 // told.total / 10:.1f}" if shown else None,
        "shown": shown,
        "to_mend": api.may_be_told(told.bad_to_mend, told.mended_in_time, few),
        "items": _drawn(api.rows_by("item", since, until, **where), words.item),
        "places": None
        if street
        else _drawn(api.rows_by("street", since, until, without=user.pk), words.street),
        "steps": [
            (words.step(one.code), one, [(words.reason(code), many) for code, many in one.reasons])
            for one in api.steps(since, until, **where)
        ],
        "chart": trend_chart(
            [(month, one.percent if one else None) for month, one in api.trend(since, until, **where)]
        ),
        "clerks": None,
        "few": few,
    }
    if _leads(request, street):
        context["clerks"] = _drawn(api.rows_by_clerk(since, until, **where), str)
    context["verifies"] = user.has_perm("ratings.verify")
    return render(request, "ratings/analysis.html", context)


def _leads(request: HttpRequest, street: str) -> bool:
    """Whether who asks leads the clerks of a street, or of all: a chief there."""
    user = person(request)
    mine = [one for one in held(user) if "ratings.verify" in one.verbs]
    return user.is_superuser or any(not one.street or one.street == street for one in mine)


def _drawn(found: tuple[Sequence[api.Row], int], name: Callable[[str], str]) -> dict[str, Any]:
    rows, left = found
    return {
        "rows": [
            {
                "row": row,
                "name": row.name or name(row.code),
                "percent": row.percent,
                "low": int(row.low * 100),
                "high": int(row.high * 100),
                "bar": interval(row.low, row.high, row.per_mille / 1000),
            }
            for row in rows[:25]
        ],
        "left": left,
    }
