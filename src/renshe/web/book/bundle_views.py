"""Pages of bundles (一件事), and the whole Book as linked data."""

import hashlib
import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from renshe.book import queries
from renshe.web.book import things
from renshe.web.book.cpsv import Linked
from renshe.web.book.keeping import page


@require_safe
def bundles(request: HttpRequest) -> HttpResponse:
    """The nine bundles."""
    content = queries.content()
    return page(request, content, "book/bundles.html", lambda: {"tiles": things.tiles(content)})


@require_safe
def bundle(request: HttpRequest, code: str) -> HttpResponse:
    """One bundle: its items to pick from, and what comes of those that are picked.

    Raises:
        Http404: the Book has none of that code.
    """
    content = queries.content()
    found = content.bundles.get(code)
    if found is None:
        raise Http404
    picked = request.GET.getlist("item") if "picked" in request.GET or "item" in request.GET else None
    return page(request, content, "book/bundle.html", lambda: {"thing": things.thing(content, found, picked)})


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The whole Book in CPSV-AP, for catalogues of public services."""
    document = Linked(queries.content(), request.build_absolute_uri("/")).document()
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = (
        HttpResponseNotModified() if request.headers.get("If-None-Match") == tag else HttpResponse(body)
    )
    response["Content-Type"] = "application/ld+json"
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=300"
    return response
