"""How the other departments' data come in: each source's health, its last faults, and the switch."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.registry.actions import sources as actions
from renshe.registry.queries import sources as queries
from renshe.registry.sources import plugins
from renshe.registry.sources.departments import ASKED, DEPARTMENTS, EXCHANGE, precedence
from renshe.web.desk.access import needs, person
from renshe.web.desk.source_words import line
from renshe.web.hall.answer import language


@needs("sources.watch", "sources.switch")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every department, with its light."""
    states, figures = queries.states(), queries.figures()
    lines = [line(code, states[code], figures[code]) for code in ASKED]
    context = {
        "lines": lines,
        "troubled": [one for one in lines if one.standing.light in {"red", "amber"}],
        "own": [one for one in DEPARTMENTS.values() if one.kind != "department"],
        "deadline": EXCHANGE.deadline,
        "demo_address": settings.EXCHANGE_ADDRESS,
    }
    return render(request, "desk/sources.html", context)


@needs("sources.watch", "sources.switch")
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One department: figures, last faults, its ground in law, who switched it."""
    return _one(request, _known(code))


@needs("sources.watch", "sources.switch")
@require_POST
def try_now(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the department how it is; nobody's data are asked for."""
    found = plugins.check_all([_known(code)])
    name = DEPARTMENTS[code].label
    if not found:
        messages.error(request, _("%(name)s没有接入,没有可以试的地址。") % {"name": name})
    elif found[0].well:
        words = _("%(name)s答复正常,用了%(ms)s毫秒。") % {"name": name, "ms": found[0].took_ms}
        messages.success(request, words)
    else:
        words = _("%(name)s没有正常答复。") % {"name": name}
        messages.error(request, words)
    return redirect("desk-source", code=code)


@needs("sources.switch")
@require_POST
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Take a department out of use, or put it back, with a reason that colleagues read."""
    on, reason = request.POST.get("on") == "yes", request.POST.get("reason", "").strip()
    if not reason or len(reason) > 200:
        complaint = _("请写明原因,200字以内,同事会看到。")
        return _one(request, _known(code), complaint=complaint, reason=reason, status=422)
    try:
        actions.switch(source=_known(code), on=on, reason=reason, by=person(request))
    except ValueError:
        complaint = _("已经是这个状态了,可能有同事刚刚改过。")
        return _one(request, code, complaint=complaint, reason=reason, status=409)
    name = DEPARTMENTS[code].label
    messages.success(
        request, (_("%(name)s已恢复使用。") if on else _("%(name)s已停用,不会再去问它。")) % {"name": name}
    )
    return redirect("desk-source", code=code)


def _known(code: str) -> str:
    """The code, if a department has it.

    Raises:
        Http404: none has.
    """
    if code not in ASKED:
        raise Http404
    return code


def _one(request: HttpRequest, code: str, *, status: int = 200, **more: Any) -> HttpResponse:
    state = queries.state(code)
    english = language() == "en"
    firsts = [
        {"order": order, "why": order.why_en if english else order.why}
        for order in dict.fromkeys(precedence(field, table) for field, table in _fields(code))
        if order.sources[0] == code
    ]
    context = {
        "line": line(code, state, queries.figures([code])[code]),
        "faults": queries.faults(code),
        "switches": queries.switches(code),
        "firsts": firsts,
        **more,
    }
    return render(request, "desk/sources_one.html", context, status=status)


def _fields(code: str) -> list[tuple[str, str]]:
    """Everything that a department tells, as the order of sources names it, and of which table it is."""
    return [
        (name, part.table)
        for part in DEPARTMENTS[code].tells
        for name in (*part.fields, *part.kinds) or (part.table,)
    ]
