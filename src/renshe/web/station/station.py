"""The window: sit down, call, begin, hold, pass on, finish. Each click is answered with the station alone, not the whole page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.staff import boards
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import street_name
from renshe.web.station import picture

VERB = "counters.serve"
LONGEST = 200  # characters of a reason


@needs(VERB)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The station; who sits nowhere chooses a window first."""
    user = person(request)
    desk = counters.desk_of(user)
    if desk.sitting is None and desk.current is None:
        halls = [picture.windows(street, user) for street in _streets(request, user)]
        context = {"halls": halls, "streets": _offered(user), "chosen": request.GET.get("street", "")}
        return render(request, "station/sit.html", context)
    context = picture.now(user, desk)
    if desk.sitting:
        context |= picture.passing(context["street"], desk.sitting)
    return render(request, "station/page.html", context)


def _offered(user: User) -> list[tuple[str, str]]:
    return [(code, street_name(code)) for code in counters.streets_of(user)]


def _streets(request: HttpRequest, user: User) -> list[str]:
    """The street whose windows are listed: the one that was asked for, or the clerk's own."""
    mine = counters.streets_of(user)
    chosen = request.GET.get("street", "")
    if chosen in mine:
        return [chosen]
    return mine if len(mine) == 1 else []


@needs(VERB)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The lists alone, read again whenever the hall changes."""
    return render(request, "station/queue.html", picture.queue(counters.desk_of(person(request))))


@needs(VERB)
@require_POST
def sit(request: HttpRequest) -> HttpResponse:
    """Sit down at a window."""
    try:
        counters.sit_down(counter=_number(request, "counter"), by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk-station")


@needs(VERB)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the window."""
    try:
        counters.stand_up(by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已经离岗。辛苦了。"))
    return redirect("desk-station")


def _next(request: HttpRequest, user: User) -> str:
    if counters.call_next(by=user) is None:
        return _("现在没有人等您的窗口。")
    return ""


def _finish_next(request: HttpRequest, user: User) -> str:
    _done, called = counters.finish_and_call(ticket=_number(request, "ticket"), by=user)
    return "" if called else _("现在没有人等您的窗口。")


def _end(request: HttpRequest, user: User) -> str:
    ticket = counters.finish(ticket=_number(request, "ticket"), by=user)
    return _("%(label)s已办完。") % {"label": ticket.label}


def _pass_on(request: HttpRequest, user: User) -> str:
    to = request.POST.get("to", "")
    kind, _colon, whom = to.partition(":")
    ticket = counters.pass_on(
        ticket=_number(request, "ticket"),
        by=user,
        reason=request.POST.get("reason", "")[:LONGEST],
        counter=int(whom) if kind == "counter" and whom.isdecimal() and len(whom) < 10 else None,
        boards=[whom] if kind == "board" and whom in boards() else None,
    )
    return _("%(label)s已转出,排队的位置不变。") % {"label": ticket.label}


def _unproven(request: HttpRequest, user: User) -> str:
    ticket = counters.unproven(ticket=_number(request, "ticket"), by=user)
    return _("已记下:%(label)s的优先没有证明。") % {"label": ticket.label}


def _rest(request: HttpRequest, user: User) -> str:
    resting = request.POST.get("resting") == "on"
    counters.rest(by=user, resting=resting)
    return ""


def _simple(verb: Callable[..., Any]) -> Callable[[HttpRequest, User], str]:
    def act(request: HttpRequest, user: User) -> str:
        verb(ticket=_number(request, "ticket"), by=user)
        return ""

    return act


DEEDS: dict[str, Callable[[HttpRequest, User], str]] = {
    "next": _next,
    "recall": _simple(counters.recall),
    "serve": _simple(counters.serve),
    "miss": _simple(counters.miss),
    "hold": _simple(counters.hold),
    "go-on": _simple(counters.go_on),
    "pass-on": _pass_on,
    "finish": _end,
    "finish-next": _finish_next,
    "come-back": _simple(counters.come_back),
    "rest": _rest,
    "unproven": _unproven,
}


@needs(VERB)
@require_POST
def do(request: HttpRequest, verb: str) -> HttpResponse:
    """Do one verb; the answer is the station as it is then, with what was refused said above it.

    Raises:
        Http404: there is no such verb.
    """
    act, user = DEEDS.get(verb), person(request)
    if act is None:
        raise Http404
    if verb == "come-back":
        _of_my_hall(request, user)
    said, refused, wrong = "", "", ""
    try:
        said = act(request, user)
    except Refused as error:
        refused, wrong = str(error), error.code
    if not getattr(request, "htmx", False):
        if refused or said:
            (messages.error if refused else messages.success)(request, refused or said)
        return redirect("desk-station")
    context = picture.now(user)
    if context["sitting"] and context["current"]:
        context |= picture.passing(context["street"], context["sitting"])
    context |= {"said": said, "refused": refused, "wrong": wrong, "typed": request.POST.get("reason", "")}
    return render(request, "station/now.html", context)


def _of_my_hall(request: HttpRequest, user: User) -> None:
    """A ticket that was put aside is taken up again only by who serves that hall.

    Raises:
        PermissionDenied: it is of another street.
    """
    ticket = counters.Ticket.objects.filter(pk=_number(request, "ticket")).only("street").first()
    if ticket is None or ticket.street not in counters.streets_of(user):
        raise PermissionDenied


def _number(request: HttpRequest, name: str) -> int:
    """A number that was posted; 0, which nothing has, for anything else."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
