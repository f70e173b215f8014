"""Enter somebody whom the registry does not know yet, from the identity card that they show."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from renshe.registry.actions import facts
from renshe.registry.actions import people as entering
from renshe.registry.numbers import IdNumber, WrongNumber, read_id_number
from renshe.registry.queries import people
from renshe.web.desk.access import needs

SEEN = (
    ("card", gettext_lazy("居民身份证原件")),
    ("temporary", gettext_lazy("临时居民身份证原件")),
    ("household", gettext_lazy("户口簿原件")),
    ("reader", gettext_lazy("读卡器读取")),
)


class Newcomer(forms.Form):
    """Who they are, and which paper the officer has seen; sex and birthday are in the number."""

    number = forms.CharField(
        label=gettext_lazy("身份证号"),
        max_length=40,
        help_text=gettext_lazy("18位,照着证件输入。性别和出生日期由号码得出。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        error_messages={"required": gettext_lazy("还没有填。请照着证件输入18位号码。")},
    )
    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=60,
        help_text=gettext_lazy("和证件上一字不差,生僻字也请原样输入。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("还没有填。请照着证件输入姓名。")},
    )
    seen = forms.ChoiceField(
        label=gettext_lazy("您看过的证件"),
        choices=SEEN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选您看过的证件。没有看过证件,不能录入。")},
    )

    def clean_number(self) -> IdNumber:
        """Read the number; what can't be right is said beside the field."""
        try:
            return read_id_number(
                self.cleaned_data["number"], today=timezone.localdate(), made_up=settings.MODE == "demo"
            )
        except WrongNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


@needs("registry.enter")
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form; whoever is known already is not entered again but opened."""
    if "seen" not in request.POST and "name" not in request.POST:
        form = Newcomer(initial={"number": request.POST.get("number", ""), "seen": "card"})
        return render(request, "desk/people_enter.html", {"form": form})
    form = Newcomer(request.POST)
    if not form.is_valid():
        return render(request, "desk/people_enter.html", {"form": form}, status=422)
    told: dict[str, Any] = form.cleaned_data
    known = people.find(told["number"].text)
    if known:
        messages.success(request, _("这个人已经登记过,没有重复录入。"))
        return redirect("desk-person", person_id=known.pk)
    with transaction.atomic():
        person = entering.enter(number=told["number"])
        facts.learn(
            person=person,
            source="officer",
            at=timezone.now(),
            evidence=str(dict(SEEN)[told["seen"]]),
            particulars={
                "name": told["name"],
                "sex": told["number"].sex,
                "born_on": told["number"].born_on,
            },
        )
    messages.success(request, _("已录入。下一步:打开记录,再向公安核对。"))
    return redirect("desk-person", person_id=person.pk)
