"""Lights for lists: which days turn a case amber or red, so that the database can filter and a row needs no counting of its own.

A list measures in working days, whatever unit a limit has; the case page has the exact sum.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.guards import SILENCE
from renshe.core.clock import AMBER_WITHIN, Calendar, Light, Limit, Unit, count
from renshe.core.clock.calendar import position
from renshe.core.clock.counting import measure

RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Lights:
    """The edges of the colours on one day.

    Attributes:
        amber_until: the last due day that is nearly there.
        taken_red, taken_amber: what was received by then must be accepted today, or within a few days (行政许可法 §32).
    """

    today: date
    calendar: Calendar
    amber_until: date
    taken_red: date
    taken_amber: date

    def left(self, due: date) -> int:
        """Working days from today to a day; negative when it has passed, 0 on the day itself."""
        today, last = position(self.today), position(due)
        if last >= today:
            return measure(self.calendar, Unit.WORKDAY, today + 1, last)
        return -max(measure(self.calendar, Unit.WORKDAY, last + 1, today), 1)

    def accept_by(self, received: date) -> date:
        """The last of the five working days after receipt."""
        last = count(self.calendar, received, SILENCE).due
        return last or received

    def of(self, due: date | None) -> Light:
        """The light of a due day."""
        if due is None:
            return Light.GREY
        if due <= self.today:
            return Light.RED
        return Light.AMBER if due <= self.amber_until else Light.GREEN

    def filter(self, light: str) -> Q:
        """The condition on open cases that a light is on."""
        waits, runs = Q(state=RECEIVED), Q(due_on__isnull=False)
        match light:
            case Light.RED:
                return Q(due_on__lte=self.today) | waits & Q(received_on__lte=self.taken_red)
            case Light.AMBER:
                soon = Q(due_on__gt=self.today, due_on__lte=self.amber_until)
                return soon | waits & Q(received_on__gt=self.taken_red, received_on__lte=self.taken_amber)
            case Light.GREEN:
                return Q(due_on__gt=self.amber_until) | waits & Q(received_on__gt=self.taken_amber)
            case _:
                return ~runs & ~waits


def lights(today: date | None = None) -> Lights:
    """The edges on a day, today unless said otherwise."""
    day, calendar = today or timezone.localdate(), calendars.current()
    first = Lights(day, calendar, day, day, day)
    amber = day
    while first.left(amber + timedelta(days=1)) <= AMBER_WITHIN:
        amber += timedelta(days=1)
    return Lights(day, calendar, amber, _received_by(first, day), _received_by(first, amber))


def _received_by(lights: Lights, last: date) -> date:
    """The newest day of receipt whose five working days end by `last`."""
    day = last - timedelta(days=1)
    while lights.accept_by(day) > last:
        day -= timedelta(days=1)
    return day


def amber_until(today: date) -> date:
    """The last due day that is near today, counted as for any limit."""
    return count(calendars.current(), today, Limit(AMBER_WITHIN, Unit.WORKDAY)).due or today
