"""What ways, shifts and days of a plan are called, and its savings in plain words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from renshe.domains.counters.allocation.api import clock


def way(code: str) -> str:
    """A way to staff, by its code."""
    return {
        "today": _("在岗的人全部上班,平均分到各街道"),
        "even_same": _("平均分,总工时不超过本方案"),
        "even_enough": _("平均分,每个街道都达标"),
        "volume_enough": _("按业务量比例分,每个街道都达标"),
        "erlang": _("每半小时都按排队公式(Erlang C)配足,不互相支援"),
        "plan": _("本方案"),
    }.get(code, code)


def shift(spans: Sequence[Sequence[int]]) -> str:
    """The hours of a shift."""
    return _("、").join(f"{clock(first)}–{clock(end)}" for first, end in spans)


def kind(code: str) -> str:
    """What is particular about a day; nothing for a plain one."""
    return {
        "after": _("节后第一天"),
        "before": _("节前最后一天"),
        "makeup": _("调休上班"),
    }.get(code, "")


def weekday(day: date) -> str:
    """The day of the week, short."""
    return str(WEEKDAYS_ABBR[day.weekday()])


def savings(ways: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Two or three sentences: fewer hours than now and than what would also do, shorter waits for as many hours."""
    ours, found = ways["plan"], list[str]()
    days = max(ours["days"], 1)
    for code, words in (
        ("today", _("比全部上班、平均分,每天少用%(hours)s个窗口工时(%(share)s)。")),
        ("even_enough", _("同样要每个街道都达标,平均分每天要多用%(hours)s个窗口工时(%(share)s)。")),
    ):
        if code in ways and (more := ways[code]["hours"] - ours["hours"]) > 0:
            base = ways[code]["hours"] if code == "today" else ours["hours"]
            found.append(words % {"hours": f"{more / days:.0f}", "share": f"{more / base:.0%}"})
    same = ways.get("even_same")
    if same and same["p90"] > ours["p90"]:
        found.append(
            _("用同样多的工时,平均分的话,十个人里等得最久的那个人要等%(even)s分钟以上,本方案%(ours)s分钟;每位群众平均少等%(less)s分钟。")
            % {"even": f"{same['p90']:.0f}", "ours": f"{ours['p90']:.0f}", "less": f"{same['mean'] - ours['mean']:.0f}"}
        )  # fmt: skip
    return found
