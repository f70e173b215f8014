"""待遇资格核验: the equal ways first, then the face check for whoever wants it, only with a consent of its own."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.registry.actions import consent
from renshe.registry.actions import face as actions
from renshe.registry.face.plugin import face_plugin
from renshe.registry.models import Consent, FaceCheck
from renshe.web.me.whose import Whose, own_pages

# The words that a person agrees to; kept with each agreement, so a change here asks everybody anew.
CONSENT = (
    "我同意为了核验本次社会保险待遇领取资格,由核验平台采集并比对我的人脸信息。"
    "人社部门只收到“通过”“未通过”或“没有结果”,不保存我的照片或人脸特征。"
    "我知道可以不同意而改用窗口、上门或视频方式,待遇不受影响,也可以随时撤回。"
)
LISTED = 10
HERE = "me-face"


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The ways, what is under way, and what came of the last ones."""
    _only_own(whose)
    checks = list(
        FaceCheck.objects.filter(person=whose.person, district=settings.DISTRICT).order_by("-started_at")[
            :LISTED
        ]
    )
    checks = [actions.take_answer(check=check) for check in checks]
    newest = checks[0] if checks else None
    addresses: dict[str, str] = request.session.get("face_checks", {})
    context: dict[str, Any] = {
        "title": _("待遇资格核验"),
        "checks": checks,
        "newest": newest,
        "address": addresses.get(str(newest.pk), "") if newest and newest.outcome == "waiting" else "",
        "consent": CONSENT,
        "agreed": consent.valid(person=whose.person, use=Consent.Use.FACE),
        "open": face_plugin() is not None,
    }
    return render(request, "me/face.html", context)


@own_pages
@require_POST
def start(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Begin, once the box is ticked; the way to the check is then shown as a link, so nobody is sent off unawares."""
    _only_own(whose)
    if request.POST.get("agree") != "yes":
        messages.error(request, _("没有勾选同意,所以没有开始。不同意也可以,请选上面的其他方式。"))
        return redirect(HERE)
    consent.give(person=whose.person, use=Consent.Use.FACE, text=CONSENT)
    try:
        check, started = actions.start(person=whose.person, back=request.build_absolute_uri(reverse(HERE)))
    except actions.NotNow as error:
        messages.error(request, str(error))
        return redirect(HERE)
    # The address is the person's own way in; it is kept in their session and nowhere else.
    request.session["face_checks"] = {str(check.pk): started.address}
    return redirect(HERE)


@own_pages
@require_POST
def withdraw(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Take the consent back."""
    _only_own(whose)
    if consent.withdraw(person=whose.person, use=Consent.Use.FACE):
        messages.success(request, _("已撤回。以后不会再用您的人脸信息,除非您重新同意。"))
    return redirect(HERE)


def _only_own(whose: Whose) -> None:
    """Nobody agrees to the use of another's face.

    Raises:
        PermissionDenied: they are acting for somebody.
    """
    if not whose.own:
        raise PermissionDenied


urlpatterns = [
    path("face-check/", page, name=HERE),
    path("face-check/start/", start, name="me-face-start"),
    path("face-check/withdraw/", withdraw, name="me-face-withdraw"),
]
