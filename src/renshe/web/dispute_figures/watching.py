"""What supervision looks at: lists of disputes that wait, each with its number and its disputes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.domains.disputes.queries import supervising
from renshe.domains.disputes.standards import standards
from renshe.web.desk.access import needs
from renshe.web.dispute_figures import words
from renshe.web.dispute_figures.reports import EACH, SUPERVISE


@needs(SUPERVISE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every list with how many it holds; one of them open."""
    lists = supervising.lists()
    chosen = next((one for one in lists if one.code == request.GET.get("list")), lists[0])
    today = timezone.localdate()
    office = standards(today)
    return render(
        request,
        "dispute_figures/watch.html",
        {
            "lists": [(one, words.said(one), supervising.listed(one).count()) for one in lists],
            "chosen": chosen,
            "name": words.said(chosen),
            "page": Paginator(supervising.listed(chosen), EACH).get_page(request.GET.get("page")),
            "note": office.note_en if words.english() else office.note,
            "today": today,
        },
    )
