"""The legal clock (法定时限): when is a limit due, how much of it is used, and why."""

from renshe.core.clock.calendar import FIRST, LAST, Calendar, FixedDay, Holiday, Notice
from renshe.core.clock.due import Due, Governing, count, earlier
from renshe.core.clock.errors import ClockError, Language
from renshe.core.clock.explain import explain, summary
from renshe.core.clock.ledger import Entry, Ground, Ledger
from renshe.core.clock.limits import Direction, Extension, Limit, Roll, Suspension, Unit
from renshe.core.clock.reading import AMBER_WITHIN, Light, Reading, read
from renshe.core.clock.request import DueRequest, report

__all__ = [
    "AMBER_WITHIN",
    "FIRST",
    "LAST",
    "Calendar",
    "ClockError",
    "Direction",
    "Due",
    "DueRequest",
    "Entry",
    "Extension",
    "FixedDay",
    "Governing",
    "Ground",
    "Holiday",
    "Language",
    "Ledger",
    "Light",
    "Limit",
    "Notice",
    "Reading",
    "Roll",
    "Suspension",
    "Unit",
    "count",
    "earlier",
    "explain",
    "read",
    "report",
    "summary",
]
