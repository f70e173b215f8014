"""A worker's own page of a group: vote, answer an offer, see one's sum and papers, withdraw one's own claims."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import key_of
from renshe.web.desk.access import person
from renshe.web.groups.words import OUTCOMES, called, claim, yuan
from renshe.web.me.whose import Whose, own_pages


@own_pages
@require_safe
def page(request: HttpRequest, whose: Whose, number: str) -> HttpResponse:
    """Everything that a worker decides alone."""
    dispute, party = _mine(whose, number)
    return render(request, "groups/mine.html", {"title": _("集体争议"), **context(dispute, party)})


def context(dispute: api.Dispute, party: api.Party) -> dict[str, Any]:
    """What a worker sees of the group, for the page and for the part on the page of the dispute."""
    election = dispute.elections.order_by("-number").first()
    offer = api.groups.newest_offer(dispute)
    share = offer.shares.filter(party=party).first() if offer else None
    rules = api.groups.measures(timezone.localdate())
    voters = api.groups.voters_of(dispute).count() if election else 0
    return {
        "dispute": dispute,
        "party": party,
        "election": election,
        "votes": election.state == "open" and timezone.now() < election.closes_at and party.state == "in" if election else False,
        "voted": election.voters.filter(party=party).exists() if election else False,
        "cast": election.voters.count() if election else 0,
        "of": voters,
        "candidates": list(election.candidates.select_related("party").order_by("party__number")) if election else [],
        "speaking": list(dispute.parties.filter(representative=True).order_by("number")),
        "offer": offer,
        "share": share,
        "share_sum": yuan(share.fen) if share else "",
        "answers": bool(offer and share and offer.state == "open" and timezone.localdate() <= offer.until and party.state == "in"),
        "claims": [
            (claim(dispute.kind, one.code), yuan(one.claimed_fen), yuan(one.computed_fen), yuan(one.granted_fen), OUTCOMES[one.outcome or "open"])
            for one in party.claims.order_by("number")
        ],
        "papers": api.Paper.objects.filter(dispute=dispute, party=party, signed_at__isnull=False, revoked_at__isnull=True).order_by("pk"),
        "alone": [called(one) for one in rules.alone],
        "consent": [called(one) for one in rules.consent],
        "unconfirmed": rules.status == "M",
        "withdraws": party.state == "in" and dispute.case.closed_on is None,
    }  # fmt: skip


@own_pages
@require_POST
def do(request: HttpRequest, whose: Whose, number: str, what: str) -> HttpResponse:
    """Vote, stand, answer or withdraw; only with the worker's own account.

    Raises:
        Http404: nothing else can be done.
    """
    dispute, _party = _mine(whose, number)
    try:
        messages.success(request, _done(request, whose, dispute, what))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("group-mine", number=number)


def _done(request: HttpRequest, whose: Whose, dispute: api.Dispute, what: str) -> str:
    told, user = request.POST, whose.user
    if not whose.own:
        raise Refused("own", _("这一步要本人办理。"))
    if what in {"vote", "stand"}:
        election = dispute.elections.filter(state="open").first()
        if election is None:
            raise Refused("closed", _("现在没有推选。"))
        if what == "stand":
            api.groups.stand(election=election.pk, words=told.get("words", ""), by=user)
            return _("您已经是候选人。")
        api.groups.vote(
            election=election.pk,
            choices=[key_of(one) for one in told.getlist("candidate")],
            by=user,
        )
        return _("投票成功。谁投了什么,没有人看得到。")
    if what == "answer":
        offer = dispute.offers.filter(state="open").first()
        if offer is None or told.get("accepts") not in {"yes", "no"}:
            raise Refused("choose", _("请选择接受或者不接受。"))
        api.groups.answer(offer=offer.pk, accepts=told["accepts"] == "yes", by=user)
        return _("答复已经记下。到期以前可以改。")
    if what == "withdraw":
        if told.get("sure") != "yes":
            raise Refused("sure", _("撤回以后本案不再处理您的请求。确定的,请先打勾。"))
        api.groups.withdraw_own(dispute=dispute.pk, by=user)
        return _("您的请求已经撤回,其他人的照常办理。")
    raise Http404


def asked_of(dispute: api.Dispute, party: api.Party) -> dict[str, Any]:
    """The open offer as the employer sees it, who has to agree to it too."""
    offer = dispute.offers.filter(state="open").first() if party.side == "respondent" else None
    sums = list(offer.shares.values_list("fen", flat=True)) if offer else []
    return {"asks": offer, "shares": len(sums), "offer_total": yuan(sum(sums))}


@login_required
@require_POST
def consent(request: HttpRequest, number: str) -> HttpResponse:
    """The employer agrees to the open offer, by whoever acts for it.

    Raises:
        Http404: there is no such dispute, or the account does not act for its employer.
    """
    dispute, user = api.numbered(number), person(request)
    mine = api.standing_of(user, dispute) if dispute is not None else None
    if dispute is None or mine is None or mine.party.side != "respondent":
        raise Http404
    offer = dispute.offers.filter(state="open").first()
    if offer is None:
        messages.error(request, _("现在没有等答复的方案。"))
        return redirect("dispute", number=number)
    try:
        api.groups.consent(offer=offer.pk, by=user)
        messages.success(request, _("单位已同意。接受的劳动者各有一份调解书。"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("dispute", number=number)


def _mine(whose: Whose, number: str) -> tuple[api.Dispute, api.Party]:
    """The dispute, and the worker in it.

    Raises:
        Http404: there is none, or the person is no worker of it.
    """
    dispute = api.numbered(number)
    party = (
        dispute.parties.filter(side="applicant", person=whose.person).first() if dispute is not None else None
    )
    if dispute is None or party is None:
        raise Http404
    return dispute, party
