"""我收到的评价: what a clerk sees of how they were rated, and their appeal."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.ratings import api
from renshe.web.desk.access import needs, person
from renshe.web.ratings import words

SERVES = ("counters.serve", "casework.look", "ratings.look")


@needs(*SERVES)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Levels and reasons of a year, from enough ratings on; bad ones once they were verified, without day and words."""
    return _show(request)


def _show(request: HttpRequest, wrong: str = "", status: int = 200) -> HttpResponse:
    mine = api.own(person(request), timezone.localdate())
    context = {
        "mine": mine,
        "levels": [
            (words.level(value), many, many * 1000 // mine.total)
            for value, many in (mine.levels or {}).items()
        ],
        "reasons": [(words.reason(code), many) for code, many in mine.reasons],
        "bad": [
            (
                one,
                words.level(one.level),
                words.reasons(one.reasons),
                words.month(one.when) if one.when else "",
            )
            for one in mine.bad
        ],
        "grounds": api.Objection.Ground.choices,
        "wrong": wrong,
    }
    return render(request, "ratings/own.html", context, status=status)


@needs(*SERVES)
@require_POST
def appeal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Object to a bad rating.

    Raises:
        Http404: there is none of this clerk under that key that they may see.
    """
    user = person(request)
    seen = {one.key for one in api.own(user, timezone.localdate()).bad}
    task = api.Mending.objects.filter(key=key).select_related("rating__occasion").first()
    if task is None or key not in seen:
        raise Http404
    try:
        api.object_to(
            task=task,
            by=api.officer_of(user, task),
            ground=request.POST.get("ground", ""),
            why=request.POST.get("why", ""),
        )
    except Refused as refused:
        return _show(request, str(refused), 422)
    messages.success(request, _("申诉已经提出,由另一位同事认定。"))
    return redirect("ratings-own")
