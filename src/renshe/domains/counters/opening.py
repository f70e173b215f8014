"""When the halls are open: hours of the rules, days of the calendar, evenings of the streets that offer them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from renshe.book import calendars
from renshe.domains.counters.rules import rules

FAR = 30  # days within which the next opening is looked for: longer than any row of holidays


@dataclass(frozen=True, slots=True)
class Session:
    """Hours without a break, local time.

    Attributes:
        evening: 延时服务.
    """

    opens: datetime
    closes: datetime
    evening: bool = False

    def holds(self, moment: datetime) -> bool:
        """Whether a moment lies within."""
        return self.opens <= moment < self.closes


def sessions(street: str, day: date) -> tuple[Session, ...]:
    """The hours of a street on a day, in order; none on a rest day.

    Args:
        street: nine-digit code.
        day: a day; past the last holiday notice the calendar's own guess counts, and may still change.
    """
    if not calendars.current().is_workday(day):
        return ()
    hours = rules().hours_on(day)

    def at(clock: object) -> datetime:
        return timezone.make_aware(datetime.combine(day, clock))  # type: ignore[arg-type]

    if street in hours.lunch_open:
        found = [Session(at(hours.opens), at(hours.closes))]
    else:
        found = [Session(at(hours.opens), at(hours.lunch[0])), Session(at(hours.lunch[1]), at(hours.closes))]
    evening = hours.evening
    if evening and street in evening.streets and day.weekday() == evening.weekday:
        found.append(Session(at(hours.closes), at(evening.until), evening=True))
    return tuple(found)


def now_open(street: str, moment: datetime | None = None) -> Session | None:
    """The hours that a moment lies in; None when the hall is closed."""
    moment = timezone.localtime(moment)
    return next((one for one in sessions(street, moment.date()) if one.holds(moment)), None)


def next_opening(street: str, moment: datetime | None = None) -> datetime | None:
    """When a closed hall opens next; None when no day within a month is known."""
    moment = timezone.localtime(moment)
    for ahead in range(FAR):
        for one in sessions(street, moment.date() + timedelta(days=ahead)):
            if one.opens > moment:
                return one.opens
    return None
