"""人员和任职: who works here, as what, until when; accounts opened and closed; deputies for somebody's leave."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.registry.actions import staff as actions
from renshe.registry.models import Appointment
from renshe.registry.queries import staff as queries
from renshe.registry.staff import called, roles
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import line, lines_of
from renshe.web.desk.home import at_desk
from renshe.web.desk.staff_forms import Appointing, Deputising, Opening

KEEPS = "staff.appoint"


@needs(KEEPS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, narrowed by name; what ends soon stands first."""
    today, typed = timezone.localdate(), request.GET.get("q", "").strip()[:40]
    members = queries.members(today)
    shown = [
        (one.user, called(one.user), [line(row) for row in one.held])
        for one in members
        if typed.casefold() in f"{called(one.user)} {one.user.get_username()}".casefold()
    ]
    context: dict[str, Any] = {
        "q": typed,
        "members": shown,
        "total": len(members),
        "ending": [(line(row), called(row.user)) for row in queries.ending_soon(today)],
    }
    return render(request, "desk/staff.html", context)


def _try(form: forms.Form, deed: Callable[[], Any]) -> bool:
    """Do it; what is refused is told beside its field.

    Returns:
        Whether it was done.
    """
    try:
        deed()
    except actions.Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True


@needs(KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """A new account; with it comes the link to set its password."""
    form = Opening(request.POST or None)
    if request.method != "POST":
        return render(request, "desk/staff_new.html", {"form": form})
    made: list[User] = []
    if form.is_valid() and _try(
        form, lambda: made.append(actions.open_account(**form.cleaned_data, by=person(request)))
    ):
        return _link(request, made[0], new=True)
    return render(request, "desk/staff_new.html", {"form": form}, status=422)


def _link(request: HttpRequest, user: User, *, new: bool) -> HttpResponse:
    """Show the link once; it is kept nowhere."""
    who, token = actions.new_link(user=user, by=person(request))
    address = request.build_absolute_uri(reverse("staff-set-up", args=[who, token]))
    context = {"member": user, "name": called(user), "address": address, "new": new}
    return render(request, "desk/staff_link.html", context)


@needs(KEEPS)
@require_POST
def new_link(request: HttpRequest, number: int) -> HttpResponse:
    """Another link, when the first was lost or the password forgotten."""
    user = _member(number)
    try:
        return _link(request, user, new=False)
    except actions.Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk-member", number)


def _member(number: int) -> User:
    """An account of the staff; those of the public are nobody's business here."""
    rows = User.objects.filter(Q(is_staff=True) | Q(appointments__isnull=False)).distinct()
    return get_object_or_404(rows, pk=number)


@needs(KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, number: int) -> HttpResponse:
    """One colleague: what they hold and held, what was done to the account, and a new appointment."""
    user, by = _member(number), person(request)
    form, status = Appointing(request.POST or None), 200
    if request.method == "POST":
        if form.is_valid() and _try(form, lambda: actions.appoint(user=user, by=by, **form.cleaned_data)):
            messages.success(request, _("已安排。从开始的那天起生效,不用重新登录。"))
            return redirect("desk-member", number)
        status = 422
    lines = lines_of(user)
    context: dict[str, Any] = {
        "member": user,
        "name": called(user),
        "now": [one for one in lines if not one.over],
        "past": [one for one in lines if one.over],
        "events": [(event, called(event.by) if event.by else "") for event in queries.events(user)],
        "form": form,
        "own": user.pk == by.pk,
        "above": user.is_superuser and not by.is_superuser,
    }
    return render(request, "desk/staff_member.html", context, status=status)


@needs(KEEPS)
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close the account of somebody who has left."""
    user = _member(number)
    try:
        actions.close_account(user=user, by=person(request))
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("账号已停用,任职都已结束,已登录的设备也退出了。"))
    return redirect("desk-member", number)


def _appointment(number: int) -> Appointment:
    rows = Appointment.objects.select_related("user", "deputy_for__user")
    return get_object_or_404(rows, pk=number)


def _back(request: HttpRequest, row: Appointment) -> HttpResponse:
    """To the page that somebody came from: their own work, or the colleague's page."""
    whose = row.deputy_for.user_id if row.deputy_for else row.user_id
    if whose == person(request).pk:
        return redirect("desk-mine")
    return redirect("desk-member", row.user_id)


@at_desk
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End an appointment, or what a deputy does for oneself."""
    row = _appointment(number)
    try:
        actions.end(appointment=row, by=person(request))
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已结束,立即生效。"))
    return _back(request, row)


@at_desk
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own appointments, and who stands in for them."""
    lines = lines_of(person(request))
    context = {
        "now": [one for one in lines if not one.over],
        "past": [one for one in lines if one.over],
    }
    return render(request, "desk/staff_mine.html", context)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def deputy(request: HttpRequest, number: int) -> HttpResponse:
    """Name a deputy for one appointment: one's own, or a colleague's by whoever keeps staff.

    Raises:
        Http404: a deputy's own work has no deputy.
        PermissionDenied: it is somebody else's.
    """
    row, by = _appointment(number), person(request)
    if row.deputy_for_id is not None:
        raise Http404
    if row.user_id != by.pk and not by.has_perm(KEEPS):
        raise PermissionDenied
    colleagues = [one for one in queries.colleagues(row.user, timezone.localdate()) if one.pk != by.pk]
    form, status = Deputising(request.POST or None, colleagues=colleagues), 200
    if request.method == "POST":
        by_number = {one.pk: one for one in colleagues}
        if form.is_valid() and _try(
            form,
            lambda: actions.name_deputy(
                appointment=row,
                deputy=by_number[form.cleaned_data["deputy"]],
                since=form.cleaned_data["since"],
                until=form.cleaned_data["until"],
                by=by,
            ),
        ):
            messages.success(request, _("已安排代理,到时自动结束;您可以随时提前结束。"))
            return _back(request, row)
        status = 422
    context = {
        "form": form,
        "one": line(row),
        "name": called(row.user),
        "own": row.user_id == by.pk,
        "days": roles().deputy_days,
        "colleagues": colleagues,
    }
    return render(request, "desk/staff_deputy.html", context, status=status)
