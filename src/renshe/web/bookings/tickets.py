"""A person's own ticket on the phone: where they stand, for how long yet, which window calls; and what comes after."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renshe.casework.numbering import looks_right
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.domains.ratings import api as ratings
from renshe.registry.queries.identity import person_of
from renshe.web.bookings import tokens, words
from renshe.web.bookings.refusing import refusal
from renshe.web.me.acting import acting

LEAVE = {"waiting", "called", "held", "missed"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str, token: str = "") -> HttpResponse:
    """The ticket, for who took it and is signed in, or for who holds the slip; 404 for everybody else.

    Raises:
        Http404: there is none, or it is not theirs.
    """
    found = counters.ticket_numbered(number) if looks_right(number) else None
    if not token and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if found is None or not (tokens.fits(number, token) if token else _own(request, found)):
        raise Http404
    if request.method == "POST":
        return _act(request, found)
    part = "bookings/ticket_state.html" if request.GET.get("part") == "1" else "bookings/ticket.html"
    return render(request, part, _shown(request, found, signed_in=not token))


def _act(request: HttpRequest, ticket: counters.Ticket) -> HttpResponse:
    """Leave, after a second look; or come back to one's place."""
    try:
        if request.POST.get("do") == "come_back":
            counters.come_back(ticket=ticket.pk)
            messages.success(request, _("好的,您回到了原来的位置。"))
        elif request.POST.get("sure") == "yes":
            counters.leave(ticket=ticket.pk)
            messages.success(request, _("号取消了,谢谢您把位子让出来。"))
        else:
            messages.error(request, _("号还留着。真的不等了,请先勾选,再按按钮。"))
    except Refused as refused:
        messages.error(request, refusal(refused))
    return redirect(request.path)


def _own(request: HttpRequest, ticket: counters.Ticket) -> bool:
    user = request.user
    me = person_of(user) if isinstance(user, User) else None
    if me is None or ticket.person_id is None:
        return False
    other = acting(request)
    return ticket.person_id == me.pk or bool(other and other.person.pk == ticket.person_id)


def _shown(request: HttpRequest, ticket: counters.Ticket, *, signed_in: bool) -> dict[str, Any]:
    today = ticket.on == timezone.localdate()
    before, wait = counters.place_of(ticket) if ticket.state == "waiting" and today else (0, None)
    occasion = ratings.of_visit(ticket.pk) if ticket.state == "finished" else None
    rated = signed_in and occasion is not None and ratings.rating_of(occasion) is not None
    mine = signed_in or ticket.person_id is None  # a slip that somebody lost rates nothing in their name
    rule = counters.rules().priority_of(ticket.priority)
    return {
        "title": _("我的号"),
        "ticket": ticket,
        "today": today,
        "street": words.street_name(ticket.street),
        "what": words.what(ticket.items, ticket.bundle, ticket.boards[0]),
        "before": before,
        "wait": wait,
        "told": ticket.wait_low is not None,
        "counter": ticket.counter.number if ticket.counter else None,
        "priority": rule,
        "can_leave": today and ticket.state in LEAVE,
        "rate": ratings.path_of(occasion) if occasion and mine and not rated else "",
        "rated": rated and mine,
        "case": ticket.number if ticket.application_id and signed_in else "",
        "live": today and ticket.state not in {"finished", "left"},
    }
