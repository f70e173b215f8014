"""A Book's field as a form's field: the right keyboard, the right check, and words of what is wrong."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.book.schema import Entry
from renshe.casework.masking import is_number, masked
from renshe.registry.numbers import WrongNumber, read_credit_code, read_id_number
from renshe.web.apply.words import options
from renshe.web.book.words import said

MOBILE = re.compile(r"1[3-9][0-9]{9}")
MONTH = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")
ACCOUNT = re.compile(r"[0-9]{8,30}")
FIRST = date(1900, 1, 1)
CHIPS = 4  # so many choices are shown at once; more become a list
YES_NO = (("yes", gettext_lazy("是")), ("no", gettext_lazy("否")))


class NumberField(forms.CharField):
    """An account or identity number. Once it is kept it is shown masked; sent as it was shown it stays.

    Attributes:
        kept: the number as the draft has it; empty for none.
        shown: the same as the page shows it.
    """

    kept = shown = ""

    def clean(self, value: Any) -> Any:
        """The number that was kept, or the new one once it is checked."""
        return self.kept if self.kept and value == self.shown else super().clean(value)


def field_of(entry: Entry, kept: Any = "") -> forms.Field:
    """The form's field of an entry; nothing is required while a draft is filled in.

    Args:
        entry: of the Book.
        kept: what the applicant typed before.
    """
    made = _MAKERS[entry.type](entry)
    if isinstance(made, NumberField):
        made.kept, made.shown = str(kept), masked(entry, kept)
    made.label, made.required = said(entry, "label"), False
    made.help_text = said(entry, "help")
    return made


def as_chips(entry: Entry) -> bool:
    """Whether its choices are shown as chips."""
    return entry.type == "yes-no" or (entry.type == "choice" and len(options(entry)) <= CHIPS)


def kept(value: Any) -> str | int:
    """A cleaned value as a draft keeps it: ISO dates, money in whole fen, text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value * 100)
    return value if isinstance(value, int) else str(value or "")


def typed(entry: Entry, value: Any) -> Any:
    """A kept value as the field shows it for editing, numbers masked."""
    if entry.type == "money" and str(value).isdecimal():
        yuan, rest = divmod(int(value), 100)
        return f"{yuan}.{rest:02}" if rest else str(yuan)
    return masked(entry, value) if is_number(entry) else value


def _text(entry: Entry) -> forms.Field:
    made = forms.CharField(
        max_length=500,
        error_messages={"max_length": _("太长了,最多500个字。")},
        validators=[_check_code] if entry.fact == "credit_code" else [],
    )
    if entry.code in {"name", "contact"}:
        made.widget.attrs["autocomplete"] = "name"
    return made


def _id_number(_entry: Entry) -> forms.Field:
    made = NumberField(max_length=30, validators=[_check_id_number])
    made.widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})
    return made


def _phone(_entry: Entry) -> forms.Field:
    made = forms.CharField(max_length=20, validators=[_check_phone])
    made.widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
    return made


def _date(_entry: Entry) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    wrong = _("日期不对,请写成2026-11-23的样子。")
    return forms.DateField(widget=widget, error_messages={"invalid": wrong}, validators=[_check_day])


def _month(_entry: Entry) -> forms.Field:
    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-11"})
    return forms.CharField(max_length=7, widget=widget, validators=[_check_month])


def _integer(_entry: Entry) -> forms.Field:
    wrong = {
        "invalid": _("请填一个整数。"),
        "min_value": _("不能小于0。"),
        "max_value": _("数太大了,请检查。"),
    }
    return forms.IntegerField(
        min_value=0, max_value=1_000_000, error_messages=wrong, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )  # fmt: skip


def _money(_entry: Entry) -> forms.Field:
    wrong = {
        "invalid": _("请填数字,单位是元,例如2250或2250.50。"),
        "min_value": _("不能小于0。"),
        "max_digits": _("数太大了,请检查。"),
        "max_whole_digits": _("数太大了,请检查。"),
        "max_decimal_places": _("最多两位小数。"),
    }
    return forms.DecimalField(
        min_value=0, max_digits=12, decimal_places=2, error_messages=wrong, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )  # fmt: skip


def _choice(entry: Entry) -> forms.Field:
    offered = options(entry)
    wrong = {"invalid_choice": _("请从列表里选一项。")}
    if as_chips(entry):
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, error_messages=wrong)
    return forms.ChoiceField(choices=[("", _("请选择")), *offered], error_messages=wrong)


def _yes_no(_entry: Entry) -> forms.Field:
    return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)


def _account(_entry: Entry) -> forms.Field:
    made = NumberField(max_length=40, validators=[_check_account])
    made.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})
    return made


def _address(_entry: Entry) -> forms.Field:
    made = forms.CharField(max_length=200)
    made.widget.attrs["autocomplete"] = "street-address"
    return made


def _check_id_number(text: str) -> None:
    try:
        read_id_number(text, today=timezone.localdate(), made_up=settings.MODE == "demo")
    except WrongNumber as wrong:
        raise ValidationError(str(wrong)) from wrong


def _check_code(text: str) -> None:
    try:
        read_credit_code(text)
    except WrongNumber as wrong:
        raise ValidationError(str(wrong)) from wrong


def _check_phone(text: str) -> None:
    if not MOBILE.fullmatch(re.sub(r"[\s-]", "", text)):
        raise ValidationError(_("手机号码是11位数字,以1开头。请检查。"))


def _check_day(day: date) -> None:
    if not FIRST <= day <= date(timezone.localdate().year + 10, 12, 31):
        raise ValidationError(_("这个日期太早或者太晚,请检查年份。"))


def _check_month(text: str) -> None:
    if not MONTH.fullmatch(text):
        raise ValidationError(_("月份请写成2026-11的样子。"))


def _check_account(text: str) -> None:
    if not ACCOUNT.fullmatch(re.sub(r"[\s-]", "", text)):
        raise ValidationError(_("账号是8到30位数字。请对照银行卡检查。"))


_MAKERS: dict[str, Callable[[Entry], forms.Field]] = {
    "text": _text,
    "id-number": _id_number,
    "phone": _phone,
    "date": _date,
    "month": _month,
    "integer": _integer,
    "money": _money,
    "choice": _choice,
    "yes-no": _yes_no,
    "account": _account,
    "address": _address,
}
