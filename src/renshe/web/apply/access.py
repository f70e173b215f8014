"""Who comes to a draft, and to an application that was submitted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from renshe.casework.actors import Actor
from renshe.casework.models import Application
from renshe.casework.queries import applications
from renshe.casework.queries.actors import applicant_of
from renshe.registry.queries.identity import person_of

View = Callable[..., HttpResponseBase]


def known(view: View) -> View:
    """A page for people whom we know by name; the view gets `user` and `me`."""

    @never_cache
    @login_required
    @wraps(view)
    def checked(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            raise TypeError("login_required lets nobody else through")
        me = person_of(user)
        if me is None:
            return render(request, "me/unverified.html", {"title": _("开始办理")})
        return view(request, user=user, me=me, **kwargs)

    return checked


def own_draft(view: View) -> View:
    """A page of a draft that this account fills in and still may; one that was submitted leads to its receipt.

    Raises:
        Http404: there is no such draft of this account.
    """

    @known
    @wraps(view)
    def checked(request: HttpRequest, user: User, draft: int, **kwargs: Any) -> HttpResponseBase:
        found = applications.draft_of(user, draft)
        by = applicant_of(user, found) if found else None
        if found is None or by is None:
            raise Http404
        if found.state == "submitted":
            sent = request.resolver_match and request.resolver_match.url_name == "apply-send"
            return redirect("me-receipt" if sent else "me-case", number=found.number)
        kwargs.pop("me")
        return view(request, draft=found, by=by, **kwargs)

    return checked


def own_application(view: View) -> View:
    """A page of a submitted application, for whoever may act in it today.

    Raises:
        Http404: there is none, or it is not theirs.
    """

    @known
    @wraps(view)
    def checked(request: HttpRequest, user: User, number: str, **kwargs: Any) -> HttpResponseBase:
        found, by = mine(user, number)
        kwargs.pop("me")
        return view(request, application=found, by=by, **kwargs)

    return checked


def mine(user: User, number: str) -> tuple[Application, Actor]:
    """An application by its number, and as whom this account acts in it.

    Raises:
        Http404: there is none, or it is not theirs.
    """
    number = number.partition("-")[0]  # a case's number leads to its application
    found = applications.by_number(number) if number.isascii() and number.isalnum() else None
    by = applicant_of(user, found) if found else None
    if found is None or by is None:
        raise Http404
    return found, by
