"""Hand over all that somebody has in hand, because they are going to be away: one form, and a result for each case."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from renshe.casework.actions import assigning, batch
from renshe.casework.models import Case
from renshe.casework.queries.actors import officer_of
from renshe.casework.queries.desk import visible
from renshe.registry.staff import called
from renshe.web.desk import case_words
from renshe.web.desk.access import needs, person
from renshe.web.desk.case_forms import one_of, words

RULE = "rule"


class HandOver(forms.Form):
    """Whose cases, to whom, and why."""

    whose = one_of(gettext_lazy("交接谁手头的办件"), [])
    to = one_of(gettext_lazy("交给谁"), [])
    why = words(
        gettext_lazy("为什么交接"),
        most=200,
        rows=2,
        hint=gettext_lazy("比如:休假、调岗。写进每个办件的经过。"),
    )

    def __init__(
        self, *args: Any, whose: list[tuple[str, str]], to: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Take who may hand over, and to whom."""
        super().__init__(*args, **kwargs)
        for name, choices in (("whose", whose), ("to", to)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Nobody hands over to themselves."""
        if self.cleaned_data.get("whose") and self.cleaned_data["whose"] == self.cleaned_data.get("to"):
            self.add_error("to", _("请选另一位同事,或者按规则分派。"))
        return self.cleaned_data


@needs("casework.review", "casework.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form; sent, what became of each case."""
    user = person(request)
    whose, to = _whose(user), _to()
    form = HandOver(request.POST if request.method == "POST" else None, whose=whose, to=to)
    if request.method == "POST" and form.is_valid():
        return _done(request, user, form.cleaned_data)
    context = {"form": form, "any": bool(whose)}
    return render(request, "desk/hand_over.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, user: User, said: dict[str, Any]) -> HttpResponse:
    to = None if said["to"] == RULE else int(said["to"])

    def act(case: Case) -> object:
        return assigning.hand_over(case=case, by=officer_of(user, case), to=to, why=said["why"])

    results = batch.each_in_hand(int(said["whose"]), act)
    now = Case.objects.select_related("owner").in_bulk([one.case.pk for one in results if one.done])
    context = {
        "verb": _("交接"),
        "done": [
            (one, f"{case_words.item(one)} → {case_words.holder(one)}") for one in sorted(now.values(), key=lambda one: one.number)
        ],
        "refused": [(one.case, case_words.item(one.case), one.why) for one in results if not one.done],
        "hint": _("没有交出去的,还在原处;交错了的,打开那个办件重新分派。"),
    }  # fmt: skip
    return render(request, "desk/cases_batch.html", context)


def _whose(user: User) -> list[tuple[str, str]]:
    """Whose cases may be handed over: one's own, and those of the streets and boards for which one assigns."""
    rows = Case.objects.filter(district=settings.DISTRICT, closed_on__isnull=True, owner__isnull=False)
    others = rows.filter(visible(user, "casework.assign")) | rows.filter(owner=user)
    counts = dict(others.order_by().values_list("owner").annotate(Count("pk")))
    names = User.objects.in_bulk([key for key in counts if key])
    found = sorted((one.pk != user.pk, called(one), one) for one in names.values())
    return [
        (str(one.pk), _("%(name)s · 手头%(n)s件") % {"name": name, "n": counts[one.pk]}) for _other, name, one in found
    ]  # fmt: skip


def _to() -> list[tuple[str, str]]:
    """The rule, and everybody who may review somewhere today; whether they may there is asked for each case."""
    found = assigning.candidates(street="", board="")
    rule = (RULE, _("按规则分派:同街道、同板块、手头少的在前"))
    return [rule, *((str(one.user.pk), _("%(name)s · %(unit)s · 手头%(n)s件") % {"name": called(one.user), "unit": one.unit, "n": one.open}) for one in found)]  # fmt: skip
