"""The first page of the hall."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.book import calendars
from renshe.core.clock import count, read
from renshe.web.hall import answer, offers, picture


def bundles() -> list[str]:
    """The nine bundles (一件事) of the plan's 专栏5, which are not open yet, by name."""
    return [
        _("企业招用员工"),
        _("企业与员工解除终止劳动合同"),
        _("高校毕业生就业(含灵活就业)"),
        _("失业"),
        _("事业单位聘用工作人员"),
        _("创业"),
        _("申领工亡人员有关待遇"),
        _("职工退休"),
        _("退休人员过世"),
    ]


def example(today: date) -> dict[str, Any]:
    """One limit worked out as if it began today: what it is, when it ends, and its days in a row."""
    one = offers.offer(offers.EXAMPLE)
    due = count(calendars.current(), today, one.limit)
    days = picture.strip(answer.span(due, read(due, today)))
    return {"offer": one, "answer": answer.make(due, today, today), "days": days}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """您遇到了什么事? – the first page.

    A search (`q`) is answered honestly: the Book is not there yet, so the page says so and offers what works.
    """
    context = {
        "q": request.GET.get("q", "").strip()[:100],
        "bundles": bundles(),
        "common": offers.usual(),
        "example": example(timezone.localdate()),
    }
    return render(request, "hall/home.html", context)
