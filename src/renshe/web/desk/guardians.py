"""Who is a person's guardian: recorded from a paper that an officer has seen, and ended with a reason; both sides see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renshe.registry.actions.guardians import end_guardian, record_guardian
from renshe.registry.actions.mandate_terms import NotPossible, is_called
from renshe.registry.looking import note
from renshe.registry.mandate_rules import RULES
from renshe.registry.models import Mandate, Person
from renshe.registry.numbers import mask_name
from renshe.registry.queries import people
from renshe.registry.queries.representation import Shown, given_by
from renshe.registry.staff import as_whom
from renshe.web.desk import opening
from renshe.web.desk.access import needs, person
from renshe.web.desk.asking import closed, opened
from renshe.web.desk.naming import period
from renshe.web.me.mandate_form import SomebodySinceForm


class Guardian(SomebodySinceForm):
    """Who is the guardian, by which paper, from when until when."""

    paper = forms.CharField(
        label=gettext_lazy("您看过的证明"),
        max_length=200,
        help_text=gettext_lazy("哪一种证明、编号、出具单位,例如:出生医学证明、法院判决书。双方都能看到。"),
        error_messages={"required": gettext_lazy("还没有填。没有看过证明,不能登记。")},
    )
    until = forms.DateField(
        label=gettext_lazy("到哪一天为止(含这一天)"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("还没有填最后一天。"),
            "invalid": gettext_lazy("这个日期不存在。请重新选。"),
        },
    )


@dataclass(frozen=True)
class Line:
    """A guardian as the page shows them.

    Attributes:
        light: colour and word of how it stands.
        wrong: what was wrong with the reason for ending it; typed: that reason.
    """

    mandate: Mandate
    name: str
    number: str
    period: str
    light: tuple[str, str]
    wrong: str = ""
    typed: str = ""

    @property
    def live(self) -> bool:
        """It may still be ended."""
        return self.mandate.state == Mandate.State.GIVEN


@needs("registry.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, person_id: int) -> HttpResponse:
    """The guardians of somebody whose record is open, and the form for one more."""
    somebody, open_for = opened(request, person_id)
    if open_for is None:
        return closed(request, person_id)
    form = Guardian(
        request.POST if request.method == "POST" else None, initial={"since": timezone.localdate()}
    )
    if form.is_bound and form.is_valid() and _recorded(request, somebody, form):
        messages.success(request, _("已登记。监护人登录后就能替他办;双方都能看到依据和期限。"))
        return redirect("desk-person-guardians", person_id=person_id)
    return _shown(request, somebody, open_for, form, status=422 if form.is_bound else 200)


@needs("registry.enter")
@require_POST
def end(request: HttpRequest, person_id: int, number: int) -> HttpResponse:
    """End one, with the reason that both sides read.

    Raises:
        Http404: this person has no such guardian.
    """
    somebody, open_for = opened(request, person_id)
    if open_for is None:
        return closed(request, person_id)
    why, user = request.POST.get("why", "")[:200].replace("\x00", ""), person(request)
    try:
        end_guardian(
            mandate=number, principal=somebody, why=why, by=user, as_whom=as_whom(user, "registry.enter")
        )
    except Mandate.DoesNotExist as error:
        raise Http404 from error
    except NotPossible as no:
        form = Guardian(initial={"since": timezone.localdate()})
        return _shown(request, somebody, open_for, form, status=422, wrong=(number, str(no), why))
    messages.success(request, _("已终止,马上生效。双方都能看到原因。"))
    return redirect("desk-person-guardians", person_id=person_id)


def _recorded(request: HttpRequest, somebody: Person, form: Guardian) -> bool:
    """Record the guardian, or put beside its field why that can't be done."""
    told = form.cleaned_data
    guardian = people.find(told["number"].text)
    if guardian is None or not is_called(guardian, told["name"]):
        form.add_error(
            "number", _("没有找到姓名和号码都对得上的人。请对照证件;还没有登记过的,先在“录入一个人”里录入。")
        )
        return False
    try:
        record_guardian(
            principal=somebody, agent=guardian, paper=told["paper"],
            since=told["since"], until=told["until"], by=person(request),
        )  # fmt: skip
    except NotPossible as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        return False
    return True


def _shown(
    request: HttpRequest,
    somebody: Person,
    open_for: opening.Opening,
    form: Guardian,
    *,
    status: int,
    wrong: tuple[int, str, str] | None = None,
) -> HttpResponse:
    """The page; that it was shown is written down."""
    user = person(request)
    note(
        [somebody.pk], by=user, as_whom=as_whom(user, "registry.enter"),
        purpose=open_for.purpose, shown="guardians", reason=open_for.reason,
    )  # fmt: skip
    today = timezone.localdate()
    given = [one for one in given_by(somebody, on=today) if one.mandate.kind == Mandate.Kind.GUARDIAN]
    context: dict[str, Any] = {
        "person": somebody,
        "hit": people.masked([somebody.pk])[0],
        "lines": [_line(one, today, wrong) for one in given],
        "form": form,
        "ground": RULES.grounds["guardian"],
    }
    return render(request, "desk/person_guardians.html", context, status=status)


def _line(one: Shown, on: date, wrong: tuple[int, str, str] | None) -> Line:
    """One guardian; their name is masked, for it is not their record that is open."""
    mandate = one.mandate
    light = {
        "in_force": ("green", _("有效")),
        "to_come": ("amber", _("还没有开始")),
        "died": ("grey", _("一方已去世,委托终止")),
        "withdrawn": ("grey", _("已终止")),
    }.get(one.standing, ("grey", _("已到期")))
    line = (mandate, mask_name(one.name), one.number, period(mandate.since, mandate.until), light)
    if wrong and wrong[0] == mandate.pk:
        return Line(*line, wrong=wrong[1], typed=wrong[2])
    return Line(*line)
