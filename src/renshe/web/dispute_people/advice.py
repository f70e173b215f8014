"""Advice to employers (仲裁建议书): the desk's list, one letter with its points, and the page on which the employer answers."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api as disputes
from renshe.domains.disputes.api import people as api
from renshe.registry.staff import may
from renshe.web.desk.access import needs, person
from renshe.web.dispute_people import asked

ARBITRATE, EACH, EMPTY = "disputes.arbitrate", 50, 4  # EMPTY: fields for points on the form
STATES = (
    ("", gettext_lazy("全部")),
    ("late", gettext_lazy("过期没有答复")),
    ("waiting", gettext_lazy("等单位答复")),
    ("draft", gettext_lazy("还没发出")),
    ("answered", gettext_lazy("已答复")),
)


@needs("disputes.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every letter by what is to be done."""
    chosen = next((code for code, _name in STATES if code == request.GET.get("state")), "")
    rows = api.listed(chosen)
    context = {
        "page": Paginator(rows, EACH).get_page(request.GET.get("page")),
        "states": [(code, name, api.listed(code).count()) for code, name in STATES],
        "chosen": chosen,
        "kept": f"state={chosen}",
        "today": timezone.localdate(),
    }
    return render(request, "dispute_people/advice_list.html", context)


@needs(ARBITRATE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, key: int) -> HttpResponse:
    """Write one to the employer of a dispute."""
    dispute = get_object_or_404(
        disputes.Dispute.objects.select_related("case"), pk=key, district=settings.DISTRICT
    )
    sent, wrong = request.POST, ""
    typed = [
        {name: sent.get(f"{name}-{place}", "") for name in ("words", "law", "article")}
        for place in range(1, EMPTY + 1)
    ]
    if request.method == "POST":
        points = [api.Point(one["words"], one["law"].strip()[:80], one["article"].strip()[:40]) for one in typed if one["words"].strip()]  # fmt: skip
        try:
            made = api.draft_advice(
                dispute=key, finding=sent.get("finding", "")[:1000], points=points, by=person(request)
            )
            return redirect("dispute-advice-letter", made.pk)
        except Refused as refused:
            wrong = str(refused)
    context = {
        "dispute": dispute,
        "typed": list(enumerate(typed, 1)),
        "finding": sent.get("finding", ""),
        "wrong": wrong,
    }
    return render(request, "dispute_people/advice_draft.html", context, status=422 if wrong else 200)


@needs("disputes.look")
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, key: int) -> HttpResponse:
    """One letter: points, the answer, disputes before and after; sent and urged here."""
    found, user, wrong = _found(key), person(request), ""
    if request.method == "POST":
        act = api.send_advice if request.POST.get("do") == "send" else api.urge_advice
        try:
            act(advice=key, by=user)
            return redirect("dispute-advice-letter", key)
        except Refused as refused:
            wrong = str(refused)
    today = timezone.localdate()
    late = bool(found.due_on and found.due_on < today and found.answered_at is None)
    context = {
        "advice": found,
        "points": api.AdvicePoint.objects.filter(advice=found).order_by("number"),
        "repeat": api.repeats(found),
        "late": late,
        "may": may(user, ARBITRATE),
        "may_urge": late and may(user, ARBITRATE),
        "wrong": wrong,
    }
    return render(request, "dispute_people/advice_letter.html", context, status=422 if wrong else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: int) -> HttpResponse:
    """The employer's own page: read it, and answer point by point."""
    found, user, wrong = _found(key), person(request), ""
    mine = disputes.standing_of(user, found.dispute)
    if found.sent_at is None or mine is None or mine.party.pk != found.party_id:
        raise PermissionDenied
    points = list(api.AdvicePoint.objects.filter(advice=found).order_by("number"))
    if request.method == "POST":
        try:
            api.answer_advice(
                advice=key, replies=_replies(request, points), words=request.POST.get("words", ""), by=user
            )
            return redirect("dispute-advice-answer", key)
        except Refused as refused:
            wrong = str(refused)
    sent = request.POST
    context = {
        "advice": found,
        "points": [
            (one, sent.get(f"adopted-{one.number}", ""), sent.get(f"why-{one.number}", ""), sent.get(f"done-{one.number}", ""))
            for one in points
        ],
        "words": sent.get("words", ""),
        "wrong": wrong,
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "dispute_people/advice_answer.html", context, status=422 if wrong else 200)


def _found(key: int) -> api.Advice:
    rows = api.Advice.objects.select_related("dispute__case", "party", "paper", "drafted_by")
    found = rows.filter(pk=key, district=settings.DISTRICT).first()
    if found is None:
        raise Http404
    return found


def _replies(request: HttpRequest, points: list[Any]) -> dict[int, api.Reply]:
    """What was chosen; a point without a choice is left out, and the action says so."""
    sent, found = request.POST, dict[int, api.Reply]()
    for one in points:
        chosen = sent.get(f"adopted-{one.number}", "")
        if chosen in {"yes", "no"}:
            done = sent.get(f"done-{one.number}", "")
            found[one.number] = api.Reply(
                adopted=chosen == "yes", why=sent.get(f"why-{one.number}", ""), done_on=asked.day(done) if done and chosen == "yes" else None,
            )  # fmt: skip
    return found
