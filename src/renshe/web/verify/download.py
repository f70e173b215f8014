"""A letter as a file, for the applicant and for officers who may look at the case."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renshe.casework.materials.keeping import path_of
from renshe.casework.models import Letter
from renshe.casework.queries.actors import applicant_of, officer_of
from renshe.web.desk.access import person


@never_cache
@login_required
@require_safe
def letter(request: HttpRequest, number: int) -> FileResponse:
    """The signed PDF.

    Args:
        request: of somebody who has signed in.
        number: key of the letter.

    Raises:
        Http404: there is none, it is not signed yet, or it is not for this reader: all look the same from outside.
    """
    found = Letter.objects.select_related("case__application", "case__application__employer", "document")
    one = found.filter(pk=number, signed_at__isnull=False).first()
    if one is None or one.document is None or not _may(person(request), one):
        raise Http404
    file = path_of(one.document.digest).open("rb")
    return FileResponse(file, as_attachment=True, filename=one.document.name, content_type=one.document.kind)


def _may(reader: User, one: Letter) -> bool:
    if applicant_of(reader, one.case.application) is not None:
        return True
    officer = officer_of(reader, one.case)
    return "casework.look" in officer.may
