"""我的争议: the list, with what was begun and not handed in."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.domains.disputes.api import Dispute, Party, disputes, disputes_of
from renshe.registry.models import Person
from renshe.web.book.words import said
from renshe.web.disputes.access import filler
from renshe.web.disputes.starting import drafts_of
from renshe.web.disputes.telling import standing


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everybody sees what can be done here; who is signed in, also their own disputes."""
    if not isinstance(request.user, User):
        return render(request, "disputes/home.html", {"title": _("劳动争议"), "entries": [], "drafts": []})
    return _mine(request)  # pyright: ignore[reportReturnType] - the decorator answers with a page


@filler
def _mine(request: HttpRequest, user: User, me: Person | None) -> HttpResponse:
    entries = [_entry(one, party) for one, party in disputes_of(user)] if me else []
    context = {"title": _("劳动争议"), "entries": entries, "drafts": drafts_of(user), "clerk": me is None}
    return render(request, "disputes/home.html", context)


def _entry(dispute: Dispute, party: Party) -> dict[str, Any]:
    kind = disputes().kinds.get(dispute.kind)
    return {
        "number": dispute.case.number, "docket": dispute.docket, "title": dispute.title, "kind": said(kind, "name") if kind else "",
        "work": work_name(dispute.case.work), "side": Party.Side(party.side).label, "how": standing(dispute, party), "filed_at": dispute.filed_at,
    }  # fmt: skip


def work_name(work: str) -> str:
    """Mediation, arbitration or review, in words."""
    return {"mediation": _("调解"), "arbitration": _("仲裁"), "review": _("仲裁审查")}[work]
