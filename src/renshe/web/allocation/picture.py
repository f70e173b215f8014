"""A day of one street, or of the district, as a drawing: who is expected, how many are needed, how many are there.

Two fields, one above the other, share the hours: above the forecast as a line in its range, below need and staff as steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renshe.domains.counters.allocation.api import clock

WIDTH, HIGH, LOW = 360.0, 96.0, 72.0  # of the drawing, of its upper and lower field
LEFT, TOP, BETWEEN, BOTTOM = 26.0, 16.0, 34.0, 20.0


@dataclass(frozen=True)
class Tick:
    """Words at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Picture:
    """A drawing, and its numbers as a table.

    Attributes:
        height: of everything; the width is WIDTH.
        band: polygon of the range; line: polyline of the forecast.
        need, staffed: paths of steps.
        floors: y of the two lines at zero.
        heads: y of the two titles.
        ticks, scales: hours below; the highest number of each field.
        rows: hour, forecast, range, need, staffed.
    """

    height: float
    band: str
    line: str
    need: str
    staffed: str
    floors: tuple[float, float]
    heads: tuple[float, float]
    ticks: tuple[Tick, ...]
    scales: tuple[Tick, ...]
    rows: tuple[tuple[str, str, str, int, int], ...]

    @property
    def width(self) -> float:
        """The width."""
        return WIDTH


def draw(told: Mapping[str, Any]) -> Picture:
    """Draw one line of a report.

    Args:
        told: first, mean, low, high, need and staffed, as allocation.report writes them.
    """
    number = len(told["mean"])
    step = (WIDTH - LEFT - 4) / number
    most = max([*told["high"], *told["mean"], 1])
    crew = max([*told["need"], *told["staffed"], 1])
    upper, lower = TOP + HIGH, TOP + HIGH + BETWEEN + LOW

    def x(place: float) -> float:
        return round(LEFT + place * step, 1)

    def y(value: float) -> float:
        return round(upper - value / most * HIGH, 1)

    middle = [place + 0.5 for place in range(number)]
    band = [(x(at), y(high)) for at, high in zip(middle, told["high"], strict=True)]
    band += [(x(at), y(low)) for at, low in reversed(list(zip(middle, told["low"], strict=True)))]
    line = [(x(at), y(mean)) for at, mean in zip(middle, told["mean"], strict=True)]
    need, staffed = (_steps(told[name], x, lower, LOW / crew) for name in ("need", "staffed"))
    return Picture(
        lower + BOTTOM,
        _points(band),
        _points(line),
        need,
        staffed,
        (upper, lower),
        (TOP - 5, upper + BETWEEN - 5),
        tuple(
            Tick(x(place), lower + 14, clock(told["first"] + place).removeprefix("0"))
            for place in range(number)
            if (told["first"] + place) % 4 == 0
        ),
        (Tick(LEFT - 4, TOP + 10, f"{most:.0f}"), Tick(LEFT - 4, upper + BETWEEN + 10, str(crew))),
        tuple(
            (clock(told["first"] + place), f"{told['mean'][place]:.1f}", f"{told['low'][place]}–{told['high'][place]}",
             told["need"][place], told["staffed"][place])
            for place in range(number)
        ),
    )  # fmt: skip


def _points(found: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{across},{down}" for across, down in found)


def _steps(numbers: Sequence[int], x: Any, floor: float, unit: float) -> str:
    """A line of steps from the floor and back to it."""
    path = [f"M{x(0)} {floor:.1f}"]
    path += [f"V{floor - number * unit:.1f}H{x(place + 1)}" for place, number in enumerate(numbers)]
    return "".join([*path, f"V{floor:.1f}"])
