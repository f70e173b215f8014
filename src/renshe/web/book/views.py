"""Pages of items: one guide, its PDF, all items, the list of powers, and the Book as linked data."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from renshe.book import queries
from renshe.book.loading import Content
from renshe.book.schema import Item
from renshe.web.book import document, guide, linked, shelf
from renshe.web.book.keeping import keeper, page
from renshe.web.book.words import said


def find(code: str) -> Item:
    """The item with a code.

    Raises:
        Http404: the Book has none.
    """
    found = queries.content().items.get(code)
    if found is None:
        raise Http404
    return found


@require_safe
def item(request: HttpRequest, code: str) -> HttpResponse:
    """The guide of one item."""
    one = find(code)
    content, today = queries.content(), timezone.localdate()

    def context() -> dict[str, Any]:
        address = request.build_absolute_uri(request.path)
        return {
            "code": code,
            "name": said(one, "name"),
            "body": keeper.of(content, (code, get_language(), today), lambda: _body(content, one, today)),
            "linked": linked.Data(linked.service(content, one, address)),
        }

    return page(request, content, "book/item.html", context)


def _body(content: Content, one: Item, today: date) -> str:
    """All of the guide but its frame."""
    shown = {"guide": guide.make(content, one, today), "api": reverse("api:item", args=[one.code])}
    return render_to_string("book/item_body.html", shown)


@require_safe
def item_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The guide of one item, to print or to keep."""
    one = find(code)
    today = timezone.localdate()
    pdf = document.item_guide(guide.make(queries.content(), one, today), today)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{code}.pdf"'
    return response


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """All items, by board and group; narrowed by word, board and audience."""
    content, chosen = queries.content(), shelf.Choice.read(request.GET)
    return page(
        request,
        content,
        "book/items.html",
        lambda: {"choice": chosen, "shelf": shelf.arrange(content, chosen)},
    )


@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """权责清单: every power with its basis, who exercises it, and how long it takes."""
    content = queries.content()
    return page(request, content, "book/powers.html", lambda: {"powers": shelf.powers(content)})
