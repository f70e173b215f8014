"""上门、代办、视频: today's appointments away from the window; where to go is shown by a click, and that is written down."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import street_name
from renshe.web.station import picture, words
from renshe.web.station.booking_for import day_of

VERB = "counters.serve"


@needs(VERB)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The appointments of a day, at the clerk's streets."""
    return _show(request)


def _show(request: HttpRequest, revealed: dict[str, str] | None = None) -> HttpResponse:
    user = person(request)
    day = day_of(request.GET.get("day", "")) or timezone.localdate()
    mine = _away_on(counters.streets_of(user), day)
    kept = counters.streets_of(user, "counters.manage")
    forgotten = [one for street in kept for one in counters.unserved_bookings(street)]
    names = words.names_of(one.person_id for one in [*mine, *forgotten])
    current = counters.current_of(user)
    now = timezone.now()
    context: dict[str, Any] = {
        "day": day,
        "today": day == timezone.localdate(),
        "current": current if current and current.channel != "counter" else None,
        "line": picture.line(current) if current else None,
        "begun": picture.begun(current.application) if current and current.application else None,
        "busy": current is not None,
        "forgotten": [
            {
                "booking": one,
                "name": names.get(one.person_id, "*"),
                "what": words.matter(one.items, one.bundle, one.boards),
                "channel": words.channel_name(one.channel),
                "street": street_name(one.street),
            }
            for one in forgotten
        ],
        "rows": [
            {
                "booking": one,
                "name": names.get(one.person_id, "*"),
                "what": words.matter(one.items, one.bundle, one.boards),
                "channel": words.channel_name(one.channel),
                "street": street_name(one.street),
                "due": one.begins <= now,
                "open": one.state == "booked",
                "shown": revealed if revealed and revealed["number"] == one.number else None,
            }
            for one in mine
        ],
    }
    return render(request, "station/away.html", context)


def _away_on(streets: list[str], day: date) -> list[counters.Booking]:
    """The appointments of a day that are not at a counter, at some streets, in their order; one statement."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    rows = counters.Booking.objects.filter(
        district=settings.DISTRICT,
        street__in=streets,
        during__startswith__range=(begins, begins + timedelta(days=1)),
    ).exclude(Q(state="cancelled") | Q(channel="counter"))
    return list(rows.order_by("during", "pk"))


@needs(VERB)
@require_POST
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """Show address and telephone once; the person can read that it was shown."""
    booking = _booking(number)
    try:
        address, phone = counters.reveal_address(booking=booking.pk, by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk-away")
    return _show(request, {"number": number, "address": address, "phone": phone})


@needs(VERB)
@require_POST
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """Begin; from here on it is a ticket like any other."""
    return _done(request, lambda: counters.begin_away(booking=_booking(number).pk, by=person(request)), _("已开始。"))  # fmt: skip


@needs(VERB)
@require_POST
def not_met(request: HttpRequest, number: str) -> HttpResponse:
    """Nobody was met at the agreed time."""
    return _done(request, lambda: counters.not_met(booking=_booking(number).pk, by=person(request)), _("已记下没有见到本人。"))  # fmt: skip


@needs(VERB)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The appointment is over; it can be rated from now on."""
    current = counters.current_of(person(request))
    if current is None:
        return redirect("desk-away")
    return _done(request, lambda: counters.end_away(ticket=current.pk, by=person(request)), _("已办完。评价的链接会发给本人。"))  # fmt: skip


def _booking(number: str) -> counters.Booking:
    booking = counters.booking_numbered(number)
    if booking is None:
        raise Http404
    return booking


def _done(request: HttpRequest, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("desk-away")
