"""替大家一起申请: choose the claims, download the sheet, upload it, correct it, and file everybody as one dispute."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.desk import naming
from renshe.web.desk.access import person
from renshe.web.groups.words import called, yuan

SHOWN = 30  # rows on a page; the spreadsheet has them all


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Three steps on one address: the kind, the claims, the sheet."""
    told = request.POST if request.method == "POST" else request.GET
    kind, claims, wrong = told.get("kind", ""), told.getlist("claim"), ""
    if request.method == "POST":
        try:
            return redirect("group-roster", key=_taken(request, claims).pk)
        except Refused as refused:
            wrong = str(refused)
    known = api.disputes().kinds.get(kind)
    context: dict[str, Any] = {
        "title": _("替大家一起申请"),
        "kinds": [(one.code, called(one)) for one in api.disputes().kinds.values()],
        "kind": kind if known else "",
        "kind_words": called(known) if known else "",
        "claims": [(one.code, called(one), one.code in claims) for one in known.claims] if known else [],
        "ready": bool(known and claims),
        "told": told,
        "wrong": wrong,
        "capacities": [one for one in api.groups.Roster.Capacity.choices if one[0] != "clerk" or person(request).has_perm("disputes.intake")],
        "streets": naming.streets().items(),
        "lists": api.groups.Roster.objects.filter(by=person(request)).exclude(state="discarded").order_by("-uploaded_at")[:10],
    }  # fmt: skip
    return render(request, "groups/start.html", context, status=422 if wrong else 200)


def _taken(request: HttpRequest, claims: list[str]) -> "api.groups.Roster":
    file, paper, told = request.FILES.get("file"), request.FILES.get("mandate"), request.POST
    if file is None:
        raise Refused("file", _("还没有选文件。"))
    try:
        known_on = date.fromisoformat(told["known_on"]) if told.get("known_on") else None
    except ValueError as error:
        raise Refused("known_on", _("日期不对,请写成 2026-11-23 的样子。")) from error
    return api.groups.take_in(
        common=api.groups.common_of(told, claims, known_on), chunks=file.chunks(), name=file.name or "",
        by=person(request), mandate=(paper.chunks(), paper.name or "") if paper else None,
    )  # fmt: skip


@never_cache
@login_required
@require_safe
def one(request: HttpRequest, key: int) -> HttpResponse:
    """What was read: who has to be corrected, what everybody claims and what comes out; or the dispute that it became."""
    roster = own(request, key)
    lines = api.groups.kept_lines(roster.content)
    labels = {one.code: one.label for one in api.groups.sheet_of(roster.kind, roster.claims).columns()}
    faulty = [one for one in lines if one.faults]
    context: dict[str, Any] = {
        "title": _("集体申请名单"),
        "roster": roster,
        "kind": called(api.disputes().kinds[roster.kind]),
        "bad": roster.rows - roster.good,
        "collective": roster.rows >= api.groups.GROUP and roster.work == "arbitration",
        "least": api.groups.GROUP,
        "claimed": yuan(roster.claimed_fen),
        "computed": yuan(roster.computed_fen),
        "shown": SHOWN,
        "faulty": [
            (one.row, one.name, [(labels.get(fault["field"], ""), fault["words"]) for fault in one.faults])
            for one in faulty[:SHOWN]
        ],
        "lines": [
            (one.row, one.name, _sum(one.claimed.values()), _sum(one.computed.values()))
            for one in lines[:SHOWN]
        ],
    }
    if roster.dispute is not None:
        made, asked = api.groups.letters(roster.dispute)
        context |= {"made": made, "asked": asked, "filed": roster.dispute}
    return render(request, "groups/roster.html", context)


def _sum(sums: Any) -> str:
    known = [one for one in sums if one is not None]
    return yuan(sum(known)) if known else yuan(None)


@login_required
@require_POST
def do(request: HttpRequest, key: int, what: str) -> HttpResponse:
    """File the list, or throw it away.

    Raises:
        Http404: nothing else can be done.
    """
    roster = own(request, key)
    try:
        if what == "file":
            dispute = api.groups.file_roster(roster=roster.pk, by=person(request))
            messages.success(request, _("已提交,编号 %(number)s。") % {"number": dispute.case.number})
        elif what == "discard":
            api.groups.discard_roster(roster=roster.pk, by=person(request))
            messages.success(request, _("已放弃,读到的名单已经删除。"))
            return redirect("group-start")
        else:
            raise Http404
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("group-roster", key=key)


def own(request: HttpRequest, key: int) -> "api.groups.Roster":
    """A list of this account's.

    Raises:
        Http404: it has none of that number.
    """
    found = (
        api.groups.Roster.objects.filter(pk=key, by=person(request))
        .exclude(state="discarded")
        .select_related("dispute__case", "document")
        .first()
    )
    if found is None:
        raise Http404
    return found
