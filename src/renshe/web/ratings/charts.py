"""Pictures of ratings as SVG paths: a line by month, and intervals beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH = 640, 160  # of the drawing, in its own units
LEFT, RIGHT, TOP, BOTTOM = 40, 12, 12, 28


@dataclass(frozen=True)
class Dot:
    """A month in the picture.

    Attributes:
        label: the month; empty where it is not written.
        percent: satisfied of a hundred.
    """

    x: int
    y: int
    label: str
    percent: int


@dataclass(frozen=True)
class Chart:
    """A line by month.

    Attributes:
        path: of the line; months that are not told interrupt it.
        lines: height and words of the scale.
    """

    path: str
    dots: Sequence[Dot]
    lines: Sequence[tuple[int, int]]
    wide: int = WIDE
    high: int = HIGH
    left: int = LEFT
    right: int = WIDE - RIGHT


def trend_chart(months: Sequence[tuple[str, int | None]]) -> Chart | None:
    """The satisfied of a hundred, month by month; None where fewer than two months are told."""
    told = [percent for _, percent in months if percent is not None]
    if len(told) < 2:
        return None
    lowest = max(0, min(told) // 10 * 10 - 10)
    step = (WIDE - LEFT - RIGHT) / max(len(months) - 1, 1)

    def height(percent: int) -> int:
        return round(TOP + (HIGH - TOP - BOTTOM) * (100 - percent) / (100 - lowest or 1))

    path, dots, down = "", list[Dot](), False
    for place, (month, percent) in enumerate(months):
        if percent is None:
            down = False
            continue
        x, y = round(LEFT + place * step), height(percent)
        path, down = f"{path}{'L' if down else 'M'}{x} {y}", True
        dots.append(Dot(x, y, month[5:].lstrip("0") if place % 2 == 0 or len(months) < 8 else "", percent))
    scale = sorted({lowest, (lowest + 100) // 2, 100})
    return Chart(path, dots, [(height(one), one) for one in scale])


@dataclass(frozen=True)
class Bar:
    """An interval between 0 and 1000."""

    start: int
    width: int
    middle: int


def interval(low: float, high: float, middle: float) -> Bar:
    """An interval of shares as it is drawn: at least a hair wide."""
    return Bar(round(low * 1000), max(4, round((high - low) * 1000)), round(middle * 1000))
