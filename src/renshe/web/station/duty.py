"""班次、请假、技能: who is on duty at a street in a week, who is away, and what each clerk can be called on for."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.queries import staff
from renshe.registry.staff import boards, called, streets
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import street_name
from renshe.web.station import words
from renshe.web.station.booking_for import day_of
from renshe.web.station.halls import VERB, managed

NO_DAY = gettext_lazy("没有这一天。请按年-月-日填写,例如 2026-03-02。")
NO_TIME = gettext_lazy("请按时:分填写,例如 09:00。")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请填写日期。"), "invalid": NO_DAY},
    )


def _time(label: Any, initial: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        initial=initial,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": NO_TIME, "invalid": NO_TIME},
    )


def _clerk() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("同事"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("请选一位同事。"),
            "invalid_choice": gettext_lazy("请选一位同事。"),
        },
    )


class _OfClerk(forms.Form):
    """A form about one of these clerks."""

    clerk = _clerk()

    def __init__(self, *args: Any, clerks: list[User], **kwargs: Any) -> None:
        """Offer these clerks."""
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), called(one)) for one in clerks]
        self.fields["clerk"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]


class NewShift(_OfClerk):
    """Hours of one clerk on some days in a row."""

    first = _day(gettext_lazy("从哪天"))
    last = _day(gettext_lazy("到哪天"))
    begins = _time(gettext_lazy("几点起"), "09:00")
    ends = _time(gettext_lazy("几点止"), "17:00")
    evening = forms.BooleanField(label=gettext_lazy("延时班"), required=False)
    lent_from = forms.ChoiceField(
        label=gettext_lazy("从哪个街道借来"),
        required=False,
        choices=lambda: [("", "—"), *((code, street_name(code)) for code in streets())],
    )


class NewLeave(_OfClerk):
    """A clerk is away, whole days."""

    first = _day(gettext_lazy("从哪天"))
    last = _day(gettext_lazy("到哪天(当天也算)"))
    why = forms.ChoiceField(label=gettext_lazy("种类"), choices=counters.Leave.Why.choices)


def clerks_of(code: str) -> list[User]:
    """Who may serve at a street by an appointment of today; all streets for an empty code."""
    serving = {role for role, verb in staff.permissions() if verb == "counters.serve"}
    found: dict[int, User] = {}
    for role, rows in staff.holders(timezone.localdate()).items():
        for row in rows:
            if role in serving and (not code or row.street in {"", code}):
                found[row.user_id] = row.user
    return sorted(found.values(), key=called)


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The week of a street; a POST plans shifts or gives leave."""
    managed(request, code)
    monday = _monday(request)
    clerks = clerks_of(code)
    everybody = list({one.pk: one for one in [*clerks, *clerks_of("")]}.values())
    adds = request.POST.get("add", "")
    shift = NewShift(
        request.POST if adds == "shift" else None, clerks=everybody, initial={"first": monday, "last": monday}
    )
    leave = NewLeave(request.POST if adds == "leave" else None, clerks=clerks)
    if (adds == "shift" and shift.is_valid() and _plan(request, code, shift)) or (
        adds == "leave" and leave.is_valid() and _give(request, leave)
    ):
        back = redirect("desk-hall-duty", code=code)
        back["Location"] += f"?week={monday.isoformat()}"
        return back
    context = {
        **_week(code, monday, clerks),
        "code": code,
        "name": street_name(code),
        "shift": shift,
        "leave": leave,
    }
    return render(request, "station/duty.html", context, status=422 if shift.errors or leave.errors else 200)


def _monday(request: HttpRequest) -> date:
    day = day_of(request.GET.get("week", "") or request.POST.get("week", "")) or timezone.localdate()
    return day - timedelta(days=day.weekday())


def _plan(request: HttpRequest, code: str, form: NewShift) -> bool:
    said, first = form.cleaned_data, form.cleaned_data["first"]
    days = (said["last"] - first).days + 1
    if not 1 <= days <= 62:
        form.add_error("last", _("请检查起止日期,一次最多排两个月。"))
        return False

    def at(day: date, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(day, clock))

    turns = [
        counters.Turn(
            said["clerk"],
            code,
            at(day, said["begins"]),
            at(day, said["ends"]),
            said["evening"],
            said["lent_from"],
        )
        for day in (first + timedelta(days=number) for number in range(days))
        if counters.sessions(code, day)
    ]
    if not turns:
        form.add_error("first", _("这些天都是休息日。"))
        return False
    try:
        number = counters.plan_shifts(turns=turns, by=person(request))
    except Refused as refused:
        form.add_error("ends" if refused.code == "hours" else "clerk", str(refused))
        return False
    messages.success(request, _("排了%(n)s个班。") % {"n": number})
    return True


