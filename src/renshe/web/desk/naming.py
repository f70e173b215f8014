"""What the registry's codes are called on a page, in the language of the reader."""

from datetime import date
from functools import cache

import yaml
from django.utils import timezone
from django.utils.translation import gettext as _
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent

from renshe.book import FOLDER, queries
from renshe.registry.numbers import DEMO_REGION
from renshe.registry.sources.departments import DEPARTMENTS
from renshe.web.hall.answer import language


def source(code: str) -> str:
    """A source, by its code; the code itself for one that book/sources.yaml no longer has."""
    return DEPARTMENTS[code].label if code in DEPARTMENTS else code


def streets() -> dict[str, str]:
    """The streets of the district by nine-digit code."""
    english = language() == "en"
    return {code: name_en if english else name for code, (name, name_en) in _streets().items()}


def street(code: str) -> str:
    """A street; said plainly when it is another district's."""
    if not code:
        return ""
    return streets().get(code) or _("外区街道")


def region(code: str) -> str:
    """The county or city of a six-digit region code (GB/T 2260)."""
    if code.startswith(DEMO_REGION):
        return _("演示地区")
    for day in (timezone.localdate(), date(1990, 1, 1)):  # a code that was abolished still names its place
        try:
            place = ric.get_birth_place(f"{code}{day:%Y%m%d}0000")
        except InvalidComponent:
            continue
        return "".join(dict.fromkeys((place["province"], place["county"])))
    return code


def licence(kind: str) -> str:
    """A licence, as the Book calls the material that it stands for."""
    material = queries.content().materials.get(kind)
    if material is None:
        return kind
    return material.name_en if language() == "en" else material.name


def leaving_reason(code: str) -> str:
    """Why an employment ended, as the Book's form has it."""
    options = queries.content().fields["leaving_reason"].options if code else ()
    return next((en if language() == "en" else zh for one, zh, en in options if one == code), code)


def industry(letter: str) -> str:
    """The section of GB/T 4754 that a letter stands for."""
    return {
        "A": _("农、林、牧、渔业"),
        "B": _("采矿业"),
        "C": _("制造业"),
        "D": _("电力、热力、燃气及水生产和供应业"),
        "E": _("建筑业"),
        "F": _("批发和零售业"),
        "G": _("交通运输、仓储和邮政业"),
        "H": _("住宿和餐饮业"),
        "I": _("信息传输、软件和信息技术服务业"),
        "J": _("金融业"),
        "K": _("房地产业"),
        "L": _("租赁和商务服务业"),
        "M": _("科学研究和技术服务业"),
        "N": _("水利、环境和公共设施管理业"),
        "O": _("居民服务、修理和其他服务业"),
        "P": _("教育业"),
        "Q": _("卫生和社会工作"),
        "R": _("文化、体育和娱乐业"),
        "S": _("公共管理、社会保障和社会组织"),
        "T": _("国际组织"),
    }.get(letter, letter)


def yuan(fen: int) -> str:
    """An amount of fen as yuan with thousands: 2,250 or 2,250.50."""
    whole, rest = divmod(fen, 100)
    return _("%(amount)s元") % {"amount": f"{whole:,}.{rest:02}" if rest else f"{whole:,}"}


def months(count: int) -> str:
    """A number of months as the office counts it, with the years in it when there are any."""
    years, rest = divmod(count, 12)
    if not years:
        return _("%(count)s个月") % {"count": count}
    if not rest:
        return _("%(count)s个月(%(years)s年)") % {"count": count, "years": years}
    return _("%(count)s个月(%(years)s年%(rest)s个月)") % {"count": count, "years": years, "rest": rest}


def period(since: date | None, until: date | None) -> str:
    """A period in words; empty when neither end is known."""
    if since and until:
        return _("%(since)s 至 %(until)s") % {"since": since, "until": until}
    if since:
        return _("%(since)s 起") % {"since": since}
    return _("至 %(until)s") % {"until": until} if until else ""


def age(born: date, on: date) -> int:
    """Whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@cache
def _streets() -> dict[str, tuple[str, str]]:
    told = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))
    return {one["code"]: (one["name"], one["name_en"]) for one in told["streets"]}
