"""One visit: the checklist to fill in while it is planned, afterwards what was seen, with photos."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.materials.keeping import path_of
from renshe.casework.refused import Refused
from renshe.domains.supervision import api
from renshe.registry.staff import called
from renshe.web.desk.access import needs, person
from renshe.web.supervision import words

VERDICTS = api.Observation.Verdict


@needs(api.VISIT, api.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: int) -> HttpResponse:
    """A visit; sent in by its inspector it is written down."""
    visit, wrong = _visit(request, key), ""
    if request.method == "POST":
        try:
            api.record(visit=key, by=person(request), report=_report(request))
        except Refused as refused:
            wrong = str(refused)
        else:
            messages.success(request, _("走访已记下。发现的问题已经转给街道整改。"))
            return redirect("visit", key=key)
    return _shown(request, visit, wrong)


def _visit(request: HttpRequest, key: int) -> api.Visit:
    """A visit that they may know of.

    Raises:
        Http404: there is none for them; a planned one is never admitted to.
    """
    visit = api.visit_for(person(request), key)
    if visit is None:
        raise Http404
    return visit


def _shown(request: HttpRequest, visit: api.Visit, wrong: str) -> HttpResponse:
    user, status = person(request), 422 if wrong else 200
    context: dict[str, Any] = {
        "visit": visit,
        "street": words.street(visit.street),
        "wrong": wrong,
        "who": called(visit.inspector),
        "visits": user.has_perm(api.VISIT),
    }
    if visit.state != api.Visit.State.PLANNED:
        return render(request, "supervision/visit.html", {**context, **_seen(visit)}, status=status)
    context |= {
        "mine": visit.inspector_id == user.pk,
        "early": visit.since > timezone.localdate(),
        "points": [_asked(request, point) for point in api.measures().points],
        "verdicts": VERDICTS.choices,
        "graves": [(grave.code, words.told(grave), grave.days) for grave in api.measures().mending],
        "colleagues": [
            (who.pk, called(who)) for who in api.eligible(visit.street) if who.pk != visit.inspector_id
        ],
        "typed": request.POST,
        "visited_on": request.POST.get("visited_on", min(timezone.localdate(), visit.until).isoformat()),
    }
    return render(request, "supervision/visit_form.html", context, status=status)


def _asked(request: HttpRequest, point: Any) -> dict[str, Any]:
    """One point of the checklist, with what was typed before."""
    code = point.code
    return {
        "code": code,
        "name": words.told(point),
        "look": words.told(point, "look"),
        "where": words.told(point.basis, "where"),
        "confirmed": point.basis.status != "M",
        "weight": point.weight,
        "verdict": request.POST.get(f"verdict-{code}", ""),
        "words": request.POST.get(f"words-{code}", ""),
        "grave": request.POST.get(f"grave-{code}", point.serious),
    }


def _seen(visit: api.Visit) -> dict[str, Any]:
    rows = list(visit.observations.all())
    photos = list(visit.photos.all())
    return {
        "score": (came := api.score(visit)),
        "looked": came.points - came.unseen,
        "rows": [
            {
                "row": row,
                "name": words.point(row.point),
                "finding": getattr(row, "finding", None),
                "state": words.state(row.finding.state) if hasattr(row, "finding") else "",
                "photos": [one for one in photos if one.point == row.point and one.step_id is None],
            }
            for row in rows
        ],
        "photos": [one for one in photos if not one.point],
    }


def _report(request: HttpRequest) -> api.Report:
    """What was sent; what is missing was not looked at.

    Raises:
        Refused: a photo can't be kept, or the day is none.
    """
    by, points = person(request), dict[str, api.Seen]()
    for point in api.measures().points:
        verdict = request.POST.get(f"verdict-{point.code}", "")
        if verdict:
            points[point.code] = api.Seen(
                verdict, request.POST.get(f"words-{point.code}", ""), request.POST.get(f"grave-{point.code}", ""),
                photos_of(request, f"photo-{point.code}", by),
            )  # fmt: skip
    return api.Report(
        points,
        request.POST.get("counter", ""),
        request.POST.get("words", ""),
        photos_of(request, "photos", by),
        _day(request.POST.get("visited_on", "")),
    )


def _day(text: str) -> date | None:
    """The day that was typed; None for an empty field.

    Raises:
        Refused: it is no date.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused("visited_on", "请写哪一天走访的,例如 2026-11-23。") from error


def photos_of(request: HttpRequest, name: str, by: User) -> list[Any]:
    """The pictures that came with a form.

    Raises:
        Refused: one can't be kept.
    """
    files = [(one.name or "", one.chunks()) for one in request.FILES.getlist(name)]
    return api.keep_photos(files=files, by=by) if files else []


@needs(api.VISIT)
@require_POST
def pass_on(request: HttpRequest, key: int) -> HttpResponse:
    """Send another inspector."""
    _visit(request, key)
    to = User.objects.filter(pk=_number(request.POST.get("to", ""))).first()
    if to is None:
        messages.error(request, _("请选择换成谁。"))
        return redirect("visit", key=key)
    try:
        api.pass_on(visit=key, to=to, by=person(request), words=request.POST.get("why", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("visit", key=key)
    messages.success(request, _("已换人。"))
    return redirect("visits")


@needs(api.VISIT)
@require_POST
def drop(request: HttpRequest, key: int) -> HttpResponse:
    """Say that it was not made."""
    _visit(request, key)
    try:
        api.drop(visit=key, by=person(request), words=request.POST.get("why", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("visit", key=key)
    messages.success(request, _("已记下没有去成的原因。"))
    return redirect("visits")


@needs(api.VISIT, api.LOOK)
@require_safe
def photo(request: HttpRequest, key: int) -> HttpResponseBase:
    """A picture, to those who may see its visit.

    Raises:
        Http404: there is none for them, or its content is gone.
    """
    found = api.Photo.objects.select_related("document").filter(pk=key).first()
    if found is None:
        raise Http404
    _visit(request, found.visit_id)
    try:
        file = path_of(found.document.digest).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, filename=found.document.name, content_type=found.document.kind)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
