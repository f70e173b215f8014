"""Indicators 9 and 10 of the plan: the figure of a year so far, its target, and the last twelve months as a line."""

from dataclasses import dataclass
from datetime import date

from renshe.domains.disputes.queries.reports import Period, Report, periods, report, table
from renshe.domains.disputes.queries.reports.periods import read

WIDE, HIGH, LEFT, FOOT = 640, 200, 40, 28  # of the picture, in its own units
TARGETS = (("mediation-success", 9, 60), ("closing-rate", 10, 90))  # plan 专栏1: above these, in per cent


@dataclass(frozen=True)
class Dot:
    """One month of the line; percent is None where nothing ended."""

    period: Period
    percent: float | None
    x: int
    y: int


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    Attributes:
        percent: of the year so far; None when nothing can be said yet.
        of: of how many.
        parts: pieces of the line as points; a month without a figure breaks it.
        aim: height of the target's line.
    """

    report: Report
    number: int
    target: int
    year: Period
    percent: float | None
    count: int
    of: int
    dots: tuple[Dot, ...]
    parts: tuple[str, ...]
    aim: int

    @property
    def reached(self) -> bool | None:
        """Whether it lies above its target; None while nothing can be said."""
        return None if self.percent is None else self.percent > self.target


def indicators(today: date) -> list[Indicator]:
    """Both, as they stand."""
    return [_one(code, number, target, today) for code, number, target in TARGETS]


def _one(code: str, number: int, target: int, today: date) -> Indicator:
    found, year = report(code), read(str(today.year))
    if found is None or year is None:
        raise LookupError(code)
    months = [one for one in reversed(periods(today)) if "-" in one.code and "q" not in one.code]
    dots = tuple(_dot(found, one, place, len(months)) for place, one in enumerate(months))
    percent, count, of = _rate(found, year)
    return Indicator(found, number, target, year, percent, count, of, dots, _parts(dots), _height(target))


def _rate(found: Report, period: Period) -> tuple[float | None, int, int]:
    one = next(figure for figure in table(found, period).total.figures if figure.column.code == "rate")
    return one.value, one.count, one.of or 0


def _dot(found: Report, period: Period, place: int, many: int) -> Dot:
    percent = _rate(found, period)[0]
    x = LEFT + place * (WIDE - LEFT - 20) // max(many - 1, 1)
    return Dot(period, percent, x, _height(percent or 0))


def _height(percent: float) -> int:
    return round((HIGH - FOOT - 12) * (1 - percent / 100)) + 12


def _parts(dots: tuple[Dot, ...]) -> tuple[str, ...]:
    parts, piece = list[str](), list[str]()
    for dot in (*dots, None):
        if dot is None or dot.percent is None:
            parts += [" ".join(piece)] if len(piece) > 1 else []
            piece = []
        else:
            piece.append(f"{dot.x},{dot.y}")
    return tuple(parts)
