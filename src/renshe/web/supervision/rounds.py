"""明察暗访: rounds and what is to be visited, for inspectors; what was found, for the streets."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.refused import Refused
from renshe.domains.supervision import api
from renshe.registry.staff import called
from renshe.web.desk.access import needs, person
from renshe.web.supervision import words

EACH = 20


class RoundForm(forms.Form):
    """What a round is to be."""

    kind = forms.ChoiceField(
        label=gettext_lazy("怎么查"),
        choices=api.Campaign.Kind.choices,
        initial="covert",
        widget=forms.RadioSelect,
    )
    body = forms.CharField(label=gettext_lazy("委托的第三方机构"), max_length=80, required=False)
    since = forms.DateField(
        label=gettext_lazy("从"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("到"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    places = forms.IntegerField(label=gettext_lazy("走访几次"), min_value=1, max_value=60, initial=6)


@needs(api.VISIT, api.LOOK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is to be visited, what was, and the rounds."""
    user = person(request)
    done = api.visits_for(user).exclude(state=api.Visit.State.PLANNED).order_by("-done_at", "-pk")
    listed = Paginator(done.prefetch_related("observations"), EACH).get_page(request.GET.get("page"))
    visits = user.has_perm(api.VISIT)
    context: dict[str, Any] = {
        "visits": visits,
        "planned": [_planned(one, user.pk) for one in api.planned(user)] if visits else [],
        "listed": listed,
        "done": [_done(one) for one in listed],
        "rounds": api.campaigns()[:10] if visits else [],
        "today": timezone.localdate(),
    }
    return render(request, "supervision/visits.html", context)


def _planned(one: api.Visit, me: int) -> dict[str, Any]:
    return {
        "visit": one,
        "street": words.street(one.street),
        "mine": one.inspector_id == me,
        "who": called(one.inspector),
        "now": one.since <= timezone.localdate(),
    }


def _done(one: api.Visit) -> dict[str, Any]:
    rows = list(one.observations.all())
    return {
        "visit": one,
        "street": words.street(one.street),
        "score": api.score(one),
        "findings": sum(row.verdict == "finding" for row in rows),
    }


@needs(api.VISIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a round; its digest is public from then on."""
    form = RoundForm(request.POST or None)
    wrong = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = api.Round(said["kind"], said["since"], said["until"], said["places"], said["body"])
        try:
            campaign = api.publish(by=person(request), wanted=wanted)
        except Refused as refused:
            wrong = str(refused)
        else:
            messages.success(
                request, _("%(number)s轮已抽好,承诺的摘要已经公开。") % {"number": campaign.number}
            )
            return redirect("visits")
    rule = api.measures()
    context = {"form": form, "wrong": wrong, "rule": rule.draw, "note": words.told(rule, "note")}
    return render(request, "supervision/round.html", context, status=422 if wrong or form.errors else 200)
