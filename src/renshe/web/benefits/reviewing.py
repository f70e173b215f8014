"""Legal review of a draft: sent by who wrote it, approved or sent back by somebody else."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renshe.casework.refused import Refused
from renshe.domains.benefits import api
from renshe.web.benefits.drafts import APPROVE, DRAFT, found
from renshe.web.desk.access import needs, person


@needs(DRAFT)
@require_POST
def send(request: HttpRequest, number: int) -> HttpResponse:
    """Send it to legal review."""
    return _do(request, number, lambda draft: api.send(draft=draft), _("已送法制审核,由另一位同事决定。"))


@needs(APPROVE)
@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve it: numbers are published, left-out requirements are a recommendation."""
    status = request.POST.get("status", "")
    draft = found(number)
    told = (
        _("已通过,新数字从起始日起生效。用到它的政策要重新批准,系统才会再自动决定。")
        if draft.parameters
        else _("已同意这项建议。规则写在程序里,改好、测试、重新批准后才会生效。")
    )
    return _do(request, number, lambda one: api.approve(draft=one, by=person(request), status=status), told)


@needs(APPROVE)
@require_POST
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """Send it back with a reason."""
    reason = request.POST.get("reason", "")
    return _do(
        request,
        number,
        lambda one: api.send_back(draft=one, by=person(request), reason=reason),
        _("已退回起草人。"),
    )


def _do(request: HttpRequest, number: int, verb: Callable[[api.Draft], object], told: str) -> HttpResponse:
    try:
        verb(found(number))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, told)
    return redirect("benefits-draft", number=number)
