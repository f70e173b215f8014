"""Who the other side is: the employer from the registry by name or code, or by hand; for an employer, the worker."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.api import Draft
from renshe.registry.models import Employer
from renshe.registry.numbers import WrongNumber, read_credit_code, read_id_number
from renshe.registry.queries import employers, people
from renshe.registry.queries.points import points_of
from renshe.web.apply.fields import MOBILE
from renshe.web.desk import naming
from renshe.web.disputes.steps.taking import Taken
from renshe.web.disputes.whom import employer_known

MOST = 5  # other sides in one filing: an employer, a general contractor, who dispatched …
HITS = 8


def check_phone(text: str) -> None:
    """A mobile or a fixed number.

    Raises:
        ValidationError: neither.
    """
    bare = text.replace(" ", "").replace("-", "")
    fixed = bare.isascii() and bare.isdecimal() and 7 <= len(bare) <= 12
    if not MOBILE.fullmatch(bare) and not fixed:
        raise ValidationError(_("电话号码不对:手机是11位,座机要带区号。请检查。"))


class Firm(forms.Form):
    """An employer that is written by hand."""

    name = forms.CharField(
        label=gettext_lazy("单位名称"), max_length=100, error_messages={"required": gettext_lazy("请写单位名称。")},
        help_text=gettext_lazy("照营业执照、合同或者工资条上的全称写。"),
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("统一社会信用代码(不知道可以不填)"), max_length=18, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("联系电话(不知道可以不填)"),
        max_length=20,
        required=False,
        validators=[check_phone],
    )
    address = forms.CharField(label=gettext_lazy("地址(不知道可以不填)"), max_length=200, required=False)

    def clean_code(self) -> str:
        """A code that can be one; empty stays empty."""
        text = str(self.cleaned_data.get("code") or "").strip()
        try:
            return read_credit_code(text) if text else ""
        except WrongNumber as wrong:
            raise ValidationError(str(wrong)) from wrong


class Worker(forms.Form):
    """A worker against whom an employer files."""

    name = forms.CharField(
        label=gettext_lazy("劳动者姓名"),
        max_length=50,
        error_messages={"required": gettext_lazy("请写劳动者姓名。")},
    )
    id_number = forms.CharField(
        label=gettext_lazy("身份证号码"),
        max_length=30,
        error_messages={"required": gettext_lazy("请写身份证号码。")},
    )
    phone = forms.CharField(
        label=gettext_lazy("联系电话(不知道可以不填)"),
        max_length=20,
        required=False,
        validators=[check_phone],
    )
    address = forms.CharField(label=gettext_lazy("地址(不知道可以不填)"), max_length=200, required=False)

    def clean_id_number(self) -> str:
        """A number that can be one."""
        text = str(self.cleaned_data.get("id_number") or "")
        try:
            return read_id_number(text, today=timezone.localdate(), made_up=settings.MODE == "demo").text
        except WrongNumber as wrong:
            raise ValidationError(str(wrong)) from wrong


def context(draft: Draft) -> dict[str, Any]:
    """Who was named so far, and the ways to name somebody."""
    return _shown(draft, Worker(auto_id="w-%s") if draft.employer else Firm(auto_id="w-%s"))


def _shown(draft: Draft, form: forms.Form, **more: Any) -> dict[str, Any]:
    named = list(draft.content.get("others", ()))
    return {
        "others": named, "form": form, "worker": draft.employer is not None, "full": len(named) >= MOST,
        "typed": "", "hits": [], **more,
    }  # fmt: skip


def take(request: HttpRequest, draft: Draft) -> Taken:
    """Search, choose, write by hand, take away, or go on."""
    verb, _colon, rest = request.POST.get("do", "").partition(":")
    named = list(draft.content.get("others", ()))
    if verb == "search":
        return _search(request, draft)
    if verb == "choose" and rest.isdecimal() and len(rest) < 19:
        return _choose(draft, named, int(rest))
    if verb == "drop" and rest.isdecimal() and len(rest) < 4:
        kept = [one for place, one in enumerate(named) if place != int(rest)]
        return Taken({"others": kept}, ready=False, stay=True)
    if verb == "add" or (verb == "next" and not named):
        return _by_hand(request, draft, named, onward=verb == "next")
    return Taken()


def _search(request: HttpRequest, draft: Draft) -> Taken:
    typed = request.POST.get("q", "").replace("\x00", "").strip()[:60]
    hits = employers.search(typed, limit=HITS) if len(typed) > 1 else ()
    found = [(one, naming.street(one.street)) for one in hits]
    form = Firm(initial={"name": typed} if typed and not hits else None, auto_id="w-%s")
    shown = _shown(draft, form, typed=typed, hits=found, searched=True)
    return Taken(ready=False, shown=shown)


def _choose(draft: Draft, named: list[dict[str, Any]], key: int) -> Taken:
    if not Employer.objects.filter(pk=key, district=settings.DISTRICT).exists():
        return Taken(ready=False, stay=True)
    one = employer_known(key)
    rest = [other for other in named if other.get("employer") != key]
    return Taken({"others": [*rest, one][:MOST], **_place(draft, one)}, ready=False, stay=True)


def _place(draft: Draft, one: dict[str, Any]) -> dict[str, Any]:
    """The employer's place is known with it, unless somebody said another."""
    return {} if draft.content.get("employer_place") else {"employer_place": one.get("place", "")}


def _by_hand(request: HttpRequest, draft: Draft, named: list[dict[str, Any]], *, onward: bool) -> Taken:
    made = Worker if draft.employer else Firm
    form = made(request.POST, auto_id="w-%s")
    if not form.is_valid():
        return Taken(ready=False, shown=_shown(draft, form), wrong=len(form.errors))
    told = {name: value for name, value in form.cleaned_data.items() if value}
    if draft.employer:
        told = _worker(told)
    elif told.get("code") and (known := employers.find(told["code"])):
        told = employer_known(known.pk)
    kept = [*named, told][:MOST]
    return Taken({"others": kept}, ready=onward, stay=not onward)


def _worker(told: dict[str, Any]) -> dict[str, Any]:
    """Number and name together name a person of the registry; the page never says whether there is one."""
    found = people.find(told["id_number"])
    if found is not None:
        name = points_of([found.pk]).get(found.pk, {}).get("name")
        if name and name.value == told["name"]:
            told = {**told, "person": found.pk}
    return told
