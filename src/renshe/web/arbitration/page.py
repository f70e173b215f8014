"""One dispute at the desk: what comes next, the verbs that its table allows, and everything that was said."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework import lifecycle
from renshe.casework.actions.batch import unchanged
from renshe.casework.actors import Actor
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.api import desk
from renshe.web.arbitration import picture, verbs, words
from renshe.web.arbitration.forms import Deed
from renshe.web.arbitration.looking import contacts_of
from renshe.web.arbitration.opening import handles, opened
from renshe.web.desk.access import needs, person


@needs(desk.LOOK)
@require_safe
def page(request: HttpRequest, key: int) -> HttpResponse:
    """The dispute; with ?do=verb the form of that verb."""
    dispute, by, kin = opened(request, key)
    verb, about = request.GET.get("do", ""), request.GET.get("motion", "")
    about = about if about.isdigit() and len(about) < 19 else ""
    may = {row.verb for row in lifecycle.allowed(dispute.case, by)}
    offered = verb in verbs.of(dispute) and verb in may and not kin
    form = verbs.form_of(verb, dispute, person(request), about)() if offered else None
    return _show(request, dispute, by, kin=kin, form=form)


@needs(desk.LOOK)
@require_POST
def contacts(request: HttpRequest, key: int) -> HttpResponse:
    """The page with addresses and telephones; whose they are can see that they were looked at.

    Raises:
        PermissionDenied: they only watch, or should keep away.
    """
    dispute, by, kin = opened(request, key)
    if kin or not handles(by):
        raise PermissionDenied
    told = contacts_of(dispute, person(request), picture.SHOWN)
    return _show(request, dispute, by, kin=kin, form=None, told=told)


@needs(desk.LOOK)
@require_POST
def do(request: HttpRequest, key: int, verb: str) -> HttpResponse:
    """Do a verb. What can't be is said beside the form, and nothing that was typed is lost.

    Raises:
        Http404: there is no such verb.
    """
    dispute, by, kin = opened(request, key)
    if verb not in verbs.of(dispute):
        raise Http404
    about = request.POST.get("motion", "")
    about = about if about.isdigit() and len(about) < 19 else ""
    form = verbs.form_of(verb, dispute, person(request), about)(request.POST, request.FILES)
    if form.is_valid() and not kin and _done(request, form, dispute):
        return redirect(form.onward or reverse("desk-dispute", args=[key]))
    dispute, by, kin = opened(request, key)
    if kin or verb not in {row.verb for row in lifecycle.allowed(dispute.case, by)}:
        told = " ".join(str(one) for one in form.non_field_errors())
        messages.error(request, told or _("现在不能这样操作。"))
        return redirect("desk-dispute", key=key)
    return _show(request, dispute, by, kin=kin, form=form, status=422)


def _done(request: HttpRequest, form: Deed, dispute: api.Dispute) -> bool:
    """Do it to the dispute as it was seen; a refusal goes beside its field."""
    row = lifecycle.work_of(dispute.case).table
    name = next((words.verb(one) for one in row.rows if one.verb == form.verb), form.verb)
    try:
        with transaction.atomic():
            unchanged(api.lock(dispute.pk).case, form.cleaned_data["seen"])
            form.act()
    except Refused as refused:
        if refused.code == "handled":  # look at it again, then it may be sent once more
            form.data = form.data.copy()
            form.data["seen"] = str(api.lock(dispute.pk).case.events)
        form.add_error(refused.code if refused.code in form.fields else None, str(refused))
        return False
    if not form.onward:
        messages.success(request, _("已办:%(what)s。") % {"what": name})
    return True


def _show(
    request: HttpRequest,
    dispute: api.Dispute,
    by: Actor,
    *,
    kin: bool,
    form: Deed | None,
    told: Mapping[int, Mapping[str, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a dispute; of one's own or one's family's only that it is there."""
    user: User = person(request)
    offered = [] if kin else verbs.buttons(dispute, by)
    context: dict[str, Any] = {
        **picture.head(dispute, user),
        "kin": kin,
        "handles": handles(by),
        "buttons": offered,
        "form": form,
        "doing": _doing(dispute, form),
    }
    if not kin:
        context |= picture.body(dispute, by, request, told or {})
    return render(request, "arbitration/dispute.html", context, status=status)


def _doing(dispute: api.Dispute, form: Deed | None) -> verbs.Button | None:
    if form is None:
        return None
    rows = lifecycle.work_of(dispute.case).table.rows
    row = next(one for one in rows if one.verb == form.verb)
    return verbs.Button(row, words.verb(row), first=True)
