"""A change of the calendar: watched while it is worked out, then everything that it moved, by name."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.domains.disputes import hearings_api as api
from renshe.registry.staff import called
from renshe.web.desk.access import needs
from renshe.web.hearings.desk import MANAGE


@needs(MANAGE)
@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """One change.

    Raises:
        Http404: there is none.
    """
    found = api.change(number)
    if found is None:
        raise Http404
    running = found.run in {"waiting", "running"}
    context: dict[str, Any] = {"change": found, "running": running, "by": called(found.by)}
    if found.run == "done" and found.result:
        words = {
            "moved": _("改期"), "others": _("让出时间的"), "rooms": _("只换庭室的"), "replaced": _("换仲裁员的"),
            "waiting": _("找不到时间、待重排的"),
        }  # fmt: skip
        rows = api.changed(found)
        context |= {
            "parts": [(name, words[name], rows[name]) for name in words if name in rows],
            "fewest": found.result["fewest"],
        }
    part = running and request.headers.get("HX-Target") == "state"
    return render(request, "hearings/changing.html" if part else "hearings/change.html", context)
