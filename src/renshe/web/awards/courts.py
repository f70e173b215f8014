"""What courts made of our awards: noted for one dispute, and counted for all; every figure opens into its cases."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import day_of, dispute_for, key_of
from renshe.web.awards.money import read_yuan
from renshe.web.desk.access import needs, person

YEAR = 365  # days that are looked at when nobody says otherwise
MOST = 100


@needs("disputes.accept", "disputes.serve")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: int) -> HttpResponse:
    """One dispute: what is before a court, and the forms to note it.

    Raises:
        Http404: there is no such dispute, or it is not for this officer.
    """
    user = person(request)
    dispute, _actor = dispute_for(user, key)
    wrong, status = "", 200
    if request.method == "POST":
        try:
            _do(user, dispute, request.POST)
        except Refused as refused:
            wrong, status = str(refused), 422
        else:
            messages.success(request, _("已记录。"))
            return redirect("dispute-court", key=key)
    outcomes = dispute.outcomes.select_related("party", "paper").order_by("-on", "-pk")
    context = {
        "dispute": dispute,
        "rows": [(one, [(code, label) for code, label in api.CourtOutcome.Outcome.choices if code in api.awards.FITTING[api.CourtOutcome.Step(one.step)]]) for one in outcomes],
        "papers": api.awards.documents(dispute),
        "parties": dispute.parties.exclude(state="left").order_by("side", "number"),
        "steps": api.CourtOutcome.Step.choices,
        "grounds": list(api.awards.GROUNDS.items()),
        "wrong": wrong,
        "sent": request.POST,
    }  # fmt: skip
    return render(request, "awards/court.html", context, status=status)


def _do(user: User, dispute: api.Dispute, sent: QueryDict) -> None:
    if sent.get("do") == "begin":
        api.awards.begin(
            dispute=dispute.pk, paper=key_of(sent.get("paper", "")), party=_party(dispute, sent),
            what=sent.get("what", ""), court=sent.get("court", ""), on=day_of(sent.get("on", "")), by=user, number=sent.get("number", ""),
        )  # fmt: skip
        return
    outcome = key_of(sent.get("outcome", ""))
    if not dispute.outcomes.filter(pk=outcome).exists():
        raise Refused("gone", _("请刷新页面,再选一次。"))
    api.awards.decide(
        outcome=outcome, result=sent.get("result", ""), on=day_of(sent.get("on", "")), by=user, why=sent.get("why", ""),
        words=sent.get("words", ""), granted_fen=read_yuan(sent.get("granted", "")),
    )  # fmt: skip


def _party(dispute: api.Dispute, sent: QueryDict) -> int:
    key = key_of(sent.get("party", ""))
    if not dispute.parties.filter(pk=key).exists():
        raise Refused("gone", _("请刷新页面,再选一次。"))
    return key


@needs("disputes.look")
@require_safe
def analysis(request: HttpRequest) -> HttpResponse:
    """All of a span, by step, outcome, ground and kind; below, the cases of the figure that was opened."""
    today = timezone.localdate()
    since = _asked(request.GET.get("since", ""), today - timedelta(days=YEAR))
    until = _asked(request.GET.get("until", ""), today)
    by = {name: request.GET.get(name, "") for name in ("step", "outcome", "why", "kind")}
    cases = api.awards.cases_of(since, until, **by)[:MOST] if any(by.values()) else []
    context = {
        "since": since,
        "until": until,
        "tables": _tables(api.awards.analysis(since, until)),
        "figures": api.awards.analysis(since, until),
        "cases": cases,
        "opened": any(by.values()),
    }
    return render(request, "awards/courts.html", context)


def _asked(typed: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return otherwise


def _tables(found: Any) -> list[tuple[str, str, list[tuple[str, Any]]]]:
    kinds = {code: one.name for code, one in api.disputes().kinds.items()}
    return [
        (_("做了什么"), "step", _named(found.steps, dict(api.CourtOutcome.Step.choices))),
        (_("法院的结果"), "outcome", _named(found.outcomes, dict(api.CourtOutcome.Outcome.choices))),
        (_("改判或者撤销的原因"), "why", _named(found.grounds, api.awards.GROUNDS)),
        (_("改判或者撤销的是哪类争议"), "kind", _named(found.kinds, kinds)),
    ]


def _named(figures: Any, names: Any) -> list[tuple[str, Any]]:
    return [(names.get(one.code, one.code), one) for one in figures]
