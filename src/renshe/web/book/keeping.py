"""Keeping what is made from the Book for as long as that Book counts: public pages are the same for everybody."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from renshe.book.loading import Content
from renshe.web.appearance import COOKIES, appearance

MOST = 1_000  # things kept in one process, about 40 kB each
Made = TypeVar("Made")
# Cookies of which a page shows nothing but the choice of appearance that stands in its key.
HARMLESS = {*COOKIES.values(), settings.CSRF_COOKIE_NAME}


class Keeper:
    """Things made from one Book; another Book empties it.

    Threads may make the same thing twice, but never see half of one, nor one of another Book.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: tuple[Content | None, dict[Hashable, Any]] = (None, {})

    def of(self, content: Content, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of this key, made now if it is not there.

        Args:
            content: the Book from which it is made.
            key: everything else that it depends on, the page's language among it.
            make: makes it.
        """
        book, things = self._kept
        if book is not content or len(things) >= MOST:
            things = {}
            self._kept = (content, things)
        if key not in things:
            things[key] = make()
        return things[key]


keeper = Keeper()


def page(
    request: HttpRequest, content: Content, template: str, context: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """A public page; kept for readers who are not signed in and asked nothing.

    Args:
        request: who asks; a session, a message or a question in the address makes the page anew.
        content: the Book from which the page is made.
        template: its template.
        context: makes what the template shows.
    """

    def make() -> str:
        return render_to_string(template, context(), request)

    if request.META.get("QUERY_STRING") or not set(request.COOKIES) <= HARMLESS:
        return HttpResponse(make())
    dress = appearance(request)
    key = (
        request.build_absolute_uri(),
        get_language(),
        dress["care"],
        dress["theme"],
        timezone.localdate(),
    )
    response = HttpResponse(keeper.of(content, key, make))
    patch_vary_headers(response, ("Cookie",))
    return response
