"""What the registry's fields, tables and values are called on the pages of the person they speak about."""

from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from renshe.registry.models import (
    Benefit,
    Education,
    Employment,
    HouseholdMember,
    Insurance,
    Look,
    Particulars,
    Standing,
)
from renshe.registry.models.people import Sex
from renshe.registry.sources.departments import DEPARTMENTS
from renshe.registry.tables import TABLES
from renshe.web.desk import naming
from renshe.web.hall.answer import day_words


def field(name: str) -> str:
    """What a field is called."""
    return {
        "name": _("姓名"),
        "sex": _("性别"),
        "born_on": _("出生日期"),
        "died_on": _("死亡日期"),
        "phone": _("手机号码"),
        "hukou": _("户籍地"),
        "hukou_kind": _("户口类别"),
        "street": _("居住街道"),
        "address": _("居住地址"),
        "level": _("学历"),
        "school": _("学校"),
        "graduated_on": _("毕业日期"),
        "kind": _("种类"),
        "since": _("开始日期"),
        "until": _("结束日期"),
        "occupation": _("工种"),
        "leaving_reason": _("离职原因"),
        "base_fen": _("缴费基数"),
        "number": _("号码"),
        "issued_by": _("发证机关"),
        "monthly_fen": _("每月金额"),
        "once_fen": _("一次性金额"),
        "holds": _("是否成立"),
        "detail": _("类别或等级"),
        "bank": _("开户银行"),
        "row": _("整条记录(不是我的)"),
    }[name]


def table(name: str) -> str:
    """What a table, or a part of the picture, is called."""
    return {
        "particulars": _("身份和联系方式"),
        "educations": _("学历"),
        "employments": _("工作"),
        "work": _("工作"),
        "insurances": _("参保"),
        "insurance": _("参保"),
        "licences": _("证照"),
        "benefits": _("待遇"),
        "standings": _("身份状态"),
        "accounts": _("银行账户"),
        "household": _("家庭"),
        "looks": _("访问日志"),
        "corrections": _("更正记录"),
        "guardians": _("监护关系"),
        "staff_list": _("单位职工名单上的姓名、岗位和参保"),
        "offers": _("待遇提醒:可能符合哪项待遇、办了没有"),
    }[name]


def seen(name: str) -> str:
    """What a look showed: a part of the picture, or a department that was asked."""
    return naming.source(name) if name in DEPARTMENTS else table(name)


def missing(name: str) -> str:
    """What a field of contestable.PERSON asks for: a field of the particulars, or a table."""
    return table(name) if name in TABLES else field(name)


def contested(table_name: str, field_name: str) -> str:
    """What a request is about: 工作 · 结束日期."""
    if table_name == "person":
        return _("补充:%(what)s") % {"what": missing(field_name)}
    part = field(field_name)
    return part if table_name == "particulars" else f"{table(table_name)} · {part}"


def revealed(name: str) -> str:
    """Which numbers were shown in full."""
    return {
        "number": _("证件号码"),
        "phone": _("手机号码"),
        "account": _("银行账号"),
        "address": _("居住地址"),
    }[name]


def value(table_name: str, name: str, what: Any) -> str:
    """A value as people read it; empty for none."""
    if what is None or what == "":
        return ""
    if isinstance(what, bool):
        return _("是") if what else _("否")
    if isinstance(what, date):
        return day_words(what)
    if name.endswith("_fen"):
        return naming.yuan(what)
    if name in _LISTS:
        return _LISTS[name](str(what))
    return choice(table_name, name, str(what))


def choice(table_name: str, name: str, code: str) -> str:
    """A value of a column with choices in words; others as they are."""
    choices = _CHOICES.get((table_name, name))
    return str(choices(code).label) if choices else code


def relation(code: str) -> str:
    """To the head of the household."""
    return str(HouseholdMember.Relation(code).label)


def purpose(code: str) -> str:
    """Why somebody looked."""
    return str(Look.Purpose(code).label)


def scheme(code: str) -> str:
    """An insurance."""
    return str(Insurance.Scheme(code).label)


def street(code: str) -> str:
    """A street by its nine-digit code; said plainly when it is another district's."""
    known = naming.streets().get(code)
    return _("%(name)s街道") % {"name": known} if known else naming.street(code)


_LISTS = {"street": street, "hukou": naming.region, "leaving_reason": naming.leaving_reason}
_CHOICES: dict[tuple[str, str], type[TextChoices]] = {
    ("particulars", "sex"): Sex,
    ("particulars", "hukou_kind"): Particulars.Hukou,
    ("educations", "level"): Education.Level,
    ("employments", "kind"): Employment.Kind,
    ("benefits", "kind"): Benefit.Kind,
    ("standings", "kind"): Standing.Kind,
}
