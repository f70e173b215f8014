"""Many people in one spreadsheet: the templates, the upload, how far it is, what is wrong, submitting, the results."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header  # pyright: ignore[reportAttributeAccessIssue] - newer than the types
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.batches import sheets, working
from renshe.casework.batches.kinds import Kind, kinds
from renshe.casework.batches.results import lines
from renshe.casework.materials.keeping import LARGEST
from renshe.casework.models import Batch
from renshe.casework.refused import Refused
from renshe.registry.queries import employers
from renshe.registry.queries.points import points_of
from renshe.web.employer.access import Desk, of_employer

SHOWN = 20  # batches, and rows with a fault, on a page; the spreadsheet has them all
VIEWER = "viewer"


@of_employer
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What can be filed so, the upload, and the employer's batches."""
    wrong = ""
    if request.method == "POST":
        _may_file(desk)
        file = request.FILES.get("file")
        if file is None:
            wrong = _("还没有选文件。")
        else:
            try:
                batch = working.upload(
                    employer=desk.employer, item=request.POST.get("item", ""), chunks=file.chunks(),
                    name=file.name or "", by=desk.user.pk,
                )  # fmt: skip
            except Refused as refused:
                wrong = str(refused)
            else:
                return redirect("employer-batch", code=desk.employer.code, number=batch.pk)
    mine = Batch.objects.filter(employer=desk.employer, district=settings.DISTRICT).exclude(state="discarded")
    context: dict[str, Any] = {
        "desk": desk,
        "here": "batches",
        "kinds": [(kind, name(kind)) for kind in kinds().values()],
        "chosen": request.POST.get("item", ""),
        "wrong": wrong,
        "files": desk.role.role != VIEWER,
        "largest": LARGEST // 2**20,
        "most": sheets.MOST_ROWS,
        "batches": [_brief(one) for one in mine.order_by("-uploaded_at", "-pk")[:SHOWN]],
    }
    return render(request, "employer/batches.html", context, status=422 if wrong else 200)


@of_employer
@require_safe
def template(request: HttpRequest, desk: Desk, item: str) -> HttpResponse:
    """The empty spreadsheet of a kind.

    Raises:
        Http404: there is no such kind.
    """
    kind = kinds().get(item)
    if kind is None:
        raise Http404
    return _download(sheets.template(kind), f"{kind.name}模板.xlsx")


