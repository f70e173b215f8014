"""The form for what a paper says: made from what its department tells, so a new department needs no new form."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.registry.models import Education, Particulars, Standing
from renshe.registry.models.people import Sex
from renshe.registry.numbers import WrongNumber, read_credit_code
from renshe.registry.sources.departments import Department
from renshe.web.desk import naming

FIRST = dt.date(1880, 1, 1)
NOT_SAID = ("", gettext_lazy("没有写"))
PAST = ("born_on", "died_on", "graduated_on")  # days that can't lie ahead


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("不是存在的日期。")},
    )


def _text(label: Any, length: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=length)


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[NOT_SAID, *choices])


def _particulars() -> dict[str, forms.Field]:
    return {
        "name": _text(gettext_lazy("姓名"), 60),
        "sex": _choice(gettext_lazy("性别"), Sex.choices),
        "born_on": _day(gettext_lazy("出生日期")),
        "died_on": _day(gettext_lazy("死亡日期")),
        "hukou": forms.RegexField(
            r"^\d{6}$",
            label=gettext_lazy("户籍地的地区代码(6位)"),
            required=False,
            error_messages={"invalid": gettext_lazy("地区代码是6位数字,就是身份证的前6位。")},
        ),
        "hukou_kind": _choice(gettext_lazy("户籍类别"), Particulars.Hukou.choices),
        "street": _choice(gettext_lazy("居住街道"), naming.streets().items()),
        "address": _text(gettext_lazy("住址"), 200),
    }


def _education() -> dict[str, forms.Field]:
    return {
        "level": _choice(gettext_lazy("学历"), Education.Level.choices),
        "school": _text(gettext_lazy("学校"), 100),
        "graduated_on": _day(gettext_lazy("毕业日期")),
    }


def _business() -> dict[str, forms.Field]:
    return {
        "code": _text(gettext_lazy("统一社会信用代码"), 30),
        "business": _text(gettext_lazy("执照上的名称"), 120),
        "since": _day(gettext_lazy("成立日期")),
        "until": _day(gettext_lazy("注销日期")),
    }


class PaperForm(forms.Form):
    """What a paper says in place of a department; at least one thing, and which paper it was."""

    paper = forms.CharField(
        label=gettext_lazy("看了哪份证件或证明"),
        max_length=60,
        error_messages={"required": gettext_lazy("请写明证件名称和编号。")},
    )
    why = forms.CharField(
        label=gettext_lazy("为什么凭证件录入"),
        max_length=100,
        help_text=gettext_lazy("例如“公安系统暂停询问”。"),
        error_messages={"required": gettext_lazy("请写明原因。")},
    )

    def __init__(self, source: Department, data: Any = None) -> None:
        """Add the fields of what the department tells."""
        super().__init__(data)
        self._tells = source.tells
        self.said: list[str] = []
        for part in source.tells:
            for name, field in self._fields_of(part.table, part.fields, part.kinds).items():
                self.fields[name] = field
                self.said.append(name)
        self.order_fields([*self.said, "paper", "why"])
        self.fields["paper"].help_text = _("例如:%(papers)s,连同编号。") % {"papers": source.papers}

    def _fields_of(
        self, table: str, fields: tuple[str, ...], kinds: tuple[str, ...]
    ) -> dict[str, forms.Field]:
        match table:
            case "particulars":
                return {name: field for name, field in _particulars().items() if name in fields}
            case "educations":
                return _education()
            case "employments":
                return _business()
            case _:
                found: dict[str, forms.Field] = {}
                for kind in kinds:
                    label = Standing.Kind(kind).label
                    found[kind] = _choice(label, [("yes", _("是")), ("no", _("不是"))])
                    found[f"{kind}_since"] = _day(_("%(what)s:从哪天起") % {"what": label})
                return found

    def clean(self) -> dict[str, Any]:
        """At least one thing, days that can be, and what belongs together is whole."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in self.said):
            self.add_error(None, _("至少填一项证件上写的内容。"))
        today = timezone.localdate()
        for name in self.said:
            day = cleaned.get(name)
            if not isinstance(day, dt.date):
                continue
            if day < FIRST or (name in PAST and day > today):
                self.add_error(name, _("这一天不可能,请对照证件再看一遍。"))
        self._check_order("born_on", "died_on", _("死亡日期早于出生日期,请对照证件再看一遍。"))
        self._check_order("since", "until", _("注销早于成立,请对照执照再看一遍。"))
        self._check_business(cleaned)
        if (cleaned.get("school") or cleaned.get("graduated_on")) and not cleaned.get("level"):
            self.add_error("level", _("请选学历。"))
        return cleaned

    def _check_order(self, first: str, last: str, words: str) -> None:
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and ends < begins:
            self.add_error(last, words)

    def _check_business(self, cleaned: dict[str, Any]) -> None:
        if not any(cleaned.get(name) for name in ("code", "business", "since", "until")):
            return
        for name in ("code", "business", "since"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("执照上有这一项,请填写。"))
        if cleaned.get("code"):
            try:
                cleaned["code"] = read_credit_code(cleaned["code"])
            except WrongNumber as error:
                self.add_error("code", str(error))

    def particulars(self) -> dict[str, Any] | None:
        """What was entered of who somebody is; None when nothing was."""
        wanted = {name for part in self._tells if part.table == "particulars" for name in part.fields}
        entered = {name: self.cleaned_data[name] for name in wanted if self.cleaned_data.get(name)}
        return entered or None

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """What was entered in each table of rows."""
        found: dict[str, list[dict[str, Any]]] = {}
        for part in self._tells:
            rows = self._rows_of(part.table, part.kinds)
            if rows:
                found[part.table] = rows
        return found

    def _rows_of(self, table: str, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
        said = self.cleaned_data
        match table:
            case "particulars":
                return []
            case "educations":
                row = {name: said[name] for name in ("level", "school", "graduated_on")}
                return [row] if said["level"] else []
            case "employments":
                row = {"kind": "self_employed", "code": said["code"], "name": said["business"]}
                return [{**row, "since": said["since"], "until": said["until"]}] if said["code"] else []
            case _:
                return [
                    {"kind": kind, "holds": said[kind] == "yes", "since": said[f"{kind}_since"]}
                    for kind in kinds
                    if said[kind]
                ]
