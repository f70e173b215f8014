"""代办和单位角色: who may act for me, for whom I may act, who asks me now, and what I am at employers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.book.queries import content
from renshe.registry.actions import employer_roles, representation
from renshe.registry.mandate_rules import RULES
from renshe.registry.models import EmployerRole, Mandate, Person
from renshe.registry.numbers import mask_name
from renshe.registry.queries import representation as queries
from renshe.registry.queries.employer_roles import REPRESENTATIVE
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.points import points_of
from renshe.web.book.words import said
from renshe.web.hall.answer import day_words
from renshe.web.me.mandate_form import MandateForm
from renshe.web.me.whose import Whose, own_pages

LIVE = ("in_force", "to_come", "waiting")


@dataclass(frozen=True)
class Card:
    """A mandate as the page shows it.

    Attributes:
        items: code and name of each; empty for all.
    """

    shown: queries.Shown
    kind: str
    items: tuple[tuple[str, str], ...]
    state: str
    colour: str
    since: str
    until: str

    @property
    def live(self) -> bool:
        """It may still be ended."""
        return self.shown.standing in LIVE

    @property
    def whole(self) -> bool:
        """It is for everything."""
        return not self.items


@dataclass(frozen=True)
class Child:
    """A minor child for whom the reader acts without a mandate."""

    person_id: int
    name: str
    ground: Any


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Everything about acting for others, always of the signed-in person themselves."""
    me, today = me_of(whose), timezone.localdate()
    given = [_card(one, given=True) for one in queries.given_by(me, on=today)]
    held = [_card(one, given=False) for one in queries.held_by(me, on=today)]
    children = queries.children_of(me, today)
    names = points_of([one.principal_id for one in children])
    context = {
        "asks": [one for one in given if one.shown.standing == "waiting"],
        "given": [one for one in given if one.live and one.shown.standing != "waiting"],
        "held": [one for one in held if one.live],
        "past": [(one, True) for one in given if not one.live]
        + [(one, False) for one in held if not one.live],
        "children": [
            Child(one.principal_id, mask_name(str(names[one.principal_id]["name"].value)), one.ground)
            for one in children
            if "name" in names.get(one.principal_id, {})
        ],
        "roles": [
            (one, role_words(one.role), _until(one.until)) for one in queries.employers_of(me, on=today)
        ],
        "seen_by": [
            (name, [(one.name, role_words(one.role)) for one in holders])
            for name, holders in queries.seen_by(me, on=today)
        ],
        "rules": RULES,
        "whose": whose,
    }
    return render(request, "me/mandates.html", context)


@own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Let somebody act for me."""
    form = MandateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            representation.give(
                principal=me_of(whose),
                by=whose.user,
                number=data["number"],
                name=data["name"],
                terms=form.terms(),
            )
        except representation.NotPossible as no:
            _add(form, no)
        else:
            messages.success(
                request,
                _(
                    "已经授权。对方登录后就能替您办;如果对方看不到,请核对姓名和号码有没有填错。您随时可以撤回。"
                ),
            )
            return redirect("me-mandates")
    return render(request, "me/mandates_form.html", _form(form, asking=False))


@own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Ask somebody to let me act for them; the answer says nothing of whether there is such a person."""
    form = MandateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            representation.ask(
                agent=me_of(whose),
                by=whose.user,
                number=data["number"],
                name=data["name"],
                terms=form.terms(),
            )
        except representation.NotPossible as no:
            _add(form, no)
        else:
            messages.success(
                request,
                _("申请已经记下。姓名和号码都对的话,对方登录后会看到,由对方决定;%(days)s天没有答复就失效。")
                % {"days": RULES.asking.lapses_days},
            )
            return redirect("me-mandates")
    return render(request, "me/mandates_form.html", _form(form, asking=True))


