"""机器当场办的公开页: which items a machine may grant at once, how many of them a person checks, and how they are drawn."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.book.queries import content
from renshe.casework.instant import reading
from renshe.web.book.words import said
from renshe.web.desk.policies_instant import percent

DAYS = 90


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Shares, figures, and the seeds: their digests before the month, the seeds after it."""
    items, today = content().items, timezone.localdate()
    context: dict[str, Any] = {
        "items": [
            {
                "code": one.item,
                "name": said(items[one.item], "name"),
                "on": one.position.on and one.ready,
                "percent": percent(one.position.share),
            }
            for one in reading.switches()
        ],
        "seeds": reading.seeds(),
        "figures": reading.figures(today - timedelta(days=DAYS), today),
        "days": DAYS,
    }
    return render(request, "policies/instants.html", context)
