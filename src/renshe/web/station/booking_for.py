"""Book, move and cancel for people who ask at the desk or by telephone; the limits of booking online do not count for them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.numbers import WrongNumber
from renshe.registry.staff import may, streets
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import street_name
from renshe.web.station import sealed, words
from renshe.web.station.guide import VERB, somebody, street_of
from renshe.web.station.picking import Picked, choices, picked

SALT, LASTS = "desk.booking", 3600  # seconds for which the person of the form is believed
NEAREST = 6  # other streets that are offered
_FIELD = {
    "address": "address",
    "phone": "phone",
    "items": "items",
    "channel": "channel",
    "way": "channel",
}  # by refusal
TIMES = 60  # times of one day that are listed


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Who, what for, how; then the free times; then the one that was picked is booked."""
    street, errors = street_of(request), dict[str, str]()
    whose = _whose(request, errors) if request.method == "POST" else None
    chosen, channel = picked(request.POST), request.POST.get("channel", "counter")
    asked = request.POST.get("do", "")
    free: dict[str, Any] = {}
    if request.method == "POST" and asked != "search":
        if not chosen:
            errors["items"] = _("请选择要办的事,或者要咨询哪一类业务。")
        if not errors and whose is not None:
            if asked == "book" and (answer := _book(request, whose, chosen, channel, errors)):
                return answer
            free = _free(chosen, channel, street, request.POST.get("day", ""), errors)
    rule = counters.rules().channel(channel)
    context = {
        "street": street,
        "streets": [(code, street_name(code)) for code in streets()],
        "picking": choices(request, chosen),
        "channels": [(one.code, words.channel_name(one.code), one.code == channel) for one in counters.rules().channels],
        "address_needed": bool(rule and rule.address),
        "typed": request.POST,
        "errors": errors,
        "who": sealed.closed(whose.pk, SALT) if whose else "",
        "name": words.names_of([whose.pk]).get(whose.pk, "*") if whose else "",
        "what": chosen.named(),
        **free,
    }  # fmt: skip
    return render(request, "station/booking_for.html", context, status=422 if errors else 200)


def _whose(request: HttpRequest, errors: dict[str, str]) -> Person | None:
    """The person of the form: read once from the number, then kept sealed, so that the number need not stand in the page."""
    kept, number = request.POST.get("who", ""), request.POST.get("number", "").strip()[:30]
    if number:
        try:
            found = somebody(number)
        except WrongNumber as wrong:
            errors["number"] = str(wrong)
            return None
        if found is None:
            errors["number"] = _("系统里还没有这个人。请先到“找人”里录入。")
        return found
    key = sealed.opened(kept, SALT, LASTS) if kept else None
    found = Person.objects.filter(pk=key, district=settings.DISTRICT).first() if key else None
    if found is None and request.POST.get("do") != "search":
        errors["number"] = _("请输入来预约的人的身份证号码。")
    return found


def _book(
    request: HttpRequest, whose: Person, chosen: Picked, channel: str, errors: dict[str, str]
) -> HttpResponse | None:
    place, _at, when = request.POST.get("time", "").partition(" ")
    begins = moment(when)
    if begins is None:
        errors["time"] = _("请选一个时间。")
        return None
    try:
        booking = counters.book(
            person=whose, booked_by=person(request), matter=_matter(chosen), street=place, channel=channel, begins=begins,
            priority=request.POST.get("priority", ""), address=request.POST.get("address", ""),
            phone=request.POST.get("phone", ""), staff=person(request),
        )  # fmt: skip
    except Refused as refused:
        errors[_FIELD.get(refused.code, "time")] = str(refused)
        return None
    said = _("约好了:%(street)s,%(when)s。预约号%(number)s。")
    messages.success(
        request,
        said % {"street": street_name(booking.street), "when": told(begins), "number": booking.number},
    )
    return redirect("desk-guide")


def _matter(chosen: Picked) -> counters.Matter:
    return counters.Matter(chosen.items, chosen.bundle, chosen.board)