@own_pages
@require_POST
def decide(request: HttpRequest, number: int, verb: str, whose: Whose) -> HttpResponse:
    """Agree, refuse, withdraw.

    Raises:
        Http404: this person has no part in it.
    """
    me = me_of(whose)
    verbs: dict[str, tuple[Callable[[], Mandate], str]] = {
        "agree": (
            lambda: representation.agree(mandate=number, principal=me, on=timezone.localdate()),
            _("已经同意。对方现在可以替您办;您随时可以撤回。"),
        ),
        "refuse": (
            lambda: representation.refuse(mandate=number, principal=me, on=timezone.localdate()),
            _("已经回绝。对方不能替您办,也看不到您的信息。"),
        ),
        "withdraw": (
            lambda: representation.withdraw(mandate=number, person=me),
            _("已经撤回,马上生效。"),
        ),
    }
    act, words = verbs[verb]
    try:
        act()
    except Mandate.DoesNotExist as error:
        raise Http404 from error
    except representation.NotPossible as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return redirect("me-mandates")


@own_pages
@require_POST
def lay_down(request: HttpRequest, number: int, whose: Whose) -> HttpResponse:
    """Lay down a role at an employer.

    Raises:
        Http404: the role is another's.
    """
    me = me_of(whose)
    if not EmployerRole.objects.filter(pk=number, person=me).exists():
        raise Http404
    employer_roles.withdraw(role=number, by=me, on=timezone.localdate())
    messages.success(request, _("已经放下这个角色,马上生效。"))
    return redirect("me-mandates")


def role_words(role: str) -> str:
    """What somebody is at an employer."""
    return _("法定代表人") if role == REPRESENTATIVE else str(EmployerRole.Role(role).label)


def me_of(whose: Whose) -> Person:
    """The signed-in person, also while they act for another: nobody gives away another's trust (民法典 §169)."""
    me = person_of(whose.user)
    if me is None:
        raise TypeError("own_pages lets nobody else through")
    return me


def _add(form: forms.Form, no: representation.NotPossible) -> None:
    form.add_error(no.field if no.field in form.fields else None, str(no))


def _form(form: MandateForm, *, asking: bool) -> dict[str, Any]:
    title = _("申请替别人办") if asking else _("授权别人替我办")
    return {"form": form, "asking": asking, "title": title, "rules": RULES}


def _card(shown: queries.Shown, *, given: bool) -> Card:
    one, book = shown.mandate, content().items
    state, colour = _state(shown, given=given)
    items = tuple((code, said(book[code], "name") if code in book else code) for code in one.items)
    return Card(
        shown,
        str(Mandate.Kind(one.kind).label),
        items,
        state,
        colour,
        day_words(one.since),
        day_words(one.until),
    )


def _state(shown: queries.Shown, *, given: bool) -> tuple[str, str]:
    """Where it stands, in words, and the colour of the pill."""
    if shown.standing == "in_force" and given and not shown.answered:
        return _("已授权,对方还没有开始"), "teal"
    return {
        "waiting": (_("等您答复") if given else _("等对方答复"), "amber"),
        "in_force": (_("有效"), "ok"),
        "to_come": (_("还没有开始"), "teal"),
        "over": (_("已到期"), ""),
        "lapsed": (_("没有答复,已失效"), ""),
        "refused": (_("没有同意"), ""),
        "withdrawn": (_("已撤回"), ""),
        "died": (_("一方已去世,委托终止"), ""),
    }[shown.standing]


def _until(day: date | None) -> str:
    return day_words(day) if day else ""


urlpatterns = [
    path("mandates/", page, name="me-mandates"),
    path("mandates/give/", give, name="me-give"),
    path("mandates/ask/", ask, name="me-ask"),
    path("mandates/<int:number>/agree/", decide, {"verb": "agree"}, name="me-agree"),
    path("mandates/<int:number>/refuse/", decide, {"verb": "refuse"}, name="me-refuse"),
    path("mandates/<int:number>/withdraw/", decide, {"verb": "withdraw"}, name="me-mandate-withdraw"),
    path("mandates/roles/<int:number>/lay-down/", lay_down, name="me-lay-down"),
]
