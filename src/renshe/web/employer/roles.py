"""Who may act for the employer: the list, giving a role, taking one back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renshe.registry.actions import employer_roles
from renshe.registry.actions.mandate_terms import NotPossible
from renshe.registry.mandate_rules import RULES
from renshe.registry.models import EmployerRole
from renshe.registry.queries.employer_roles import holders
from renshe.web.employer.access import Desk, of_employer
from renshe.web.hall.answer import day_words
from renshe.web.me.mandate_form import SomebodySinceForm
from renshe.web.me.mandates import role_words


class RoleForm(SomebodySinceForm):
    """Who gets which role, from when until when."""

    role = forms.ChoiceField(
        label=gettext_lazy("角色"),
        choices=(
            (EmployerRole.Role.CLERK, gettext_lazy("经办人:查看职工,办理单位事项")),
            (EmployerRole.Role.VIEWER, gettext_lazy("查看:只能查看")),
            (EmployerRole.Role.MANAGER, gettext_lazy("单位管理员:还能授权和撤回")),
        ),
        widget=forms.RadioSelect,
        initial=EmployerRole.Role.CLERK,
        error_messages={"required": gettext_lazy("请选一个角色。")},
    )
    until = forms.DateField(
        label=gettext_lazy("到哪一天为止(不填就一直到撤回)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("这个日期不存在。请重新选。")},
    )

    def post(self) -> employer_roles.Post:
        """What was typed, for the verb of the registry."""
        data = self.cleaned_data
        return employer_roles.Post(role=data["role"], since=data["since"], until=data["until"])


@of_employer
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everybody who may act for the employer; for who may give roles, the form."""
    form = RoleForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _give(form, desk):
        messages.success(request, _("已经授权。对方登录后,在“代办和单位角色”里就能看到本单位。"))
        return redirect("employer-roles", code=desk.employer.code)
    people = holders(desk.employer, on=timezone.localdate(), whole_names=desk.role.may_give)
    context: dict[str, Any] = {
        "desk": desk,
        "form": form if desk.role.may_give else None,
        "holders": [
            (
                one,
                role_words(one.role),
                day_words(one.since) if one.since else "",
                day_words(one.until) if one.until else "",
            )
            for one in people
        ],
        "rules": RULES,
        "here": "roles",
    }
    return render(request, "employer/roles.html", context)


@of_employer
@require_POST
def withdraw(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Take a role back, or lay down one's own.

    Raises:
        Http404: it is none of this employer, or the reader may not.
    """
    if not EmployerRole.objects.filter(pk=number, employer=desk.employer).exists():
        raise Http404
    try:
        row = employer_roles.withdraw(role=number, by=desk.person, on=timezone.localdate())
    except EmployerRole.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("已经撤回,马上生效。"))
    if row.person_id == desk.person.pk:
        return redirect("me-mandates")
    return redirect("employer-roles", code=desk.employer.code)


def _give(form: RoleForm, desk: Desk) -> bool:
    """Give the role, or put beside its field why it can't be given."""
    number, name = form.cleaned_data["number"], form.cleaned_data["name"]
    try:
        employer_roles.give_watched(
            employer=desk.employer, giver=desk.person, number=number, name=name, post=form.post(),
            by=desk.user, as_whom=desk.as_whom,
        )  # fmt: skip
    except NotPossible as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        return False
    return True