def _give(request: HttpRequest, form: NewLeave) -> bool:
    said = form.cleaned_data
    try:
        counters.give_leave(
            clerk=User.objects.get(pk=said["clerk"]), first=said["first"], last=said["last"], why=said["why"], by=person(request)
        )  # fmt: skip
    except PermissionDenied:
        form.add_error("clerk", _("自己的假要由别人登记。"))
        return False
    except Refused as refused:
        form.add_error("last", str(refused))
        return False
    messages.success(request, _("请假已登记,这些天的班次已经撤下。"))
    return True


def _week(code: str, monday: date, clerks: list[User]) -> dict[str, Any]:
    days = [monday + timedelta(days=number) for number in range(7)]
    shifts = counters.shifts_between(code, days[0], days[-1])
    present = {one.clerk_id: one.clerk for one in shifts} | {one.pk: one for one in clerks}
    keys = list(present)
    leave = counters.leave_between(keys, days[0], days[-1] + timedelta(days=28))
    skills = counters.skills_of(keys, timezone.localdate())
    rows = []
    for clerk in sorted(present.values(), key=called):
        able = skills.get(clerk.pk, [])
        cells = [
            {
                "day": day,
                "shifts": [_turn(one) for one in shifts if one.clerk_id == clerk.pk and timezone.localdate(one.begins) == day],
                "away": next((str(counters.Leave.Why(one.why).label) for one in leave if one.clerk_id == clerk.pk and one.covers(day)), ""),
            }
            for day in days
        ]  # fmt: skip
        rows.append(
            {
                "clerk": clerk,
                "name": called(clerk),
                "cells": cells,
                "skills": words.boards_named(able),
                "boards": [(one, name, one in able) for one, name in _all_boards()],
            }
        )
    return {
        "days": [(day, bool(counters.sessions(code, day))) for day in days],
        "rows": rows,
        "week": monday,
        "before": monday - timedelta(days=7),
        "next": monday + timedelta(days=7),
        "leaves": [(one, called(one.clerk), one.last) for one in leave],
    }


def _all_boards() -> list[tuple[str, str]]:
    return [(code, words.boards_named([code])) for code in boards()]


def _turn(shift: counters.Shift) -> dict[str, Any]:
    begins, ends = timezone.localtime(shift.begins), timezone.localtime(shift.ends)
    return {
        "shift": shift,
        "hours": f"{begins:%H:%M}–{ends:%H:%M}",
        "evening": shift.kind == "evening",
        "lent": street_name(shift.lent_from) if shift.lent_from else "",
    }


@needs(VERB)
@require_POST
def end_shift(request: HttpRequest, code: str, shift: int) -> HttpResponse:
    """Take a shift of this street back.

    Raises:
        Http404: it is of another street.
    """
    if not counters.Shift.objects.filter(pk=shift, street=code, district=settings.DISTRICT).exists():
        raise Http404
    return _done(request, code, lambda: counters.end_shift(shift=shift, by=person(request)), _("班次已撤。"))


@needs(VERB)
@require_POST
def end_leave(request: HttpRequest, code: str, leave: int) -> HttpResponse:
    """Somebody of this street is back after all.

    Raises:
        Http404: it is of a clerk of another street.
    """
    found = get_object_or_404(counters.Leave, pk=leave, district=settings.DISTRICT)
    if found.clerk_id not in {one.pk for one in clerks_of(code)}:
        raise Http404
    return _done(request, code, lambda: counters.end_leave(leave=leave, by=person(request)), _("已销假。"))


@needs(VERB)
@require_POST
def skills(request: HttpRequest, code: str, clerk: int) -> HttpResponse:
    """Say what a clerk of this street can be called on for.

    Raises:
        Http404: they are of another street.
    """
    whose = get_object_or_404(User, pk=clerk)
    if whose.pk not in {one.pk for one in clerks_of(code)}:
        raise Http404
    return _done(
        request,
        code,
        lambda: counters.set_skills(clerk=whose, boards=request.POST.getlist("boards"), by=person(request)),
        _("业务技能已保存,从下一次坐下起生效。"),
    )


def _done(request: HttpRequest, code: str, act: Any, said: str) -> HttpResponse:
    managed(request, code)
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    back = redirect("desk-hall-duty", code=code)
    if day := day_of(request.POST.get("week", "")):
        back["Location"] += f"?week={day.isoformat()}"
    return back
