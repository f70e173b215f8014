"""The first page of the hall."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.book import calendars, queries
from renshe.core.clock import count, read
from renshe.web.book import findings, shelf, things
from renshe.web.book.keeping import page
from renshe.web.hall import answer, offers, picture
from renshe.web.streets import views as streets

LONGEST = 100  # characters of a question

# What people come for most at the counters of any district; an item that the Book no longer has is left out.
POPULAR = (
    "social-security-card-replacement",
    "unemployment-benefit",
    "retirement",
    "insurance-record-print",
    "unpaid-wages",
    "work-injury-recognition",
    "archive-transfer",
    "start-up-loan",
)


def asked() -> list[str]:
    """Words that people say, as examples of what can be asked."""
    return [_("失业金"), _("退休"), _("转档案"), _("创业贷款"), _("老板欠薪")]


def example(today: date) -> dict[str, Any]:
    """One limit worked out as if it began today: what it is, when it ends, and its days in a row."""
    one = offers.offer(offers.EXAMPLE)
    due = count(calendars.current(), today, one.limit)
    days = picture.strip(answer.span(due, read(due, today)))
    return {"offer": one, "answer": answer.make(due, today, today), "days": days}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """您遇到了什么事? – the first page; a question (`q`) is answered from the Book."""
    content = queries.content()
    q = request.GET.get("q", "").strip()[:LONGEST]

    def context() -> dict[str, Any]:
        return {
            "q": q,
            "findings": findings.search(content, q) if q else None,
            "tiles": things.tiles(content),
            "asked": asked(),
            "popular": [
                shelf.card(content, content.items[code]) for code in POPULAR if code in content.items
            ],
            "total": len(content.items),
            "common": offers.usual(),
            "example": example(timezone.localdate()),
        }

    return streets.with_map(page(request, content, "hall/home.html", context))
