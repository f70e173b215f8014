"""Step 5: look over everything, submit once, and the receipt."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.actions import filing
from renshe.casework.actors import Actor
from renshe.casework.models import Application, Case
from renshe.casework.refused import Refused
from renshe.web.apply.access import own_application, own_draft
from renshe.web.apply.filling import number
from renshe.web.apply.form import DraftForm, Line, lines
from renshe.web.apply.people import applicant_name
from renshe.web.apply.prefilling import entries
from renshe.web.apply.slots import cards
from renshe.web.apply.steps import steps
from renshe.web.apply.words import bundle_name, in_turn, item_name, items_in_turn, shown

MASK = 0  # of a QR code: a chessboard, which breaks up areas of one colour


@own_draft
@require_safe
def page(request: HttpRequest, draft: Application, by: Actor) -> HttpResponse:
    """Everything on one page, and the button."""
    return _show(request, draft)


@own_draft
@require_POST
def send(request: HttpRequest, draft: Application, by: Actor) -> HttpResponse:
    """Submit. A second press finds the receipt of the first."""
    if request.POST.get("true") != "yes":
        return _show(request, draft, unticked=True, status=422)
    try:
        done = filing.submit(application=draft, by=by, revision=number(request.POST.get("revision")))
    except Refused as refused:
        draft.refresh_from_db()
        return _show(request, draft, refused=refused, status=422)
    return redirect("me-receipt", number=done.number)


@own_application
@require_safe
def receipt(request: HttpRequest, application: Application, by: Actor) -> HttpResponse:
    """The receipt: the number, what was filed, what was spared, what happens next; to be printed."""
    side, path = qr(request.build_absolute_uri(reverse("me-case", args=[application.number])))
    context = {
        "application": application,
        "title": _("收件回执"),
        "name": bundle_name(application.bundle),
        "who": applicant_name(application),
        "side": side,
        "path": path,
        "cases": [
            (case.number, item_name(case.item))
            for case in in_turn(application.bundle, Case.objects.filter(application=application, row=0))
        ],
    }
    return render(request, "apply/receipt.html", context)


def qr(text: str) -> tuple[int, str]:
    """A QR code as a drawing: how many modules wide it is, and the path of its dark modules.

    Readers take any of the eight masks. To find the one that looks most even is four fifths of the work of a code, and the
    codes here are large and clear, on screens and slips; that of letters (casework/letters/setting.py) is still chosen.
    """
    rows = segno.make(text, error="m", micro=False, mask=MASK).matrix
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), path


def _show(
    request: HttpRequest,
    draft: Application,
    *,
    refused: Refused | None = None,
    unticked: bool = False,
    status: int = 200,
) -> HttpResponse:
    form = DraftForm(entries(draft), draft.answers)
    context = {
        "draft": draft,
        "steps": steps(draft, 5),
        "who": applicant_name(draft),
        "items": [item_name(code) for code in items_in_turn(draft.bundle, draft.items)],
        "answers": [(line, _answer(line, draft)) for line in lines(form, draft)],
        "cards": cards(draft),
        "refused": refused,
        "unticked": unticked,
    }
    return render(request, "apply/check.html", context, status=status)


def _answer(line: Line, draft: Application) -> str:
    return shown(line.entry, draft.answers.get(line.entry.code, {}).get("value", ""))
