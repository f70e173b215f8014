"""What a party does in a mediation: agrees or declines, reads and signs the agreement, tells of payments, asks for review, goes on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.desk.access import person
from renshe.web.mediation import case, doing, words

here = api.mediations


def own(user: User, key: int) -> tuple[api.Mediation, api.Standing]:
    """A mediation and which party of it an account is.

    Raises:
        Http404: there is none, or it is no party.
    """
    at = (
        here.Mediation.objects.select_related("dispute__case", "body", "mediator").filter(dispute=key).first()
    )
    mine = api.standing_of(user, at.dispute) if at else None
    if at is None or mine is None:
        raise Http404
    return at, mine


@never_cache
@login_required
@require_safe
def agreement(request: HttpRequest, key: int) -> HttpResponse:
    """The newest version, to be read before it is signed."""
    at, mine = own(person(request), key)
    return _agreement(request, at, mine)


def _agreement(request: HttpRequest, at: api.Mediation, mine: api.Standing, wrong: str = "") -> HttpResponse:
    newest = at.agreements.order_by("-version").first()
    if newest is None:
        raise Http404
    signed = {one.party_id: one for one in newest.signatures.all()}
    terms = case.terms_of(newest)
    context: dict[str, Any] = {
        "at": at,
        "dispute": at.dispute,
        "agreement": newest,
        "terms": terms,
        "total": words.money(sum(one["term"].fen or 0 for one in terms)),
        "signed": [
            (one, signed.get(one.pk))
            for one in at.dispute.parties.filter(state="in").order_by("side", "number")
        ],
        "mine": mine,
        "may_sign": at.dispute.case.state == "mediating"
        and bool(mine.actor.may)
        and mine.party.pk not in signed,
        "by_mediator": signed.get(None),
        "holds": at.dispute.case.state in {"agreed", "performed", "breached"},
        "open_papers": case.papers_for(at, mine.party),
        "may_confirm": at.dispute.case.state == "agreed" and not here.several(at.dispute),
        "wrong": wrong,
    }
    return render(request, "mediation/agreement.html", context, status=422 if wrong else 200)


@never_cache
@login_required
@require_POST
def do(request: HttpRequest, key: int, what: str) -> HttpResponse:
    """One step of a party.

    Raises:
        Http404: no such step, or no party.
    """
    user = person(request)
    at, mine = own(user, key)
    if what not in STEPS:
        raise Http404
    try:
        told = STEPS[what](request, at, user)
    except Refused as refused:
        if what in {"sign", "pay", "confirm"} and at.agreements.exists():
            return _agreement(request, at, mine, str(refused))
        messages.error(request, str(refused))
        return redirect("dispute", number=at.dispute.case.number)
    messages.success(request, told)
    if what in {"pay", "confirm", "sign"}:
        return redirect("mediation-agreement", key=key)
    if what == "go-on" and (after := at.dispute.later.filter(case__work="arbitration").first()):
        return redirect("dispute", number=after.case.number)
    return redirect("dispute", number=at.dispute.case.number)


def _agree(_request: HttpRequest, at: api.Mediation, by: User) -> str:
    here.agree_to_mediate(dispute=at.dispute_id, by=by)
    return _("您已同意调解,调解员会联系双方。")


def _decline(request: HttpRequest, at: api.Mediation, by: User) -> str:
    api.take(dispute=at.dispute_id, verb="decline", by=by, reason=request.POST.get("why", ""))
    return _("已记下您不同意调解。")


def _sign(request: HttpRequest, at: api.Mediation, by: User) -> str:
    if "read" not in request.POST:
        raise Refused("read", _("请先勾选“我看清楚了,自愿签名”。"))
    here.sign(dispute=at.dispute_id, version=words.key_of(request.POST.get("version", "")) or 0, by=by)
    return _("您已签名。")


def _pay(request: HttpRequest, at: api.Mediation, by: User) -> str:
    doing.pay(request, at, by)
    return _("已记下。自己付的,等对方或者调解员确认。")


def _confirm(request: HttpRequest, at: api.Mediation, by: User) -> str:
    doing.confirm(request, at, by)
    return _("已确认。")


def _review(_request: HttpRequest, at: api.Mediation, by: User) -> str:
    if here.ask_review(dispute=at.dispute_id, by=by):
        return _("双方都申请了,已提交仲裁审查。")
    return _("已记下。对方也申请以后,自动提交仲裁审查。")


def _go_on(_request: HttpRequest, at: api.Mediation, by: User) -> str:
    api.into_arbitration(dispute=at.dispute_id, by=by)
    return _("已转入仲裁,填过的内容都带过去了。")


STEPS: dict[str, Callable[[HttpRequest, api.Mediation, User], str]] = {
    "agree": _agree,
    "decline": _decline,
    "sign": _sign,
    "pay": _pay,
    "confirm": _confirm,
    "review": _review,
    "go-on": _go_on,
}
