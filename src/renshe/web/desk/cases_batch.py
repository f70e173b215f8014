"""The same verb for many cases: pick, do, and see what became of each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renshe.casework.actions import assigning, batch, deciding, letters, verbs
from renshe.casework.models import Case
from renshe.casework.queries.actors import officer_of
from renshe.casework.queries.desk import LOOK
from renshe.casework.refused import Refused
from renshe.casework.table import TABLE
from renshe.registry.staff import called, held
from renshe.web.desk import case_words
from renshe.web.desk.access import needs, person
from renshe.web.desk.case_deciding import as_proposed

# In the order of a case's life; who may is asked of the table for each case.
NEEDS = {
    "take": "casework.review",
    "assign": "casework.assign",
    "accept": "casework.accept",
    "decide": "casework.decide",
    "sign": "casework.sign",
    "serve": "casework.intake",
}


def offered(user: User) -> dict[str, Any]:
    """The verbs that somebody may do to many cases, and to whom they may assign."""
    mine = {verb for one in held(user) for verb in one.verbs}
    found = [verb for verb, needed in NEEDS.items() if needed in mine or user.is_superuser]
    officers = assigning.candidates(street="", board="") if "assign" in found else []
    return {
        "batch": [(verb, _name(verb)) for verb in found],
        "hands_over": bool(mine & {"casework.review", "casework.assign"}),
        "officers": [(one.user.pk, called(one.user), one.open) for one in officers],
    }


def _name(verb: str) -> str:
    named = {"decide": _("照审查意见准予"), "serve": _("当面送达")}
    row = next(row for row in TABLE.rows if row.verb == verb)
    return named.get(verb) or case_words.verb(row)


@needs(LOOK)
@require_POST
def page(request: HttpRequest) -> HttpResponse:
    """Do it, and show what became of each."""
    user, verb = person(request), request.POST.get("verb", "")
    act = _act(request, user, verb)
    if act is None:
        messages.error(request, _("请选要做什么。"))
        return redirect("desk-cases")
    try:
        results = batch.each(_seen(request), act)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk-cases")
    context = {
        "verb": _name(verb),
        "makes_letters": verb in {"accept", "sign"},
        "done": [(one.case, case_words.item(one.case)) for one in results if one.done],
        "refused": [(one.case, case_words.item(one.case), one.why) for one in results if not one.done],
    }
    return render(request, "desk/cases_batch.html", context)


def _seen(request: HttpRequest) -> list[batch.Seen]:
    """The cases that were ticked, as they were seen: “key.events”."""
    found: list[batch.Seen] = []
    for written in request.POST.getlist("case")[: batch.MOST + 1]:
        key, _dot, events = written.partition(".")
        if key.isdecimal() and events.isdecimal() and len(key) < 19 and len(events) < 10:
            found.append(batch.Seen(int(key), int(events)))
    return found


def _act(request: HttpRequest, user: User, verb: str) -> Callable[[Case], object] | None:
    """What is done to each case; None for a verb that there isn't."""
    if verb not in NEEDS:
        return None
    to = request.POST.get("to", "")

    def act(case: Case) -> object:
        by = officer_of(user, case)
        if LOOK not in by.may:
            raise Refused("not_allowed", _("这个办件不在您的街道和板块。"))
        match verb:
            case "take":
                return assigning.take(case=case, by=by)
            case "assign":
                if not to.isdecimal():
                    raise Refused("to", _("请选交给谁。"))
                return assigning.assign(case=case, by=by, to=int(to), why=request.POST.get("why", ""))
            case "accept":
                return verbs.accept(case=case, by=by)
            case "decide":
                return deciding.decide(case=case, by=by, decision=as_proposed(case))
            case "sign":
                return letters.sign(case=case, by=by)
            case _:
                return deciding.serve(case=case, by=by, how="counter")

    return act
