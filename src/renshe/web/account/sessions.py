"""Where somebody is signed in: kept up to date, listed, ended."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from allauth.usersessions.models import UserSession, UserSessionManager
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renshe.web.account import devices, records
from renshe.web.account.models import SignInEvent

SEEN = "seen"  # in the session: its own key and when it was last written down
EVERY = 60  # seconds; a list of sessions needs no finer time, and a request in between costs nothing


@dataclass(frozen=True)
class Place:
    """One session, as its holder reads it.

    Attributes:
        device: in plain words.
        this: the one that asks.
    """

    pk: int
    device: str
    address: str
    began: datetime
    last: datetime
    this: bool


class Seen:
    """Middleware: write down that a session is in use, at most once a minute.

    Every way of signing in ends here, so each session is on the list, whoever began it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the session, then answer."""
        if request.session.get("_auth_user_id") and request.user.is_authenticated:
            self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        key, at = request.session.get(SEEN, ("", 0))
        now = int(time.time())
        if key == request.session.session_key and now - at < EVERY:
            return
        _sessions().create_from_request(request)
        request.session[SEEN] = (request.session.session_key, now)


def _sessions() -> UserSessionManager:
    """Allauth's table with the questions that it adds."""
    return cast("UserSessionManager", UserSession.objects)


def places(request: HttpRequest, user: User) -> list[Place]:
    """Where somebody is signed in, this session first, then the last used."""
    here = request.session.session_key
    found = [
        Place(
            pk=one.pk,
            device=devices.words(one.user_agent),
            address=one.ip,
            began=one.created_at,
            last=one.last_seen_at,
            this=one.session_key == here,
        )
        for one in _sessions().purge_and_list(user)
    ]
    return sorted(found, key=lambda one: (not one.this, -one.last.timestamp()))


@transaction.atomic
def end(request: HttpRequest, user: User, *, one: str) -> int:
    """End sessions of somebody; the one that asks stays.

    Args:
        request: the one that asks.
        user: whose.
        one: number of the session; "others" for all but this.

    Returns:
        How many were ended.
    """
    mine = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    ended = list(mine if one == "others" else mine.filter(pk=one) if one.isdecimal() else mine.none())
    names = [devices.words(session.user_agent) for session in ended]
    for session in ended:
        session.end()
    if ended:
        detail = names[0] if len(names) == 1 else str(len(names))
        records.keep(SignInEvent.What.ENDED, user=user, by=user, request=request, detail=detail)
    return len(ended)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The list, and ending one or all others."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required has seen to it
    if request.method == "POST":
        count = end(request, user, one=request.POST.get("end", ""))
        if count:
            messages.success(request, _("已经退出 %(count)d 处登录。") % {"count": count})
        else:
            messages.error(request, _("那处登录已经不在了,没有什么可退出的。"))
        return HttpResponseRedirect(reverse("account-sessions"))
    return render(request, "account/sessions.html", {"places": places(request, user)})
