"""改一改会怎样: draft changed numbers or requirements, see who gains and who loses and what a year costs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.core.rules import Kind, Policy
from renshe.domains.benefits import api
from renshe.policies import policies
from renshe.registry.staff import called
from renshe.web.benefits import draft_form, effect, words
from renshe.web.desk.access import needs, person

LOOK, DRAFT, APPROVE = "policies.look", "policies.draft", "policies.approve"


@needs(LOOK, DRAFT, APPROVE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All drafts, those under review first; and the way to a new one."""
    user = person(request)
    context = {
        "drafts": [
            {"draft": one, "policy": _name(one.policy), "by": called(one.drafted_by)} for one in api.drafts()
        ],
        "policies": sorted(
            ((one.name, words.policy(one)) for one in api.everybody_known()), key=lambda one: one[1]
        ),
        "drafts_too": user.has_perm(DRAFT),
    }
    return render(request, "benefits/drafts.html", context)


@needs(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Begin a draft for a policy, or change one."""
    draft = found(number) if number else None
    policy = _policy(draft.policy if draft else request.GET.get("policy", ""))
    sent = request.POST if request.method == "POST" else None
    form = draft_form.show(policy, draft, sent)
    content = draft_form.read(form) if sent is not None else None
    if content is not None:
        try:
            kept = api.write(
                draft=draft, policy=policy.name, content=content, by=person(request).pk,
                revision=_number(request.POST.get("revision")),
            )  # fmt: skip
            api.begin(draft=kept)
        except Refused as refused:
            form.errors[refused.code] = str(refused)
        else:
            return redirect("benefits-draft", number=kept.pk)
    context = {
        "policy": policy,
        "name": words.policy(policy),
        "form": form,
        "draft": draft,
        "faults": list(form.errors.values()),
        "revision": draft.revision if draft else 0,
    }
    return render(request, "benefits/draft_edit.html", context, status=422 if form.errors else 200)


@needs(LOOK, DRAFT, APPROVE)
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A draft: what it changes, what that would do, and where it is on its way."""
    draft = found(number)
    user, policy = person(request), _policy(draft.policy)
    context: dict[str, Any] = {
        "draft": draft,
        "name": words.policy(policy),
        "by": called(draft.drafted_by),
        "reviewer": called(draft.reviewed_by) if draft.reviewed_by else "",
        "changes": _changes(policy, draft),
        "left_out": [
            one.label_en if words.english() and one.label_en else one.label
            for place, one in enumerate(policy.requirements)
            if place in draft.without
        ],
        "running": draft.run in {"waiting", "running"},
        "effects": effect.effects(draft.result) if draft.result and draft.run == "done" else [],
        "may_draft": user.has_perm(DRAFT) and draft.review in {"open", "returned"},
        "may_approve": user.has_perm(APPROVE) and draft.review == "sent" and draft.drafted_by_id != user.pk,
        "own": draft.drafted_by_id == user.pk,
        "steps": _steps(draft),
    }
    part = request.headers.get("HX-Target") == "state" and bool(context["running"])
    return render(request, "benefits/state.html" if part else "benefits/draft.html", context)


@needs(DRAFT)
@require_POST
def run(request: HttpRequest, number: int) -> HttpResponse:
    """Reckon again."""
    api.begin(draft=found(number))
    return redirect("benefits-draft", number=number)


def found(number: int) -> api.Draft:
    """A draft.

    Raises:
        Http404: there is none of that number.
    """
    draft = api.draft(number)
    if draft is None:
        raise Http404
    return draft


def _policy(name: str) -> Policy:
    """A policy that can be drafted on.

    Raises:
        Http404: there is none.
    """
    known = {one.name: one for one in api.everybody_known()}
    if name not in known:
        raise Http404
    return known[name]


def _name(policy: str) -> str:
    one = policies().get(policy)
    return words.policy(one) if one else policy


def _changes(policy: Policy, draft: api.Draft) -> list[dict[str, str]]:
    """What becomes of each number: label, before, after."""
    found_: list[dict[str, str]] = []
    form = draft_form.show(policy, draft)
    for one in form.numbers:
        unit = api.numbers()[one.name].unit
        for line in one.lines:
            if line.typed:
                after = draft_form.read_number(line.typed, unit)
                label = f"{one.label} · {line.label}" if line.label else one.label
                now = words.number(after or 0, unit) if unit.kind is not Kind.SEVERAL else line.typed
                found_.append({"label": label, "before": line.now, "after": now})
    return found_


def _steps(draft: api.Draft) -> list[tuple[str, str]]:
    """Where it is on its way: each step with done, now or nothing."""
    order = [_("起草"), _("算影响"), _("法制审核"), _("公布")]
    if not draft.parameters:
        order[-1] = _("建议改规则")
    ended = draft.review in {"approved", "recommended"}
    here = 4 if ended else 2 if draft.review == "sent" else 1 if draft.fresh or draft.run else 0
    return [
        (name, "done" if place < here else "now" if place == here else "") for place, name in enumerate(order)
    ]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
