"""What the access log is narrowed to: the form, and the address that it becomes, in which no name and no number stands."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.registry.models import Look
from renshe.registry.numbers import WrongNumber, read_id_number
from renshe.registry.queries import people
from renshe.registry.queries.audit import Narrowed

DAYS = 7  # what the page begins with
LONGEST = 366  # days that one list spans


class Which(forms.Form):
    """What the log is narrowed to."""

    first = forms.DateField(
        label=gettext_lazy("从"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("没有这一天。请按年-月-日填写。")},
    )
    last = forms.DateField(
        label=gettext_lazy("到"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("没有这一天。请按年-月-日填写。")},
    )
    officer = forms.CharField(label=gettext_lazy("工作人员的账号"), required=False, max_length=150)
    number = forms.CharField(
        label=gettext_lazy("被查看人的身份证号"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("目的"),
        required=False,
        choices=[("", gettext_lazy("全部")), *Look.Purpose.choices],
    )
    order = forms.ChoiceField(
        label=gettext_lazy("顺序"),
        required=False,
        choices=[("", gettext_lazy("最新的在前")), ("odd", gettext_lazy("需要留意的在前"))],
    )

    def clean_number(self) -> int | None:
        """The person with this number, as the number of a row: an identity number never stands in an address."""
        if not self.cleaned_data["number"]:
            return None
        try:
            read = read_id_number(
                self.cleaned_data["number"], today=timezone.localdate(), made_up=settings.MODE == "demo"
            )
        except WrongNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        person = people.find(read.text)
        if person is None:
            raise forms.ValidationError(_("系统里没有这个号码的人,所以也没有人看过。"))
        return person.pk

    def clean_officer(self) -> int | None:
        """The account of this name, as its number."""
        if not self.cleaned_data["officer"]:
            return None
        user = User.objects.filter(username=self.cleaned_data["officer"]).first()
        if user is None:
            raise forms.ValidationError(_("没有这个账号。请从下面的名单里点选。"))
        return user.pk

    def clean(self) -> dict[str, Any]:
        """The span begins before it ends, and is not too long."""
        told = super().clean() or self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("结束早于开始。请把两个日期对调。"))
        elif first and last and (last - first).days >= LONGEST:
            self.add_error("last", _("一次最多看一年。请缩短时间。"))
        return told


def read(request: HttpRequest) -> Narrowed:
    """From the address, which can't break it: the last week when it names no days."""
    today = timezone.localdate()
    last = _day(request.GET.get("last", "")) or today
    first = _day(request.GET.get("first", "")) or last - timedelta(days=DAYS - 1)
    if not timedelta(0) <= last - first < timedelta(days=LONGEST):
        first = last - timedelta(days=DAYS - 1)
    purpose = request.GET.get("purpose", "")
    return Narrowed(
        first,
        last,
        _number(request.GET.get("by", "")),
        _number(request.GET.get("person", "")),
        purpose if purpose in Look.Purpose.values else "",
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def initial(which: Narrowed, *, odd: bool) -> dict[str, Any]:
    """What the form begins with: days, purpose and order of the list; names and numbers are not typed back."""
    return {
        "first": which.first,
        "last": which.last,
        "purpose": which.purpose,
        "order": "odd" if odd else "",
    }


def address(told: dict[str, Any]) -> str:
    """What was typed as the part of an address after the question mark."""
    parts = {
        "first": told["first"],
        "last": told["last"],
        "by": told["officer"],
        "person": told["number"],
        "purpose": told["purpose"],
        "order": told["order"],
    }
    return urlencode({name: part for name, part in parts.items() if part})


def query(which: Narrowed, *, odd: bool) -> str:
    """The same list again as the part of an address after the question mark."""
    return address(
        {
            "first": which.first,
            "last": which.last,
            "officer": which.by,
            "number": which.person,
            "purpose": which.purpose,
            "order": "odd" if odd else "",
        }
    )
