"""Shift patterns: in which half hours somebody works who works at all on a day."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from renshe.domains.counters.allocation.hours import HALVES, Span

BREAK = 2  # half hours of a meal
MEALS = (23, 24, 25, 26)  # lunch may begin at 11:30, 12:00, 12:30, 13:00 where the hall stays open
SUPPERS = (34, 35)  # supper may begin at 17:00 or 17:30
MIDDAY, AFTERNOON = 24, 26


@dataclass(frozen=True)
class Pattern:
    """One way to work a day.

    Attributes:
        code: full, morning, afternoon, late (afternoon and evening with supper between) or evening; lunch and supper that can be
            taken at several times add the half hour at which they begin, as in full-24.
        spans: the half hours worked.
    """

    code: str
    spans: tuple[Span, ...]

    @property
    def halves(self) -> int:
        """How many half hours are worked."""
        return sum(end - first for first, end in self.spans)

    @property
    def evening(self) -> bool:
        """Does it lie in the evening?"""
        return self.code.startswith(("late", "evening"))

    @cached_property
    def works(self) -> NDArray[np.bool_]:
        """The 48 half hours, true where worked."""
        flags = np.zeros(HALVES, dtype=np.bool_)
        for first, end in self.spans:
            flags[first:end] = True
        return flags


def patterns(spans: tuple[Span, ...], closes: int) -> tuple[Pattern, ...]:
    """Every way to work at a street that is open in these half hours.

    Args:
        spans: when it is open, the evening included.
        closes: when the usual day ends; what is open after that is the evening.
    """
    opens, end = spans[0][0], spans[-1][1]
    through = len(spans) == 1
    noon = MIDDAY if through else spans[0][1]
    after = AFTERNOON if through else spans[1][0]
    found = [Pattern("morning", ((opens, noon),)), Pattern("afternoon", ((after, closes),))]
    if through:
        found += [
            Pattern(f"full-{meal}", ((opens, meal), (meal + BREAK, closes)))
            for meal in MEALS
            if opens < meal and meal + BREAK < closes
        ]
    else:
        found.append(Pattern("full", ((opens, noon), (after, closes))))
    if end > closes:
        found += [
            Pattern(f"late-{meal}", ((after, meal), (meal + BREAK, end)))
            for meal in SUPPERS
            if after < meal and meal + BREAK < end
        ]
        found.append(Pattern("evening", ((closes, end),)))
    return tuple(found)