def _free(chosen: Picked, channel: str, street: str, day: str, errors: dict[str, str]) -> dict[str, Any]:
    try:
        wish = counters.wish_for(_matter(chosen), channel)
    except Refused as refused:
        errors["channel"] = str(refused)
        return {}
    return free_times(wish, street, day)


def free_times(wish: counters.Wish, street: str, day: str) -> dict[str, Any]:
    """The free times of a street on a day, the days that have any, and the nearest elsewhere.

    Args:
        wish: what is to be booked.
        street: nine-digit code.
        day: as it was typed; the first day with a free time unless it is one of those that can be booked.
    """
    now = timezone.now()
    days = counters.days_ahead(now)
    every = counters.free(wish, [street], days, now)
    open_days = list(dict.fromkeys(timezone.localdate(one.begins) for one in every))
    shown = next((one for one in days if one.isoformat() == day), open_days[0] if open_days else None)
    others: Sequence[counters.Free] = counters.nearest(wish, [one for one in streets() if one != street], now)
    return {
        "searched": True,
        "minutes": wish.minutes,
        "days": open_days,
        "day": shown,
        "times": [
            (f"{one.street} {one.begins.isoformat()}", timezone.localtime(one.begins).strftime("%H:%M"), one.evening)
            for one in every
            if timezone.localdate(one.begins) == shown
        ][:TIMES],
        "nearest": [
            (f"{one.street} {one.begins.isoformat()}", street_name(one.street), told(one.begins))
            for one in others[:NEAREST]
        ],
    }  # fmt: skip


def moment(text: str) -> datetime | None:
    """A time as the form sends it; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def told(at: datetime) -> str:
    """A day and time as people say it."""
    here = timezone.localtime(at)
    return _("%(month)s月%(day)s日%(clock)s") % {
        "month": here.month,
        "day": here.day,
        "clock": f"{here:%H:%M}",
    }


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: str) -> HttpResponse:
    """One booking: another time, or another street."""
    booking = _mine(request, number)
    errors: dict[str, str] = {}
    if request.method == "POST":
        place, _at, when = request.POST.get("time", "").partition(" ")
        begins = moment(when)
        if begins is None:
            errors["time"] = _("请选一个时间。")
        else:
            try:
                counters.move_booking(booking=booking.pk, begins=begins, street=place, staff=person(request))
            except Refused as refused:
                errors["time"] = str(refused)
            else:
                messages.success(
                    request,
                    _("改到了%(street)s,%(when)s。") % {"street": street_name(place), "when": told(begins)},
                )
                return redirect("desk-guide")
    matter = counters.Matter(tuple(booking.items), booking.bundle, booking.boards[0])
    place = request.GET.get("street", booking.street)
    free = free_times(
        counters.wish_for(matter, booking.channel, but=booking.pk),
        place if place in streets() else booking.street,
        request.GET.get("day", ""),
    )
    context = {
        "booking": booking,
        "name": words.names_of([booking.person_id]).get(booking.person_id, "*"),
        "what": words.matter(booking.items, booking.bundle, booking.boards),
        "street_name": street_name(booking.street),
        "channel": words.channel_name(booking.channel),
        "when": told(booking.begins),
        "chosen_street": place,
        "streets": [(code, street_name(code)) for code in streets()],
        "errors": errors,
        **free,
    }
    return render(request, "station/booking_change.html", context, status=422 if errors else 200)


@needs(VERB)
@require_POST
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Cancel a booking for somebody."""
    booking = _mine(request, number)
    try:
        counters.cancel(booking=booking.pk, staff=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("预约已经取消,时间空出来了。"))
    return redirect("desk-guide")


def _mine(request: HttpRequest, number: str) -> counters.Booking:
    """A booking of one of the guide's streets.

    Raises:
        Http404: there is none.
        PermissionDenied: of another street.
    """
    booking = counters.booking_numbered(number)
    if booking is None:
        raise Http404
    if not may(person(request), VERB, street=booking.street):
        raise PermissionDenied
    return booking


def day_of(text: str) -> date | None:
    """A day as it was typed; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
