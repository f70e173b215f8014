"""The last step: who comes, what else must be known, one look, and the appointment is made."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Person
from renshe.registry.queries.points import points_of
from renshe.web.apply.access import known
from renshe.web.apply.whom import SELF, choices
from renshe.web.book.words import said
from renshe.web.bookings import choosing, words
from renshe.web.bookings.asking import Asked, read
from renshe.web.bookings.finding import steps
from renshe.web.bookings.refusing import refusal
from renshe.web.me.acting import acting

LONGEST_ADDRESS, LONGEST_PHONE = 200, 20
PHONE_DIGITS = 7
TWICE = timedelta(minutes=10)  # within which the same appointment again is a second press of the button
REFUSED_TIME = {"full", "past", "far", "closed", "overlap"}


@dataclass(frozen=True)
class Typed:
    """What was filled in on the page."""

    whom: str
    priority: str
    address: str
    phone: str


@dataclass(frozen=True)
class Who:
    """One who may come: as the form names them, in words, on what it rests, and whose appointment it is."""

    value: str
    name: str
    why: str
    person: Person


@known
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, user: User, me: Person) -> HttpResponse:
    """Look over it and confirm. What goes wrong leaves everything that was typed in its place."""
    asked = read(request.POST if request.method == "POST" else request.GET)
    if not asked.at or not asked.matter.boards or asked.channel not in _ways(asked):
        return redirect(f"{reverse('booking-new')}?{asked.but(at=None).query}")
    offered = _who(user, me, asked)
    typed = _typed(request, me, offered, asked)
    if request.method != "POST":
        return _show(request, asked, offered, typed)
    wrong = _wrong(typed, asked, offered)
    if wrong:
        return _show(request, asked, offered, typed, wrong=wrong, status=422)
    if request.POST.get("do") == "look":
        return _show(request, asked, offered, typed, looked=True)
    return _book(request, user, asked, offered, typed)


def _book(request: HttpRequest, user: User, asked: Asked, offered: list[Who], typed: Typed) -> HttpResponse:
    at, who = asked.at, next(one for one in offered if one.value == typed.whom)
    if at is None:
        return redirect("booking-new")
    try:
        made = counters.book(
            person=who.person, booked_by=user, matter=asked.matter, street=at.street, channel=asked.channel, begins=at.begins,
            priority=typed.priority, address=typed.address, phone=typed.phone,
        )  # fmt: skip
    except Refused as refused:
        twice = _twice(who.person, asked) if refused.code in {"overlap", "most_open"} else None
        if twice:
            return redirect("booking", number=twice.number)
        return _show(request, asked, offered, typed, refused=refused, status=422)
    messages.success(request, _("预约好了。下面是您要知道的一切,到时候我们会提醒您。"))
    return redirect("booking", number=made.number)


def _twice(person: Person, asked: Asked) -> counters.Booking | None:
    """The appointment that a first press of the same button has just made."""
    at = asked.at
    rows = counters.bookings_of([person.pk]).filter(state="booked", made_at__gte=timezone.now() - TWICE)
    for one in rows:
        same = at and one.begins == at.begins and one.street == at.street and one.channel == asked.channel
        if same and tuple(one.items) == asked.items:
            return one
    return None


def _ways(asked: Asked) -> set[str]:
    return {one.code for one in counters.bookable(asked.items)}


def _who(user: User, me: Person, asked: Asked) -> list[Who]:
    """For whom it can be. For an employer comes whoever is signed in; without a role one comes for oneself."""
    found = [
        Who(one.value, one.name, one.why, one.applicant.person or me)
        for one in choices(user, me, asked.items)
    ]
    if any(one.value == SELF for one in found):
        return found
    return [*found, Who(SELF, _("我自己"), _("单位没有授权给我,先去问问"), me)]


def _typed(request: HttpRequest, me: Person, offered: list[Who], asked: Asked) -> Typed:
    sent = request.POST if request.method == "POST" else QueryDict()
    other = acting(request)
    usual = f"person-{other.person.pk}" if other else offered[0].value
    whom = sent.get("whom", usual)
    known = {name: str(point.value or "") for name, point in points_of([me.pk]).get(me.pk, {}).items()}
    address = known.get("address", "") if _at_home(asked) else ""
    return Typed(
        whom if whom in {one.value for one in offered} or "whom" in sent else offered[0].value,
        sent.get("priority", ""),
        sent.get("address", address).strip()[:LONGEST_ADDRESS],
        sent.get("phone", known.get("phone", "")).strip()[:LONGEST_PHONE],
    )


def _wrong(typed: Typed, asked: Asked, offered: list[Who]) -> dict[str, str]:
    """What is wrong, by field."""
    found: dict[str, str] = {}
    if typed.whom not in {one.value for one in offered}:
        found["whom"] = _("请选择谁来办。")
    if typed.priority and typed.priority not in {one.code for one in _priorities()}:
        found["priority"] = _("没有这种优先。请从列表里选。")
    if _at_home(asked) and not typed.address:
        found["address"] = _("还没有写上门的地址。请写到门牌号。")
    digits = sum(one.isdecimal() for one in typed.phone)
    if not typed.phone and asked.channel != "counter":
        found["phone"] = _("还没有留电话。到时候我们要打给您。")
    elif typed.phone and (digits < PHONE_DIGITS or not set(typed.phone) <= set("0123456789 +-()")):
        found["phone"] = _("电话号码不对。请写手机号,或者区号加座机号。")
    return found


def _priorities() -> list[Any]:
    return [one for one in counters.rules().priority if not one.approved]


def _at_home(asked: Asked) -> bool:
    rule = counters.rules().channel(asked.channel)
    return bool(rule and rule.address)


def _show(
    request: HttpRequest, asked: Asked, offered: list[Who], typed: Typed, *, wrong: dict[str, str] | None = None,
    refused: Refused | None = None, looked: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    at = asked.at
    if at is None:
        return redirect("booking-new")
    try:
        wish = counters.wish_for(asked.matter, asked.channel)
    except Refused:
        return redirect("booking-new")
    rule, care = counters.rules().channel(asked.channel), request.COOKIES.get("care") == "on"
    again = choosing.others(wish, at) if refused and refused.code in REFUSED_TIME else []
    who = next((one for one in offered if one.value == typed.whom), offered[0])
    held = counters.limits_of(who.person.pk)
    context = {
        "steps": steps(asked, 4),
        "limits": held if held.full or held.rests_until else None,
        "asked": asked,
        "hidden": [(name, value) for name, value in asked.pairs() if not (again and name == "at")],
        "again": again,
        "what": words.what(asked.items, asked.bundle, asked.board),
        "when": words.when(at.begins),
        "where": words.where(asked.channel, at.street),
        "street": at.street if asked.channel == "counter" else "",
        "minutes": wish.minutes - (rule.travel if rule else 0),
        "channel": said(rule, "name") if rule else "",
        "offered": offered,
        "who": who,
        "typed": typed,
        "priorities": [(one.code, said(one, "name")) for one in _priorities()],
        "priority": next((said(one, "name") for one in _priorities() if one.code == typed.priority), ""),
        "at_home": _at_home(asked),
        "wrong": wrong or {},
        "refused": refusal(refused) if refused else "",
        "last": looked or (refused is not None and care and not again) or not care,
        "looked": looked,
        "change": f"{reverse('booking-new')}?{asked.but(at=None).query}",
    }
    return render(request, "bookings/confirm.html", context, status=status)
