"""The screens of the terminal, one question each: what for, which items, who, priority; then the ticket."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from renshe.book.queries import content
from renshe.book.search import current
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.numbers import WrongNumber
from renshe.registry.staff import boards
from renshe.web.apply.sending import qr
from renshe.web.desk.appointed import street_name
from renshe.web.hall.views import POPULAR
from renshe.web.kiosk import asking
from renshe.web.kiosk.asking import Said
from renshe.web.kiosk.machine import Machine, at_terminal
from renshe.web.station import guide, links, words
from renshe.web.station.picking import picked

IDLE = 60  # seconds after which the screen begins anew
SHOWN = 90  # seconds for which a ticket stays on the screen
FOUND, LONGEST = 8, 40
TICKET, TICKET_LASTS = "kiosk.ticket", 300


def _context(machine: Machine, **more: Any) -> dict[str, Any]:
    start = reverse("kiosk", args=[machine.street])
    return {
        "machine": machine,
        "code": machine.street,
        "name": street_name(machine.street),
        "start": start,
        "again": f"{reverse('choose', args=['lang', settings.LANGUAGE_CODE])}?next={start}",
        "idle": IDLE,
        **more,
    }


@at_terminal
@require_safe
def start(request: HttpRequest, machine: Machine) -> HttpResponse:
    """What do you come for? A closed hall says when it opens."""
    board = counters.board_of(machine.street)
    if not board.open:
        side, path = qr(settings.ADDRESS + links.booking_path(machine.street))
        return render(
            request, "kiosk/closed.html", _context(machine, opens=board.opens_at, side=side, path=path)
        )
    estimate = board.estimate
    bundles = [
        (one.code, words.matter((), one.code, ()))
        for one in sorted(content().bundles.values(), key=lambda one: one.number)
        if "person" in one.audience
    ]
    context = _context(
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
    context = _context(
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
    context = _context(
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
        return _pad(request, machine, Said(chosen.items, chosen.bundle, chosen.board))
    so_far = asking.said(request.POST.get("said", ""))
    if so_far is None:
        return redirect("kiosk", code=machine.street)
    if request.POST.get("do") == "skip":
        return _ask_priority(request, machine, so_far)
    typed = _typed(request)
    if request.POST.get("key"):
        return _pad(request, machine, so_far, typed)
    try:
        number = asking.read(typed)
    except WrongNumber as wrong:
        return _pad(request, machine, so_far, typed, str(wrong))
    person = asking.person_of(number)
    elder = asking.old_enough(number.born_on, timezone.localdate())
    told = Said(so_far.items, so_far.bundle, so_far.board, person.pk if person else 0, elder)
    return _take(request, machine, told, "elder") if elder else _ask_priority(request, machine, told)


def _typed(request: HttpRequest, most: int = 18) -> str:
    """What stands in the box, with the key that was pressed."""
    typed, key = request.POST.get("number", "").strip()[:60], request.POST.get("key", "")
    if key == "back":
        return typed[:-1]
    if key == "clear":
        return ""
    return (typed + key)[:most] if key in {*"0123456789X"} and key else typed


def _pad(
    request: HttpRequest, machine: Machine, so_far: Said, typed: str = "", wrong: str = ""
) -> HttpResponse:
    context = _context(
        machine, said=so_far.token(), typed=typed, shown=masked(typed), wrong=wrong, keys="123456789X0"
    )
    return render(request, "kiosk/who.html", context, status=422 if wrong else 200)


def masked(typed: str) -> str:
    """What was typed, as the screen may show it: the last two characters, a dot for each of the others."""
    return "●" * max(0, len(typed) - 2) + typed[-2:]


def _ask_priority(request: HttpRequest, machine: Machine, so_far: Said) -> HttpResponse:
    context = _context(
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
            priority=priority,
        )  # fmt: skip
    except Refused as refused:
        return _refused(request, machine, str(refused))
    return _ticket(machine, ticket)


def _refused(request: HttpRequest, machine: Machine, why: str) -> HttpResponse:
    return render(request, "kiosk/refused.html", _context(machine, why=why), status=422)


def _ticket(machine: Machine, ticket: counters.Ticket) -> HttpResponse:
    """To the ticket's screen, under an address that nobody else can write."""
    return redirect("kiosk-ticket", machine.street, signing.dumps(ticket.number, salt=TICKET))


@at_terminal
@require_safe
def ticket(request: HttpRequest, machine: Machine, token: str) -> HttpResponse:
    """The label, large; how long it may take; the code that leads to it."""
    try:
        number = signing.loads(token, salt=TICKET, max_age=TICKET_LASTS)
    except signing.BadSignature:
        return redirect("kiosk", code=machine.street)
    found = counters.ticket_numbered(number)
    if found is None or found.street != machine.street:
        return redirect("kiosk", code=machine.street)
    return render(request, "kiosk/ticket.html", {**_context(machine, **guide.on_slip(found)), "idle": SHOWN})


@at_terminal
@require_http_methods(["GET", "HEAD", "POST"])
def booking(request: HttpRequest, machine: Machine) -> HttpResponse:
    """有预约: its number, its code before the scanner, or the identity number."""
    typed, wrong = _typed(request), ""
    if request.method == "POST" and not request.POST.get("key"):
        try:
            found = guide.booked(typed, machine.street)
            return _ticket(machine, counters.check_in(booking=found, street=machine.street, source="kiosk"))
        except (Refused, WrongNumber) as refused:
            wrong = str(refused)
    context = _context(machine, typed=typed, shown=masked(typed), wrong=wrong, keys="123456789X0")
    return render(request, "kiosk/booking.html", context, status=422 if wrong else 200)
