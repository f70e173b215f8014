"""Panel and hearing of one case by hand: drawn, somebody replaced, the first time fixed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes import api as disputes
from renshe.domains.disputes import hearings_api as api
from renshe.registry.staff import may
from renshe.web.desk.access import needs, person
from renshe.web.hearings.desk import ARBITRATE, LOOK, MANAGE, place_of


@needs(LOOK, MANAGE, ARBITRATE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: int) -> HttpResponse:
    """One case's panel and hearings, with what a person may do by hand.

    Raises:
        Http404: there is none.
    """
    found = disputes.Dispute.objects.select_related("case").filter(pk=key, case__work="arbitration").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            _do(request, found)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("desk-hearing-case", key=key)
    panel, hearings = list(api.panel_of(found)), list(api.hearings_of(found))
    begins, ends = api.first_time(found)
    open_now = found.case.state == "accepted"
    context = {
        "dispute": found, "panel": panel, "hearings": hearings, "wanted": api.wanted(found), "open": open_now,
        "missing": open_now and len(panel) < api.wanted(found), "manages": may(person(request), MANAGE), "could_sit": api.could_sit(found),
        "fixes": open_now and not any(one.state == "planned" for one in hearings), "rooms": api.rooms(), "begins": begins, "ends": ends,
        "wishes": [(party, list(party.time_wishes.order_by("during"))) for party in api.present(found)],
    }  # fmt: skip
    return render(request, "hearings/case.html", context)


def _do(request: HttpRequest, found: disputes.Dispute) -> None:
    post, by = request.POST, person(request)
    match post.get("do"):
        case "draw":
            drawn = api.draw_panel(dispute=found.pk, by=by)
            messages.success(request, " ".join(f"{one.arbitrator.name}:{one.why}" for one in drawn))
        case "replace":
            out, into = (int(post.get(name) or 0) for name in ("out", "into"))
            made = api.replace_member(dispute=found.pk, out=out, into=into, why=post.get("why", ""), by=by)
            messages.success(
                request,
                _("已换成%(name)s,双方会收到新的组庭通知。") % {"name": made.arbitrator.name},
            )
        case "fix":
            api.fix_hearing(dispute=found.pk, place=place_of(post), by=by)
            messages.success(request, _("已排定,开庭通知已经发出。"))
        case _:
            raise Refused("do", "请选择要做什么。")
