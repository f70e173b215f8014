"""Which months a scorecard is about: one month, a quarter, or twelve months."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from renshe.domains.supervision.api import earlier, month_of, next_month

MONTHS, QUARTERS = 12, 4  # that can be chosen
QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Period:
    """Some whole months.

    Attributes:
        code: as the address has it: 2026-10, 2026-Q3, year.
        first, last: first days of the first and the last month.
        open: today lies in it, so its figures still move.
    """

    code: str
    name: str
    first: date
    last: date
    open: bool

    @property
    def until(self) -> date:
        """Its last day."""
        return next_month(self.last) - timedelta(days=1)


def periods(today: date) -> list[Period]:
    """What can be chosen, the newest first: twelve months in one, quarters, single months."""
    this = month_of(today)
    year = Period("year", _("近12个月"), earlier(this, MONTHS - 1), this, open=True)
    start = this.replace(month=(this.month - 1) // QUARTER * QUARTER + 1)
    quarters = [_quarter(earlier(start, QUARTER * back), this) for back in range(QUARTERS)]
    months = [_month(earlier(this, back), this) for back in range(MONTHS)]
    return [year, *quarters, *months]


def chosen(code: str, today: date) -> Period:
    """The period of an address; the last whole month when it names none."""
    offered = {one.code: one for one in periods(today)}
    last = earlier(month_of(today), 1)
    return offered.get(code) or offered[f"{last:%Y-%m}"]


def _quarter(first: date, this: date) -> Period:
    number = (first.month - 1) // QUARTER + 1
    name = _("%(year)s年第%(number)s季度") % {"year": first.year, "number": number}
    last = next_month(next_month(first))
    return Period(f"{first.year}-Q{number}", name, first, last, last >= this)


def _month(first: date, this: date) -> Period:
    name = _("%(year)s年%(month)s月") % {"year": first.year, "month": first.month}
    return Period(f"{first:%Y-%m}", name, first, first, first >= this)
