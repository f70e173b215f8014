"""Windows of time: within so many months or years of a day, the corresponding day included (民法典第二百条至第二百零四条)."""

from dataclasses import dataclass

from renshe.core.rules import MONTHS, Node, Value, whole_months, words
from renshe.core.rules.conditions import Every
from renshe.core.rules.leaves import Today
from renshe.core.rules.nodes import Moment


@dataclass(frozen=True, eq=False)
class Within(Every):
    """A day that is not before another, and not later than so many months or years after it.

    Attributes:
        first, last: the two days.
        span: months or years, as the law says it.
    """

    first: Node
    last: Node
    span: Node

    def text(self) -> str:
        """In words."""
        return f"自{self.first.text()}至{self.last.text()},在“{self.span.text()}”以内"

    def worked(self, at: Moment) -> str:
        """Both days and the span."""
        first, last, span = (words(part.value(at), part.unit) for part in (self.first, self.last, self.span))
        holds: Value = self.value(at)
        if holds is None:
            return f"{self.first.text()}{first},{self.last.text()}{last},期限{span}"
        return f"自{first}至{last},{'在' if holds else '不在'}{span}内"


def within_months(first: Node, span: Node, last: Node | None = None) -> Node:
    """Within a number of months of a day; the day of deciding is looked at when no other is named."""
    return _within(first, Today() if last is None else last, span, span)


def within_years(first: Node, span: Node, last: Node | None = None) -> Node:
    """Within a number of years of a day."""
    return _within(first, Today() if last is None else last, span, span * MONTHS)


def _within(first: Node, last: Node, span: Node, months: Node) -> Node:
    # Counted backwards from the last day: so the corresponding day itself, or the month's end where there is none, is still within.
    return Within((first <= last, whole_months(last, first) + months >= 0), first, last, span)
