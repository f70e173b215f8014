"""Everything once more before it is handed in, with what is still missing and the way back to it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from renshe.domains.disputes.actions.drafted import name_of
from renshe.domains.disputes.api import BarEvent, Draft
from renshe.web.desk import naming
from renshe.web.disputes import way
from renshe.web.disputes.lines import money
from renshe.web.disputes.steps import questions, sums
from renshe.web.disputes.steps.place import jurisdiction
from renshe.web.disputes.steps.taking import Taken


def context(draft: Draft) -> dict[str, Any]:
    """The whole filing in words."""
    told = draft.content
    guide = questions.guide_of(draft)
    places = {**naming.streets()}
    kinds = dict(BarEvent.Kind.choices)
    return {
        "applicant": name_of(draft.person, draft.employer),
        "rows": sums.context(draft)["rows"],
        "asked": [
            (row["one"], money(dict(told.get("sums", {})).get(row["one"].code)), dict(told.get("words", {})).get(row["one"].code, ""))
            for row in sums.context(draft)["rows"]
        ],
        "answered": [(name, label, value, "") for name, label, value in guide.answered()],
        "open": len(guide.open()),
        "others": told.get("others", ()),
        "work_place": _place(str(told.get("work_place", "")), places),
        "employer_place": _place(str(told.get("employer_place", "")), places),
        "known_on": told.get("known_on"),
        "bar": [(kinds.get(one["kind"], ""), one["on"], one.get("until"), one.get("proof", "")) for one in told.get("bar", ())],
        "evidence": told.get("evidence", ()),
        "contact": told.get("contact", {}),
        "electronic": told.get("electronic"),
        "jurisdiction": jurisdiction(told),
        "missing": missing(draft),
    }  # fmt: skip


def missing(draft: Draft) -> list[tuple[str, str]]:
    """What is still needed, each with the page where it is told."""
    told = draft.content
    found: list[tuple[str, str]] = []
    if draft.work == "sheet":
        return found
    if not told.get("claims"):
        found.append((_("请求"), way.address(draft, "what")))
    if not told.get("others"):
        found.append((_("对方是谁"), way.address(draft, "other")))
    contact = dict(told.get("contact", {}))
    if not contact.get("phone") or not contact.get("address") or not told.get("confirmed"):
        found.append((_("送达地址"), way.address(draft, "contact")))
    return found


def take(request: HttpRequest, draft: Draft) -> Taken:
    """Handing in is the view's; here only whether the box is ticked."""
    if request.POST.get("true") != "yes":
        shown = {**context(draft), "wrong_true": [_("请先勾选确认,再提交。")]}
        return Taken(ready=False, shown=shown, wrong=1)
    return Taken()


def _place(code: str, streets: dict[str, str]) -> str:
    if not code:
        return ""
    return streets.get(code) or naming.region(code)
