"""The desk's page of a group: everybody with sums and outcome, the election, offers, rulings for all, and how far papers are."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.desk.access import needs, person
from renshe.web.groups.deciding import done, preview, sheet_told
from renshe.web.groups.sheets import looked_at
from renshe.web.groups.words import ANSWERS, OUTCOMES, claim, yuan

PAGE = 60  # workers on a page


@dataclass(frozen=True)
class Shown:
    """One worker as the table has them: sums as words."""

    party: api.Party
    claimed: str
    computed: str
    offered: str
    granted: str
    outcome: str
    answer: str
    papers: str


@needs("disputes.look")
@require_safe
def page(request: HttpRequest, key: int) -> HttpResponse:
    """The table, with what can be done beside it."""
    return show(request, looked_at(request, key))


def show(request: HttpRequest, dispute: api.Dispute, **more: Any) -> HttpResponse:
    """The page, with words on what went wrong or a preview."""
    wanted, text = request.GET.get("outcome", ""), request.GET.get("q", "").strip()
    rows = api.groups.rows(dispute)
    kept = [
        one
        for one in rows
        if (not wanted or one.outcome == wanted)
        and (not text or text in one.party.name or text == str(one.party.number))
    ]
    totals = api.groups.totals(kept)
    made, asked = api.groups.letters(dispute)
    pages = Paginator(kept, PAGE)
    context: dict[str, Any] = {
        "title": _("集体争议"),
        "dispute": dispute,
        "page": pages.get_page(request.GET.get("page")),
        "rows": [_shown(one) for one in pages.get_page(request.GET.get("page"))],
        "totals": totals,
        "sums": [yuan(totals.claimed), yuan(totals.computed), yuan(totals.offered), yuan(totals.granted)],
        "outcomes": [(code, words, sum(one.outcome == code for one in rows)) for code, words in OUTCOMES.items()],
        "wanted": wanted,
        "q": text,
        "roster": api.groups.Roster.objects.filter(dispute=dispute).first(),
        "made": made,
        "asked": asked,
        **_election(dispute),
        **_offer(dispute),
        **_may(request, dispute),
        "rules": api.groups.measures(timezone.localdate()),
        **more,
    }  # fmt: skip
    return render(request, "groups/desk.html", context, status=422 if more.get("wrong") else 200)


def _shown(one: api.groups.Row) -> Shown:
    return Shown(
        one.party, yuan(one.claimed), yuan(one.computed), yuan(one.offered), yuan(one.granted),
        str(OUTCOMES[one.outcome]), str(ANSWERS[one.answer]) if one.offered is not None else "",
        f"{one.served}/{one.papers}" if one.papers else "—",
    )  # fmt: skip


def _election(dispute: api.Dispute) -> dict[str, Any]:
    election = dispute.elections.order_by("-number").first()
    candidates = election.candidates.select_related("party").order_by("party__number") if election else []
    return {
        "election": election,
        "candidates": candidates,
        "cast": election.voters.count() if election else 0,
        "of": api.groups.voters_of(dispute).count(),
        "speaking": dispute.parties.filter(representative=True).order_by("number"),
    }


def _offer(dispute: api.Dispute) -> dict[str, Any]:
    offer = api.groups.newest_offer(dispute)
    shares = list(offer.shares.values_list("answer", "fen")) if offer else []
    return {
        "offer": offer,
        "offer_total": yuan(sum(fen for _answer, fen in shares)),
        "answers": [
            (words, sum(said == code for said, _fen in shares), yuan(sum(fen for said, fen in shares if said == code)))
            for code, words in ANSWERS.items()
        ],
    }  # fmt: skip


def _may(request: HttpRequest, dispute: api.Dispute) -> dict[str, Any]:
    """Which forms are shown."""

    def can(verb: str) -> bool:
        try:
            api.may_take(dispute, verb, person(request))
        except Refused:
            return False
        return True

    decides = can("decide")
    codes = dict.fromkeys(one.code for worker in api.groups.workers_left(dispute) for one in worker.claims)
    return {
        "elects": can("elect"),
        "offers": can("settle_some"),
        "decides": decides,
        "codes": [(one, claim(dispute.kind, one)) for one in codes] if decides else [],
    }


@needs("disputes.accept", "disputes.arbitrate")
@require_POST
def do(request: HttpRequest, key: int, what: str) -> HttpResponse:
    """One of the forms; what is refused is said on the page, and everything typed stays.

    Raises:
        Http404: there is no such form.
    """
    dispute = looked_at(request, key)
    try:
        if what == "preview":
            return show(request, dispute, preview=preview(dispute, request.POST, sheet_told(request, dispute, "offer")), told=request.POST)  # fmt: skip
        messages.success(request, done(request, dispute, what))
    except Refused as refused:
        return show(request, dispute, wrong=str(refused), told=request.POST)
    return redirect("desk-group", key=key)
