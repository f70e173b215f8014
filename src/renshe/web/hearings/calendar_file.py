"""Hearings as a calendar file (RFC 5545): for a party, for an arbitrator, or of those that are open to everybody."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse

from renshe.domains.disputes.hearings_api import Hearing
from renshe.web.bookings.calendar_file import fold, stamp, text


def calendar(hearings: Iterable[tuple[Hearing, str]]) -> str:
    """The file: lines of at most 75 octets, each ended by CR and LF.

    Args:
        hearings: each with its title; one that was moved replaces itself in the calendar by its sequence.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Renshe//hearings//ZH", "METHOD:PUBLISH"]
    for one, title in hearings:
        lines += _event(one, title)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in fold(line))


def _event(one: Hearing, title: str) -> list[str]:
    where = f"{one.room.name} {one.room.address}".strip() if one.room else one.link
    off = one.state in {"postponed", "cancelled"}
    return [
        "BEGIN:VEVENT",
        f"UID:hearing-{one.pk}@{settings.DISTRICT}.renshe",
        f"SEQUENCE:{one.moved * 2 + off}",
        f"DTSTAMP:{stamp(one.at)}",
        f"DTSTART:{stamp(one.begins)}",
        f"DTEND:{stamp(one.ends)}",
        f"SUMMARY:{text(title)}",
        f"LOCATION:{text(where)}",
        f"STATUS:{'CANCELLED' if off else 'CONFIRMED'}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{text(title)}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
    ]


def download(hearings: Iterable[tuple[Hearing, str]]) -> HttpResponse:
    """The file as an answer."""
    answer = HttpResponse(calendar(hearings), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="hearings.ics"'
    return answer
