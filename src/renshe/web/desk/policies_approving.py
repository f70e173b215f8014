"""The legal officer's page: what changed since the last approved document, yes or not yet, and every word said before."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.book.actions import rules as actions
from renshe.book.actions.editing import Refused
from renshe.book.queries.rules import approvals_of, state_of
from renshe.registry.staff import called
from renshe.web.book.words import said
from renshe.web.desk import policies_paper
from renshe.web.desk.access import needs, person
from renshe.web.desk.policies import found, standing

LONGEST = 1000  # characters of a remark


@needs("policies.look")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Read for everybody who may see policies; the word is the legal officer's."""
    policy = found(name)
    if request.method == "POST":
        return _say(request, name)
    state = state_of(name)
    base = state.before.document if state.before else ""
    context: dict[str, Any] = {
        "policy": policy,
        "label": said(policy, "label"),
        "state": state,
        "standing": standing(state),
        "lines": policies_paper.compare(base, state.document) if base else [],
        "blocks": [] if base else policies_paper.blocks(state.document),
        "before": state.before,
        "before_by": called(state.before.approved_by) if state.before else "",
        "history": [(one, called(one.approved_by)) for one in approvals_of(name)],
        "may_approve": person(request).has_perm("policies.approve"),
        "items": state.items,
    }
    return render(request, "desk/policies_approve.html", context)


def _say(request: HttpRequest, name: str) -> HttpResponse:
    """Approve exactly what was read, or take it back; a refusal is told in words.

    Raises:
        PermissionDenied: this person does not approve rules.
    """
    by, words = person(request), request.POST.get("words", "").replace("\x00", "").strip()[:LONGEST]
    try:
        if request.POST.get("do") == "withdraw":
            actions.withdraw_rules(policy=name, by=by, words=words)
            messages.success(request, _("已停用:从现在起,这项政策的办件都由人办理。"))
        else:
            seen = request.POST.get("seen", "")
            actions.approve_rules(policy=name, seen=seen, by=by, words=words)
            messages.success(request, _("已审定:系统可以按这一版规则办理。"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk-policy-approve", name)
