"""The screens of the terminal, one question each: what for, which items, who, priority; then the ticket."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from renshe.book.queries import content
from renshe.book.search import current
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.numbers import WrongNumber
from renshe.registry.staff import boards
from renshe.web.apply.sending import qr
from renshe.web.bookings.refusing import at_hall, misread
from renshe.web.hall.views import POPULAR
from renshe.web.kiosk import asking, pad
from renshe.web.kiosk.asking import Said
from renshe.web.kiosk.frame import context_of, ticket_of, ticket_screen
from renshe.web.kiosk.machine import Machine, at_terminal
from renshe.web.station import links, sealed, words
from renshe.web.station.picking import picked
from renshe.web.station.slips import on_slip

SHOWN = 90  # seconds for which a ticket stays on the screen
FOUND, LONGEST = 8, 40


@at_terminal
@require_safe
def start(request: HttpRequest, machine: Machine) -> HttpResponse:
    """What do you come for? A closed hall says when it opens."""
    board = counters.board_of(machine.street)
    if not board.open:
        side, path = qr(settings.ADDRESS + links.booking_path(machine.street))
        return render(
            request, "kiosk/closed.html", context_of(machine, opens=board.opens_at, side=side, path=path)
        )
    estimate = board.estimate
    bundles = [
        (one.code, words.matter((), one.code, ()))
        for one in sorted(content().bundles.values(), key=lambda one: one.number)
        if "person" in one.audience
    ]
    context = context_of(
        machine,
        bundles=bundles,
        waiting=sum(board.waiting.values()),
        estimate=words.range_of(estimate.low, estimate.high) if estimate else "",
    )
    return render(request, "kiosk/start.html", context)


@at_terminal
@require_safe
def others(request: HttpRequest, machine: Machine) -> HttpResponse:
    """Single items – what is asked for most, or what a search found –, and advice by board."""
    book, typed = content(), request.GET.get("q", "").strip()[:LONGEST]
    found = [one.code for one in current().find(typed, FOUND) if one.code in book.items] if typed else []
    context = context_of(
        machine,
        q=typed,
        nothing=bool(typed) and not found,
        items=[(code, words.item_name(code)) for code in found or POPULAR if code in book.items],
        boards=[(code, words.boards_named([code])) for code in boards()],
    )
    return render(request, "kiosk/others.html", context)


@at_terminal
@require_safe
def items(request: HttpRequest, machine: Machine) -> HttpResponse:
    """Which items of the bundle."""
    bundle = content().bundles.get(request.GET.get("bundle", ""))
    if bundle is None:
        return redirect("kiosk", code=machine.street)
    known = content().items
    context = context_of(
        machine,
        bundle=bundle.code,
        title=words.matter((), bundle.code, ()),
        items=[
            (code, words.item_name(code), code in bundle.usual or not bundle.usual)
            for code in bundle.items
            if "person" in known[code].audience
        ],
    )
    return render(request, "kiosk/items.html", context)


@at_terminal
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest, machine: Machine) -> HttpResponse:
    """The identity card, for who wants: it is not needed for a ticket."""
    if request.method != "POST":
        chosen = picked(request.GET)
        if not chosen:
            return redirect("kiosk", code=machine.street)
        return _pad(request, machine, Said(chosen.items, chosen.bundle, chosen.board, once=sealed.once()))
    so_far = asking.said(request.POST.get("said", ""))
    if so_far is None:
        return redirect("kiosk", code=machine.street)
    if request.POST.get("do") == "skip":
        return _ask_priority(request, machine, so_far)
    typed = pad.typed(request)
    if request.POST.get("key"):
        return _pad(request, machine, so_far, typed)
    try:
        number = asking.read(typed)
    except WrongNumber as wrong:
        return _pad(request, machine, so_far, typed, misread(wrong))
    person = asking.person_of(number)
    elder = asking.old_enough(number.born_on, timezone.localdate())
    told = replace(so_far, person=person.pk if person else 0, elder=elder)
    return _take(request, machine, told, "elder") if elder else _ask_priority(request, machine, told)


def _pad(
    request: HttpRequest, machine: Machine, so_far: Said, typed: str = "", wrong: str = ""
) -> HttpResponse:
    context = context_of(
        machine, said=so_far.token(), typed=typed, shown=pad.masked(typed), wrong=wrong, keys=pad.KEYS
    )
    return render(request, "kiosk/who.html", context, status=422 if wrong else 200)


def _ask_priority(request: HttpRequest, machine: Machine, so_far: Said) -> HttpResponse:
    context = context_of(
        machine,
        said=so_far.token(),
        priorities=[
            (one.code, words.priority_name(one.code), words.priority_why(one.code))
            for one in counters.rules().priority
            if not one.approved
        ],
    )
    return render(request, "kiosk/priority.html", context)


@at_terminal
@require_http_methods(["POST"])
def take(request: HttpRequest, machine: Machine) -> HttpResponse:
    """The last answer; the ticket is taken."""
    so_far = asking.said(request.POST.get("said", ""))
    if so_far is None:
        return redirect("kiosk", code=machine.street)
    return _take(request, machine, so_far, request.POST.get("priority", ""))


def _take(request: HttpRequest, machine: Machine, told: Said, priority: str) -> HttpResponse:
    try:
        ticket = counters.take(
            street=machine.street, source="kiosk", items=told.items, bundle=told.bundle, board=told.board, person=told.whose(),
            priority=priority, once=told.once,
        )  # fmt: skip
    except Refused as refused:
        opens = counters.next_opening(machine.street) if refused.code == "closed" else None
        context = context_of(machine, why=at_hall(refused), opens=opens)
        return render(request, "kiosk/refused.html", context, status=422)
    return ticket_screen(machine, ticket)


@at_terminal
@require_safe
def ticket(request: HttpRequest, machine: Machine, token: str) -> HttpResponse:
    """The label, large; how long it may take; the code that leads to it."""
    found = ticket_of(machine, token)
    if found is None:
        return redirect("kiosk", code=machine.street)
    return render(request, "kiosk/ticket.html", {**context_of(machine, **on_slip(found)), "idle": SHOWN})
