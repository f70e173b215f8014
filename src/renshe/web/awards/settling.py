"""Settle before the panel: for each applicant every claim's sum; those who do not settle go on."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import dispute_for, key_of
from renshe.web.awards.money import read_yuan, yuan
from renshe.web.desk.access import needs, person

AT_A_TIME = 50


@needs("disputes.arbitrate")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: int) -> HttpResponse:
    """The form, and its sending.

    Raises:
        Http404: there is no such dispute, or it is not for this officer.
    """
    user = person(request)
    dispute, _actor = dispute_for(user, key)
    wrong, status = "", 200
    if request.method == "POST":
        try:
            _settle(user, dispute, request.POST)
        except Refused as refused:
            wrong, status = str(refused), 422
        else:
            messages.success(request, _("已记录和解。调解书正在制作,做好就安排送达。"))
            return redirect("dispute-award", key=key)
    return render(
        request, "awards/settle.html", {"dispute": dispute, "rows": _rows(dispute, request.POST), "wrong": wrong, "sent": request.POST}, status=status
    )  # fmt: skip


def _settle(user: User, dispute: api.Dispute, sent: QueryDict) -> None:
    chosen = {key for one in sent.getlist("party") if (key := key_of(one))}
    sums: dict[int, dict[int, int]] = {}
    for one in api.awards.open_claims(dispute):
        if one.party_id in chosen and (fen := read_yuan(sent.get(f"sum-{one.pk}", ""))) is not None:
            sums.setdefault(one.party_id, {})[one.pk] = fen
    for one in chosen:
        sums.setdefault(one, {})
    try:
        pay_by = date.fromisoformat(sent["pay_by"]) if sent.get("pay_by") else None
    except ValueError as error:
        raise Refused("pay_by", _("付款的最后一天请写成2026-12-31的样子。")) from error
    api.awards.settle(dispute=dispute.pk, sums=sums, terms=sent.get("terms", ""), by=user, pay_by=pay_by)


def _rows(dispute: api.Dispute, sent: QueryDict) -> list[tuple[api.Party, list[dict[str, Any]]]]:
    kinds = api.disputes().kinds[dispute.kind]
    by_party: dict[int, tuple[api.Party, list[dict[str, Any]]]] = {}
    for one in api.awards.open_claims(dispute):
        if len(by_party) >= AT_A_TIME and one.party_id not in by_party:
            break
        row = {
            "claim": one,
            "name": one.words or kinds.claim(one.code).name,
            "sum": sent.get(f"sum-{one.pk}", yuan(one.claimed_fen)),
        }
        by_party.setdefault(one.party_id, (one.party, []))[1].append(row)
    return list(by_party.values())
