"""What people are told of their appointments: made, moved, cancelled, and soon. Where somebody lives is never written there."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.book.queries import content
from renshe.casework.notices import tell_person
from renshe.domains.counters.models import Booking
from renshe.domains.counters.rules import rules
from renshe.registry.staff.roles import boards, streets

AT_A_TIME = 500
WEEKDAYS = "一二三四五六日"
OLD_ENOUGH = timedelta(hours=2)  # who booked a moment ago need not be reminded


def tell(booking: Booking, kind: str) -> None:
    """Write a notice of an appointment; each time it is moved anew."""
    about = f"{booking.number}.{booking.moved}" if booking.moved else booking.number
    tell_person(
        person=booking.person_id, kind=kind, about=about, here=_words(booking), there=_english(booking)
    )


def remind(at: datetime | None = None) -> int:
    """Remind of what comes within the hours of the rules, by day. Two workers share the work; nobody is reminded twice.

    Args:
        at: a moment; now unless given.

    Returns:
        How many; none at night, when people sleep.
    """
    now = at or timezone.now()
    first, last = rules().booking.remind_between
    if not first <= timezone.localtime(now).time() < last:
        return 0
    soon = now + timedelta(hours=rules().booking.remind_hours)
    number = 0
    while True:
        with transaction.atomic():
            mine = list(
                Booking.objects.select_for_update(skip_locked=True)
                .filter(
                    district=settings.DISTRICT, state="booked", reminded_at__isnull=True, made_at__lt=now - OLD_ENOUGH,
                    during__startswith__range=(now, soon),
                )
                .order_by("pk")[:AT_A_TIME]
            )  # fmt: skip
            for one in mine:
                tell(one, "booking_soon")
                one.reminded_at = now
                one.save(update_fields=["reminded_at"])
            number += len(mine)
        if len(mine) < AT_A_TIME:
            return number


def what(booking: Booking, *, english: bool) -> str:
    """What an appointment is for, in words."""
    book = content()
    if booking.bundle in book.bundles:
        one = book.bundles[booking.bundle]
        return one.name_en if english else one.name
    names = [
        book.items[code].name_en if english else book.items[code].name
        for code in booking.items
        if code in book.items
    ]
    if names:
        return (", " if english else "、").join(names)[:120]
    board = boards()[booking.boards[0]]
    return f"{board.name_en} (advice)" if english else f"咨询{board.name}"


def _words(booking: Booking) -> dict[str, str]:
    begins = timezone.localtime(booking.begins)
    when = f"{begins.month}月{begins.day}日(星期{WEEKDAYS[begins.weekday()]}){begins:%H:%M}"
    street = streets()[booking.street].name
    where = {
        "counter": f"{street}街道人社服务窗口",
        "home-visit": "上门到您预约时留的地址",
        "agent": f"{street}街道代办员联系您",
        "video": f"{street}街道视频连线",
    }[booking.channel]
    bring = "请带身份证。" if booking.channel in {"counter", "home-visit"} else ""
    return {
        "when": when,
        "where": where,
        "what": what(booking, english=False),
        "bring": bring,
        "number": booking.number,
    }


def _english(booking: Booking) -> dict[str, str]:
    begins = timezone.localtime(booking.begins)
    street = streets()[booking.street].name_en
    where = {
        "counter": f"at the counters of {street} Street",
        "home-visit": "at the address you left",
        "agent": f"when an agent of {street} Street calls you",
        "video": f"by video with {street} Street",
    }[booking.channel]
    bring = "Please bring your identity card. " if booking.channel in {"counter", "home-visit"} else ""
    return {
        "when": f"on {begins:%A} {begins.day} {begins:%B} at {begins:%H:%M}", "where": where,
        "what": what(booking, english=True), "bring": bring, "number": booking.number,
    }  # fmt: skip
