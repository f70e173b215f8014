"""/demo/: be somebody by one click. Only in demo mode: elsewhere the address, the app and the accounts do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renshe.demo.cards import (
    CARDS,
    DISPUTE_OFFICE,
    DISPUTE_SIDES,
    EMPLOYERS,
    OFFICE,
    PREFIX,
    PUBLIC,
    account_name,
)
from renshe.demo.counters.places import HALL
from renshe.demo.models import KeptMessage
from renshe.domains.counters.api import Kiosk

MESSAGES = 30  # on a page
MARK = "renshe_demo"  # in the session; it takes the place of a second factor, in demo mode
GROUPS = (
    (gettext_lazy("办事的人"), gettext_lazy("看看自己的信息,更正、授权、带走。"), PUBLIC),
    (gettext_lazy("用人单位"), gettext_lazy("单位的事,由单位授权的人来办。"), EMPLOYERS),
    (
        gettext_lazy("劳动争议"),
        gettext_lazy("一件欠薪案的两边,和经手的人。"),
        (*DISPUTE_SIDES, *DISPUTE_OFFICE),
    ),
    (gettext_lazy("工作人员"), gettext_lazy("各有各的权限,谁看过什么都有记录。"), OFFICE),
)


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that does not exist outside demo mode, even if somebody mounted it."""

    @never_cache
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.MODE != "demo":
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@demo_only
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The cards of everybody who is there."""
    names = {
        user.get_username(): user.first_name
        for user in User.objects.filter(username__startswith=PREFIX, is_active=True)
    }
    groups = []
    for title, words, cards in GROUPS:
        there = [(card, names[account_name(card.code)]) for card in cards if account_name(card.code) in names]
        groups.append((title, words, there, "two" if len(there) % 3 else "two three"))
    context = {
        "groups": [group for group in groups if group[2]],
        "empty": not all(
            any(account_name(card.code) in names for card in cards) for cards in (PUBLIC, EMPLOYERS)
        ),
        "now": names.get(request.user.get_username()),
        "hall": HALL if Kiosk.objects.filter(street=HALL, district=settings.DISTRICT).exists() else "",
    }
    return render(request, "demo/page.html", context)


@demo_only
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """What would have gone out to people, the newest first."""
    named = {
        "": gettext("全部"),
        "sms": gettext("短信"),
        "push": gettext("粤省事消息"),
        "email": gettext("电子邮件"),
    }
    channel = request.GET.get("channel", "")
    channel = channel if channel in named else ""
    rows = KeptMessage.objects.order_by("-pk")
    page = Paginator(rows.filter(channel=channel) if channel else rows, MESSAGES).get_page(
        request.GET.get("page", 1)
    )
    context = {
        "channels": [(code, name, code == channel) for code, name in named.items()],
        "channel": channel,
        "listed": [{"row": row, "name": named.get(row.channel, row.channel)} for row in page],
        "page": page,
    }
    return render(request, "demo/messages.html", context)


@demo_only
@require_POST
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Be this one from now on.

    Raises:
        Http404: there is no such card, or its account is closed.
    """
    card = CARDS.get(code)
    user = User.objects.filter(username=account_name(code), is_active=True).first() if card else None
    if card is None or user is None:
        raise Http404
    logout(request)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[MARK] = True
    return redirect(card.lands)
