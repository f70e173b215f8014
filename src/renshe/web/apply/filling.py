"""Step 3, the form: prefilled, checked beside the field, saved as one goes, picked up on another device."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.actions import filing
from renshe.casework.actors import Actor
from renshe.casework.models import Application
from renshe.casework.refused import Refused
from renshe.registry.models import Person
from renshe.web.appearance import appearance
from renshe.web.apply.access import own_draft
from renshe.web.apply.form import Answers, DraftForm, groups, lines
from renshe.web.apply.prefilling import entries, fill_in
from renshe.web.apply.steps import steps
from renshe.web.apply.words import shown
from renshe.web.book.words import said


@own_draft
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, draft: Application, by: Actor) -> HttpResponse:
    """The form; in care mode one thing a page."""
    one_by_one = appearance(request)["care"]
    if request.method == "POST":
        return _save(request, draft, _place(request.POST.get("at"), draft) if one_by_one else None)
    try:
        draft = fill_in(draft, draft.filled_by, Person(pk=by.person_id))
    except Refused:  # another device was quicker: its version is shown
        draft.refresh_from_db()
    at = _place(request.GET.get("at"), draft) if one_by_one else None
    return _show(request, draft, DraftForm(_asked(draft, at), draft.answers), at)


def _save(request: HttpRequest, draft: Application, at: int | None) -> HttpResponse:
    form = DraftForm(_asked(draft, at), draft.answers, request.POST)
    form.is_valid()
    answers = form.to_save()
    auto = bool(request.headers.get("HX-Request"))
    try:
        draft = filing.save(application=draft, revision=number(request.POST.get("revision")), answers=answers)
    except Refused as refused:
        return _refused(request, draft, answers, refused, at, auto=auto)
    if auto:
        return _saved(request, draft, form)
    if request.POST.get("do") == "next":
        for entry in form.empty():
            form.add_error(form.name_of(entry), _("还没有填。"))
        if not form.errors:
            return redirect(_next(draft, at))
    elif not form.errors:
        return redirect("me-drafts")
    return _show(request, draft, form, at, faults=len(form.errors), status=422)


def _refused(
    request: HttpRequest,
    draft: Application,
    answers: Answers,
    refused: Refused,
    at: int | None,
    *,
    auto: bool,
) -> HttpResponse:
    """Another device was here in between: show what stands now, and what was typed here beside it."""
    draft.refresh_from_db()
    if draft.state != "draft":
        return redirect("me-case", number=draft.number) if draft.number else redirect("me-drafts")
    if auto:
        context = {"draft": draft, "refused": str(refused), "newer": refused.code == "newer"}
        return render(request, "apply/saved.html", context)
    form = DraftForm(_asked(draft, at), draft.answers)
    here = [
        (said(entry, "label"), shown(entry, answers[entry.code]["value"]))
        for entry in form.entries
        if entry.code in answers
        and answers[entry.code]["value"] != draft.answers.get(entry.code, {}).get("value", "")
    ]
    return _show(request, draft, form, at, newer=refused, here=here, status=409)


def _saved(request: HttpRequest, draft: Application, form: DraftForm) -> HttpResponse:
    """What htmx puts into the page: when it was saved, the new revision, and what is wrong beside each field."""
    return render(request, "apply/saved.html", {"draft": draft, "form": form})


def _show(
    request: HttpRequest,
    draft: Application,
    form: DraftForm,
    at: int | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    shown_lines = lines(form, draft)
    context = {
        "draft": draft,
        "steps": steps(draft, 3),
        "known": [line for line in shown_lines if line.value],
        "asked": [line for line in shown_lines if not line.value],
        "at": at,
        "pages": len(groups(draft)),
        "number": (at or 0) + 1,
        "back": _back(draft, at),
        **more,
    }
    return render(request, "apply/form.html", context, status=status)


def _asked(draft: Application, at: int | None) -> list[Any]:
    return entries(draft) if at is None else (groups(draft) or [[]])[at]


def _place(text: str | None, draft: Application) -> int:
    """Which page of the form, kept within what there is."""
    return max(0, min(number(text), len(groups(draft)) - 1))


def _next(draft: Application, at: int | None) -> str:
    if at is None or at + 1 >= len(groups(draft)):
        return reverse("apply-materials", args=[draft.pk])
    return f"{reverse('apply-form', args=[draft.pk])}?at={at + 1}"


def _back(draft: Application, at: int | None) -> str:
    if at:
        return f"{reverse('apply-form', args=[draft.pk])}?at={at - 1}"
    return reverse("apply-situation", args=[draft.pk])


def number(text: str | None) -> int:
    """A whole number that a form sent; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
