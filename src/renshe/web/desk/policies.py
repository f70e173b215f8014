"""政策规则 at the desk: every policy, how it stands with the legal officer, and its document."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.book.queries import content
from renshe.book.queries.rules import RuleState, parameters_in_force, state_of, states
from renshe.core.rules import Form, Parameters, Policy, Version
from renshe.core.rules.kinds import words
from renshe.policies import policies
from renshe.web.book.words import said
from renshe.web.desk import policies_paper
from renshe.web.desk.access import needs, person
from renshe.web.desk.policies_tree import tree
from renshe.web.policies.shelf import board_of
from renshe.web.policies.words import article


@dataclass(frozen=True)
class Standing:
    """How a policy stands with the legal officer, as a sign: code, colour of its light, and in words."""

    code: str
    light: str
    word: str


@dataclass(frozen=True)
class Line:
    """One policy of the list."""

    name: str
    label: str
    board: str
    computes: bool
    standing: Standing
    unconfirmed: int
    items: tuple[str, ...]


def standing(state: RuleState) -> Standing:
    """Approved, changed since, taken back, or never looked at."""
    if state.approved:
        return Standing("approved", "green", _("已审定"))
    if state.approval is not None:
        return Standing("withdrawn", "red", _("已停用"))
    if state.before is not None:
        return Standing("changed", "amber", _("审定后有改动"))
    return Standing("new", "grey", _("还没有审定"))


def unconfirmed(policy: Policy, parameters: Parameters, on: date) -> list[str]:
    """What of a policy rests on no text that was read, in words."""
    rules = [*policy.requirements, *policy.judgements, *policy.results]
    found = [one.label for one in rules if not one.basis.confirmed]
    for name in policy.parameter_names:
        version = parameters[name].on(on)
        if version is None or not version.basis.confirmed:
            found.append(parameters[name].label)
    return list(dict.fromkeys(found))


@needs("policies.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by how things stand."""
    lines = _lines()
    signs = {line.standing.code: line.standing for line in lines}
    chosen = request.GET.get("state", "")
    chosen = chosen if chosen in {*signs, "unconfirmed"} else ""
    shown = [one for one in lines if _in(one, chosen)]
    boards = [
        (name, [one for one in shown if one.board == name])
        for name in _boards()
        if any(one.board == name for one in shown)
    ]
    context: dict[str, Any] = {
        "boards": boards,
        "chosen": chosen,
        "total": len(lines),
        "counts": [(one, sum(line.standing.code == one.code for line in lines)) for one in signs.values()],
        "open_ones": sum(bool(line.unconfirmed) for line in lines),
        "may_approve": person(request).has_perm("policies.approve"),
    }
    return render(request, "desk/policies.html", context)


def _boards() -> list[str]:
    """The names of the boards, in the Book's order."""
    return [said(one, "name") for one in content().office.boards.values()]


def _in(line: Line, chosen: str) -> bool:
    return not chosen or line.standing.code == chosen or (chosen == "unconfirmed" and line.unconfirmed > 0)


def _lines() -> list[Line]:
    book, parameters, today = content(), parameters_in_force(), timezone.localdate()
    return [
        Line(
            state.policy.name,
            said(state.policy, "label"),
            _board(state),
            state.policy.form is Form.COMPUTE,
            standing(state),
            len(unconfirmed(state.policy, parameters, today)),
            tuple(said(book.items[code], "name") for code in state.items),
        )
        for state in states()
    ]


def _board(state: RuleState) -> str:
    book = content()
    own = book.items[state.items[0]].board if state.items else board_of(state.policy.name, book.office.boards)
    return said(book.office.boards[own], "name")


def found(name: str) -> Policy:
    """The policy that an address means.

    Raises:
        Http404: there is none.
    """
    policy = policies().get(name)
    if policy is None:
        raise Http404
    return policy


@needs("policies.look")
@require_safe
def one(request: HttpRequest, name: str) -> HttpResponse:
    """One policy: how it stands, its requirements as a tree, its dated numbers, its document."""
    policy, parameters, today = found(name), parameters_in_force(), timezone.localdate()
    state = state_of(name)
    book = content()
    context: dict[str, Any] = {
        "policy": policy,
        "label": said(policy, "label"),
        "state": state,
        "standing": standing(state),
        "items": [(code, said(book.items[code], "name")) for code in state.items],
        "tree": tree(policy),
        "numbers": [(parameters[one], numbers(parameters, one)) for one in policy.parameter_names],
        "unconfirmed": unconfirmed(policy, parameters, today),
        "blocks": policies_paper.blocks(state.document),
        "today": today,
        "may_approve": person(request).has_perm("policies.approve"),
    }
    return render(request, "desk/policies_one.html", context)


def numbers(parameters: Parameters, name: str) -> list[dict[str, Any]]:
    """The versions of one dated number, the newest first."""
    parameter, today = parameters[name], timezone.localdate()
    now = parameter.on(today)
    return [
        {
            "version": one,
            "values": _values(parameter.unit, one),
            "now": one is now,
            "article": article(one.basis),
        }
        for one in reversed(parameter.versions)
    ]


def _values(unit: Any, version: Version) -> list[tuple[str, str]]:
    if isinstance(version.value, int):
        return [("", words(version.value, unit))]
    return [(str(key), words(number, unit)) for key, number in version.value.items()]
