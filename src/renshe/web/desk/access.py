"""Who may see a page of the desk, and which thing of the Book an address means."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from renshe.book.kinds import KINDS
from renshe.book.models import Edition
from renshe.book.queries import editions

PERMISSIONS = ("book.edit_book", "book.review_book", "book.publish_book")


def person(request: HttpRequest) -> User:
    """Who asks.

    Raises:
        PermissionDenied: nobody has signed in.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those who edit, review or publish the Book; others are sent to sign in, or told that they may not."""

    @login_required
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not any(person(request).has_perm(one) for one in PERMISSIONS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def needs(*verbs: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A view for those who may do one of these things; others are sent to sign in, or told that they may not. No cache keeps it.

    Args:
        verbs: of book/roles.yaml.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @never_cache
        @login_required
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(person(request).has_perm(verb) for verb in verbs):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return decorate


def versions(kind: str, code: str) -> list[Edition]:
    """Every version of the thing that an address names, the newest first.

    Raises:
        Http404: there is no such thing.
    """
    found = editions.editions(kind, code) if kind in KINDS else []
    if not found:
        raise Http404
    return found


def chosen(rows: list[Edition], number: str) -> Edition:
    """The version with a number; the newest when the address names none.

    Raises:
        Http404: there is no such version.
    """
    if not number:
        return rows[0]
    found = next((row for row in rows if str(row.version) == number), None)
    if found is None:
        raise Http404
    return found


def title(edition: Edition) -> str:
    """What a version is called: its name, its label, or its code."""
    content = edition.content or {}
    return str(content.get("name") or content.get("label") or content.get("where") or edition.code)


def named(rows: list[Edition]) -> str:
    """What a thing is called: the name in its newest version that has content."""
    return title(next((row for row in rows if row.content is not None), rows[0]))


def names(rows: list[Edition]) -> dict[str, str]:
    """What a thing is called, for templates: `title` in Chinese, `tab` in the reader's language where it has a name in it."""
    chinese = named(rows)
    content = next((row.content for row in rows if row.content), {})
    english = content.get("name_en") or content.get("label_en") or content.get("where_en")
    return {"title": chinese, "tab": str(english or chinese) if get_language() == "en" else chinese}
