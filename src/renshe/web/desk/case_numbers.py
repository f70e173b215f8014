"""One number of a case's form in full: asked for by a button, shown once, and in the access log of whoever it belongs to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from renshe.casework.actions.revealing import reveal
from renshe.casework.refused import Refused
from renshe.web.desk import case_picture
from renshe.web.desk.access import needs, person
from renshe.web.desk.case import LOOK, opened, show


@needs(LOOK)
@require_POST
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The case with one number in full.

    Raises:
        PermissionDenied: they do not handle the case, may not see whole numbers, or it is their own or their family's.
    """
    case, by, kin = opened(request, number)
    user = person(request)
    if kin or not case_picture.reveals(case, by, user):
        raise PermissionDenied
    field = request.POST.get("field", "")
    try:
        whole = reveal(case=case, field=field, by=by, user=user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk-case", number=number)
    case.refresh_from_db()
    return show(request, case, by, kin=kin, form=None, revealed={field: whole})
