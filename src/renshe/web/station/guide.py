"""导办台: take a ticket for somebody, turn a booking into one, and bring back who did not hear their call."""

import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.numbers import WrongNumber, read_id_number
from renshe.registry.queries import people
from renshe.registry.staff import may, streets
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import street_name
from renshe.web.station import picture, sealed, words
from renshe.web.station.picking import choices, picked
from renshe.web.station.slips import on_slip

VERB = "counters.guide"
BOOKED = re.compile(r"(?<!\d)(\d{15})(?!\d)")  # the one number, alone or within the address of a code
LONGEST = 200
ONCE, LASTS = "desk.guide.once", 8 * 3600  # seconds for which a form that stays open can be sent


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The guide's desk; a POST takes a ticket, or searches for an item and keeps what was picked."""
    user, street = person(request), street_of(request)
    errors: dict[str, str] = {}
    if request.method == "POST" and request.POST.get("do") != "search":
        ticket, errors = _take(request, user, street)
        if ticket is not None:
            return redirect("desk-guide-slip", number=ticket.number)
    context = {**_shown(request, user, street), "errors": errors}
    return render(request, "station/guide.html", context, status=422 if errors else 200)


def street_of(request: HttpRequest, verb: str = VERB) -> str:
    """The street at which the guide stands: the one that is named, the window they sit at, or the first of theirs.

    Raises:
        PermissionDenied: none of their streets.
    """
    user = person(request)
    named = request.POST.get("street") or request.GET.get("street", "")
    if named:
        if named not in streets() or not may(user, verb, street=named):
            raise PermissionDenied
        return named
    mine = counters.streets_of(user, verb)
    if not mine:
        raise PermissionDenied
    if len(mine) == 1:
        return mine[0]
    sitting = counters.desk_of(user).sitting
    return sitting.counter.street if sitting and sitting.counter.street in mine else mine[0]


def somebody(typed: str) -> Person | None:
    """The person of a number; None when the registry has nobody.

    Raises:
        WrongNumber: it can't be right.
    """
    return people.find(
        read_id_number(typed, today=timezone.localdate(), made_up=settings.MODE == "demo").text
    )


def _take(request: HttpRequest, user: User, street: str) -> tuple[counters.Ticket | None, dict[str, str]]:
    chosen, errors, whose = picked(request.POST), dict[str, str](), None
    number, priority = request.POST.get("number", "").strip(), request.POST.get("priority", "")
    if number:
        try:
            whose = somebody(number[:30])
        except WrongNumber as wrong:
            errors["number"] = str(wrong)
    if not chosen:
        errors["items"] = _("请选择要办的事,或者要咨询哪一类业务。")
    if errors:
        return None, errors
    try:
        return counters.take(
            street=street, source="guide", items=chosen.items, bundle=chosen.bundle, board=chosen.board, person=whose,
            priority=priority, why=request.POST.get("why", "")[:LONGEST], by=user,
            once=sealed.opened(request.POST.get("once", ""), ONCE, LASTS) or "",
        ), {}  # fmt: skip
    except Refused as refused:
        field = {"green_reason": "why", "green": "priority", "priority": "priority", "board": "items"}
        return None, {field.get(refused.code, "" if refused.code != "items" else "items"): str(refused)}


def _shown(request: HttpRequest, user: User, street: str) -> dict[str, Any]:
    today, green = timezone.localdate(), may(user, "counters.manage", street=street)
    hall = counters.halls([street])[street]
    booked = list(counters.bookings_on(street, today, channel="counter"))
    names = words.names_of(one.person_id for one in booked)
    chosen = picked(request.POST)
    return {
        "street": street,
        "street_name": street_name(street),
        "streets": [(code, street_name(code)) for code in counters.streets_of(user, VERB)],
        "hall": hall,
        "estimate": words.range_of(hall.estimate.low, hall.estimate.high) if hall.estimate else "",
        "unserved": [words.boards_named([code]) for code in counters.unserved(street)],
        "picking": choices(request, chosen),
        "priorities": [
            (one.code, words.priority_name(one.code), words.priority_why(one.code))
            for one in counters.rules().priority
            if green or not one.approved
        ],
        "green": green,
        "typed": request.POST,
        "once": sealed.closed(sealed.once(), ONCE),
        "bookings": [(one, names.get(one.person_id, "*"), words.matter(one.items, one.bundle, one.boards)) for one in booked],
        "missed": [picture.line(one) for one in counters.missed_at(street)],
        "waiting": [picture.line(one) for one in counters.waiting_at(street)],
    }  # fmt: skip


