"""What a party does with a paper: opening it confirms that it arrived; the file; the request for enforcement."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.materials.keeping import path_of
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import LOOK, own_or_family
from renshe.web.desk.access import person

PDF = "application/pdf"


@never_cache
@login_required
@require_POST
def open_paper(request: HttpRequest, key: int) -> HttpResponse:
    """A party opens a paper: what went by wire is served by it, with who and when as proof; then the file follows.

    Raises:
        Http404: there is none, or it is not this account's.
    """
    found = _paper(request, key)
    if api.standing_of(person(request), found.dispute) is not None:
        api.awards.confirm(paper=found.pk, by=person(request))
    return redirect("dispute-paper", key=key)


@never_cache
@login_required
@require_safe
def file(request: HttpRequest, key: int) -> FileResponse:
    """The signed PDF.

    Raises:
        Http404: there is none, it is not signed yet, or it is not for this reader: all look the same from outside.
    """
    found = _paper(request, key)
    if found.document is None:
        raise Http404
    content = path_of(found.document.digest).open("rb")
    return FileResponse(content, as_attachment=False, filename=found.document.name, content_type=PDF)


@never_cache
@login_required
@require_safe
def enforcement(request: HttpRequest, key: int) -> HttpResponse:
    """The request for enforcement, filled in from the award, for the party to sign.

    Raises:
        Http404: the paper is not this account's, grants it nothing, or is not in force.
    """
    found = _paper(request, key)
    mine = api.standing_of(person(request), found.dispute)
    if mine is None:
        raise Http404
    try:
        pdf = api.awards.enforcement_request(found, mine.party)
    except Refused as refused:
        raise Http404(str(refused)) from refused
    return HttpResponse(
        pdf, content_type=PDF, headers={"Content-Disposition": 'attachment; filename="enforcement.pdf"'}
    )


def _paper(request: HttpRequest, key: int) -> api.Paper:
    papers = api.Paper.objects.select_related("dispute__case", "document", "party", "award")
    found = papers.filter(pk=key, signed_at__isnull=False).first()
    if found is None:
        raise Http404
    user = person(request)
    mine = api.standing_of(user, found.dispute)
    if mine is None:
        actor = api.officer_of(user, found.dispute)
        if LOOK not in actor.may or own_or_family(user, found.dispute, actor):
            raise Http404
    elif not found.services.filter(party=mine.party).exists():
        raise Http404
    return found
