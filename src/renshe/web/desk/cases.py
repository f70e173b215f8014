"""The work list of the desk: whose turn it is, by when, and the same verb for many at once."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from renshe.book.queries import content
from renshe.casework.models import Case
from renshe.casework.queries import desk
from renshe.casework.queries.figures import figures
from renshe.casework.queries.lights import RECEIVED, Lights, lights
from renshe.casework.queries.search import Search, read
from renshe.casework.table import TABLE
from renshe.core.clock import Light
from renshe.registry.staff import boards
from renshe.web.desk import cases_batch, cases_rows, naming
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import board_name
from renshe.web.desk.cases_weeks import draw
from renshe.web.hall.answer import language

LIGHTS = {
    Light.RED: gettext_lazy("红灯:今日到期或逾期"),
    Light.AMBER: gettext_lazy("黄灯:快到期"),
    Light.GREEN: gettext_lazy("绿灯:在期限内"),
    Light.GREY: gettext_lazy("灰:没有计时"),
}
AGES = (7, 30, 90)  # days since receipt that the list offers


class Narrow(forms.Form):
    """What the list is narrowed to; an address can't break it."""

    view = forms.ChoiceField(choices=[(one, one) for one in desk.VIEWS], required=False)
    q = forms.CharField(max_length=60, required=False)
    board = forms.CharField(max_length=10, required=False)
    item = forms.CharField(max_length=60, required=False)
    state = forms.CharField(max_length=12, required=False)
    light = forms.ChoiceField(choices=[("", ""), *((one.value, one.value) for one in Light)], required=False)
    owner = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    street = forms.CharField(max_length=9, required=False)
    older = forms.IntegerField(min_value=1, max_value=3650, required=False)
    closed = forms.BooleanField(required=False)
    after = forms.CharField(max_length=40, required=False)


@needs(desk.LOOK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A page of the list."""
    user, edges = person(request), lights()
    form = Narrow(request.GET)
    form.is_valid()
    said = form.cleaned_data
    search = read(said.get("q", ""))
    if search.by_number and search.condition is not None:
        found = _exactly(user, search, edges)
        if found is not None:
            return redirect("desk-case", number=found)
    asked = _asked(said, search)
    rows = Case.objects.none() if search.wrong else desk.listed(user, asked, edges)
    order = "received" if asked.state == RECEIVED else "due"
    found_page = desk.page(rows, order=order, after=said.get("after", ""))
    waiting, oldest = (0, None) if asked.state or search.wrong else desk.waiting_for_acceptance(rows)
    context: dict[str, Any] = {
        "lines": cases_rows.lines(found_page.rows, edges),
        "views": _views(user, asked, edges),
        "asked": asked,
        "typed": said.get("q", ""),
        "wrong": [search.wrong] if search.wrong else [],
        "narrowed": _narrowed(said),
        "next": _address(request, after=found_page.after) if found_page.after else "",
        "further": bool(said.get("after")),
        "first": _address(request, after=""),
        "waiting": waiting,
        "waiting_by": edges.accept_by(oldest) if oldest else None,
        "waiting_address": _address(request, state=RECEIVED, after=""),
        "work": draw(figures(desk.stands_for(user)))
        if asked.view == "mine" and not said.get("after")
        else None,
        "here": request.get_full_path(),
        **cases_batch.offered(user),
        **_choices(),
    }
    return render(request, "desk/cases.html", context, status=422 if search.wrong else 200)


def _exactly(user: User, search: Search, edges: Lights) -> str | None:
    """The number of the only case that a number means, closed or not."""
    rows = desk.listed(user, desk.Asked("all", search=search.condition, everything=True), edges)
    numbers = list(rows.values_list("number", flat=True)[:2])
    return numbers[0] if len(numbers) == 1 else None


def _asked(said: dict[str, Any], search: Search) -> desk.Asked:
    looking = bool(said.get("q"))
    view = said.get("view") or ("all" if looking else "mine")
    return desk.Asked(
        view=cast("desk.View", view),
        board=said.get("board", ""),
        item=said.get("item", ""),
        state=said.get("state", ""),
        light=said.get("light", ""),
        owner=said.get("owner"),
        street=said.get("street", ""),
        older=said.get("older"),
        search=search.condition,
        everything=bool(said.get("closed")) or search.by_number,
    )


def _views(user: User, asked: desk.Asked, edges: Lights) -> list[dict[str, Any]]:
    """The tabs, with how many stand in each."""
    names = {
        "mine": _("我的"),
        "unit": _("本单位"),
        "free": _("没人认领"),
        "late": _("逾期和快到期"),
        "all": _("全部"),
    }
    found: list[dict[str, Any]] = []
    for view in ("mine", "unit", "free", "late", "all"):
        count = None if view == "all" else desk.counted(desk.listed(user, desk.Asked(view), edges))
        words = "" if count is None else f"{desk.MANY - 1}+" if count >= desk.MANY else str(count)
        found.append({"view": view, "name": names[view], "count": words, "here": asked.view == view})
    return found


def _choices() -> dict[str, Any]:
    english = language() == "en"
    items = sorted(content().items.values(), key=lambda one: (one.board, one.name))
    return {
        "boards": [(code, board_name(code)) for code in boards()],
        "items": [(one.code, one.name_en if english else one.name) for one in items],
        "states": [
            (one.code, one.name_en if english else one.name) for one in TABLE.states if one.code != "draft"
        ],
        "lights": [(one.value, words) for one, words in LIGHTS.items()],
        "streets": naming.streets(),
        "ages": AGES,
    }


def _narrowed(said: dict[str, Any]) -> bool:
    names = ("board", "item", "state", "light", "owner", "street", "older", "closed")
    return any(said.get(name) for name in names)


def _address(request: HttpRequest, **changed: str) -> str:
    """This page with parts of its address changed."""
    parts = {name: value for name, value in request.GET.items() if value}
    parts = {**parts, **changed}
    return f"?{urlencode({name: value for name, value in parts.items() if value})}"
