"""The list of arbitrations: tabs by what is to be done, the green lane first, then by the last day."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.casework.queries.lights import Lights, lights
from renshe.core.clock import Light, Unit
from renshe.domains.disputes import api
from renshe.domains.disputes.api import desk
from renshe.registry.staff import called
from renshe.web.arbitration import words
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.desk.cases import LIGHTS
from renshe.web.hall.answer import units

# The tabs of each role: what one can do comes first.
BY_VERB = {
    "examine": ("disputes.accept", "disputes.intake"),
    "hear": ("disputes.arbitrate", "disputes.manage", "disputes.accept"),
    "decide": ("disputes.arbitrate",),
    "motions": ("disputes.arbitrate", "disputes.accept", "disputes.approve"),
    "review": ("disputes.review",),
    "sign": ("disputes.sign",),
    "serve": ("disputes.serve",),
    "agreements": ("disputes.accept", "disputes.arbitrate", "disputes.serve"),
}


class Narrow(forms.Form):
    """What the list is narrowed to; an address can't break it."""

    tab = forms.ChoiceField(choices=[(one, one) for one in desk.TABS], required=False)
    q = forms.CharField(max_length=60, required=False)
    kind = forms.CharField(max_length=24, required=False)
    procedure = forms.ChoiceField(choices=[("", ""), *api.Dispute.Procedure.choices], required=False)
    street = forms.CharField(max_length=9, required=False)
    light = forms.ChoiceField(choices=[("", ""), *((one.value, one.value) for one in Light)], required=False)
    closed = forms.BooleanField(required=False)
    after = forms.CharField(max_length=40, required=False)


@dataclass(frozen=True)
class Line:
    """One dispute in the list.

    Attributes:
        left: the remaining time in words.
    """

    dispute: api.Dispute
    kind: str
    state: str
    light: str
    left: str
    holder: str
    street: str


@needs(desk.LOOK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A page of the list; a number that is typed opens its dispute."""
    user, edges = person(request), lights()
    form = Narrow(request.GET)
    form.is_valid()
    said = form.cleaned_data
    typed = "".join(said.get("q", "").split())
    if typed and (exact := api.numbered(typed)) and _sees(user, exact):
        return redirect("desk-dispute", key=exact.pk)
    asked = _asked(user, said)
    wrong = bool(typed) and len(typed) < 2
    rows = api.Dispute.objects.none() if wrong else desk.listed(user, asked, edges)
    found = desk.page(rows, closed=asked.closed, after=said.get("after", ""))
    context: dict[str, Any] = {
        "lines": [_line(one, edges) for one in found.rows],
        "tabs": _tabs(user, asked, edges),
        "asked": asked,
        "typed": said.get("q", ""),
        "wrong": [_("请至少输入两个字。")] if wrong else [],
        "narrowed": any(said.get(name) for name in ("kind", "procedure", "street", "light", "closed")),
        "next": _address(request, after=found.after) if found.after else "",
        "further": bool(said.get("after")),
        "first": _address(request, after=""),
        "kinds": words.kinds(),
        "procedures": api.Dispute.Procedure.choices,
        "streets": naming.streets(),
        "lights": [(one.value, name) for one, name in LIGHTS.items()],
    }
    return render(request, "arbitration/list.html", context, status=422 if wrong else 200)


def _sees(user: User, dispute: api.Dispute) -> bool:
    return api.Dispute.objects.filter(desk.visible(user), pk=dispute.pk).exclude(work="mediation").exists()


def _asked(user: User, said: dict[str, Any]) -> desk.Asked:
    tab = said.get("tab") or ("all" if said.get("q") else _first(user))
    return desk.Asked(
        tab=tab, work=_work(tab), kind=said.get("kind", ""),
        procedure=said.get("procedure", ""), street=said.get("street", ""), light=said.get("light", ""),
        words=said.get("q", ""), closed=bool(said.get("closed")),
    )  # fmt: skip


def _work(tab: str) -> str:
    """Reviews of mediation agreements have a tab of their own."""
    return "review" if tab == "agreements" else "arbitration"


def _first(user: User) -> str:
    """With which tab somebody begins: what they alone can do."""
    for tab, verb in (
        ("examine", "disputes.accept"),
        ("mine", "disputes.arbitrate"),
        ("sign", "disputes.sign"),
        ("review", "disputes.review"),
    ):
        if user.has_perm(verb):
            return tab
    return "all"


def _tabs(user: User, asked: desk.Asked, edges: Lights) -> list[dict[str, Any]]:
    names = {
        "mine": _("我的"),
        "examine": _("待立案"),
        "hear": _("审理中"),
        "decide": _("待裁决"),
        "review": _("待审核"),
        "sign": _("待签发"),
        "serve": _("待送达"),
        "motions": _("待决定的申请"),
        "agreements": _("审查调解协议"),
        "all": _("全部"),
    }
    found: list[dict[str, Any]] = []
    for tab in desk.TABS:
        verbs = BY_VERB.get(tab)
        if verbs and tab != asked.tab and not any(user.has_perm(one) for one in verbs):
            continue
        count = None if tab == "all" else desk.counted(desk.listed(user, desk.Asked(tab, _work(tab)), edges))
        told = "" if count is None else f"{desk.MANY - 1}+" if count >= desk.MANY else str(count)
        found.append({"tab": tab, "name": names[tab], "count": told, "here": asked.tab == tab})
    return found


def _line(one: api.Dispute, edges: Lights) -> Line:
    return Line(
        one, words.kind(one.kind), words.state(one.case), "grey" if not one.open else edges.of(one.due_on).value,
        left(one, edges), called(one.case.owner) if one.case.owner else "", naming.street(one.case.street),
    )  # fmt: skip


def left(one: api.Dispute, edges: Lights) -> str:
    """The remaining time in words, in working days as lists have it."""
    if not one.open:
        return _("%(day)s结束") % {"day": one.case.closed_on} if one.case.closed_on else _("已结束")
    if one.case.stopped_since is not None:
        return _("已中止")
    if one.due_on is None:
        return _("等申请人") if one.state == "correction" else _("没有计时")
    days = edges.left(one.due_on)
    if days == 0:
        return _("今日到期")
    if days < 0:
        return _("逾期%(n)s") % {"n": units(-days, Unit.WORKDAY)}
    return _("还剩%(n)s") % {"n": units(days, Unit.WORKDAY)}


def _address(request: HttpRequest, **changed: str) -> str:
    """This page with parts of its address changed."""
    parts = {**{name: value for name, value in request.GET.items() if value}, **changed}
    return f"?{urlencode({name: value for name, value in parts.items() if value})}"
