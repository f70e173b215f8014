"""Sampled files (案卷评查): drawn with a seed that everybody sees, looked at point by point, answered by whoever had the case."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes.api import people as api
from renshe.registry.staff import may
from renshe.web.desk.access import needs, person
from renshe.web.dispute_people import asked

FOUND = {"yes": True, "no": False}
SHOWN = 20  # draws


@needs(api.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Draw, and what was drawn before."""
    sent, wrong, today = request.POST, "", timezone.localdate()
    if request.method == "POST":
        try:
            made = api.draw_sample(
                since=asked.day(sent.get("since", "")), until=asked.day(sent.get("until", "")), many=asked.whole(sent.get("many", "")),
                by=person(request), seed=sent.get("seed", ""),
            )  # fmt: skip
            return redirect("dispute-sample", made.pk)
        except Refused as refused:
            wrong = str(refused)
    context = {
        "samples": api.Sample.objects.filter(district=settings.DISTRICT)
        .select_related("drawn_by")
        .order_by("-pk")[:SHOWN],
        "wrong": wrong,
        "typed": sent,
        "since": today - timedelta(days=90),
        "until": today,
    }
    return render(request, "dispute_people/samples.html", context, status=422 if wrong else 200)


@needs(api.SUPERVISE)
@require_http_methods(["GET", "HEAD"])
def drawn(request: HttpRequest, key: int) -> HttpResponse:
    """One draw: its seed, the rule, and what was drawn."""
    sample = get_object_or_404(
        api.Sample.objects.select_related("drawn_by"), pk=key, district=settings.DISTRICT
    )
    rows = (
        api.Sampled.objects.filter(sample=sample)
        .select_related("dispute__case__owner", "looked_by")
        .order_by("place")
    )
    context = {
        "sample": sample,
        "rows": [(row, sum(found is False for found in row.findings.values())) for row in rows],
    }
    return render(request, "dispute_people/sample.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, key: int) -> HttpResponse:
    """One drawn file: findings, and the answer of whoever had it."""
    row = get_object_or_404(
        api.Sampled.objects.select_related("dispute__case__owner", "sample", "looked_by"), pk=key, district=settings.DISTRICT
    )  # fmt: skip
    user, wrong = person(request), ""
    mine, looks = row.dispute.case.owner_id == user.pk, may(user, api.SUPERVISE)
    if not mine and not looks:
        raise PermissionDenied
    if request.method == "POST":
        try:
            _do(request, row)
            return redirect("dispute-sampled", key)
        except Refused as refused:
            wrong = str(refused)
    points = [
        (one.code, asked.named(one), row.findings.get(one.code))
        for one in api.standards(timezone.localdate()).checklist
    ]
    context = {
        "row": row,
        "points": points,
        "mine": mine,
        "looks": looks and not mine,
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "dispute_people/sampled.html", context, status=422 if wrong else 200)


def _do(request: HttpRequest, row: api.Sampled) -> Any:
    sent, by = request.POST, person(request)
    if sent.get("do") == "answer":
        return api.answer_sample(sampled=row.pk, words=sent.get("words", ""), by=by)
    codes = [one.code for one in api.standards(timezone.localdate()).checklist]
    findings = {code: FOUND.get(sent.get(f"point-{code}", "")) for code in codes}
    return api.look_at(sampled=row.pk, findings=findings, words=sent.get("words", ""), by=by)
