"""What a hall's page and its display show: now, the hours of the next days, windows, evenings, the order of calling."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from renshe.domains.counters.api import (
    Board,
    Measured,
    board_of,
    counters_of,
    measure,
    rules,
    sessions,
)
from renshe.web.book.words import said
from renshe.web.streets import words

DAYS = 7  # of which the hours are shown
KEPT = 600  # seconds for which what was measured is kept in mind
MEASURED = timedelta(days=30)  # over which it is said how good the estimates were
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Now:
    """A hall at this moment, in words.

    Attributes:
        state: open until when, or when it opens.
        span: the range of waiting; empty when nobody can say.
        level: 0 without an estimate, 1 (quick) to 4 (long).
        waiting: in all.
        queues: what people wait for: code, name, how many, the range of waiting (empty where no window calls for it).
        late: waiting would run past closing time.
        windows: numbers of those that call now.
    """

    board: Board
    state: str
    span: str
    word: str
    level: int
    waiting: int
    queues: list[tuple[str, str, int, str]]
    windows: list[tuple[int, str]]
    late: bool


def now_of(street: str, moment: datetime) -> Now:
    """A hall as it is."""
    board = board_of(street, moment)
    level = words.level(board.estimate) if board.open else 0
    return Now(
        board,
        _state(board, moment),
        words.span(board.estimate) if board.estimate and board.open else "",
        words.levels()[level] if level else "",
        level,
        sum(board.waiting.values()),
        _queues(board),
        [(number, words.boards(list(codes))) for number, codes in board.windows],
        board.open and board.beyond,
    )


def _queues(board: Board) -> list[tuple[str, str, int, str]]:
    """Every board for which somebody waits or a window calls."""
    told = {code: one for code, one in board.by_board.items() if one is not None and board.open}
    return [
        (
            code,
            words.boards([code]),
            board.waiting.get(code, 0),
            words.span(told[code]) if code in told else "",
        )
        for code in dict.fromkeys([*board.by_board, *board.waiting])
        if code in told or board.waiting.get(code)
    ]


def _state(board: Board, moment: datetime) -> str:
    if board.open and board.closes_at:
        return _("开门,%(time)s关门") % {"time": words.clock(board.closes_at)}
    lunch = words.lunch(board.street, moment)
    if board.open:
        return _("午休时间,窗口还在办理") if lunch else _("已过下班时间,窗口还在办理")
    if board.opens_at and lunch:
        return _("午休,%(when)s开门") % {"when": words.when(board.opens_at, moment)}
    if board.opens_at:
        return _("现在休息,%(when)s开门") % {"when": words.when(board.opens_at, moment)}
    return _("现在休息")


@dataclass(frozen=True)
class Day:
    """The hours of one day.

    Attributes:
        spans: from and to; none on a rest day.
        evening: 延时服务, from and to.
    """

    name: str
    date: date
    today: bool
    spans: list[str]
    evening: str


def week(street: str, today: date) -> list[Day]:
    """The hours of today and the days after it."""
    found: list[Day] = []
    for number in range(DAYS):
        day = today + timedelta(days=number)
        mine = sessions(street, day)
        spans = [f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in mine if not one.evening]
        evening = next((f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in mine if one.evening), "")
        found.append(Day(date_format(day, "l"), day, number == 0, spans, evening))
    return found


def windows(street: str) -> list[tuple[int, str]]:
    """The windows of a hall: number, and what each serves by its own order."""
    return [(one.number, words.boards(one.boards)) for one, _clerk in counters_of(street)]


def priorities() -> list[tuple[str, str]]:
    """Who counts as having come earlier, and by how much, in words."""
    return [(said(one, "name"), _earlier(one.minutes, approved=one.approved)) for one in rules().priority]


def _earlier(minutes: int, *, approved: bool) -> str:
    if approved:
        return _("按早到%(minutes)s分钟排队,由首席代表开,要写明理由") % {"minutes": minutes}
    return _("按早到%(minutes)s分钟排队") % {"minutes": minutes}


def longest() -> int:
    """Minutes by which somebody who came later can be called earlier at most: the most of all priorities, and of bookings."""
    rule = rules()
    return max(*(one.minutes for one in rule.priority), rule.booking.head_start + rule.booking.late)


def measured(street: str, today: date) -> Measured:
    """How good the estimates of a hall were lately; reckoned anew every few minutes only."""
    return _measured(street, today, int(timezone.now().timestamp()) // KEPT)


@lru_cache(maxsize=64)
def _measured(street: str, today: date, _slice: int) -> Measured:
    return measure(today - MEASURED, today, street=street)


def voice(label: str, counter: int) -> str:
    """A call as it is spoken, in Mandarin whatever the language of the page: each digit by itself."""
    spoken = "".join(DIGITS[int(sign)] if sign.isdecimal() else f"{sign} " for sign in label)
    return f"请{spoken}号到{counter}号窗口"
