"""Own work as a small picture: a bar for each of eight weeks, with its number, drawn on the server."""

from dataclasses import dataclass

from renshe.casework.queries.figures import Figures

WIDTH, HEIGHT, FLOOR = 320, 92, 70  # of the picture, in its own units
TALLEST = 50


@dataclass(frozen=True)
class Bar:
    """One week."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    done: int
    week: str
    now: bool


@dataclass(frozen=True)
class Work:
    """The figures and their bars."""

    figures: Figures
    bars: tuple[Bar, ...]


def draw(figures: Figures) -> Work:
    """The bars of the weeks, as high as the most of them."""
    most = max((one.done for one in figures.weeks), default=0) or 1
    step = WIDTH // max(len(figures.weeks), 1)
    bars: list[Bar] = []
    for place, one in enumerate(figures.weeks):
        height = round(one.done * TALLEST / most)
        x = place * step + 4
        bars.append(
            Bar(
                x, FLOOR - height, step - 8, height, x + (step - 8) // 2, one.done,
                f"{one.first.month}-{one.first.day}", place == len(figures.weeks) - 1,
            )
        )  # fmt: skip
    return Work(figures, tuple(bars))
