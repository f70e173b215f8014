"""One page of a guided filing: shown, taken, saved on top of what the device has seen, and handed in at the end."""

from types import ModuleType
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.api import Dispute, Draft
from renshe.web.disputes import way
from renshe.web.disputes.access import own_draft
from renshe.web.disputes.steps import check, contact, evidence, other, place, questions, sums, what
from renshe.web.disputes.steps.taking import Taken

PAGES: dict[str, ModuleType] = {
    "what": what, "other": other, "questions": questions, "sums": sums, "place": place, "evidence": evidence,
    "contact": contact, "check": check,
}  # fmt: skip
AUTOSAVED = {"place", "contact", "sums"}


@own_draft
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, draft: Draft, user: User, step: str) -> HttpResponse:
    """One step of a draft.

    Raises:
        Http404: its filing has no such step.
    """
    if step not in way.order(draft):
        raise Http404
    if step != "what" and not (draft.content.get("kind") and draft.content.get("claims")):
        return redirect(way.address(draft, "what"))
    if request.method != "POST":
        return _show(request, draft, step, PAGES[step].context(draft))
    taken: Taken = PAGES[step].take(request, draft)
    if step == "check":
        return (
            _hand_in(request, draft, user)
            if taken.ready
            else _show(request, draft, step, taken.shown, wrong=1)
        )
    return _save(request, draft, user, step, taken)


def _save(request: HttpRequest, draft: Draft, user: User, step: str, taken: Taken) -> HttpResponse:
    changes = dict(taken.changes)
    if taken.ready:
        changes["done"] = [*(one for one in draft.content.get("done", ()) if one != step), step]
    auto = bool(request.headers.get("HX-Request"))
    if changes:
        try:
            draft = api.save_draft(draft=draft.pk, revision=_revision(request), changes=changes, by=user)
        except Refused as refused:
            return _newer(request, draft, step, taken, refused, auto=auto)
    if auto:
        return render(request, "disputes/saved.html", {"draft": draft})
    if taken.said:
        messages.success(request, taken.said)
    if taken.wrong or taken.shown:
        shown = taken.shown or PAGES[step].context(draft)
        return _show(request, draft, step, shown, wrong=taken.wrong)
    if request.POST.get("do") == "save":
        return redirect("disputes")
    return redirect(way.after(draft, step) if taken.ready else way.address(draft, step))


def _newer(
    request: HttpRequest, draft: Draft, step: str, taken: Taken, refused: Refused, *, auto: bool
) -> HttpResponse:
    """Another device was here in between: what was typed here stands in the fields, to be saved again or left."""
    fresh = Draft.objects.filter(pk=draft.pk).first()
    if fresh is None:
        messages.error(request, str(refused))
        return redirect("disputes")
    if auto:
        return render(request, "disputes/saved.html", {"draft": fresh, "refused": str(refused)})
    fresh.content = {**fresh.content, **taken.changes}
    return _show(
        request, fresh, step, taken.shown or PAGES[step].context(fresh), newer=str(refused), status=409
    )


def _show(
    request: HttpRequest,
    draft: Draft,
    step: str,
    shown: Any,
    *,
    wrong: int = 0,
    newer: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "draft": draft, "steps": way.steps(draft, step), "step": step, "name": way.name_of(step), "title": title(draft),
        "back": way.before(draft, step), "faults": wrong, "newer": newer, "autosaved": step in AUTOSAVED,
        "here_address": way.address(draft, step), **shown,
    }  # fmt: skip
    return render(request, f"disputes/steps/{step}.html", context, status=422 if wrong else status)


def _hand_in(request: HttpRequest, draft: Draft, user: User) -> HttpResponse:
    try:
        if draft.work == "sheet":
            dispute = _sheet(draft, user)
            messages.success(request, _("要素表交上去了。改了主意可以再交一次,以最新的为准。"))
        else:
            dispute = api.submit_draft(draft=draft.pk, by=user, revision=_revision(request))
            messages.success(request, _("已经收到您的申请。下面写着接下来会怎样。"))
    except Refused as refused:
        return _show(request, draft, "check", {**check.context(draft), "refused": str(refused)}, wrong=1)
    return redirect(_onward(user, dispute))


def _sheet(draft: Draft, user: User) -> Dispute:
    told = draft.content
    dispute = Dispute.objects.select_related("case").get(pk=told["dispute"])
    sums_told = {str(code): int(fen) for code, fen in dict(told.get("sums", {})).items()}
    api.state_elements(
        dispute=dispute.pk,
        answers=dict(told.get("answers", {})),
        sums=sums_told,
        by=user,
        party=told.get("party"),
    )
    api.discard_draft(draft=draft.pk, by=user)
    return dispute


def _onward(user: User, dispute: Dispute) -> str:
    """A party goes to their own page, a clerk to the desk's."""
    if api.standing_of(user, dispute):
        return reverse("dispute", args=[dispute.case.number])
    try:
        return reverse("desk-dispute", args=[dispute.pk])
    except NoReverseMatch:
        return reverse("desk")


@own_draft
@require_POST
def discard(request: HttpRequest, draft: Draft, user: User) -> HttpResponse:
    """Throw a draft away."""
    api.discard_draft(draft=draft.pk, by=user)
    messages.success(request, _("已放弃这份没交的申请。"))
    return redirect("disputes")


def title(draft: Draft) -> str:
    """What the filing is called."""
    return {"mediation": _("申请调解"), "arbitration": _("申请仲裁")}.get(draft.work, _("填要素表"))


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
