"""Whose appointments an account may see and change: its own, those of whom it acts for, and those that it booked for others."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from renshe.casework.numbering import looks_right
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.queries.representation import may_act
from renshe.web.apply.access import known
from renshe.web.me.acting import acting

View = Callable[..., HttpResponseBase]


def own_booking(view: View) -> View:
    """A page of one appointment, for whoever may see it today; the view gets `booking`, `user` and `me`.

    Raises:
        Http404: there is none, or it is not theirs: both look the same.
    """

    @known
    @wraps(view)
    def checked(request: HttpRequest, user: User, me: Person, number: str, **kwargs: Any) -> HttpResponseBase:
        found = counters.booking_numbered(number) if looks_right(number) else None
        if found is None or not _may(request, user, me, found):
            raise Http404
        return view(request, booking=found, user=user, me=me, **kwargs)

    return checked


def seen_by(request: HttpRequest, user: User, me: Person) -> list[counters.Booking]:
    """The appointments of a page: one's own, or those of whom one acts for; with them what one booked for others."""
    other = acting(request)
    if other:
        return list(counters.bookings_of([other.person.pk]))
    mine = {one.pk: one for one in counters.bookings_of([me.pk])}
    booked = counters.Booking.objects.filter(booked_by=user, district=settings.DISTRICT).exclude(person=me)
    for one in _still(me, booked.select_related("person", "ticket").order_by("-during")[:50]):
        mine.setdefault(one.pk, one)
    return list(mine.values())


def _still(me: Person, bookings: Iterable[counters.Booking]) -> list[counters.Booking]:
    """Those whose person one may still act for."""
    return [one for one in bookings if _acts(me, one)]


def _may(request: HttpRequest, user: User, me: Person, booking: counters.Booking) -> bool:
    if booking.person_id == me.pk:
        return True
    other = acting(request)
    if other and other.person.pk == booking.person_id:
        return True
    return booking.booked_by_id == user.pk and _acts(me, booking)


def _acts(me: Person, booking: counters.Booking) -> bool:
    today = timezone.localdate()
    other = booking.person
    return all(may_act(me, other, item=item, on=today) for item in booking.items or [None])
