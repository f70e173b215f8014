"""What happened, element by element: one question a page, saved with each answer; the other side answers the same questions."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from renshe.domains.disputes.api import Draft, disputes
from renshe.domains.disputes.elements.parts import Knower
from renshe.web.desk import naming
from renshe.web.disputes.guide import Guide
from renshe.web.disputes.steps.taking import Taken
from renshe.web.policies.asking import Press


def guide_of(draft: Draft) -> Guide:
    """The elements of a draft as far as they were told."""
    told = draft.content
    return Guide(
        disputes().kinds[told["kind"]], dict(told.get("answers", {})), list(told.get("unsure", ())), timezone.localdate(),
        list(told.get("claims", ())), knower_of(draft),
    )  # fmt: skip


def knower_of(draft: Draft) -> Knower:
    """Who is asked: a worker, or an employer's people."""
    said = draft.content.get("knower")  # of a sheet, where the registry may not know the employer
    return "employer" if draft.employer_id or said == "employer" else "worker"


def context(draft: Draft) -> dict[str, Any]:
    """The next question, or all answers to look over."""
    guide = guide_of(draft)
    open_ones = guide.open()
    return _shown(draft, guide, open_ones[0] if open_ones else "", len(open_ones))


def _shown(
    draft: Draft, guide: Guide, name: str, left: int, *, more: int = 0, without: int | None = None
) -> dict[str, Any]:
    sources = dict(draft.content.get("known", {}))
    return {
        "q": guide.question(name, more=more, without=without) if name else None,
        "left": left,
        "answered": [
            (one, label, value, naming.source(sources[one]) if one in sources else "")
            for one, label, value in guide.answered()
        ],
    }


def take(request: HttpRequest, draft: Draft) -> Taken:
    """Take one answer; with the last the page is done."""
    press, guide = Press.read(request.POST.get("do", "")), guide_of(draft)
    name = request.POST.get("asking", "")
    if press.verb == "change" and press.name in guide.facts:
        return Taken(ready=False, shown=_shown(draft, guide, press.name, max(len(guide.open()), 1)))
    if name not in guide.facts:
        return Taken(ready=not guide.open())
    if press.verb in {"add", "drop"}:
        guide.take(name, request.POST, "next")
        guide.errors.clear()
        more, without = (1, None) if press.verb == "add" else (0, press.line)
        return Taken(ready=False, shown=_shown(draft, guide, name, 1, more=more, without=without))
    before = dict(draft.content.get("known", {}))
    if not guide.take(name, request.POST, press.verb):
        return Taken(ready=False, shown=_shown(draft, guide, name, max(len(guide.open()), 1)), wrong=1)
    known = {one: source for one, source in before.items() if one != name}
    changes = {"answers": guide.told, "unsure": guide.unsure, "known": known}
    return Taken(changes, ready=not guide.open(), stay=bool(guide.open()))
