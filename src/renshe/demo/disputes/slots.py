"""Hours of hearings in rooms and of arbitrators: nobody sits in two at once, and no room is used twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from renshe.demo.cases.office import ZONE, Hours
from renshe.domains.disputes.models import Arbitrator, Room

BEGINS = (time(9), time(10, 45), time(14, 30), time(16, 15))
LENGTHS = {
    "simple": timedelta(minutes=60),
    "ordinary": timedelta(minutes=90),
    "collective": timedelta(minutes=100),
}
LOOKED_AT = 40  # days


@dataclass(frozen=True)
class Slot:
    """Where and when."""

    room: Room
    begins: datetime
    ends: datetime


@dataclass
class Slots:
    """What is free.

    Attributes:
        taken: rooms ("r", key) and arbitrators ("a", key) by the time at which a hearing begins.
    """

    hours: Hours
    rooms: Sequence[Room]
    taken: set[tuple[str, int, datetime]] = field(default_factory=set[tuple[str, int, datetime]])

    def take(
        self,
        day: date,
        panel: Sequence[Arbitrator],
        procedure: str,
        *,
        street: str = "",
        public: bool = False,
    ) -> Slot:
        """The first free time from a day on; in a street where the tribunal travels there, else at the seat.

        Raises:
            LookupError: nothing is free for weeks, which no demo is large enough for.
        """
        fitting = [
            one for one in self.rooms if not one.street and not one.online and (one.seats or not public)
        ]
        travelling = [one for one in self.rooms if one.street and one.street == street]
        for ahead in range(LOOKED_AT):
            on = day + timedelta(days=ahead)
            if not self.hours.calendar.is_workday(on):
                continue
            several = [one for one in travelling if on in one.days] + fitting
            for at in BEGINS:
                begins = datetime.combine(on, at, ZONE)
                keys = [("a", one.pk, begins) for one in panel]
                room = next((one for one in several if ("r", one.pk, begins) not in self.taken), None)
                if room is None or self.taken.intersection(keys):
                    continue
                self.taken |= {("r", room.pk, begins), *keys}
                return Slot(room, begins, begins + LENGTHS[procedure])
        raise LookupError("no free hour for a hearing")
