"""One dispute for one of its sides: how it stands, what it may do now, claims, parties, sheets, evidence, and what happened."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.casework.lifecycle import allowed
from renshe.casework.materials import keeping
from renshe.casework.models import Document
from renshe.domains.disputes.api import Claim, Dispute, Evidence, Motion, Opinion, Party, Standing, disputes
from renshe.domains.disputes.elements.reading import read_answers
from renshe.domains.disputes.elements.schema import Kind
from renshe.web.apply.cases import file_of
from renshe.web.book.words import said
from renshe.web.disputes.access import party, reader
from renshe.web.disputes.asking import kinds_for
from renshe.web.disputes.facts import facts
from renshe.web.disputes.history import history
from renshe.web.disputes.lines import money
from renshe.web.disputes.mine import work_name
from renshe.web.disputes.telling import standing
from renshe.web.policies import words

# What parts/doing.html has a form for; hearings, papers, a group and a mediation bring forms of their own.
HERE = {"supply", "answer", "state_elements", "evidence", "ask", "withdraw", "withdraw_some"}
EACH = 20  # pieces of evidence, and motions, on one page
SHOWN = 20  # parties of one side that the page names; of a group the rest are counted


@reader
@require_safe
def page(request: HttpRequest, dispute: Dispute, mine: Standing, *, follows: bool) -> HttpResponse:
    """The page of one dispute."""
    return show(request, dispute, mine, follows=follows)


def show(
    request: HttpRequest,
    dispute: Dispute,
    mine: Standing,
    *,
    wrong: str = "",
    why: str = "",
    status: int = 200,
    follows: bool = False,
) -> HttpResponse:
    """The page, with what went wrong beside the thing it is about; who only follows it sees nothing to press."""
    kind = disputes().kinds[dispute.kind]
    verbs = {row.verb for row in allowed(dispute.case, mine.actor)} & HERE
    if dispute.parties.filter(side=Party.Side.APPLICANT).count() > 1:
        verbs -= {"withdraw", "withdraw_some"}  # one of many leaves a group on the group's own page
    context = {
        "dispute": dispute, "mine": mine, "follows": follows, "as_whom": mine.actor.as_whom, "me": mine.party, "how": standing(dispute, mine.party), "verbs": verbs,
        "title": f"{work_name(dispute.case.work)} · {said(kind, 'name')}", "kind": kind, "parties": _parties(dispute),
        "claims": _claims(dispute, mine.party, kind), "sheets": _sheets(dispute, mine.party, kind),
        "evidence": _page(request, _evidence(dispute, mine.party), "pieces"), "motions": _page(request, _motions(dispute, mine.party), "motions"), "asks": kinds_for(mine.party) if "ask" in verbs else [],
        "history": history(dispute), "wrong": wrong, "why": [why] if why else [], "links": _links(dispute),
        "accept": ",".join(keeping.KINDS), "kinds": _("、").join(keeping.KINDS.values()), "largest": keeping.LARGEST // 2**20,
        "district": settings.DISTRICT,
    }  # fmt: skip
    return render(request, "disputes/dispute.html", context, status=status)


def _page(request: HttpRequest, rows: "QuerySet[Any]", name: str) -> Page:
    """One page of a list; of a group there are hundreds of pieces."""
    return Paginator(rows, EACH).get_page(request.GET.get(name))


def _parties(dispute: Dispute) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for side in Party.Side:
        rows = dispute.parties.filter(side=side).order_by("number")
        count = rows.count()
        if count:
            found.append({"side": side.label, "rows": list(rows[:SHOWN]), "more": max(count - SHOWN, 0)})
    return found


def _claims(dispute: Dispute, me: Party, kind: Kind) -> list[dict[str, Any]]:
    """One's own claims; the other side's to whom they are addressed. One worker of a group doesn't see another's."""
    rows = (
        Claim.objects.filter(party__dispute=dispute)
        .select_related("party")
        .order_by("party__side", "party__number", "number")
    )
    seen = rows.filter(Q(party=me) | ~Q(party__side=me.side))[: SHOWN * 5]
    known = {one.code: one for one in kind.claims}
    return [
        {
            "claim": one, "own": one.party_id == me.pk, "name": said(known[one.code], "plain") if one.code in known else one.words or one.code,
            "law": said(known[one.code], "name") if one.code in known else "", "claimed": money(one.claimed_fen),
            "computed": money(one.computed_fen), "granted": money(one.granted_fen), "outcome": str(Claim.Outcome(one.outcome).label) if one.outcome else "",
        }
        for one in seen
    ]  # fmt: skip


def _sheets(dispute: Dispute, me: Party, kind: Kind) -> list[dict[str, Any]]:
    """The newest sheet of each side: one's own, and the other's once it has its copy."""
    known, found = facts(kind), list[dict[str, Any]]()
    others = dispute.parties.exclude(side=me.side).order_by("number")[:1]
    for one in (me, *others):
        newest = one.sheets.order_by("-version").first()
        if newest is None:
            continue
        values = read_answers(kind, newest.answers).answers
        rows = [
            (said(known[name], "label"), words.told(values[name], known[name].of, known[name]))
            for name in known
            if name in values
        ]
        found.append(
            {"party": one, "own": one.pk == me.pk, "version": newest.version, "at": newest.at, "rows": rows}
        )
    return found


def _evidence(dispute: Dispute, me: Party) -> "QuerySet[Evidence]":
    """One's own pieces, and the other side's since the exchange; never those of another worker of the same group."""
    seen = Q(party=me) | Q(exchanged_at__isnull=False) & ~Q(party__side=me.side)
    said = Opinion.objects.filter(Q(party=me) | ~Q(party__side=me.side)).select_related("party")
    rows = dispute.evidence.filter(seen).select_related("party", "document")
    told = rows.prefetch_related(Prefetch("opinions", queryset=said))
    return told.order_by("party__side", "party__number", "number")


def _motions(dispute: Dispute, me: Party) -> "QuerySet[Motion]":
    """One's own, and the other side's."""
    seen = Q(party=me) | ~Q(party__side=me.side)
    return dispute.motions.filter(seen).select_related("party").order_by("-at", "-pk")


def _links(dispute: Dispute) -> list[tuple[str, str]]:
    """The mediation before, the arbitration or the review after."""
    found = [(work_name(dispute.earlier.case.work), dispute.earlier.case.number)] if dispute.earlier else []
    later = Dispute.objects.filter(earlier=dispute).select_related("case").order_by("pk")
    return [*found, *((work_name(one.case.work), one.case.number) for one in later)]


@party
@require_safe
def document(
    request: HttpRequest, dispute: Dispute, mine: Standing, user: User, key: int
) -> HttpResponseBase:
    """A file of the evidence that this side may see.

    Raises:
        Http404: there is none, or it was not exchanged yet.
    """
    seen = _evidence(dispute, mine.party).filter(pk=key, document__isnull=False).first()
    kept = Document.objects.filter(pk=seen.document_id).first() if seen else None
    if kept is None:
        raise Http404
    return file_of(kept.digest, kept.name, kept.kind)
