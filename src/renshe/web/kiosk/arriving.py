"""有预约: from the code, the number or the identity card to the ticket, without telling a stranger anything of an appointment.

The code proves by itself that it is theirs. A number that was typed needs a second fact, and is asked for it whether there is
such an appointment or not. Whatever is wrong before that is one and the same sentence.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.numbers import WrongNumber
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import unseal
from renshe.web.bookings import tokens
from renshe.web.bookings.refusing import at_hall, misread
from renshe.web.kiosk import asking, limiting, pad
from renshe.web.kiosk.frame import context_of, ticket_screen
from renshe.web.kiosk.machine import Machine, at_terminal
from renshe.web.station import sealed

SALT, LASTS = "kiosk.booking", 300  # seconds
LAST = 4  # characters of the second fact
NUMBER = re.compile(
    r"[0-9]{15}"
)  # of an appointment; whether it is right in form is told no sooner than whether it exists


@at_terminal
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def booking(request: HttpRequest, machine: Machine) -> HttpResponse:
    """Its code before the scanner, its number, or the identity card."""
    typed = pad.typed(request)
    if request.method != "POST" or request.POST.get("key"):
        return _first(request, machine, typed)
    if limiting.exhausted(machine.key):
        return _first(request, machine, "", _too_often())
    if not typed:
        return _first(request, machine, typed, _("请扫预约二维码,或者按预约号、身份证号码。"))
    number = tokens.booking_of(typed)
    if number:
        return _arrive(request, machine, counters.booking_numbered(number))
    if NUMBER.fullmatch(typed):
        return _second(request, machine, typed)
    return _by_card(request, machine, typed)


@at_terminal
@sensitive_post_parameters()
@require_http_methods(["POST"])
def confirm(request: HttpRequest, machine: Machine) -> HttpResponse:
    """The second fact for a number that was typed: the last four of the identity number, or of the telephone."""
    number = sealed.opened(request.POST.get("held", ""), SALT, LASTS)
    if not isinstance(number, str):
        return redirect("kiosk-booking", code=machine.street)
    typed = pad.typed(request, LAST)
    if request.POST.get("key"):
        return _second(request, machine, number, typed)
    if limiting.exhausted(machine.key):
        return _first(request, machine, "", _too_often())
    if len(typed) != LAST:
        return _second(request, machine, number, typed, _("请按四位。"))
    found = counters.booking_numbered(number)
    if found is None or typed.upper() not in _facts(found):
        limiting.count(machine.key)
        return _first(request, machine, "", _nothing())
    return _arrive(request, machine, found)


def _by_card(request: HttpRequest, machine: Machine, typed: str) -> HttpResponse:
    try:
        person = asking.person_of(asking.read(typed))
    except WrongNumber as wrong:
        return _first(request, machine, typed, misread(wrong))
    found = _here_today(person, machine.street) if person else None
    if found is None:
        return _not_found(request, machine)
    try:
        ticket = counters.check_in(booking=found, street=machine.street, source="kiosk", by_code=False)
    except Refused:  # an identity number alone is no reason to tell when somebody is expected
        return _not_found(request, machine)
    return ticket_screen(machine, ticket)


def _not_found(request: HttpRequest, machine: Machine) -> HttpResponse:
    limiting.count(machine.key)
    return _first(request, machine, "", _nothing())


def _here_today(person: Person, street: str) -> counters.Booking | None:
    today = timezone.localdate()
    mine = [
        one
        for one in counters.bookings_of([person.pk])
        if one.channel == "counter"
        and one.street == street
        and one.state in {"booked", "arrived", "no_show"}
        and timezone.localdate(one.begins) == today
    ]
    return min(mine, key=lambda one: one.begins, default=None)


def _arrive(request: HttpRequest, machine: Machine, found: counters.Booking | None) -> HttpResponse:
    """Theirs beyond doubt: the ticket, or the reason why not."""
    if found is None:
        return _first(request, machine, "", _nothing())
    try:
        ticket = counters.check_in(booking=found, street=machine.street, source="kiosk")
    except Refused as refused:
        return _first(request, machine, "", at_hall(refused, found))
    return ticket_screen(machine, ticket)


def _facts(booking: counters.Booking) -> set[str]:
    """What only they know: ends of their identity number and of their telephone numbers."""
    told = points_of([booking.person_id]).get(booking.person_id, {}).get("phone")
    phones = [str(told.value) if told else "", unseal(booking.phone) if booking.phone else ""]
    digits = ["".join(sign for sign in one if sign.isdecimal()) for one in phones]
    every = [unseal(booking.person.number_sealed), *digits]
    return {one[-LAST:].upper() for one in every if len(one) >= LAST}


def _nothing() -> str:
    return _("没有找到今天在这里、现在能取号的预约。请核对后再试,或者到导办台。")


def _too_often() -> str:
    return _("这台终端试错的次数太多,暂时不能取预约的号。请到导办台。")


def _first(request: HttpRequest, machine: Machine, typed: str, wrong: str = "") -> HttpResponse:
    context = context_of(machine, typed=typed, shown=pad.masked(typed), wrong=wrong, keys=pad.KEYS)
    return render(request, "kiosk/booking.html", context, status=422 if wrong else 200)


def _second(
    request: HttpRequest, machine: Machine, number: str, typed: str = "", wrong: str = ""
) -> HttpResponse:
    context = context_of(
        machine, held=sealed.closed(number, SALT), typed=typed, shown=pad.masked(typed), wrong=wrong, keys=pad.KEYS,
        most=LAST,
    )  # fmt: skip
    return render(request, "kiosk/booking_fact.html", context, status=422 if wrong else 200)
