"""For the public: the published versions of an item, and what changed from one to the next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renshe.book import queries
from renshe.book.queries import editions
from renshe.web.desk.access import chosen, names
from renshe.web.desk.differences import tell


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """For the public: the published versions of an item, and what changed from one to the next.

    Raises:
        Http404: there is no such item.
    """
    rows = editions.published_editions("item", code)
    if not rows:
        raise Http404
    after = chosen(rows, request.GET.get("to", ""))
    before = chosen(rows, request.GET.get("from", "") or str(max(1, after.version - 1)))
    context = {
        "code": code,
        **names(rows),
        "rows": rows,
        "current": code in queries.content().items,
        "before": before,
        "after": after,
        "told": tell(before.content, after.content) if before.version != after.version else [],
    }
    return render(request, "book/version_list.html", context)
