"""The room of a session: both sides and the mediator meet in writing; what is written is the live record. Nobody else comes in."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import own_or_family
from renshe.web.desk.access import person

here = api.mediations


def _session(user: User, token: str) -> api.Session:
    """The session behind an address.

    Raises:
        Http404: there is none, or this account is neither a party nor a mediator of it.
    """
    found = (
        api.Session.objects.select_related("mediation__dispute__case", "mediation__mediator")
        .filter(token=token)
        .first()
    )
    if found is None:
        raise Http404
    dispute = found.mediation.dispute
    if api.standing_of(user, dispute) is None:
        actor = api.officer_of(user, dispute)
        if "disputes.mediate" not in actor.may or own_or_family(user, dispute, actor):
            raise Http404
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The room; what is sent is written into it."""
    user, wrong = person(request), ""
    session = _session(user, token)
    if request.method == "POST":
        try:
            here.say(session=session.pk, by=user, text=request.POST.get("text", ""))
        except Refused as refused:
            wrong = str(refused)
        else:
            return redirect("mediation-room", token=token)
    mine = api.standing_of(user, session.mediation.dispute)
    context = {
        **_lines(session),
        "mine": mine,
        "wrong": wrong,
        "typed": request.POST.get("text", ""),
        "topic": here.topic(token),
    }
    response = render(request, "mediation/room.html", context, status=422 if wrong else 200)
    response["Referrer-Policy"] = (
        "no-referrer"  # the address is a secret: it is not told to where its links lead
    )
    return response


@never_cache
@login_required
@require_safe
def lines(request: HttpRequest, token: str) -> HttpResponse:
    """What was written so far, for the page that is open."""
    return render(request, "mediation/room_lines.html", _lines(_session(person(request), token)))


def _lines(session: api.Session) -> dict[str, object]:
    return {
        "session": session,
        "dispute": session.mediation.dispute,
        "lines": session.lines.order_by("number"),
        "open": session.opened_at is not None and session.ended_at is None,
    }
