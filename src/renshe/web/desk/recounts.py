"""A new holiday notice was loaded: which due dates moved, and whether their applicants were told."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.book import calendars
from renshe.book.queries import content
from renshe.casework.models import Case
from renshe.casework.queries import recounts
from renshe.casework.queries.desk import visible
from renshe.web.desk.access import needs, person

EACH = 50


@needs("casework.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest walk, the cases that it moved among those that one may see, and the walks before."""
    walks = recounts.walks()
    asked = request.GET.get("walk", "")
    shown = next((one for one in walks if str(one.pk) == asked), walks[0] if walks else None)
    mine = Case.objects.filter(visible(person(request)))
    events = recounts.moved(shown).filter(case__in=mine) if shown else ()
    listed = Paginator(events, EACH).get_page(request.GET.get("page", 1))
    items = content().items
    rows = [
        {
            "one": one,
            "item": items[one.case.item].name if one.case.item in items else one.case.item,
            "told": _told(one.told),
        }
        for one in recounts.described(list(listed))
    ]
    calendar = calendars.current()
    context = {
        "walks": walks,
        "shown": shown,
        "rows": rows,
        "listed": listed,
        "until": calendar.published_until,
        "waiting": timezone.localdate().year >= calendar.published_until.year,
    }
    return render(request, "desk/recounts.html", context)


def _told(channels: tuple[tuple[str, str], ...]) -> str:
    """Whether somebody was told, in a word."""
    states = {state for channel, state in channels if channel != "in_app"}
    if "sent" in states:
        return _("已通知")
    return _("正在通知") if "waiting" in states else _("站内消息")
