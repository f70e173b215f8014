"""Find people at the desk: by identity number (typed, or sent by a card reader), telephone number or name.

What is typed is sent by POST, because it would stand in logs and in the browser's history otherwise; the last search by name
or phone waits, sealed, in the session, so that one can go back to its list. Lists are masked, and nothing is recorded
of each row in them: who may search is a permission of its own, how often it is done is counted like every page
(/metrics), and the record begins when somebody is opened.
"""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.registry.numbers import WrongNumber
from renshe.registry.queries import people
from renshe.registry.queries.people import Found, Hit
from renshe.registry.sealing import Sealed, seal, unseal
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.me.words import choice

LONGEST = 60  # characters: a name may have so many
EACH = 20


@needs("registry.search")
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The one box; a number that is found leads straight to its person, a name or phone to a list."""
    if request.method != "POST":
        return _show(request)
    typed = request.POST.get("q", "").strip()
    if not typed:
        return _show(request, wrong=_("还没有填。请输入身份证号、手机号或姓名。"), status=422)
    if len(typed) > LONGEST or "\x00" in typed:
        return _show(request, wrong=_("太长了。请输入身份证号、手机号或姓名,不超过60个字。"), status=422)
    try:
        found = people.search(typed, limit=EACH)
    except WrongNumber as wrong:
        return _show(request, typed=typed, wrong=str(wrong), status=422)
    if found.how == "number":
        if not found.rows:
            return _show(request, typed=typed, found=found)
        return redirect("desk-person", person_id=found.rows[0].person_id)
    request.session["desk_search"] = seal(json.dumps(typed))
    return redirect("desk-people-found")


class Narrow(forms.Form):
    """What a long list is narrowed to; an address can't break it."""

    born = forms.IntegerField(min_value=1880, max_value=2100, required=False)
    street = forms.CharField(max_length=9, required=False)


@needs("registry.search")
@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """The list of the last search by name or phone, narrowed by year of birth and street."""
    try:
        typed = str(json.loads(unseal(request.session["desk_search"])))
    except (KeyError, Sealed):
        return redirect("desk-people")
    form = Narrow(request.GET)
    form.is_valid()
    born, street = form.cleaned_data.get("born"), form.cleaned_data.get("street", "")
    narrow = {"born": born, "street": street if street in naming.streets() else ""}
    return _show(request, typed=typed, found=people.search(typed, limit=EACH, **narrow), **narrow)


def _show(
    request: HttpRequest,
    *,
    typed: str = "",
    found: Found | None = None,
    wrong: str = "",
    status: int = 200,
    **narrow: Any,
) -> HttpResponse:
    narrowed = any(narrow.values())
    context = {
        "typed": typed,
        "found": found,
        "how": _how(found) if found else "",
        "hits": [_hit(one) for one in found.rows] if found else [],
        "wrong": wrong,
        "wrong_list": [wrong] if wrong else [],
        "narrow": narrow,
        "narrowed": narrowed,
        "offer_narrowing": bool(found and found.how == "name" and (len(found.rows) > 1 or narrowed)),
        "streets": naming.streets(),
        "may_enter": person(request).has_perm("registry.enter"),
    }
    return render(request, "desk/people.html", context, status=status)


def _how(found: Found) -> str:
    """As what the text was read."""
    return {"number": _("按身份证号查找"), "phone": _("按电话号码查找"), "name": _("按姓名查找")}[found.how]


def _hit(one: Hit) -> dict[str, Any]:
    return {
        "hit": one,
        "sex": choice("particulars", "sex", one.sex) if one.sex else "",
        "age": naming.age(one.born_on, timezone.localdate()) if one.born_on and not one.died_on else None,
        "street": naming.street(one.street),
    }
