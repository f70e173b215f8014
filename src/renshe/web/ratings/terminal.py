"""评价刚才的服务: at a terminal of the hall. The machine proves itself by its cookie, which is sent to its own pages only.

Whoever holds the slip rates: its code proves that; a number that was typed needs the label too. Whatever is wrong is one sentence.
"""

import re
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.numbering import looks_right
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.domains.ratings import api
from renshe.web.bookings import tokens
from renshe.web.kiosk import limiting, pad
from renshe.web.kiosk.frame import context_of
from renshe.web.kiosk.machine import Machine, at_terminal
from renshe.web.ratings import rate
from renshe.web.station import rated, sealed

HELD, RATES, LASTS = "kiosk.rate.number", "kiosk.rate", 300  # seconds
NUMBER, LABEL, LONGEST = 15, 3, 200  # characters
THANKED = 20  # seconds after which the screen begins anew
_SLIP = re.compile(r"/tickets/([0-9]{15})/([A-Za-z0-9_-]{20})/")
_LINK = re.compile(r"/rate/([A-Za-z0-9_-]{22})/")


@at_terminal
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, machine: Machine) -> HttpResponse:
    """The code of the slip before the scanner; or its number, and then the label."""
    number = sealed.opened(request.POST.get("held", ""), HELD, LASTS)
    held = number if isinstance(number, str) else ""
    most = LABEL if held else NUMBER
    scanned = request.POST.get("number", "").strip()[:LONGEST]
    typed = scanned if not request.POST.get("key") and not held else pad.typed(request, most)
    if request.method != "POST" or request.POST.get("key"):
        return _asked(request, machine, held, typed)
    if limiting.exhausted(machine.key):
        return _asked(
            request, machine, "", "", _("这台终端试错的次数太多。请用手机扫号票上的二维码,或者到导办台。")
        )
    if held:
        return _lead(request, machine, _labelled(held, typed))
    if looks_right(typed):
        return _asked(request, machine, typed, "")
    return _lead(request, machine, _scanned(typed))


def _scanned(text: str) -> api.Occasion | None:
    """What a slip's own code, or the code of the window, leads to."""
    slip, link = _SLIP.search(text), _LINK.search(text)
    if slip and tokens.fits(slip[1], slip[2]):
        ticket = counters.ticket_numbered(slip[1])
        return rated.occasion_of(ticket) if ticket else None
    return api.by_token(link[1]) if link else None


def _labelled(number: str, digits: str) -> api.Occasion | None:
    """The ticket of a number, if the label that was called has these digits."""
    ticket = counters.ticket_numbered(number)
    return (
        rated.occasion_of(ticket)
        if ticket and len(digits) == LABEL and ticket.label[-LABEL:] == digits
        else None
    )


def _lead(request: HttpRequest, machine: Machine, one: api.Occasion | None) -> HttpResponse:
    """To the question, if the service was here, is of today and waits to be rated; else one sentence for all of it."""
    if one is None or one.street != machine.street or timezone.localdate(one.at) != timezone.localdate():
        limiting.count(machine.key)
        return _asked(request, machine, "", "", _nothing())
    if api.rating_of(one):
        return _asked(request, machine, "", "", _nothing())
    return redirect("kiosk-rate-one", machine.street, sealed.closed(one.pk, RATES))


def _nothing() -> str:
    return _("这里没有可以评价的:要今天在这里办完、还没有评过的。刚办完的,请过一会儿再试。")


def _asked(request: HttpRequest, machine: Machine, held: str, typed: str, wrong: str = "") -> HttpResponse:
    context = context_of(
        machine, held=sealed.closed(held, HELD) if held else "", typed=typed, shown=pad.masked(typed), wrong=wrong,
        keys=pad.KEYS.replace("X", ""), most=LABEL if held else NUMBER,
        label=_("号票上的三位数字") if held else _("号票编号"),
    )  # fmt: skip
    return render(request, "ratings/kiosk_ask.html", context, status=422 if wrong else 200)


@at_terminal
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, machine: Machine, token: str) -> HttpResponse:
    """The question of every rating, larger; after it thanks, and the screen begins anew by itself."""
    key = sealed.opened(token, RATES, LASTS)
    found = (
        api.Occasion.objects.filter(pk=key, street=machine.street).first() if isinstance(key, int) else None
    )
    if found is None or (request.method != "POST" and api.rating_of(found)):
        return redirect("kiosk", code=machine.street)
    if request.method != "POST":
        return _question(request, machine, found)
    sent = rate.said(request.POST)
    try:
        rating = api.rate(
            occasion=found, level=sent.level, reasons=sent.reasons, words=sent.words, channel="kiosk",
            signed_in=request.user.pk if isinstance(request.user, User) else None,
        )  # fmt: skip
    except Refused as refused:
        if refused.code in {"twice", "late"}:
            return _asked(request, machine, "", "", _nothing())
        return _question(request, machine, found, str(refused))
    told: dict[str, Any] = {**context_of(machine, **rate.thanks(rating)), "idle": THANKED}
    return render(request, "ratings/kiosk_thanks.html", told)


def _question(request: HttpRequest, machine: Machine, found: api.Occasion, why: str = "") -> HttpResponse:
    context = context_of(machine, **rate.asked(found, request.POST), why=why)
    return render(request, "ratings/kiosk_rate.html", context, status=422 if why else 200)
