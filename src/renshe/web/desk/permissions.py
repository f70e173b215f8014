"""谁可以做什么: the table of roles and verbs, one role in full, and what was changed by whom."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.registry.actions import staff as actions
from renshe.registry.models import Permission
from renshe.registry.queries import staff as queries
from renshe.registry.staff import called, held, roles
from renshe.registry.staff.roles import Area, Role, Verb
from renshe.web.desk.access import needs, person
from renshe.web.desk.appointed import line
from renshe.web.desk.home import at_desk


@dataclass(frozen=True)
class Words:
    """A role, an area or a verb in the reader's language."""

    code: str
    name: str
    more: str


def words(one: Role | Area | Verb) -> Words:
    """Name and explanation in the reader's language."""
    english = get_language() == "en"
    name = one.name_en if english else one.name
    match one:
        case Role():
            return Words(one.role, name, one.does_en if english else one.does)
        case Verb():
            return Words(one.verb, name, one.means_en if english else one.means)
        case Area():
            return Words("", name, "")


@dataclass(frozen=True)
class Cell:
    """Whether a role may do one thing, and since when by whom."""

    role: str
    verb: Words
    row: Permission | None
    by: str


def _cell(role: str, verb: Verb, rows: dict[tuple[str, str], Permission]) -> Cell:
    row = rows.get((role, verb.verb))
    by = called(row.given_by) if row and row.given_by else ""
    return Cell(role, words(verb), row, by)


@at_desk
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The whole table; everybody at the desk may read it."""
    known, rows = roles(), queries.permissions()
    who = queries.holders(timezone.localdate())
    mine = {one.role for one in held(person(request))}
    context: dict[str, Any] = {
        "roles": [
            (
                words(role),
                [called(row.user) for row in who.get(role.role, [])],
                sum((role.role, verb) in rows for verb in known.verbs),
                role.role in mine,
            )
            for role in known.roles
        ],
        "areas": [
            (
                words(area),
                [
                    (words(verb), [_cell(role.role, verb, rows) for role in known.roles])
                    for verb in area.verbs
                ],
            )
            for area in known.areas
        ],
        "outside": [(called(user), user.is_superuser) for user in queries.outside_the_table()],
        "changes": _told(queries.changes(limit=5)),
        "can_change": person(request).has_perm("staff.permit"),
    }
    return render(request, "desk/permissions.html", context)


@at_desk
@require_safe
def one_role(request: HttpRequest, code: str) -> HttpResponse:
    """One role: who has it, and everything that it may and may not do.

    Raises:
        Http404: there is no such role.
    """
    known, rows = roles(), queries.permissions()
    role = known.by_code.get(code)
    if role is None:
        raise Http404
    user = person(request)
    context: dict[str, Any] = {
        "role": words(role),
        "holders": [line(row) for row in queries.holders(timezone.localdate()).get(code, [])],
        "areas": [(words(area), [_cell(code, verb, rows) for verb in area.verbs]) for area in known.areas],
        "can_change": user.has_perm("staff.permit"),
        "mine": any(one.role == code for one in held(user)),
        "changes": _told([one for one in queries.changes() if one.codes[0] == code]),
    }
    return render(request, "desk/permissions_role.html", context)


@at_desk
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """What was changed in the table, by whom, the newest first."""
    return render(request, "desk/permissions_history.html", {"changes": _told(queries.changes())})


@needs("staff.permit")
@require_POST
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Give a role one permission, or take one back; what is refused is told on the role's page.

    Raises:
        Http404: there is no such role.
    """
    if code not in roles().by_code:
        raise Http404
    verb, giving = request.POST.get("verb", ""), request.POST.get("do") == "give"
    try:
        if giving:
            actions.give(role=code, verb=verb, by=person(request))
        else:
            actions.withdraw(role=code, verb=verb, by=person(request))
    except actions.Refused as refused:
        messages.error(request, str(refused))
    else:
        told = {"role": words(roles().by_code[code]).name, "verb": words(roles().verbs[verb]).name}
        messages.success(
            request,
            (
                _("“%(role)s”现在可以“%(verb)s”了,下一次点击就生效。")
                if giving
                else _("“%(role)s”不能再“%(verb)s”了,下一次点击就生效。")
            )
            % told,
        )
    return redirect("desk-role", code)


def _told(changes: list[queries.Change]) -> list[dict[str, Any]]:
    return [
        {
            "at": one.at,
            "given": one.given,
            "role": words(one.role).name if one.role else one.codes[0],
            "verb": words(one.verb).name if one.verb else one.codes[1],
            "by": called(one.by) if one.by else "",
        }
        for one in changes
    ]
