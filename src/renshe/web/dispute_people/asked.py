"""What pages of this room read from addresses and forms."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.api import people as api
from renshe.web.dispute_figures import words

Somebody = api.Arbitrator | api.Mediator


def somebody(who: str, key: int) -> Somebody:
    """An arbitrator or a mediator.

    Raises:
        Http404: there is none.
    """
    found = {"arbitrator": api.Arbitrator, "mediator": api.Mediator}.get(who)
    row = found.objects.filter(pk=key).first() if found else None
    if row is None:
        raise Http404
    return row


def year(request: HttpRequest) -> int:
    """The year asked for; this one when none or nonsense is."""
    today = timezone.localdate()
    typed = request.GET.get("year", "")
    return int(typed) if typed.isdigit() and today.year - 5 <= int(typed) <= today.year else today.year


def day(text: str) -> date:
    """A day that was typed.

    Raises:
        Refused: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused("day", "请选日期。") from error


def whole(text: str) -> int:
    """A whole number that was typed.

    Raises:
        Refused: it is none.
    """
    if not text.strip().isdecimal():
        raise Refused("number", "请填整数。")
    return int(text)


def named(one: object) -> str:
    """The name of a criterion or a point of the checklist, in the reader's language."""
    return str(getattr(one, "name_en" if words.english() else "name"))


def note(standards: api.Standards) -> str:
    """What is unconfirmed about the office's own measures."""
    return standards.note_en if words.english() else standards.note
