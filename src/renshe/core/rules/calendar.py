"""Months and days in rules: how long from one day to another, and in which month."""

from dataclasses import dataclass
from datetime import date, timedelta

import narwhals as nw

from renshe.core.rules.kinds import MONTHS, Kind, Unit, Value, words
from renshe.core.rules.leaves import Today
from renshe.core.rules.nodes import Columns, Expr, Moment, Node

_MONTHS = Unit(Kind.WHOLE, "个月")
_DAYS = Unit(Kind.WHOLE, "日")


@dataclass(frozen=True, eq=False)
class MonthOf(Node):
    """The month in which a day lies."""

    of: Node

    @property
    def unit(self) -> Unit:
        """A month."""
        return Unit(Kind.MONTH)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The day."""
        return (self.of,)

    def value(self, at: Moment) -> Value:
        """Year × 12 + month − 1."""
        day = self.of.value(at)
        return day.year * MONTHS + day.month - 1 if isinstance(day, date) else None

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        return _month(self.of.column(at))

    def text(self) -> str:
        """In words."""
        return f"{self.of.text()}所在月"


@dataclass(frozen=True, eq=False)
class WholeMonths(Node):
    """Whole months from a day to a day.

    Attributes:
        first, last: the two days.
        included: whether the last day counts as well (服务到当日为止).
    """

    first: Node
    last: Node
    included: bool

    @property
    def unit(self) -> Unit:
        """Months."""
        return _MONTHS

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both days."""
        return (self.first, self.last)

    def value(self, at: Moment) -> Value:
        """A month is whole on the day of its number; negative when the last day is the earlier one."""
        first, last = self.first.value(at), self.last.value(at)
        if not isinstance(first, date) or not isinstance(last, date):
            return None
        end = last + timedelta(days=1) if self.included else last
        months = (end.year - first.year) * MONTHS + end.month - first.month
        return months - (1 if end.day < first.day else 0)

    def formula(self, at: Columns) -> Expr:
        """As `value`."""
        first, last = self.first.column(at), self.last.column(at)
        months = _month(last) - _month(first)
        if not self.included:
            return months - (last.dt.day() < first.dt.day()).cast(nw.Int64)
        end = last.dt.offset_by("1d").cast(nw.Date)
        # The day after lies in the next month when it is the first; cheaper than taking it apart once more.
        over = (end.dt.day() == 1).cast(nw.Int64)
        return months + over - (end.dt.day() < first.dt.day()).cast(nw.Int64)

    def text(self) -> str:
        """In words."""
        return f"自{self.first.text()}至{self.last.text()}的整月数"

    def worked(self, at: Moment) -> str:
        """Both days and the months."""
        days = "至".join(words(part.value(at), part.unit) for part in self.parts)
        return f"{days}满{words(self.value(at), self.unit)}"


def month_of(day: Node) -> Node:
    """The month in which a day lies."""
    return MonthOf(day)


def whole_months(first: Node, last: Node, *, included: bool = False) -> Node:
    """Whole months from one day to another."""
    return WholeMonths(first, last, included)


def months_until_today(first: Node) -> Node:
    """Whole months from a day until the day for which is decided: an age, or how long ago something was."""
    return WholeMonths(first, Today(), included=False)


def this_month() -> Node:
    """The month in which is decided."""
    return MonthOf(Today())


def _month(day: Expr) -> Expr:
    return day.dt.year().cast(nw.Int64) * MONTHS + day.dt.month().cast(nw.Int64) - 1
