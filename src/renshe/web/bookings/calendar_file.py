"""An appointment as a calendar file (RFC 5545), with a reminder an hour before."""

from datetime import UTC, datetime

from django.conf import settings

from renshe.domains.counters.api import Booking
from renshe.web.bookings.words import span

FOLD = 75  # octets of a line


def event(booking: Booking, *, title: str, place: str, about: str) -> str:
    """The file: lines of at most 75 octets, each ended by CR and LF.

    Args:
        booking: of which its times, number and moves are taken; moved again it replaces the first in the calendar.
        title: what for.
        place: where.
        about: what else there is to say.
    """
    begins, ends = span(booking)
    gone = booking.state == "cancelled"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Renshe//bookings//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{booking.number}@{settings.DISTRICT}.renshe",
        f"SEQUENCE:{booking.moved + gone}",
        f"DTSTAMP:{stamp(booking.settled_at or booking.made_at)}",
        f"DTSTART:{stamp(begins)}",
        f"DTEND:{stamp(ends)}",
        f"SUMMARY:{text(title)}",
        f"LOCATION:{text(place)}",
        f"DESCRIPTION:{text(about)}",
        f"STATUS:{'CANCELLED' if gone else 'CONFIRMED'}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{text(title)}",
        "TRIGGER:-PT1H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in fold(line))


def stamp(moment: datetime) -> str:
    """A moment as the files write it, in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(words: str) -> str:
    """Words with what separates fields marked."""
    for one in ("\\", ";", ","):
        words = words.replace(one, f"\\{one}")
    return words.replace("\r", "").replace("\n", "\\n")


def fold(line: str) -> list[str]:
    """Cut between characters, never within one; every further line begins with a space."""
    parts, now = [], ""
    for one in line:
        if len((now + one).encode()) > FOLD:
            parts.append(now)
            now = " "
        now += one
    return [*parts, now]
