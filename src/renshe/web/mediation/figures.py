"""What the bodies achieved; each figure opens into its cases."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.desk.access import needs, person
from renshe.web.mediation import words

COLUMNS = ("received", "open", "agreed", "without", "performed", "breached", "satisfied", "dissatisfied")


@needs("disputes.look")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All bodies of a period, by the day of receipt."""
    since = until = None
    wrong = ""
    try:
        since, until = words.day_of(request.GET.get("since", "")), words.day_of(request.GET.get("until", ""))
    except Refused as refused:
        wrong = str(refused)
    found = api.mediations.figures(api.mediations.seen_by(person(request)), since=since, until=until)
    context = {
        "rows": [_row(one) for one in found],
        "heads": [
            _("收到"),
            _("调解中"),
            _("达成协议"),
            _("没有达成"),
            _("已履行"),
            _("没有履行"),
            _("满意"),
            _("不满意"),
        ],
        "since": since,
        "until": until,
        "wrong": wrong,
    }
    return render(request, "mediation/figures.html", context)


def _row(one: api.mediations.Figures) -> dict[str, Any]:
    return {
        "name": one.body.name if one.body else _("全部"),
        "body": one.body.pk if one.body else "",
        "cells": [(name, one.counts[name]) for name in COLUMNS],
        "success": one.success,
        "kept": one.kept,
        "days": one.days,
    }
