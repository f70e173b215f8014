"""Appointments away from the counter: a visit at home, an errand of an agent, a call by video."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from renshe.casework.models import Occurrence
from renshe.casework.refused import Refused
from renshe.domains.counters.actions.calling import told
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.sitting import SERVE
from renshe.domains.counters.actions.tickets import label
from renshe.domains.counters.models import AT_COUNTER, CHANNELS, Booking, Ticket
from renshe.registry.looking import look
from renshe.registry.models import Look
from renshe.registry.sealing import unseal
from renshe.registry.staff import as_whom, may

LETTERS = {"home-visit": "H", "agent": "G", "video": "V"}


@transaction.atomic
def begin(*, booking: int, by: User) -> Ticket:
    """Begin an appointment that is not at a counter; it has a ticket of its own, so the thread goes on.

    Raises:
        PermissionDenied: not a clerk of the street.
        Refused: at a counter, over, not of today, or the clerk has somebody.
    """
    held = Booking.objects.select_for_update().filter(pk=booking, district=settings.DISTRICT).first()
    if held is None or held.channel == "counter":
        raise Refused("no_booking", "没有这个预约。请刷新页面。")
    if not may(by, SERVE, street=held.street):
        raise PermissionDenied
    _today(held)
    if Ticket.objects.filter(clerk=by, state__in=AT_COUNTER).exists():
        raise Refused("busy", "您手上还有一位没有办完。请先办完或者挂起。")
    now = timezone.now()
    held.state, held.settled_at = "arrived", now
    held.save(update_fields=["state", "settled_at"])
    on = timezone.localdate(now)
    ticket = Ticket(
        district=settings.DISTRICT, number=held.number, street=held.street, on=on,
        label=label(held.street, on, LETTERS[held.channel]), channel=held.channel, source="booking", items=held.items,
        bundle=held.bundle, boards=held.boards, person_id=held.person_id, booking=held, rank=now, clerk=by,
        taken_at=now, called_at=now, started_at=now,
    )  # fmt: skip
    move(ticket, "begin_away", by=by, at=now)
    return ticket


@transaction.atomic
def not_met(*, booking: int, by: User) -> Booking:
    """Nobody was met at the agreed time; that counts as not having come.

    Raises:
        PermissionDenied: not a clerk of the street.
        Refused: over, or the time has not come.
    """
    held = Booking.objects.select_for_update().filter(pk=booking, district=settings.DISTRICT).first()
    if held is None or held.channel == "counter":
        raise Refused("no_booking", "没有这个预约。请刷新页面。")
    if not may(by, SERVE, street=held.street):
        raise PermissionDenied
    _today(held)
    if held.begins > timezone.now():
        raise Refused("booking_state", "还没到约定的时间。到了时间联系不上,再记“没有见到本人”。")
    held.state, held.settled_at = "no_show", timezone.now()
    held.save(update_fields=["state", "settled_at"])
    return held


def _today(held: Booking) -> None:
    """It is of today, and nobody has begun it; somebody who is late by an hour is still welcome.

    Raises:
        Refused: of another day, or over.
    """
    if held.state not in {"booked", "unserved"}:
        raise Refused("booking_state", f"这个预约现在是“{Booking.State(held.state).label}”。")
    begins = timezone.localtime(held.begins)
    if begins.date() != timezone.localdate():
        raise Refused("another_day", f"这个预约是{begins.month}月{begins.day}日的。要改日子的,请先改约。")


@transaction.atomic
def end(*, ticket: int, by: User) -> Ticket:
    """The appointment is over; from now on it can be rated.

    Raises:
        Refused: it is somebody else's, or over.
    """
    found = lock(ticket)
    if found.clerk_id != by.pk or found.channel == "counter" or found.state != "serving":
        raise Refused("not_mine", "这件事不在您手上,或者已经办完。请刷新页面。")
    now = timezone.now()
    found.finished_at = now
    move(found, "end_away", by=by, at=now)
    if found.booking:
        found.booking.state = "done"
        found.booking.save(update_fields=["state"])
    Occurrence.objects.create(district=found.district, name="ticket.finished", content=told(found), at=now)
    return found


@transaction.atomic
def reveal(*, booking: int, by: User) -> tuple[str, str]:
    """Where to go and whom to call; that it was shown is written down, and the person can read it.

    Returns:
        Address and telephone number; empty where nobody said.

    Raises:
        PermissionDenied: not a clerk of the street.
        Refused: at a counter, or over.
    """
    held = Booking.objects.filter(pk=booking, district=settings.DISTRICT).select_related("person").first()
    if held is None or held.channel == "counter" or held.state not in {"booked", "arrived", "unserved"}:
        raise Refused("no_booking", "没有这个预约,或者已经办完。请刷新页面。")
    if not may(by, SERVE, street=held.street):
        raise PermissionDenied
    picture = look(
        person=held.person, by=by, as_whom=as_whom(by, SERVE), purpose=Look.Purpose.INTAKE,
        reason=f"预约{dict(CHANNELS)[held.channel]},查看地址和电话", case=held.number,
        parts=() if held.phone else ("particulars",), reveal=("phone", "address") if held.address else ("phone",),
    )  # fmt: skip
    phone = unseal(held.phone) if held.phone else str(picture.get("phone") or "")
    return unseal(held.address) if held.address else "", phone
