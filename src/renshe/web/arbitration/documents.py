"""Files of evidence at the desk."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from renshe.casework.materials.keeping import path_of
from renshe.domains.disputes import api
from renshe.domains.disputes.api import desk
from renshe.web.arbitration.opening import handles, opened
from renshe.web.desk.access import needs
from renshe.web.desk.case_papers import INLINE


@needs(desk.LOOK)
@require_safe
def evidence(request: HttpRequest, key: int, piece: int) -> HttpResponseBase:
    """A file, to those who handle disputes.

    Raises:
        Http404: there is none, or its content is gone.
        PermissionDenied: they only watch, or should keep away.
    """
    dispute, by, kin = opened(request, key)
    if kin or not handles(by):
        raise PermissionDenied
    found = api.Evidence.objects.select_related("document").filter(dispute=dispute, pk=piece).first()
    if found is None or found.document is None:
        raise Http404
    document = found.document
    try:
        file = path_of(document.digest).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file, as_attachment=document.kind not in INLINE, filename=document.name, content_type=document.kind
    )
