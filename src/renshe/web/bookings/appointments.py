"""我的预约: the next one large, the others small; move one, cancel one, its calendar file."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.actions.materials import read_about
from renshe.casework.models import Notice
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.numbers import mask_name
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import unseal
from renshe.web.apply.access import known
from renshe.web.apply.sending import qr
from renshe.web.apply.told import notice
from renshe.web.book.papers import Paper
from renshe.web.book.words import said
from renshe.web.bookings import choosing, tokens, words
from renshe.web.bookings.access import own_booking, seen_by
from renshe.web.bookings.asking import Asked, read
from renshe.web.bookings.calendar_file import event
from renshe.web.bookings.refusing import refusal
from renshe.web.me.acting import acting

LAST = 10  # appointments that are over, on one page
NEWS = 6  # notices


@dataclass(frozen=True)
class Card:
    """One appointment as a page shows it.

    Attributes:
        who: masked name of the person, when it is somebody else; empty for oneself.
        street: code, where one goes there.
        address: where to they come.
        side, path: drawing of the code for the terminal; nothing unless it is shown there.
        can_change: it may still be moved or cancelled.
    """

    one: counters.Booking
    what: str
    when: str
    day: str
    clock: str
    minutes: int
    where: str
    street: str
    channel: str
    address: str
    who: str
    bring: list[Paper]
    next: list[str]
    side: int
    path: str
    can_change: bool
    state: str
    tone: str


@known
@require_safe
def page(request: HttpRequest, user: User, me: Person) -> HttpResponse:
    """Every appointment of whom one sees, and what they were told of them."""
    now = timezone.now()
    found = seen_by(request, user, me)
    found.sort(key=words.span)
    coming = [one for one in found if one.state in {"booked", "arrived"} and words.span(one)[1] > now]
    over = [one for one in reversed(found) if one not in coming]
    other = acting(request)
    person = other.person if other else me
    told = Notice.objects.filter(person=person, kind__startswith="booking_").exclude(about="")
    held = counters.limits_of(person.pk)
    context = {
        "title": _("我的预约"),
        "next": card(coming[0], me, whole=True) if coming else None,
        "coming": [card(one, me) for one in coming[1:]],
        "over": [card(one, me) for one in over[:LAST]],
        "news": [notice(one) for one in told.filter(read_at__isnull=True).order_by("-written_at")[:NEWS]],
        "limits": held if held.full or held.rests_until else None,
        "rules": words.limits(),
        "tickets": counters.tickets_of(person.pk),
    }
    return render(request, "bookings/page.html", context)


@known
@require_POST
def read_all(request: HttpRequest, user: User, me: Person) -> HttpResponse:
    """Mark what one was told of appointments as read."""
    other = acting(request)
    read_about(person=(other.person if other else me).pk, kind="booking_")
    return redirect("bookings")


@own_booking
@require_safe
def one(request: HttpRequest, booking: counters.Booking, user: User, me: Person) -> HttpResponse:
    """One appointment with everything that one must know."""
    read_about(person=booking.person_id, number=booking.number)
    notices = Notice.objects.filter(person=booking.person_id, about__startswith=booking.number)
    context = {
        "title": _("预约"),
        "card": card(booking, me, whole=True),
        "told": [notice(one) for one in notices.order_by("-written_at", "-pk")],
        "rules": words.limits(),
    }
    return render(request, "bookings/one.html", context)


@own_booking
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, booking: counters.Booking, user: User, me: Person) -> HttpResponse:
    """Put it on another time or another street; until another is chosen the old one stays."""
    asked = read(request.POST if request.method == "POST" else request.GET)
    refused: Refused | None = None
    if request.method == "POST" and asked.at:
        try:
            counters.move_booking(booking=booking.pk, begins=asked.at.begins, street=asked.at.street)
        except Refused as why:
            refused = why
        else:
            messages.success(request, _("时间改好了。原来的位子已经让出来。"))
            return redirect("booking", number=booking.number)
    return _moving(request, booking, me, asked, refused)


def _moving(
    request: HttpRequest, booking: counters.Booking, me: Person, asked: Asked, refused: Refused | None
) -> HttpResponse:
    matter = counters.Matter(tuple(booking.items), booking.bundle, booking.boards[0])
    shown = card(booking, me)
    context: dict[str, Any] = {
        "title": _("改时间"),
        "card": shown,
        "refused": refusal(refused) if refused else "",
    }
    if shown.can_change:
        wish = counters.wish_for(matter, booking.channel, but=booking.pk)
        firsts = choosing.first_of_streets(wish, booking.street)
        rule = counters.rules().channel(booking.channel)
        looked = Asked(street=asked.street or booking.street, day=asked.day, part=asked.part)
        near = choosing.others(wish, asked.at) if refused and asked.at else _near(wish, booking, firsts, home=bool(rule and rule.address))  # fmt: skip
        context |= {
            "near": near,
            "firsts": [choosing.choice(one) for one in firsts],
            "looked": looked,
            "chosen": str(asked.at) if asked.at and request.method != "POST" else "",
            "chosen_words": (words.when(asked.at.begins), words.where(booking.channel, asked.at.street))
            if asked.at
            else None,
            "grid": choosing.grid(wish, looked),
        }
    return render(request, "bookings/move.html", context, status=422 if refused else 200)


def _near(
    wish: counters.Wish, booking: counters.Booking, firsts: list[counters.Free], *, home: bool
) -> list[choosing.Choice]:
    if home:
        return choosing.three_of(wish, booking.street)
    return choosing.three(firsts, booking.street)


@own_booking
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, booking: counters.Booking, user: User, me: Person) -> HttpResponse:
    """Cancel it, after a second look."""
    refused: Refused | None = None
    if request.method == "POST":
        try:
            counters.cancel(booking=booking.pk)
        except Refused as why:
            refused = why
        else:
            messages.success(request, _("取消了。位子已经让给别人;还想办的,随时可以再约。"))
            return redirect("bookings")
    context = {
        "title": _("取消预约"),
        "card": card(booking, me),
        "refused": refusal(refused) if refused else "",
    }
    return render(request, "bookings/cancel.html", context, status=422 if refused else 200)


@own_booking
@require_safe
def calendar(request: HttpRequest, booking: counters.Booking, user: User, me: Person) -> HttpResponse:
    """The appointment for the calendar of a phone."""
    shown = card(booking, me)
    text = event(booking, title=shown.what, place=shown.address or shown.where, about=_("预约号 %(number)s") % {"number": booking.number})  # fmt: skip
    answer = HttpResponse(text, "text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{booking.number}.ics"'
    return answer


def card(booking: counters.Booking, me: Person, *, whole: bool = False) -> Card:
    """An appointment in words; with its code and what to bring when it is shown whole."""
    begins, ends = words.span(booking)
    rule = counters.rules().channel(booking.channel)
    at_counter = booking.channel == "counter"
    side, path = (
        qr(tokens.code_of(booking.number)) if whole and at_counter and booking.state == "booked" else (0, "")
    )
    length = round((ends - begins).total_seconds() / 60) - (rule.travel if rule else 0)
    until = (begins - timezone.now()).total_seconds() / 60
    return Card(
        booking,
        words.what(booking.items, booking.bundle, booking.boards[0]),
        words.when(begins),
        words.day(begins),
        words.clock(begins),
        length,
        words.where(booking.channel, booking.street),
        booking.street if at_counter else "",
        said(rule, "name") if rule else "",
        unseal(booking.address) if booking.address else "",
        "" if booking.person_id == me.pk else _name(booking.person_id),
        words.bring(booking.items) if whole and booking.channel in {"counter", "home-visit"} else [],
        words.steps_of(booking.channel) if whole and booking.state == "booked" else [],
        side,
        path,
        booking.state == "booked" and until > counters.rules().booking.change_until,
        counters.Booking.State(booking.state).label,
        {"booked": "teal", "arrived": "teal", "done": "ok", "no_show": "amber"}.get(booking.state, ""),
    )


def _name(person: int) -> str:
    name = points_of([person]).get(person, {}).get("name")
    return mask_name(str(name.value)) if name else _("他人")
