"""A copy of one's data to take along (个人信息保护法 §45): a file for machines, and a document to read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.registry import export
from renshe.registry.looking import PARTS, REVEALABLE, look
from renshe.registry.models import Look
from renshe.web.me.paper import person_data
from renshe.web.me.whose import Whose, own_pages


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """What is in the copy, and the two buttons."""
    sections = list(export.SECTIONS.values())
    return render(request, "me/copy.html", {"whose": whose, "sections": sections})


@own_pages
@require_POST
def take(request: HttpRequest, whose: Whose, form: str) -> HttpResponseBase:
    """Hand out the copy, for oneself only; the look stands in the access log before the first byte leaves.

    Args:
        request: a POST.
        whose: whose data; somebody who acts for another gets no copy.
        form: json or pdf.
    """
    if not whose.own:
        messages.error(request, _("带走全部信息只能由本人操作。请先退出代办,再带走您自己的信息。"))
        return redirect("me-copy")
    now = timezone.now()
    picture = look(
        person=whose.person,
        by=whose.user,
        as_whom=whose.as_whom,
        purpose=Look.Purpose.OWN,
        reason="带走全部个人信息",
        parts=PARTS,
        reveal=REVEALABLE,
    )
    name = f"renshe-{timezone.localdate():%Y%m%d}.{form}"
    if form == "pdf":
        response: HttpResponseBase = HttpResponse(
            person_data(whose.person, picture, timezone.localdate()), content_type="application/pdf"
        )
    else:
        response = StreamingHttpResponse(
            (piece.encode() for piece in export.stream(whose.person, at=now)),
            content_type="application/json; charset=utf-8",
        )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
