"""For whoever is in charge: what is overdue or nearly so, who has it, what was done last; urge, or give it to somebody else."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renshe.casework.actions import urging
from renshe.casework.models import Case
from renshe.casework.queries import overdue
from renshe.casework.queries.actors import officer_of
from renshe.casework.queries.lights import lights
from renshe.casework.refused import Refused
from renshe.registry.staff import called
from renshe.web.desk import case_words, cases_rows
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import board_name

SHOWN = 50


@dataclass(frozen=True)
class Part:
    """An owner or a board, with how much of it is late."""

    name: str
    share: overdue.Share
    here: bool


@dataclass(frozen=True)
class Late:
    """One case: its line of the work list, and what was done last."""

    line: cases_rows.Line
    last: case_words.Happened | None


@needs(overdue.APPROVES)
@require_POST
def urge(request: HttpRequest, number: str) -> HttpResponse:
    """Remind the owner of a case.

    Raises:
        Http404: there is no such case.
    """
    case = Case.objects.filter(number=number, district=settings.DISTRICT).first()
    if case is None:
        raise Http404
    try:
        urging.urge(case=case, by=officer_of(person(request), case))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已催办,同事的提醒里会看到,办件的经过里也记下了。"))
    return redirect("desk-reminders")


def context(user: User, owner: str, board: str) -> dict[str, Any]:
    """What is late where somebody is in charge, narrowed to an owner or a board; empty for who is in charge of nothing.

    Args:
        user: who asks.
        owner: key of an account, `none` for what nobody has; anything else narrows nothing.
        board: code of a board; one that there isn't has nothing.
    """
    if not user.has_perm(overdue.APPROVES):
        return {}
    edges = lights()
    rows = overdue.cases(user, edges)
    owners = overdue.shares(rows, "owner", edges)
    names = {one.pk: called(one) for one in User.objects.filter(pk__in=[one.of for one in owners if one.of])}
    boards = overdue.shares(rows, "board", edges)
    picked = int(owner) if owner.isdecimal() and len(owner) < 10 else None
    if picked is not None or owner == "none":
        rows = rows.filter(owner=picked)
    rows = rows.filter(board=board) if board else rows
    found = overdue.first_due(rows, edges, SHOWN)
    last = overdue.last_events(found)
    narrowed = picked is not None or owner == "none"
    return {
        "in_charge": True,
        "owners": [
            Part(names.get(one.of, "") if isinstance(one.of, int) else "", one, narrowed and one.of == picked)
            for one in owners
        ],
        "boards": [Part(board_name(str(one.of)), one, one.of == board) for one in boards],
        "late": [
            Late(line, case_words.happened(line.case, last[line.case.pk]) if line.case.pk in last else None)
            for line in cases_rows.lines(found, edges)
        ],
        "narrowed": bool(board) or narrowed,
        "many_late": len(found) == SHOWN,
        "assigns": user.has_perm("casework.assign"),
    }
