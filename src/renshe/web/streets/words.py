"""Times, ranges and names as the pages of the streets say them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from renshe.book import queries
from renshe.domains.counters.api import Estimate, sessions
from renshe.web.book.words import said
from renshe.web.desk import naming
from renshe.web.hall.answer import day_words, language

LEVELS = (5, 15, 30)  # minutes in the middle of an estimate up to which it is called quick, short, longer


def street(code: str) -> str:
    """A street by its full name: 北京街道."""
    return _("%(name)s街道") % {"name": naming.streets()[code]}


def boards(codes: Sequence[str]) -> str:
    """What a window serves."""
    names = {str(code): name for code, name in queries.content().office.boards.items()}
    known = [said(names[code], "name") for code in codes if code in names]
    return _("、").join(known) if known else _("全部业务")


def span(one: Estimate) -> str:
    """A range of minutes."""
    if one.low == 0:
        return _("%(high)s分钟内") % {"high": max(1, one.high)}
    return _("%(low)s–%(high)s分钟") % {"low": one.low, "high": one.high}


def levels() -> list[str]:
    """Words for how long it takes, from the quickest; the first for no estimate."""
    return ["—", _("很快"), _("不久"), _("要等等"), _("要久等")]


def level(one: Estimate | None) -> int:
    """Which of the levels an estimate has; 0 without one."""
    return 1 + sum(one.mid > edge for edge in LEVELS) if one else 0


def clock(moment: datetime) -> str:
    """Hour and minute."""
    return f"{timezone.localtime(moment):%H:%M}"


def when(moment: datetime, now: datetime) -> str:
    """A time that comes: 13:00, 明天09:00, 2026年11月25日(星期三)09:00."""
    day, today = timezone.localdate(moment), timezone.localdate(now)
    if day == today:
        return clock(moment)
    if day == today + timedelta(days=1):
        return _("明天%(time)s") % {"time": clock(moment)}
    weekday = date_format(day, "l")
    if language() == "en":
        return f"{weekday}, {day_words(day)}, {clock(moment)}"
    return f"{day_words(day)}({weekday}){clock(moment)}"


def lunch(code: str, moment: datetime) -> bool:
    """Whether a street has its break at noon: it was open before on this day, and opens again."""
    mine = sessions(code, timezone.localdate(moment))
    return any(one.closes <= moment for one in mine) and any(one.opens > moment for one in mine)
