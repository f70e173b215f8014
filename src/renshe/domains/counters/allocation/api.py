"""What pages may call of allocation; light: the solver and the forecast are loaded by the worker alone."""

from renshe.domains.counters.allocation.adopting import adopt, begin, decides
from renshe.domains.counters.allocation.counting import count_day
from renshe.domains.counters.allocation.hours import clock
from renshe.domains.counters.allocation.reading import (
    adopted,
    before,
    counted,
    names_of,
    newest,
    next_week,
    plan,
    plans,
)
from renshe.domains.counters.models import RosterPlan

__all__ = [
    "RosterPlan",
    "adopt",
    "adopted",
    "before",
    "begin",
    "clock",
    "count_day",
    "counted",
    "decides",
    "names_of",
    "newest",
    "next_week",
    "plan",
    "plans",
]
