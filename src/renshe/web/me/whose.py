"""Whose data a page under /me/ shows: one's own, or those of somebody for whom one may act."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from renshe.registry.looking import note
from renshe.registry.models import Look, Person
from renshe.registry.queries.identity import person_of
from renshe.web.me.acting import acting


@dataclass(frozen=True)
class Whose:
    """Whose data are shown, and to whom.

    Attributes:
        person: whose data.
        user: the account that looks.
        own: they are the account holder's own.
        as_whom: who looks, as the access log keeps it.
    """

    person: Person
    user: User
    own: bool
    as_whom: str

    @property
    def purpose(self) -> Look.Purpose:
        """Why they look, as the access log keeps it."""
        return Look.Purpose.OWN if self.own else Look.Purpose.MANDATE

    def note(self, shown: str) -> None:
        """Who acts for another leaves a record of what they read beside the picture; see renshe.registry.looking."""
        if not self.own:
            note(
                [self.person.pk], by=self.user, as_whom=self.as_whom, purpose=self.purpose, shown=shown,
            )  # fmt: skip


def own_pages(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of somebody's own data: signed in, known by name, kept by no cache. The view gets `whose`."""

    @never_cache
    @login_required
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            raise TypeError("login_required lets nobody else through")
        me = person_of(user)
        if me is None:
            return render(request, "me/unverified.html", {"title": _("我的信息")})
        if other := acting(request):
            called = user.get_full_name() or user.get_username()
            whose = Whose(other.person, user, own=False, as_whom=f"{called}(受托人)")
        else:
            whose = Whose(me, user, own=True, as_whom="本人")
        return view(request, *args, whose=whose, **kwargs)

    return checked
