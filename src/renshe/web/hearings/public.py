"""阳光仲裁: hearings that are open to everybody, with seats to book; and a party's own hearing with its wishes of time."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api as disputes
from renshe.domains.disputes import hearings_api as api
from renshe.registry.queries.identity import person_of
from renshe.web.awards.access import key_of
from renshe.web.desk.access import person
from renshe.web.disputes.access import standing
from renshe.web.hearings.calendar_file import download


def kind_name(code: str) -> str:
    """A kind of dispute in words; the names of the parties are never shown to the audience."""
    return disputes.disputes().kind(code).name


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Public hearings to come."""
    mine = api.booked(person_of(request.user))
    rows = [{"one": one, "kind": kind_name(one.dispute.kind), "mine": one.pk in mine} for one in api.public()]
    return render(request, "hearings/public.html", {"rows": rows})


@login_required
@require_POST
def book(request: HttpRequest, number: int) -> HttpResponse:
    """Book a seat, or give it back."""
    who = person_of(request.user)
    if who is None:
        messages.error(request, _("请先完成实名认证,再预约旁听。"))
        return redirect("hearings")
    try:
        if request.POST.get("do") == "back":
            api.give_back(hearing=number, person=who)
            messages.success(request, _("已退出,席位给了别人。"))
        else:
            seat = api.book_seat(hearing=number, person=who)
            messages.success(
                request, _("约好了,您坐%(number)s号。请带身份证,提前15分钟到。") % {"number": seat.number}
            )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("hearings")


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Public hearings as a calendar file."""
    return download((one, f"公开庭审:{kind_name(one.dispute.kind)}") for one in api.public())


def _own(request: HttpRequest, number: str) -> tuple[disputes.Dispute, Any]:
    """A dispute of which the account is or represents a party.

    Raises:
        Http404: there is none, or its copy has not reached this side yet.
    """
    return standing(person(request), number)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, number: str) -> HttpResponse:
    """A party's hearing: when, where, who hears it; times that suit and times that don't."""
    dispute, mine = _own(request, number)
    if request.method == "POST":
        try:
            if request.POST.get("do") == "remove":
                api.unwish(wish=key_of(request.POST.get("wish", "")), by=person(request))
            else:
                begins, ends = _span(request)
                api.wish(
                    dispute=dispute.pk, kind=request.POST.get("kind", ""), begins=begins, ends=ends,
                    why=request.POST.get("why", ""), by=person(request),
                )  # fmt: skip
                messages.success(request, _("记下了。排庭时会尽量照顾。"))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("hearing-own", number=number)
    context = {
        "dispute": dispute, "hearings": api.hearings_of(dispute), "panel": api.panel_of(dispute),
        "wishes": mine.party.time_wishes.order_by("during"), "number": number,
    }  # fmt: skip
    return render(request, "hearings/own.html", context)


AHEAD = timedelta(days=366)  # hearings are not planned further
_PARTS = {"morning": ("09:00", "12:00"), "afternoon": ("14:00", "17:00"), "day": ("09:00", "17:00")}


def _span(request: HttpRequest) -> tuple[datetime, datetime]:
    first, last = _PARTS.get(request.POST.get("part", ""), _PARTS["day"])
    try:
        day = datetime.fromisoformat(request.POST.get("day", "")).date()
    except ValueError as error:
        raise Refused("day", "请选一个日期。") from error
    if not timezone.localdate() <= day <= timezone.localdate() + AHEAD:
        raise Refused("day", "请选今天以后一年里的日期。")
    return (
        timezone.make_aware(datetime.fromisoformat(f"{day}T{first}")),
        timezone.make_aware(datetime.fromisoformat(f"{day}T{last}")),
    )


@login_required
@require_safe
def own_calendar(request: HttpRequest, number: str) -> HttpResponse:
    """A party's hearing as a calendar file."""
    dispute, _mine = _own(request, number)
    return download((one, f"劳动仲裁开庭:{dispute}") for one in api.hearings_of(dispute))
