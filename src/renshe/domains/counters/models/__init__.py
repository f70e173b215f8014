"""The tables of counters, by subject."""

from renshe.domains.counters.models.arrivals import Arrivals, CountedDay
from renshe.domains.counters.models.bookings import Booking
from renshe.domains.counters.models.places import CHANNELS, Counter, Kiosk, Lane
from renshe.domains.counters.models.rosters import RosterPlan
from renshe.domains.counters.models.staffing import Leave, Shift, Sitting, Skill
from renshe.domains.counters.models.tickets import AT_COUNTER, Ticket, TicketEvent, TicketSeries

__all__ = [
    "AT_COUNTER",
    "CHANNELS",
    "Arrivals",
    "Booking",
    "CountedDay",
    "Counter",
    "Kiosk",
    "Lane",
    "Leave",
    "RosterPlan",
    "Shift",
    "Sitting",
    "Skill",
    "Ticket",
    "TicketEvent",
    "TicketSeries",
]
