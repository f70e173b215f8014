"""A working life as a picture: a line of years for work and for each insurance, drawn on the server.

Only bars are drawn; names and numbers stand beside them as text, so that nothing is lost without the picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from renshe.registry.models import Benefit, Insurance
from renshe.registry.values import Picture, Row
from renshe.web.desk import naming

WIDTH = 1000  # units of the drawing; it is stretched to the room there is
MOST_TICKS = 5
THINNEST = 3  # units; a single month of forty years would be a hair


@dataclass(frozen=True)
class Bar:
    """One period, in units of the drawing."""

    x: float
    width: float


@dataclass(frozen=True)
class Lane:
    """One line of the picture.

    Attributes:
        amount: what it comes to, in words.
        kind: class of its bars: used, stopped or left.
    """

    name: str
    amount: str
    kind: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Tick:
    """A year on the line below, at its place as a percentage."""

    year: int
    place: str


@dataclass(frozen=True)
class Years:
    """The whole picture."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    first: int
    last: int


def draw(picture: Picture) -> Years | None:
    """The picture of work, insurances and benefits that were drawn for a time; None when there is nothing to draw."""
    work = [row for row in picture.employments if _counts(row)]
    paid = [row for row in picture.insurances if _counts(row)]
    drawn = [row for row in picture.benefits if _counts(row)]
    starts = [row.since for row in (*work, *paid, *drawn) if row.since]
    if not starts:
        return None
    first, end = date(min(starts).year, 1, 1), date(picture.on.year, 12, 31)

    def bars(rows: Iterable[Row]) -> tuple[Bar, ...]:
        return tuple(_bar(row, first, end, picture.on) for row in rows if row.since and row.since <= end)

    lanes = [Lane(_("工作"), _("共%(count)s段") % {"count": len(work)}, "used", bars(work))] if work else []
    for scheme, words in Insurance.Scheme.choices:
        if rows := [row for row in paid if scheme in row.values["schemes"]]:
            amount = naming.months((picture.months or {}).get(scheme, 0))
            lanes.append(Lane(str(words), amount, "used", bars(rows)))
    for kind, words in Benefit.Kind.choices:
        if rows := [
            row for row in drawn if row.values["kind"] == kind and row.values["monthly_fen"] is not None
        ]:
            lanes.append(Lane(str(words), _amount(rows[0]), "stopped", bars(rows)))
    return Years(tuple(lanes), _ticks(first.year, end.year), first.year, end.year)


def _counts(row: Row) -> bool:
    return row.since is not None and row.ended_at is None and not row.outweighed


def _amount(row: Row) -> str:
    return _("每月%(amount)s") % {"amount": naming.yuan(row.values["monthly_fen"])}


def _bar(row: Row, first: date, end: date, today: date) -> Bar:
    whole = (end - first).days + 1
    since = ((row.since or first) - first).days
    until = (min(row.until or today, end) - first).days + 1
    x = round(since * WIDTH / whole, 1)
    return Bar(x, max(THINNEST, round((until - since) * WIDTH / whole - 1, 1)))


def _ticks(first: int, last: int) -> tuple[Tick, ...]:
    """A few round years; the first and the last are said beside them."""
    years = last - first + 1
    step = next(one for one in (1, 2, 5, 10, 20, 50) if years / one <= MOST_TICKS)
    marks = [year for year in range(first, last + 1) if year % step == 0]
    return tuple(Tick(year, f"{(year - first) * 100 / years:.2f}%") for year in marks)