@needs(VERB)
@require_POST
def check_in(request: HttpRequest) -> HttpResponse:
    """Turn a booking into a ticket: by its number, the text of its code, or the identity number."""
    user, street = person(request), street_of(request)
    back = redirect("desk-guide")
    back["Location"] += f"?street={street}"
    try:
        booking = booked(request.POST.get("booking", "").strip()[:LONGEST], street)
        ticket = counters.check_in(booking=booking, street=street, source="guide", by=user)
    except (Refused, WrongNumber) as refused:
        messages.error(request, str(refused))
        return back
    return redirect("desk-guide-slip", number=ticket.number)


def booked(typed: str, street: str) -> counters.Booking:
    """The booking that somebody names.

    Raises:
        Refused: there is none.
        WrongNumber: it looks like an identity number, and is none.
    """
    if not typed or "\x00" in typed:
        raise Refused("empty", "请输入预约号,或者扫预约二维码,或者刷身份证。")
    found = BOOKED.search(typed)
    if found:
        booking = counters.booking_numbered(found[1])
        if booking is None:
            raise Refused("no_booking", "没有这个预约号。请再看一遍,或者用身份证号查。")
        return booking
    whose = somebody(typed)
    today = timezone.localdate()
    mine = [
        one
        for one in (counters.bookings_of([whose.pk]) if whose else ())
        if one.channel == "counter"
        and one.state in {"booked", "arrived", "no_show"}
        and timezone.localdate(one.begins) == today
    ]
    if not mine:
        raise Refused("no_booking", "这个人今天没有预约。可以直接取号。")
    here = [one for one in mine if one.street == street] or mine
    return min(here, key=lambda one: one.begins)


@needs(VERB)
@require_POST
def bring_back(request: HttpRequest, ticket: int) -> HttpResponse:
    """Somebody who did not hear their call is here; their place is kept."""
    return _done(request, ticket, counters.come_back, _("%(label)s回到原来的位置了。"))


@needs(VERB)
@require_POST
def let_go(request: HttpRequest, ticket: int) -> HttpResponse:
    """Somebody does not wait any longer."""
    return _done(request, ticket, counters.leave, _("%(label)s不等了,已经作废。"))


@needs(VERB)
@require_POST
def prioritise(request: HttpRequest, ticket: int) -> HttpResponse:
    """Somebody who waits has a priority after all, or the chief opens the green channel for them."""
    priority, why = request.POST.get("priority", ""), request.POST.get("why", "")[:LONGEST]

    def give(*, ticket: int, by: User) -> counters.Ticket:
        return counters.prioritise(ticket=ticket, priority=priority, why=why, by=by)

    return _done(request, ticket, give, _("%(label)s按优先排了。"))


def _done(request: HttpRequest, ticket: int, verb: Any, words_of: str) -> HttpResponse:
    user = person(request)
    found = counters.Ticket.objects.filter(pk=ticket, district=settings.DISTRICT).first()
    if found is None or not may(user, VERB, street=found.street):
        raise PermissionDenied
    try:
        done = verb(ticket=ticket, by=user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words_of % {"label": done.label})
    back = redirect("desk-guide")
    back["Location"] += f"?street={found.street}"
    return back


@needs(VERB)
@require_safe
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """The ticket on paper: label, number, how long it may take, and a code that leads to its page.

    Raises:
        Http404: there is no such ticket, or it is over.
        PermissionDenied: of another street.
    """
    ticket = counters.ticket_numbered(number)
    if ticket is None or ticket.on != timezone.localdate() or ticket.state in {"finished", "left"}:
        raise Http404
    if not may(person(request), VERB, street=ticket.street):
        raise PermissionDenied
    return render(request, "station/slip.html", on_slip(ticket))
