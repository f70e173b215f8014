"""What happened, and what is wanted: the kind of dispute and its claims, in plain words."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.domains.disputes.api import Draft, disputes
from renshe.registry.queries.identity import person_of
from renshe.web.book.words import said
from renshe.web.disputes.steps.taking import Taken
from renshe.web.disputes.whom import answers_known

LONGEST = 500


def context(draft: Draft) -> dict[str, Any]:
    """Every kind with its claims; those chosen are marked."""
    told = draft.content
    return _shown(str(told.get("kind", "")), set(told.get("claims", ())), dict(told.get("words", {})), {})


def _shown(kind: str, claims: set[str], words: dict[str, str], wrong: dict[str, str]) -> dict[str, Any]:
    kinds = disputes().kinds
    picked = kinds.get(kind)
    return {
        "kinds": [(one.code, said(one, "plain"), said(one, "name")) for one in kinds.values()],
        "kind": kind,
        "claims": [
            (one.code, said(one, "plain"), said(one, "name"), one.code in claims, words.get(one.code, ""))
            for one in (picked.claims if picked else ())
        ],
        "wrong_kind": [wrong["kind"]] if "kind" in wrong else [],
        "wrong_claims": [wrong["claims"]] if "claims" in wrong else [],
    }


def take(request: HttpRequest, draft: Draft) -> Taken:
    """The kind, then the claims; another kind begins anew what belongs to the old one."""
    kind = request.POST.get("kind", "")
    kinds = disputes().kinds
    if kind not in kinds:
        shown = _shown("", set(), {}, {"kind": _("请选择发生了什么。")})
        return Taken(ready=False, shown=shown, wrong=1)
    changes: dict[str, Any] = {"kind": kind}
    if kind != draft.content.get("kind"):
        changes |= {"claims": [], "sums": {}, "words": {}, **_begun(request, draft, kind)}
        return Taken(changes, ready=False, stay=True)
    known = {one.code for one in kinds[kind].claims}
    claims = [one for one in dict.fromkeys(request.POST.getlist("claim")) if one in known]
    words = {
        code: request.POST.get(f"words-{code}", "").strip()[:LONGEST]
        for code in claims
        if request.POST.get(f"words-{code}", "").strip()
    }
    if request.POST.get("do") == "kind":
        return Taken(changes, ready=False, stay=True)
    if not claims:
        shown = _shown(kind, set(), words, {"claims": _("请至少选一项,说清楚想要什么。")})
        return Taken(changes, ready=False, shown=shown, wrong=1)
    return Taken({**changes, "claims": claims, "words": words})


def _begun(request: HttpRequest, draft: Draft, kind: str) -> dict[str, Any]:
    """What is known for the new kind: answers that it shares with the old one, and what the registry says."""
    mine = {one.name for one in disputes().kinds[kind].questions}
    kept = {name: one for name, one in dict(draft.content.get("answers", {})).items() if name in mine}
    if draft.person is None:
        return {"answers": kept, "unsure": [], "known": {}}
    user = draft.filled_by
    answers, sources = answers_known(user, person_of(user), draft.person, kind, timezone.localdate())
    return {"answers": {**answers, **kept}, "unsure": [], "known": sources}
