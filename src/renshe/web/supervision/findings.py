"""问题整改: findings with their lights, and the way of each until it is closed."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.supervision import api
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.supervision import words
from renshe.web.supervision.visits import photos_of

EACH = 30
VIEWS = ("open", "raised", "late", "closed", "all")


@needs(api.VISIT, api.LOOK, api.URGE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Findings of one's streets, what is due first on top."""
    rows = api.findings_for(person(request))
    late = api.overdue(rows)
    view = request.GET.get("view", "")
    street = request.GET.get("street", "")
    street = street if street in naming.streets() else ""
    waiting = api.raised(rows)
    counts = {
        "open": rows.filter(closed_on__isnull=True).count(),
        "raised": waiting.count(),
        "late": late.count(),
    }
    mine = bool(counts["raised"]) and person(request).has_perm(api.URGE)
    view = view if view in VIEWS else "raised" if mine else "open"
    match view:
        case "raised":
            rows = waiting
        case "late":
            rows = late
        case "open":
            rows = rows.filter(closed_on__isnull=True)
        case "closed":
            rows = rows.filter(closed_on__isnull=False)
        case _:
            pass
    rows = rows.filter(street=street) if street else rows
    listed = Paginator(rows.order_by("closed_on", "due_on", "pk"), EACH).get_page(request.GET.get("page"))
    names = {
        "open": _("没有销号的"),
        "raised": _("等局领导督办的"),
        "late": _("过了整改期限的"),
        "closed": _("已销号"),
        "all": _("全部"),
    }
    context: dict[str, Any] = {
        "listed": listed,
        "lines": [_line(one) for one in api.lines(rows.filter(pk__in=[one.pk for one in listed]))],
        "views": [(code, names[code], counts.get(code)) for code in VIEWS],
        "view": view,
        "street": street,
        "streets": naming.streets(),
        "visits": person(request).has_perm(api.VISIT),
        "asked": counts["raised"] if mine else 0,
    }
    return render(request, "supervision/findings.html", context)


def _line(one: Any) -> dict[str, Any]:
    finding = one.finding
    return {
        "finding": finding,
        "light": one.light.value,
        "waits": one.light.value != "grey",
        "left": one.left,
        "late": -one.left,
        "street": words.street(finding.street),
        "point": words.point(finding.observation.point),
        "grave": words.grave(finding.serious),
        "state": words.state(finding.state),
    }


@needs(api.VISIT, api.LOOK, api.URGE)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: int) -> HttpResponse:
    """One finding: every step, and what this person may do next.

    Raises:
        Http404: there is none for them.
    """
    user, wrong = person(request), ""
    finding = api.findings_for(user).filter(pk=key).first()
    if finding is None:
        raise Http404
    if request.method == "POST":
        said = request.POST
        try:
            photos = photos_of(request, "photos", user)
            api.take(
                finding=key, verb=said.get("verb", ""), by=user, words=said.get("words", ""), photos=photos
            )
        except Refused as refused:
            wrong = str(refused)
        else:
            messages.success(request, _("已记下:%(verb)s") % {"verb": words.verb_named(said["verb"])})
            return redirect("finding", key=key)
    finding.refresh_from_db()
    (line,) = api.lines(api.findings_for(user).filter(pk=key))
    context: dict[str, Any] = {
        **_line(line),
        "today": timezone.localdate(),
        "wrong": wrong,
        "tried": request.POST.get("verb", ""),
        "typed": request.POST.get("words", ""),
        "rows": [(row, words.verb(row)) for row in api.possible(finding, user)],
        "steps": [
            (step, words.verb_named(step.verb), list(step.photos.all()))
            for step in finding.steps.order_by("number").prefetch_related("photos")
        ],
        "pictures": finding.observation.visit.photos.filter(
            point=finding.observation.point, step__isnull=True
        ),
        "visits": user.has_perm(api.VISIT),
    }
    return render(request, "supervision/finding.html", context, status=422 if wrong else 200)
