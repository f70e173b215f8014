"""What a fact or a result can be, and how people read it. Whole numbers only: no float ever holds money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

Scalar: TypeAlias = bool | int | str | date
Value: TypeAlias = Scalar | tuple["Scalar | Mapping[str, Scalar]", ...] | None

FEN = 100
MONTHS = 12
_TEN, _HUNDRED = 10, 100


class Kind(Enum):
    """Kinds of value."""

    FLAG = "flag"  # yes or no
    WHOLE = "whole"  # a whole number of its unit
    MONEY = "money"  # whole fen
    MONTH = "month"  # a month of a year, kept as year × 12 + month − 1
    DAY = "day"
    CHOICE = "choice"  # one of named codes
    SEVERAL = "several"  # a list


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: 个月, 元/月, %.

    Attributes:
        kind: of the value.
        words: what stands behind the number; for money what stands behind 元, for example /月.
        digits: of a number that is not whole: it is kept as so many tens more, 3.5 as 35 with one digit.
    """

    kind: Kind
    words: str = ""
    digits: int = 0


FLAG = Unit(Kind.FLAG)
NUMBER = Unit(Kind.WHOLE)
MONEY = Unit(Kind.MONEY)


def yuan(fen: int) -> str:
    """Fen as yuan, as short as it can be: 2412, 123.22."""
    whole, rest = divmod(abs(fen), FEN)
    return ("-" if fen < 0 else "") + (f"{whole}.{rest:02d}" if rest else str(whole))


def month_words(month: int) -> str:
    """A month as people write it: 2026年11月."""
    return f"{month // MONTHS}年{month % MONTHS + 1}月"


def month_iso(month: int) -> str:
    """A month as files and interfaces write it: 2026-11."""
    return f"{month // MONTHS:04d}-{month % MONTHS + 1:02d}"


def day_words(day: date) -> str:
    """A day as people write it: 2026年11月22日."""
    return f"{day.year}年{day.month}月{day.day}日"


def words(value: Value, unit: Unit, options: Mapping[str, str] | None = None) -> str:
    """A value as people read it; “未知” when it is unknown."""
    match value:
        case None:
            return "未知"
        case bool():
            return "是" if value else "否"
        case int():
            return _number(value, unit)
        case date():
            return day_words(value)
        case str():
            return (options or {}).get(value, value)
        case _:
            return _several(value, unit, options)


def _number(value: int, unit: Unit) -> str:
    if unit.kind is Kind.MONEY:
        return f"{yuan(value)}元{unit.words}"
    if unit.kind is Kind.MONTH:
        return month_words(value)
    return f"{decimal_words(value, unit.digits)}{unit.words}"


def decimal_words(value: int, digits: int) -> str:
    """A number with digits as short as it can be: 35 with one digit is 3.5, 30 is 3."""
    if not digits:
        return str(value)
    whole, rest = divmod(abs(value), _TEN**digits)
    behind = f"{rest:0{digits}d}".rstrip("0")
    return ("-" if value < 0 else "") + (f"{whole}.{behind}" if behind else str(whole))


def _several(
    value: Sequence["Scalar | Mapping[str, Scalar]"], unit: Unit, options: Mapping[str, str] | None
) -> str:
    if not value:
        return "无"
    of = Unit(Kind.MONEY if unit.words == "元" else Kind.WHOLE)
    shown = (
        "·".join(str(one) for one in part.values()) if isinstance(part, Mapping) else words(part, of, options)
        for part in value
    )
    return "、".join(shown)


_DIGITS = "零一二三四五六七八九"


def _numeral(number: int) -> str:
    """A number below a thousand in Chinese numerals, as articles of laws are counted."""
    hundreds, rest = divmod(number, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        middle = f"{_DIGITS[tens]}十" if tens > 1 or hundreds else "十"
    else:
        middle = "零" if hundreds and ones else ""
    return head + middle + (_DIGITS[ones] if ones else "")


def article_words(article: str) -> str:
    """An article as laws write it: 15 is 第十五条, 17、18 is 第十七、十八条; what is no number stays as it is."""
    parts = article.split("、")
    if not all(part.isdecimal() and 0 < int(part) < _TEN * _HUNDRED for part in parts):
        return article
    return f"第{'、'.join(_numeral(int(part)) for part in parts)}条"
