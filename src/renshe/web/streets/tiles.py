"""The tile map: which street is quickest now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import yaml
from django.utils.translation import gettext as _

from renshe.book import FOLDER
from renshe.domains.counters.api import Now, waiting_now
from renshe.web.desk import naming
from renshe.web.streets import words


@dataclass(frozen=True)
class Tile:
    """One street.

    Attributes:
        row: where it stands on the map, from 1.
        column: likewise.
        level: 0 without an estimate, 1 (quick) to 4 (long).
        span: the range of waiting, or why there is none.
        word: the level in a word; when it opens, while it is closed.
        mid: minutes in the middle of the range.
        quickest: nobody's wait is shorter now.
    """

    code: str
    name: str
    full_name: str
    row: int
    column: int
    open: bool
    level: int
    span: str
    word: str
    mid: int | None
    high: int | None
    waiting: int
    quickest: bool = False


@cache
def _places() -> dict[str, tuple[int, int]]:
    told = yaml.safe_load((FOLDER / "streets.yaml").read_text("utf-8"))
    return {one["code"]: (one["tile"][0] + 1, one["tile"][1] + 1) for one in told["streets"]}


def tiles(now: datetime) -> list[Tile]:
    """Every street, the quickest first; those without an estimate come last."""
    places, state = _places(), waiting_now(now)
    found = [
        _tile(code, name, places[code], state[code], now)
        for code, name in naming.streets().items()
        if code in state and code in places
    ]
    found.sort(key=_order)
    if found and found[0].mid is not None:
        found[0] = Tile(**{**vars(found[0]), "quickest": True})
    return found


def _order(one: Tile) -> tuple[bool, bool, int, int, int, str]:
    return (one.mid is None, not one.open, one.mid or 0, one.high or 0, one.waiting, one.code)


def _tile(code: str, name: str, place: tuple[int, int], state: Now, now: datetime) -> Tile:
    estimate = state.estimate if state.open else None
    level = words.level(estimate)
    if estimate:
        span, word = words.span(estimate), _("可能超过下班时间") if state.beyond else words.levels()[level]
    elif state.open:
        span, word = _("暂停叫号"), _("窗口暂无人")
    else:
        span = _("午休") if words.lunch(code, now) else _("休息")
        word = _("%(when)s开门") % {"when": words.when(state.opens_at, now)} if state.opens_at else ""
    return Tile(
        code, name, words.street(code), *place, state.open, level, span, word,
        estimate.mid if estimate else None, estimate.high if estimate else None, state.waiting,
    )  # fmt: skip
