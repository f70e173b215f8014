"""预算: what may be spent on each policy in a year, entered by hand, beside what a change would cost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.core.rules import Policy
from renshe.core.rules.kinds import MONEY
from renshe.domains.benefits import api
from renshe.registry.staff import called
from renshe.web.benefits import words
from renshe.web.benefits.draft_form import plain, read_number
from renshe.web.desk.access import needs, person

DRAFT = "policies.draft"
BEFORE, AFTER = 1, 2  # years that can be chosen beside this one


@needs("policies.look", DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The budgets of a year; whoever drafts may enter them.

    Raises:
        PermissionDenied: they may only look.
    """
    user, this = person(request), timezone.localdate().year
    asked = request.GET.get("year", "")
    years = list(range(this - BEFORE, this + AFTER + 1))
    year = next((one for one in years if str(one) == asked), this)
    typed: dict[str, str] = {}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        if not user.has_perm(DRAFT):
            raise PermissionDenied
        typed, wrong = _enter(request, year, user.pk)
        if not wrong:
            messages.success(request, _("预算已保存。"))
            return redirect(f"{reverse('benefits-budgets')}?year={year}")
    kept = api.budgets(year)
    rows = [
        {
            "policy": one.name,
            "name": words.policy(one),
            "typed": typed.get(one.name, plain(kept[one.name].fen, MONEY) if one.name in kept else ""),
            "wrong": wrong.get(one.name, ""),
            "kept": kept.get(one.name),
            "shown": words.yuan(kept[one.name].fen) if one.name in kept else "",
            "by": called(kept[one.name].entered_by) if one.name in kept else "",
        }
        for one in _costing()
    ]
    context = {"rows": rows, "year": year, "years": years, "enters": user.has_perm(DRAFT)}
    return render(request, "benefits/budgets.html", context, status=422 if wrong else 200)


def _costing() -> list[Policy]:
    """The policies whose rules give a sum: what they cost can be set beside a budget."""
    return [one for one in api.everybody_known() if api.cost_of(one).way != "none"]


def _enter(request: HttpRequest, year: int, by: int) -> tuple[dict[str, str], dict[str, str]]:
    """Enter every sum that was typed; what was typed and what is wrong with it, by policy."""
    typed = {one.name: request.POST.get(f"sum-{one.name}", "").strip() for one in _costing()}
    read = {name: read_number(text, MONEY) for name, text in typed.items() if text}
    wrong = {name: _("请填不小于零的数,例如 1200000。") for name, fen in read.items() if fen is None}
    if wrong:
        return typed, wrong
    for name, fen in read.items():
        try:
            api.enter(policy=name, year=year, fen=fen or 0, by=by)
        except Refused as refused:
            wrong[name] = str(refused)
    return typed, wrong
