"""秒批 at the desk: a switch for each item, the cases that were drawn for a person to look at, and how they came out."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.book.queries import content
from renshe.casework.instant import reading, reviewing, switching
from renshe.casework.models import Case
from renshe.casework.queries.desk import visible
from renshe.casework.refused import Refused
from renshe.policies import policies
from renshe.registry.staff import called
from renshe.web.book.words import said
from renshe.web.desk.access import needs, person
from renshe.web.desk.case import opened

DAYS = 30  # that the figures look back
TENTHS = 10  # a share is kept in thousandths and shown in per cent
MOST_PERCENT = 100


@needs("policies.look", "casework.approve")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Switches, drawn cases, and the figures of the last month."""
    user, today = person(request), timezone.localdate()
    items = content().items
    mine = Case.objects.filter(visible(user)) if user.has_perm("casework.look") else Case.objects.none()
    context: dict[str, Any] = {
        "switches": [
            {
                "one": one,
                "name": said(items[one.item], "name"),
                "policy": said(policies()[one.policy], "label") if one.policy in policies() else "",
                "percent": percent(one.position.share),
                "by": called(one.position.by) if one.position.by else "",
            }
            for one in reading.switches()
        ],
        "drawn": [(one, _named(one.case.item)) for one in reading.to_review(mine)],
        "figures": reading.figures(today - timedelta(days=DAYS), today),
        "days": DAYS,
        "may_turn_on": user.has_perm("policies.approve"),
        "may_turn_off": user.has_perm("policies.approve") or user.has_perm("casework.approve"),
        "may_review": user.has_perm("casework.approve"),
    }
    return render(request, "desk/policies_instant.html", context)


def percent(share: int) -> str:
    """A share of a thousand in per cent, as short as it can be: 5, 2.5."""
    whole, rest = divmod(share, TENTHS)
    return f"{whole}.{rest}" if rest else str(whole)


def _thousandths(text: str) -> int | None:
    """A share in per cent as it is kept; None when it can't be read."""
    whole, _point, rest = text.strip().partition(".")
    if not (whole.isascii() and whole.isdecimal()) or (
        rest and not (rest.isascii() and rest.isdecimal() and len(rest) == 1)
    ):
        return None
    share = int(whole[:4]) * TENTHS + int(rest or 0)
    return share if share <= MOST_PERCENT * TENTHS else None


def _named(code: str) -> str:
    items = content().items
    return said(items[code], "name") if code in items else code


@needs("policies.approve", "casework.approve")
@require_POST
def turn(request: HttpRequest, code: str) -> HttpResponse:
    """Turn an item's switch, or change how many are drawn; what is refused is told."""
    share = _thousandths(request.POST.get("share", "")) if "share" in request.POST else None
    if "share" in request.POST and share is None:
        messages.error(request, _("抽查比例请填0到100之间的数,最多一位小数。"))
        return redirect("desk-instant")
    on = request.POST.get("on") == "yes"
    try:
        switching.turn(
            item=code,
            on=on,
            share=share,
            reason=request.POST.get("reason", "").replace("\x00", ""),
            by=person(request),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        told = _("“%(item)s”可以秒批,下一件就生效。") if on else _("“%(item)s”不再秒批,下一件起都由人办理。")
        messages.success(request, told % {"item": _named(code)})
    return redirect("desk-instant")


@needs("casework.approve")
@require_POST
def review(request: HttpRequest, number: str) -> HttpResponse:
    """Write down what somebody found in a drawn case.

    Raises:
        PermissionDenied: it is the officer's own case, or their family's.
    """
    case, actor, kin = opened(request, number)
    if kin:
        raise PermissionDenied
    verdict, words = request.POST.get("verdict", ""), request.POST.get("words", "").replace("\x00", "")
    try:
        reviewing.review_drawn(case=case, by=actor, verdict=verdict, words=words)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        fault = verdict == "fault"
        messages.success(
            request, _("已记下有误,办件重新打开,由人办理。") if fault else _("已记下:没有发现错误。")
        )
    return redirect("desk-instant")
