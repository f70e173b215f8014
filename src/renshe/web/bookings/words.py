"""Appointments in words: when, where, how, what to bring, what happens next."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from renshe.book.queries import content
from renshe.domains.counters import api as counters
from renshe.registry.staff.roles import boards, streets
from renshe.web.apply.words import bundle_name, item_name
from renshe.web.book.papers import Paper, paper
from renshe.web.book.words import said
from renshe.web.hall.answer import day_words, language


def what(items: Sequence[str], bundle: str, board: str) -> str:
    """What it is for: the bundle, or the items, or advice of a board."""
    if bundle and bundle in content().bundles:
        return bundle_name(bundle)
    if items:
        return _("、").join(item_name(code) for code in items)
    return _("咨询:%(board)s") % {"board": said(boards()[board], "name")} if board in boards() else ""


def when(begins: datetime) -> str:
    """11月24日 星期二 9:00, or Tuesday 24 November, 09:00."""
    local = timezone.localtime(begins)
    pattern = "l j F, H:i" if language() == "en" else "n月j日 l G:i"
    return date_format(local, pattern)


def span(booking: counters.Booking) -> tuple[datetime, datetime]:
    """From when to when an appointment is."""
    return booking.begins, booking.ends


def clock(begins: datetime) -> str:
    """9:00."""
    return date_format(timezone.localtime(begins), "H:i" if language() == "en" else "G:i")


def day(begins: datetime) -> str:
    """The day with its year."""
    return day_words(timezone.localdate(begins))


def street_name(code: str) -> str:
    """北京街道, or Beijing Street."""
    if code not in streets():
        return code
    return _("%(street)s街道") % {"street": said(streets()[code], "name")}


def where(channel: str, street: str) -> str:
    """Where one goes, or who comes."""
    name = street_name(street)
    return {
        "counter": _("%(street)s人社服务窗口"),
        "home-visit": _("上门,由%(street)s派人"),
        "agent": _("%(street)s代办员联系您"),
        "video": _("%(street)s视频连线"),
    }[channel] % {"street": name}


def minutes(number: int) -> str:
    """How long."""
    return _("约%(number)s分钟") % {"number": number}


def bring(items: Sequence[str]) -> list[Paper]:
    """What the Book wants brought for these items, each paper once; what we fetch ourselves is left out."""
    book = content()
    wanted = [
        (need, book.materials[need.material])
        for code in items
        if code in book.items
        for need in book.items[code].materials
    ]
    found: dict[str, Paper] = {}
    for need, material in wanted:
        if material.source == "applicant" and material.code not in found:
            mine = [one.later for one, other in wanted if other.code == material.code]
            found[material.code] = paper(material, need, later=all(mine))
    return list(found.values())


def steps_of(channel: str) -> list[str]:
    """What happens next, by the way that was chosen."""
    rule = counters.rules().booking
    reminded = _("开始前%(hours)s小时左右,我们会提醒您。") % {"hours": rule.remind_hours}
    if channel == "counter":
        return [
            reminded,
            _("提前%(early)s分钟以内到大厅,在自助终端扫这个码,或者报预约号、身份证号取号。")
            % {"early": rule.early},
            _("晚到%(late)s分钟以内,号还给您留着;再晚就和现场取号的人一样排队。") % {"late": rule.late},
        ]
    middle = {
        "home-visit": _("工作人员带着工作证,按约定的时间到您家。"),
        "agent": _("代办员按约定的时间打电话给您,问清楚以后替您跑。"),
        "video": _("到约定的时间,工作人员打电话和您连视频。请先找好信号好、安静的地方。"),
    }[channel]
    return [reminded, middle, _("请保持您留的电话畅通。")]


def limits() -> list[str]:
    """The rules of booking in plain words."""
    rule = counters.rules().booking
    missed = rule.no_show
    return [
        _("可以预约今天起%(days)s天以内的时间,一个人最多同时有%(most)s个。") % {"days": rule.ahead_days, "most": rule.most_open},
        _("来不了,请提前%(minutes)s分钟以上改时间或者取消,位子马上让给别人。") % {"minutes": rule.change_until},
        _("%(within)s天里约了%(times)s次都没来的,%(rest)s天内不能网上预约;直接去窗口取号、打电话约都照常。")
        % {"within": missed.within_days, "times": missed.times, "rest": missed.rest_days},
    ]  # fmt: skip
