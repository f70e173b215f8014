"""窗口设置: the windows of a street and their boards, lanes for appointments, terminals, and who stands for the hall today."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.models import Appointment
from renshe.registry.queries import staff
from renshe.registry.staff import boards, called, streets
from renshe.web.apply.sending import qr
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import street_name
from renshe.web.station import words

VERB = "counters.manage"


def _boards() -> list[tuple[str, str]]:
    return [(code, words.boards_named([code])) for code in boards()]


class Window(forms.Form):
    """A new window."""

    number = forms.IntegerField(
        label=gettext_lazy("窗口号"),
        min_value=1,
        max_value=40,
        error_messages={
            "required": gettext_lazy("请填写窗口号。"),
            "invalid": gettext_lazy("请填写1到40的数字。"),
            "min_value": gettext_lazy("请填写1到40的数字。"),
            "max_value": gettext_lazy("请填写1到40的数字。"),
        },
    )
    boards = forms.MultipleChoiceField(
        label=gettext_lazy("办哪些业务"),
        required=False,
        choices=_boards,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("都不勾就是全部业务。"),
    )


class Terminal(forms.Form):
    """A new terminal."""

    name = forms.CharField(
        label=gettext_lazy("放在哪里"),
        max_length=60,
        help_text=gettext_lazy("例如“大厅入口左侧”。"),
        error_messages={"required": gettext_lazy("请写明这台终端放在哪里。")},
    )


@needs(VERB)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The streets whose windows one keeps."""
    mine = counters.streets_of(person(request), VERB)
    if len(mine) == 1:
        return redirect("desk-hall", code=mine[0])
    sizes = counters.hall_sizes()
    rows = [(code, street_name(code), *sizes.get(code, (0, 0))) for code in mine]
    return render(request, "station/halls.html", {"rows": rows})


def managed(request: HttpRequest, code: str) -> None:
    """The street must be one whose windows this officer keeps.

    Raises:
        Http404: there is no such street.
        PermissionDenied: it is not one of theirs.
    """
    if code not in streets():
        raise Http404
    if code not in counters.streets_of(person(request), VERB):
        raise PermissionDenied


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One hall; a POST adds a window or a terminal."""
    managed(request, code)
    user, adds = person(request), request.POST.get("add", "")
    window = Window(request.POST if adds == "window" else None)
    terminal = Terminal(request.POST if adds == "terminal" else None)
    if adds == "window" and window.is_valid():
        try:
            counters.open_counter(street=code, by=user, **window.cleaned_data)
        except Refused as refused:
            window.add_error(refused.code if refused.code in window.fields else "number", str(refused))
        else:
            messages.success(request, _("窗口已添加。"))
            return redirect("desk-hall", code=code)
    if adds == "terminal" and terminal.is_valid():
        _kiosk, key = counters.set_up_kiosk(street=code, name=terminal.cleaned_data["name"], by=user)
        link = request.build_absolute_uri(reverse("kiosk-set-up", args=[code, key]))
        side, path = qr(link)
        return render(request, "station/terminal_link.html", {"code": code, "name": street_name(code), "link": link, "side": side, "path": path})  # fmt: skip
    wrong = bool(window.errors or terminal.errors)
    return render(request, "station/hall.html", _hall(code, window, terminal), status=422 if wrong else 200)


def _hall(code: str, window: Window, terminal: Terminal) -> dict[str, Any]:
    lanes = counters.lanes_of(code)
    return {
        "code": code,
        "name": street_name(code),
        "windows": [
            {
                "counter": place,
                "boards": [(one, name, one in place.boards) for one, name in _boards()],
                "does": words.boards_named(place.boards),
                "who": called(clerk) if clerk else "",
            }
            for place, clerk in counters.counters_of(code)
        ],
        "lanes": [
            (one.code, words.channel_name(one.code), lanes.get(one.code, 0))
            for one in counters.rules().channels
        ],
        "kiosks": counters.kiosks_of(code),
        "chiefs": chiefs(code),
        "window": window,
        "terminal": terminal,
    }


def chiefs(code: str) -> list[tuple[str, str, str]]:
    """Who is chief representative of a street today: name, unit, and for whom a deputy stands in; the street's own first."""
    rows = staff.holders(timezone.localdate()).get("chief", [])
    mine: list[Appointment] = sorted(
        (row for row in rows if row.street in {"", code}), key=lambda row: row.street == ""
    )
    own = [row for row in mine if row.street == code]
    return [
        (called(row.user), row.unit, called(row.deputy_for.user) if row.deputy_for else "")
        for row in own or mine
    ]


@needs(VERB)
@require_POST
def change(request: HttpRequest, code: str, counter: int) -> HttpResponse:
    """Let a window serve other boards, close it, or end a sitting that somebody forgot."""
    managed(request, code)
    try:
        if request.POST.get("do") == "close":
            counters.close_counter(counter=counter, by=person(request))
            said = _("窗口已撤。")
        elif request.POST.get("do") == "end-sitting":
            counters.end_sitting(counter=counter, by=person(request))
            said = _("已替他离岗。那个窗口不再算作开着。")
        else:
            counters.change_counter(
                counter=counter, boards=request.POST.getlist("boards"), by=person(request)
            )
            said = _("已保存,从下一次坐下起生效。")
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("desk-hall", code=code)


@needs(VERB)
@require_POST
def lanes(request: HttpRequest, code: str) -> HttpResponse:
    """Have so many appointments at a time, by channel."""
    managed(request, code)
    have = counters.lanes_of(code)
    try:
        for rule in counters.rules().channels:
            typed = request.POST.get(rule.code, "")
            if typed.isdecimal() and len(typed) < 4 and int(typed) != have.get(rule.code, 0):
                counters.set_lanes(street=code, channel=rule.code, number=int(typed), by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("预约通道已保存。"))
    return redirect("desk-hall", code=code)


@needs(VERB)
@require_POST
def end_terminal(request: HttpRequest, code: str, kiosk: int) -> HttpResponse:
    """Believe a terminal no longer."""
    managed(request, code)
    try:
        counters.end_kiosk(kiosk=kiosk, by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("终端已停用,那台机器不能再取号。"))
    return redirect("desk-hall", code=code)
