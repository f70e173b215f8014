"""The first steps to an appointment: what it is for, how, where and when. Nobody needs to sign in to look."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renshe.book.queries import content
from renshe.casework.actions.filing import Applicant
from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.queries.identity import person_of
from renshe.registry.staff.roles import boards, streets
from renshe.web.apply.people import street_of
from renshe.web.apply.steps import Step
from renshe.web.book import findings, spans, things
from renshe.web.book.things import Pick
from renshe.web.book.words import BOARD_ICONS, said
from renshe.web.bookings import choosing, words
from renshe.web.bookings.asking import Asked, read
from renshe.web.hall.views import LONGEST, POPULAR

ICONS = {"counter": "counter", "home-visit": "door", "agent": "people", "video": "eye"}


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The next thing to choose: what, how, or when; everything chosen stands in the address."""
    asked = read(request.GET)
    if not asked.matter.boards:
        return _what(request, asked)
    if asked.items and request.GET.get("change") == "what":
        return _what(request, asked)
    ways = counters.bookable(asked.items)
    if asked.channel not in {one.code for one in ways}:
        if len(ways) == 1:
            asked = asked.but(channel=ways[0].code)
        else:
            return _how(request, asked, ways)
    if asked.at:
        return redirect(f"{reverse('booking-confirm')}?{asked.query}")
    return _when(request, asked, several=len(ways) > 1)


def steps(asked: Asked, here: int) -> list[Step]:
    """The four steps with the one where somebody is; those behind lead back."""
    where = reverse("booking-new")
    back = (
        asked.but(items=(), board="", channel="", street="", day=None, part="", at=None, more=False),
        asked.but(channel="", street="", day=None, part="", at=None, more=False),
        asked.but(at=None),
    )
    names = (_("办什么"), _("怎么办"), _("什么时候"), _("核对"))
    return [
        Step(
            name,
            "done" if number < here else "now" if number == here else "",
            f"{where}?{back[number - 1].query}" if number < here else "",
        )
        for number, name in enumerate(names, 1)
    ]


def me_of(request: HttpRequest) -> Person | None:
    """Who looks, when they are signed in and known by name."""
    return person_of(request.user) if isinstance(request.user, User) else None


def home_of(request: HttpRequest) -> str:
    """The street where they live; empty when nobody knows."""
    me = me_of(request)
    return street_of(Applicant(person=me)) if me else ""


def resting(request: HttpRequest) -> counters.Limits | None:
    """The limits of who is signed in, when they keep them from booking now."""
    me = me_of(request)
    held = counters.limits_of(me.pk) if me else None
    return held if held and (held.full or held.rests_until) else None


def _what(request: HttpRequest, asked: Asked) -> HttpResponse:
    book, q = content(), request.GET.get("q", "").strip()[:LONGEST]
    bundle = book.bundles.get(asked.bundle)
    found = findings.search(book, q) if q and not bundle else None
    usual = set(bundle.usual or bundle.items) if bundle else set[str]()
    context: dict[str, Any] = {
        "steps": steps(asked, 1),
        "limits": resting(request),
        "q": q,
        "findings": found,
        "bundle": bundle,
        "name": said(bundle, "name") if bundle else "",
        "picks": [
            Pick(one.code, said(one, "name"), said(one, "plain"), spans.brief(one)[0], one.code in usual)
            for code in (bundle.items if bundle else ())
            if (one := book.items.get(code))
        ],
        "unpicked": bool(bundle) and "picked" in request.GET,
        "popular": [(code, said(book.items[code], "name")) for code in POPULAR if code in book.items],
        "tiles": things.tiles(book),
        "boards": [
            (code, said(one, "name"), BOARD_ICONS.get(code, "info")) for code, one in boards().items()
        ],
    }
    return render(request, "bookings/what.html", context)


def _how(request: HttpRequest, asked: Asked, ways: list[Any]) -> HttpResponse:
    book = content()
    elsewhere = sorted({book.items[code].streets for code in asked.items} - {"all"})
    context = {
        "steps": steps(asked, 2),
        "limits": resting(request),
        "what": words.what(asked.items, asked.bundle, asked.board),
        "asked": asked,
        "elsewhere": elsewhere,
        "ways": [
            (
                one.code,
                said(one, "name"),
                said(one, "note") or _("到任意一个街道的窗口,当面办"),
                ICONS.get(one.code, "info"),
            )
            for one in ways
        ],
    }
    return render(request, "bookings/how.html", context)


def _when(request: HttpRequest, asked: Asked, *, several: bool) -> HttpResponse:
    try:
        wish = counters.wish_for(asked.matter, asked.channel)
    except Refused:  # the Book was changed while somebody looked
        return redirect("booking-new")
    rule = counters.rules().channel(asked.channel)
    home, care = home_of(request), request.COOKIES.get("care") == "on"
    at_home = bool(rule and rule.address)
    asked = asked.but(street=asked.street or (home if at_home else ""))
    firsts = choosing.first_of_streets(wish, home)
    near = choosing.three_of(wish, asked.street) if at_home and asked.street else choosing.three(firsts, home)
    looked = asked.but(street=asked.street or (firsts[0].street if firsts else ""))
    context = {
        "steps": steps(asked, 3),
        "limits": resting(request),
        "asked": asked,
        "looked": looked,
        "several": several,
        "at_home": at_home,
        "what": words.what(asked.items, asked.bundle, asked.board),
        "channel": said(rule, "name") if rule else "",
        "minutes": wish.minutes,
        "near": [] if at_home and not asked.street else near,
        "firsts": [choosing.choice(one, home) for one in firsts],
        "closed": len(streets()) - len(firsts),
        "grid": choosing.grid(wish, looked) if looked.street else None,
        "screen": _screen(asked, at_home=at_home) if care else "all",
    }
    return render(request, "bookings/when.html", context)


def _screen(asked: Asked, *, at_home: bool) -> str:
    """In 关怀模式 one thing a screen: the nearest, then a street, then a day, then a time."""
    if at_home and not asked.street:
        return "street"
    if not asked.more:
        return "near"
    if not asked.street:
        return "street"
    return "time" if asked.day and asked.part else "day"
