"""The desk's list of mediations: mine, my body's, all that I may see; the fifteen days as a light."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.casework.queries.lights import lights
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.desk.access import needs, person
from renshe.web.mediation import words

PAGE = 30


@needs("disputes.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is open first, the nearest last day on top. A figure of the statistics opens into its cases here."""
    user, whose = person(request), request.GET.get("whose", "")
    found = api.mediations.seen_by(user)
    bodies = api.mediations.bodies_of(user)
    if not whose:
        whose = "mine" if bodies else "all"
    if whose == "mine":
        found = found.filter(mediator__account=user)
    elif whose == "body":
        found = found.filter(body__in=bodies)
    figure, body = request.GET.get("figure", ""), words.key_of(request.GET.get("body", ""))
    if figure in api.mediations.FIGURES:
        try:
            since, until = (
                words.day_of(request.GET.get("since", "")),
                words.day_of(request.GET.get("until", "")),
            )
        except Refused:
            since = until = None
        found = api.mediations.narrowed(found, figure=figure, body=body, since=since, until=until)
    else:
        found = found.filter(_part(request.GET.get("part", "open")))
    listed = Paginator(found, PAGE).get_page(request.GET.get("page"))
    edges = lights()
    context = {
        "rows": [_row(one, edges) for one in listed],
        "listed": listed,
        "whose": whose,
        "part": "" if figure else request.GET.get("part", "open"),
        "figure": figure,
        "kept": _kept(request),
        "tabs": [("mine", _("我的")), ("body", _("我所在的调解组织")), ("all", _("全部"))],
        "parts": [("open", _("调解中")), ("agreed", _("待履行")), ("ended", _("已结束")), ("", _("全部"))],
        "may_intake": user.has_perm("disputes.intake"),
        "may_manage": user.has_perm(api.mediations.MANAGE),
    }
    return render(request, "mediation/list.html", context)


def _part(part: str) -> Q:
    match part:
        case "open":
            return Q(dispute__case__state__in=api.mediations.OPEN)
        case "agreed":
            return Q(dispute__case__state="agreed")
        case "ended":
            return Q(dispute__case__closed_on__isnull=False)
        case _:
            return Q()


def _kept(request: HttpRequest) -> str:
    said = request.GET.copy()
    said.pop("page", None)
    return said.urlencode()


def _row(one: api.Mediation, edges: Any) -> dict[str, Any]:
    case = one.dispute.case
    due = case.statutory_due if not case.closed_on and case.state in api.mediations.OPEN else None
    return {
        "key": one.dispute_id,
        "title": one.dispute.title,
        "number": case.number,
        "state": words.state(one.dispute),
        "kind": words.kind(one.dispute),
        "body": one.body.name if one.body else "",
        "mediator": one.mediator.name if one.mediator else "",
        "light": str(edges.of(due)) if due else "",
        "left": edges.left(due) if due else None,
        "due": due,
    }
