"""Evidence: what would help, by who has it, and what is handed in with the filing."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from renshe.casework.materials import keeping
from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.domains.disputes.api import Draft
from renshe.domains.disputes.elements.agenda import evidence_list
from renshe.web.book.words import said
from renshe.web.disputes.steps.questions import guide_of, knower_of
from renshe.web.disputes.steps.taking import Taken

MOST = 40  # pieces in one filing
FILES = 10  # at once


def context(draft: Draft) -> dict[str, Any]:
    """What is wished and what is there."""
    return _shown(draft)


def _shown(draft: Draft, **more: Any) -> dict[str, Any]:
    guide, there = guide_of(draft), list(draft.content.get("evidence", ()))
    wished = evidence_list(guide.kind, guide.values, guide.claims)
    mine = knower_of(draft)
    names = {one["name"] for one in there}
    files = {
        one.pk: one
        for one in Document.objects.filter(pk__in=[one["document"] for one in there if one.get("document")])
    }
    return {
        "wished": [
            {"name": one.name, "label": said(one, "name"), "why": said(one, "why"), "there": one.name in names}
            for one in wished.get(mine, ())
        ],
        "theirs": [(said(one, "name"), said(one, "why")) for side in ("worker", "employer", "office") if side != mine for one in wished.get(side, ())],
        "there": [(one, files.get(one.get("document"))) for one in there],
        "accept": ",".join(keeping.KINDS),
        "kinds": _("、").join(keeping.KINDS.values()),
        "largest": keeping.LARGEST // 2**20,
        **more,
    }  # fmt: skip


def take(request: HttpRequest, draft: Draft) -> Taken:
    """Add a piece, take one away, or go on."""
    verb, _colon, rest = request.POST.get("do", "").partition(":")
    there = list(draft.content.get("evidence", ()))
    if verb == "drop" and rest.isdecimal() and len(rest) < 4:
        kept = [one for place, one in enumerate(there) if place != int(rest)]
        return Taken({"evidence": kept}, ready=False, stay=True, said=_("已拿掉。"))
    if verb != "add":
        return Taken()
    name = request.POST.get("name", "").strip()[:100]
    try:
        added = _added(request, draft, name)
    except Refused as refused:
        return Taken(ready=False, shown=_shown(draft, wrong=name or "-", why=[str(refused)]), wrong=1)
    return Taken(
        {"evidence": [*there, *added]}, ready=False, stay=True, said=_("已收到:%(name)s。") % {"name": name}
    )


def _added(request: HttpRequest, draft: Draft, name: str) -> list[dict[str, Any]]:
    """One piece for each file; or one without a file: a witness, or an original shown at the hearing."""
    if len(draft.content.get("evidence", ())) + max(len(request.FILES.getlist("file")), 1) > MOST:
        raise Refused("many", _("一次申请最多交%(n)s份证据。其余的立案以后再交。") % {"n": MOST})
    if not name:
        raise Refused("name", _("请写这份证据叫什么,比如“微信聊天记录”。"))
    words = request.POST.get("words", "").strip()[:500]
    guide = guide_of(draft)
    wished = [one for side in evidence_list(guide.kind, guide.values, guide.claims).values() for one in side]
    proves = next((list(one.proves) for one in wished if one.name == name), [])
    base = {"name": name, "words": words, "proves": proves, "document": None}
    files = request.FILES.getlist("file")
    if not files:
        if not words:
            raise Refused("file", _("请选文件;没有文件的(比如证人、当庭出示的原件),请写一句说明。"))
        return [base]
    if len(files) > FILES:
        raise Refused("many", _("一次最多选%(most)s个文件。") % {"most": FILES})
    try:
        kept = [
            keeping.keep(chunks=one.chunks(), name=one.name or "", by=draft.filled_by_id) for one in files
        ]
    except OSError as error:
        raise Refused(
            "disk", _("文件没有存上,是我们这边的问题,抱歉。已填的内容都在,请过一会儿再试。")
        ) from error
    return [{**base, "document": one.pk} for one in kept]
