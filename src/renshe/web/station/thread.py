"""From the ticket to the case: whose ticket it is, what is known of them, and what the applicant takes along in the end."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Look
from renshe.registry.numbers import WrongNumber, mask_number
from renshe.registry.queries import people
from renshe.registry.queries.family import own_or_family
from renshe.registry.sealing import unseal
from renshe.web.apply.sending import qr
from renshe.web.desk import opening
from renshe.web.desk.access import needs, person
from renshe.web.station import picture, rated, words

VERB = "counters.serve"
LONGEST = 60  # characters that are read as a number
SECONDS = 10  # after which the second screen looks again, without a script


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: HttpRequest) -> HttpResponse:
    """Who stands there: confirmed by the card when the ticket says it, else read from the card; then the case begins."""
    user = person(request)
    ticket = counters.current_of(user)
    if ticket is None or ticket.state != "serving":
        return redirect("desk-station")
    wrong, unknown, typed = "", False, request.POST.get("q", "").strip()[:LONGEST]
    if ticket.seen_card and ticket.person_id and request.method != "POST":
        return _open(request, user, ticket, ticket.person_id)
    if request.method == "POST":
        if request.POST.get("do") == "confirm" and ticket.person_id:
            found: int | None = ticket.person_id
        else:
            found, wrong, unknown = _read(typed)
        if found is not None and own_or_family(user, found):
            wrong = _("这是您本人或家人,您应当回避。请转给同事办。")
        elif found is not None:
            return _open(request, user, ticket, found)
    known = _known(ticket)
    context = {"ticket": ticket, "line": picture.line(ticket), "known": known, "typed": typed,
               "wrong": [wrong] if wrong else [], "unknown": unknown, "may_enter": user.has_perm("registry.enter")}  # fmt: skip
    return render(request, "station/identity.html", context, status=422 if wrong else 200)


def _read(typed: str) -> tuple[int | None, str, bool]:
    """The person of a number; or what is wrong with it; or that the registry has nobody."""
    try:
        found = people.search(typed) if typed and "\x00" not in typed else None
    except WrongNumber as error:
        return None, str(error), False
    if found is None or found.how != "number":
        return None, _("请刷身份证,或者输入18位身份证号。"), False
    if not found.rows:
        return None, "", True
    return found.rows[0].person_id, "", False


def _known(ticket: counters.Ticket) -> dict[str, str] | None:
    """Who the ticket says it is, with name and number masked: the card decides."""
    if ticket.person is None:
        return None
    return {
        "name": words.names_of([ticket.person_id]).get(ticket.person.pk, "*"),
        "number": mask_number(unseal(ticket.person.number_sealed)),
    }


def _open(request: HttpRequest, user: User, ticket: counters.Ticket, found: int) -> HttpResponse:
    """The card was seen; what is known of the person stands on the next page, with the ticket's items picked."""
    try:
        if not (ticket.seen_card and ticket.person_id == found):
            counters.identify(ticket=ticket.pk, by=user, person=found)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk-station")
    opening.begin(request.session, found, purpose=Look.Purpose.INTAKE, reason="", case="")
    draft = ticket.application
    if draft is not None and draft.state == "draft" and draft.person_id == found:
        return redirect("desk-intake-draft", draft=draft.pk)
    return redirect("desk-intake-person", person_id=found)


@needs(VERB)
@require_safe
def after(request: HttpRequest, number: str) -> HttpResponse:
    """What the applicant takes along: the receipt's number and where to rate; to be printed.

    Raises:
        Http404: no finished ticket of this clerk has the number.
    """
    ticket = counters.ticket_numbered(number)
    if ticket is None or ticket.clerk_id != person(request).pk or ticket.state != "finished":
        raise Http404
    return render(request, "station/after.html", _taken_along(ticket))


def _taken_along(ticket: counters.Ticket) -> dict[str, Any]:
    link = rated.link_of(ticket)
    side, path = qr(link) if link else (0, "")
    application = ticket.application
    return {
        "ticket": ticket,
        "line": picture.line(ticket),
        "begun": picture.begun(application) if application else None,
        "link": link,
        "side": side,
        "path": path,
    }


@needs(VERB)
@never_cache
@require_safe
def face(request: HttpRequest) -> HttpResponse:
    """客显屏: the second screen of the window, for the person before it."""
    user = person(request)
    context: dict[str, Any] = {**picture.face(user)}
    context["taken"] = _taken_along(context["last"]) if context["last"] else None
    sitting = context["desk"].sitting
    context["street"] = sitting.counter.street if sitting else ""
    context["seconds"] = SECONDS
    context["resting"] = bool(sitting and sitting.resting_since)
    return render(
        request, "station/face_now.html" if getattr(request, "htmx", False) else "station/face.html", context
    )
