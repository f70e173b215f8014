"""The papers of a case at the desk: read them, and take in at the counter what was asked for or was let follow."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.actions import materials
from renshe.casework.materials.keeping import path_of
from renshe.casework.models import Case, MaterialSlot
from renshe.casework.queries.sheets import document_of
from renshe.casework.refused import Refused
from renshe.web.apply import handing
from renshe.web.desk import case_picture
from renshe.web.desk.access import needs
from renshe.web.desk.case import LOOK, opened

TAKE_IN = "casework.intake"
# Kinds that a browser opens itself; everything else is saved.
INLINE = {"application/pdf", *case_picture.SHOWN}


@needs(LOOK)
@require_safe
def document(request: HttpRequest, number: str, key: int) -> HttpResponseBase:
    """A file that was handed in, to those who handle the case.

    Raises:
        Http404: there is none, or its content is gone.
        PermissionDenied: they do not handle it.
    """
    case, by, kin = opened(request, number)
    if kin or not case_picture.sees(by):
        raise PermissionDenied
    found = document_of(case.application_id, key, case.item)
    if found is None:
        raise Http404
    try:
        file = path_of(found.digest).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file, as_attachment=found.kind not in INLINE, filename=found.name, content_type=found.kind
    )


@needs(TAKE_IN)
@require_POST
def meet(request: HttpRequest, number: str, material: str) -> HttpResponse:
    """Take in a paper of somebody at the counter, or take a wrong file away again, as the applicant's own page does.

    Raises:
        PermissionDenied: not of their streets and boards, their own or their family's case, or not of this case.
    """
    case, by, kin = opened(request, number)
    if kin or TAKE_IN not in by.may or request.POST.get("do", "") not in {"upload", "remove"}:
        raise PermissionDenied
    if not _of_this_case(case, material):
        raise PermissionDenied
    try:
        messages.success(request, handing.do(request, case.application, material, by))
    except Refused as refused:
        messages.error(request, str(refused))
    answer = redirect("desk-case", number=number)
    answer["Location"] += "?do=supply#do" if case.state == "correction" else "#s-papers"
    return answer


def _of_this_case(case: Case, material: str) -> bool:
    """Whether a case needs a material: others of the same application may be another board's."""
    if material in {one.what for one in materials.asked_of(case)[1]}:
        return True
    slots = MaterialSlot.objects.filter(application_id=case.application_id, material=material)
    return slots.filter(items__contains=[case.item]).exists()
