"""Insured people month by month, as a line; the numbers stand in the table below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from renshe.registry.queries.staffing import Month

WIDTH, HEIGHT = 360, 150  # of the drawing, in its own units
LEFT, RIGHT, TOP, FLOOR = 14, 30, 26, 122


@dataclass(frozen=True)
class Mark:
    """A word or a number at a place: x and y of its baseline, and where it is anchored."""

    x: float
    y: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Line:
    """The line of one insurance.

    Attributes:
        path: points of a polyline.
        area: the same, closed along the floor.
        marks: first, highest and last number.
        months: names of months below the floor.
        end: the last point.
    """

    path: str
    area: str
    marks: tuple[Mark, ...]
    months: tuple[Mark, ...]
    end: tuple[float, float]
    floor: int = FLOOR


def draw(months: Sequence[Month], scheme: str) -> Line | None:
    """The line from zero up; None when nobody was insured in any of the months."""
    values = [month.people[scheme] for month in months]
    top = max(values, default=0)
    if top == 0:
        return None
    step = (WIDTH - LEFT - RIGHT) / max(len(values) - 1, 1)
    points = [
        (round(LEFT + step * place, 1), round(FLOOR - (FLOOR - TOP) * value / top, 1))
        for place, value in enumerate(values)
    ]
    path = " ".join(f"{x},{y}" for x, y in points)
    last = len(values) - 1
    told = {0, last, values.index(top)}
    # Neighbouring numbers would stand in each other's way.
    told -= {place for place in told if place not in {0, last} and min(place, last - place) * step < 34}
    marks = tuple(Mark(points[place][0], points[place][1] - 9, str(values[place])) for place in sorted(told))
    named = [place for place, month in enumerate(months) if month.first.month == 1 or place in {0, last}]
    named = [place for place in named if place in {0, last} or min(place, last - place) * step > 46]
    names = tuple(
        Mark(points[place][0], FLOOR + 18, date_format(months[place].first, "Y-m"), _anchor(place, last))
        for place in named
    )
    area = f"{points[0][0]},{FLOOR} {path} {points[-1][0]},{FLOOR}"
    return Line(path, area, marks, names, points[-1])


def _anchor(place: int, last: int) -> str:
    return "start" if place == 0 else "end" if place == last else "middle"