@of_employer
@require_safe
def one(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """One batch: how far it is, and what to do next; asked for by htmx only the moving part is sent."""
    batch = _mine(desk, number)
    context = _context(desk, batch)
    if getattr(request, "htmx", False):
        answer = render(request, "employer/batch_state.html", context)
        if context["finished"]:
            answer["HX-Refresh"] = "true"  # now there is more on the page than its state
        return answer
    return render(request, "employer/batch.html", context)


@of_employer
@require_POST
def submit(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Submit the rows without a fault; what was asked once and is wrong is told beside its field."""
    _may_file(desk)
    batch = _mine(desk, number)
    by = Actor(desk.user.pk, "单位经办人", person_id=desk.person.pk, may=frozenset({APPLICANT}))
    answers = {code: request.POST.get(code, "") for code in kinds()[batch.item].common}
    try:
        working.submit(batch=batch, by=by, role=desk.role.row, answers=answers)
    except Refused as refused:
        context = {**_context(desk, batch, answers), "wrong": refused.code, "words": str(refused)}
        return render(request, "employer/batch.html", context, status=422)
    return redirect("employer-batch", code=desk.employer.code, number=number)


@of_employer
@require_POST
def discard(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Throw a batch away that was not submitted."""
    _may_file(desk)
    try:
        working.discard(batch=_mine(desk, number))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("employer-batch", code=desk.employer.code, number=number)
    messages.success(request, _("已放弃,读到的名单已经删除。"))
    return redirect("employer-batches", code=desk.employer.code)


@of_employer
@require_safe
def sheet(request: HttpRequest, desk: Desk, number: int, what: str) -> HttpResponse:
    """The spreadsheet with faults, or with results.

    Raises:
        Http404: there is none yet.
        PermissionDenied: a role that only looks gets no list of identity numbers.
    """
    _may_file(desk)
    batch = _mine(desk, number)
    kind = kinds()[batch.item]
    if what == "errors" and batch.state != "reading":
        return _download(sheets.with_faults(kind, lines(batch)), f"{kind.name}-需要改正.xlsx")
    if what == "results" and batch.application_id:
        return _download(sheets.with_results(kind, lines(batch)), f"{kind.name}-办理结果.xlsx")
    raise Http404


def name(kind: Kind) -> str:
    """What a kind of spreadsheet is called, in the reader's language."""
    return kind.name_en if get_language() == "en" else kind.name


def _mine(desk: Desk, number: int) -> Batch:
    """A batch of this employer.

    Raises:
        Http404: it has none of that number.
    """
    batch = (
        Batch.objects.filter(pk=number, employer=desk.employer)
        .exclude(state="discarded")
        .select_related("document", "application")
        .first()
    )
    if batch is None or batch.item not in kinds():
        raise Http404
    return batch


def _may_file(desk: Desk) -> None:
    """Go on only with a role that files.

    Raises:
        PermissionDenied: the role only looks.
    """
    if desk.role.role == VIEWER:
        raise PermissionDenied


def _brief(batch: Batch) -> tuple[Batch, str, str]:
    kind = kinds().get(batch.item)
    return batch, name(kind) if kind else batch.item, batch.get_state_display()  # type: ignore[attr-defined] # Django's


def _context(desk: Desk, batch: Batch, answers: dict[str, str] | None = None) -> dict[str, Any]:
    kind = kinds()[batch.item]
    done, of = (
        (batch.submitted, batch.good)
        if batch.state in {"submitting", "submitted"}
        else (batch.read, batch.rows)
    )
    labels = {
        entry.code: entry.label_en if get_language() == "en" else entry.label for entry in kind.columns()
    }
    faulty = lines(batch, faulty=True, most=SHOWN) if batch.state in {"checked", "submitted"} else ()
    asks = batch.state == "checked" and batch.good and desk.role.role != VIEWER
    return {
        "desk": desk,
        "here": "batches",
        "batch": batch,
        "kind": name(kind),
        "bad": batch.read - batch.good,
        "done": done,
        "of": of,
        "finished": batch.state not in {"reading", "submitting"},
        "faulty": [
            (line.number, [(labels.get(one["field"], ""), one["words"]) for one in line.faults])
            for line in faulty
        ],
        "shown": SHOWN,
        "files": desk.role.role != VIEWER,
        "asked": _asked(desk, kind, answers) if asks else [],
        "results": lines(batch, most=SHOWN) if batch.state == "submitted" else (),
        "wrong": "",
        "words": "",
    }


def _asked(desk: Desk, kind: Kind, answers: dict[str, str] | None) -> list[tuple[str, str, str]]:
    """What is asked once: code, label, and what stands in it – what was typed, or what is known."""
    given = answers if answers is not None else _known(desk)
    english = get_language() == "en"
    return [
        (entry.code, entry.label_en if english else entry.label, given.get(entry.code, ""))
        for entry in kind.asked_once()
    ]


def _known(desk: Desk) -> dict[str, str]:
    """What is known of the employer and of who acts for it."""
    said = employers.picture(desk.employer.pk, on=timezone.localdate()).points
    mine = points_of([desk.person.pk]).get(desk.person.pk, {})
    known = {"employer_name": said.get("name"), "contact": mine.get("name"), "phone": mine.get("phone") or said.get("phone")}  # fmt: skip
    return {
        "credit_code": desk.employer.code,
        **{code: str(point.value) for code, point in known.items() if point},
    }


def _download(content: bytes, called: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=working.XLSX)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=called) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
