"""One case at the desk: what comes next, and the verbs that its table allows, each with its own small form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework import lifecycle, queries
from renshe.casework.actions.batch import unchanged
from renshe.casework.actors import Actor
from renshe.casework.guards import item_of
from renshe.casework.limits import longer
from renshe.casework.models import Case, Referral
from renshe.casework.queries.actors import officer_of
from renshe.casework.queries.whom import about
from renshe.casework.refused import Refused
from renshe.core.transitions import Row
from renshe.registry.looking import look
from renshe.registry.models import Look
from renshe.registry.queries.family import own_or_family
from renshe.registry.staff import as_whom
from renshe.web.desk import case_picture, case_words
from renshe.web.desk.access import needs, person
from renshe.web.desk.case_forms import Deed
from renshe.web.desk.case_verbs import FORMS
from renshe.web.works import work_at

LOOK = "casework.look"
KIN = "想在柜台打开本人或同户家人的办件,系统没有显示内容"  # in the access log, which is kept in Chinese
FIRST = (
    "accept",
    "review",
    "decide",
    "sign",
    "serve",
    "resume",
)  # what one most likely does, as the first button


@dataclass(frozen=True)
class Button:
    """One verb as the page offers it."""

    row: Row
    name: str
    first: bool


@needs(LOOK)
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The case; with ?do=verb the form of that verb."""
    case, by, kin = opened(request, number)
    if place := work_at(case):
        return redirect(place)
    if kin:
        _tell(case, person(request))
    verb = request.GET.get("do", "")
    form = _form(verb, case, by) if verb in {one.row.verb for one in _buttons(case, by)} and not kin else None
    return show(request, case, by, kin=kin, form=form)


@needs(LOOK)
@require_POST
def do(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Do a verb. What can't be is said beside the form, and nothing that was typed is lost.

    Raises:
        Http404: there is no such verb.
    """
    case, by, kin = opened(request, number)
    if verb not in FORMS:
        raise Http404
    form = _form(verb, case, by, request)
    if form.is_valid() and _done(request, form, case):
        return redirect("desk-case", number=number)
    case.refresh_from_db()
    if verb not in {one.row.verb for one in _buttons(case, by)} or kin:
        messages.error(
            request, " ".join(str(one) for one in form.non_field_errors()) or _("现在不能这样操作。")
        )
        return redirect("desk-case", number=number)
    return show(request, case, by, kin=kin, form=form, status=422)


def opened(request: HttpRequest, number: str) -> tuple[Case, Actor, bool]:
    """The case of an address, who looks at it, and whether it is their own or their family's.

    Raises:
        Http404: there is no such case.
        PermissionDenied: it is not of their streets and boards.
    """
    rows = Case.objects.select_related("application", "owner", "person", "employer")
    case = rows.filter(number=number, district=settings.DISTRICT).first()
    if case is None:
        raise Http404
    user = person(request)
    by = officer_of(user, case)
    if LOOK not in by.may:
        raise PermissionDenied
    whose = about(case)
    return case, by, whose is not None and own_or_family(user, whose)


def _tell(case: Case, user: User) -> None:
    """The attempt is recorded; nothing is shown."""
    if case.person is not None:
        look(
            person=case.person, by=user, as_whom=as_whom(user, LOOK), purpose=Look.Purpose.OTHER, reason=KIN,
            case=case.number, parts=(),
        )  # fmt: skip


def _buttons(case: Case, by: Actor) -> list[Button]:
    """The verbs that the table lets this officer do now and that have a form, the likeliest first."""
    asked = Referral.objects.filter(case=case, answered_at__isnull=True).exists()
    rows = [
        row
        for row in lifecycle.allowed(case, by)
        if row.verb in FORMS and _sensible(row, case, by, asked=asked)
    ]
    rows.sort(key=lambda row: (row.verb not in FIRST, FIRST.index(row.verb) if row.verb in FIRST else 0))
    return [Button(row, case_words.verb(row), place == 0) for place, row in enumerate(rows)]


def _sensible(row: Row, case: Case, by: Actor, *, asked: bool) -> bool:
    """Leave out what could only be refused for this very case."""
    stopped = case.stopped_since is not None
    match row.verb:
        case "resume":
            return stopped
        case "suspend":
            return not stopped and bool(item_of(case).suspensions)
        case "extend":
            return not stopped and longer(item_of(case)) is not None
        case "review" | "decide":
            return not stopped
        case "answer_referral":
            return asked
        case "take":
            return case.owner_id != by.user_id
        case _:
            return True


def _form(verb: str, case: Case, by: Actor, request: HttpRequest | None = None) -> Deed:
    return FORMS[verb](request.POST if request else None, verb=verb, case=case, by=by)


def _done(request: HttpRequest, form: Deed, case: Case) -> bool:
    """Do it to the case as it was seen; a refusal goes beside its field."""
    try:
        with transaction.atomic():
            locked = queries.lock(case)
            unchanged(locked, form.cleaned_data["seen"])
            form.act(locked)
    except Refused as refused:
        if refused.code == "handled":  # look at it again, then it may be sent once more
            form.data = form.data.copy()
            form.data["seen"] = str(Case.objects.values_list("events", flat=True).get(pk=case.pk))
        field = refused.code if refused.code in form.fields else None
        form.add_error(field, str(refused))
        return False
    row = lifecycle.work_of(case).table.row(form.verb, case.state)
    messages.success(request, _("已办:%(what)s。") % {"what": case_words.verb(row)})
    return True


def show(
    request: HttpRequest,
    case: Case,
    by: Actor,
    *,
    kin: bool,
    form: Deed | None,
    revealed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a case.

    Args:
        request: of the officer.
        case: as opened.
        by: the officer.
        kin: it is their own or their family's case.
        form: of the verb that is being done, if any.
        revealed: numbers of the form that are shown in full this once.
        status: of the answer.
    """
    buttons = [] if kin else _buttons(case, by)
    context: dict[str, Any] = {
        **case_picture.context(case, by, person(request), kin=kin, revealed=revealed or {}),
        "buttons": buttons,
        "form": form,
        "doing": next((one for one in buttons if form and one.row.verb == form.verb), None),
        "yours": case.owner_id == by.user_id,
    }
    return render(request, "desk/case.html", context, status=status)
