"""Rows of tickets, their history, appointments and stays, from days that were played; what would come later is not told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from psycopg.types.range import Range
from stdnum import luhn

from renshe.casework.models import Application
from renshe.demo.cases.telling import Shelf
from renshe.demo.counters.queue import Stay, Visit
from renshe.demo.counters.visits import GREEN
from renshe.domains.counters.models import Booking, Lane, Sitting, Ticket, TicketEvent, TicketSeries
from renshe.domains.counters.rules import rules

HALF = timedelta(minutes=30)
AHEAD = timedelta(days=3)  # when an appointment was made, before its day at the latest
AGAIN = 0.06  # share of tickets that were called twice
MISSED = 0.07  # appointments to which nobody came, for each one to which somebody did


@dataclass
class Pen:
    """Writes rows.

    Attributes:
        shelf: where they go.
        now: what would come later is not told; local time, as all times here.
        running: numbers that nobody has, for tickets and appointments.
        lanes: of each street, for appointments at a counter.
        guides: who gives tickets and books for people, by street.
        filed: applications that clerks took in at the counters, by street and day.
        coming: who has an appointment later today: nobody two at a time.
    """

    shelf: Shelf
    now: datetime
    running: Iterator[int]
    chance: Random
    lanes: dict[str, list[Lane]]
    guides: dict[str, int]
    filed: dict[tuple[str, date], list[Application]] = field(default_factory=dict)
    coming: set[int] = field(default_factory=set[int])

    def number(self, on: date) -> str:
        """The next number, as casework.numbering makes it."""
        body = f"{on:%Y%m%d}{next(self.running) % 1_000_000:06d}"
        return body + luhn.calc_check_digit(body)

    def day(self, street: str, day: date, visits: Sequence[Visit], stays: Sequence[Stay]) -> None:
        """Write one day of one hall."""
        letters: dict[str, int] = defaultdict(int)
        linked = self._linked(street, day, visits)
        free: dict[datetime, Iterator[Lane]] = {}
        for visit in visits:
            if visit.at > self.now:
                if visit.booked and visit.booked > self.now:
                    self._booking(street, visit, free)
                continue
            letter = rules().letters.get(visit.boards[0], "A")
            letters[letter] += 1
            self._ticket(street, visit, f"{letter}{letters[letter]:03d}", linked.get(id(visit)), free)
            if visit.booked and day < self.now.date() and self.chance.random() < MISSED:
                self._not_come(street, visit, self.chance.choice(visits))
        for letter, last in letters.items():
            self.shelf.make(
                TicketSeries, district=self.shelf.district, street=street, on=day, letter=letter, last=last
            )
        for stay in stays:
            if stay.since <= self.now:
                until = stay.until if stay.until and stay.until <= self.now else None
                self.shelf.make(
                    Sitting, district=self.shelf.district, clerk_id=stay.seat.clerk, counter_id=stay.seat.counter.pk,
                    boards=list(stay.seat.boards), since=stay.since, until=until,
                )  # fmt: skip

    def _linked(self, street: str, day: date, visits: Sequence[Visit]) -> dict[int, Application]:
        """The tickets from which applications of that day may have been filed: served at that moment, for the same board."""
        found: dict[int, Application] = {}
        for application in self.filed.get((street, day), ()):
            at = application.submitted_at
            for visit in visits:
                if (
                    visit.started_at and visit.finished_at and at and visit.finished_at <= self.now
                    and visit.started_at <= at <= visit.finished_at and id(visit) not in found and not visit.booked
                    and visit.boards == application.boards  # type: ignore[attr-defined]
                ):  # fmt: skip
                    visit.person, visit.items = application.person_id, tuple(application.items)
                    found[id(visit)] = application
                    break
        return found

    def _booking(self, street: str, visit: Visit, free: dict[datetime, Iterator[Lane]]) -> Booking | None:
        begins = visit.booked
        if begins is None or visit.person is None:
            return None
        lane = next(free.setdefault(begins, iter(self.lanes[street])), None)
        if lane is None:
            return None
        came = visit.at <= self.now
        if not came and visit.person in self.coming:
            return None
        if not came:
            self.coming.add(visit.person)
        done = visit.finished_at is not None and visit.finished_at <= self.now
        made = begins - AHEAD + timedelta(minutes=self.chance.randint(0, 2 * 24 * 60))
        return self.shelf.make(
            Booking, district=self.shelf.district, number=self.number(made.date()), person_id=visit.person,
            booked_by_id=self.guides[street], lane_id=lane.pk, street=street, channel="counter", items=list(visit.items),
            boards=list(visit.boards), during=Range(begins, begins + HALF), priority=_asked(visit.priority),
            state="done" if done else "arrived" if came else "booked", made_at=made, settled_at=visit.at if came else None,
            reminded_at=None,
        )  # fmt: skip

    def _not_come(self, street: str, like: Visit, who: Visit) -> None:
        """Somebody booked the same time and did not come."""
        if like.booked is None or who.person is None:
            return
        made = like.booked - AHEAD
        self.shelf.make(
            Booking, district=self.shelf.district, number=self.number(made.date()), person_id=who.person,
            booked_by_id=self.guides[street], lane_id=self.lanes[street][0].pk, street=street, channel="counter",
            boards=list(who.boards), items=list(who.items), during=Range(like.booked, like.booked + HALF),
            state="no_show", made_at=made, settled_at=_midnight(like.at),
        )  # fmt: skip

    def _ticket(
        self,
        street: str,
        visit: Visit,
        label: str,
        application: Application | None,
        free: dict[datetime, Iterator[Lane]],
    ) -> None:
        booking = self._booking(street, visit, free)
        on, state = visit.at.date(), _state(visit, self.now)
        called = state in {"called", "serving", "finished"}
        again = called and self.chance.random() < AGAIN
        numbered = booking.number if booking else application.number if application else self.number(on)
        told = visit.told
        ticket = self.shelf.make(
            Ticket, district=self.shelf.district, number=numbered, street=street, on=on, label=label,
            source="booking" if booking else self.chance.choice(("kiosk", "kiosk", "guide")), items=list(visit.items),
            boards=list(visit.boards), person_id=visit.person, seen_card=bool(visit.person) and state in {"serving", "finished"},
            booking_id=booking.pk if booking else None, priority=visit.priority,
            why=str(GREEN["why"]) if visit.priority == "green" else "", rank=visit.rank, state=state,
            counter_id=visit.seat.counter.pk if called and visit.seat else None,
            clerk_id=visit.seat.clerk if called and visit.seat else None, application_id=application.pk if application else None,
            calls=(1 + again) if called else 0, wait_low=told.low if told else None, wait_mid=told.mid if told else None,
            wait_high=told.high if told else None, taken_at=visit.at, called_at=visit.called_at if called else None,
            last_called_at=visit.called_at if called else None,
            started_at=visit.started_at if state in {"serving", "finished"} else None,
            finished_at=visit.finished_at if state == "finished" else None,
        )  # fmt: skip
        self._history(ticket, visit, again=again)

    def _history(self, ticket: Ticket, visit: Visit, *, again: bool) -> None:
        guide = self.guides[ticket.street] if ticket.source == "guide" or ticket.priority == "green" else None
        self._event(ticket, "take", visit.at, guide)
        if ticket.called_at:
            self._event(ticket, "call", ticket.called_at, ticket.clerk_id)
            if again:
                self._event(ticket, "recall", ticket.called_at + timedelta(seconds=12), ticket.clerk_id)
        if ticket.started_at:
            self._event(ticket, "serve", ticket.started_at, ticket.clerk_id)
        if ticket.finished_at:
            self._event(ticket, "finish", ticket.finished_at, ticket.clerk_id)
        if ticket.state == "left":
            self._event(
                ticket, "leave" if visit.left_at else "close", visit.left_at or _midnight(visit.at), None
            )

    def _event(
        self, ticket: Ticket, verb: str, at: datetime, by: int | None, detail: dict[str, str] | None = None
    ) -> None:
        self.shelf.make(
            TicketEvent, district=ticket.district, ticket_id=ticket.pk, verb=verb, by_id=by,
            counter_id=ticket.counter_id if verb != "take" else None, detail=detail or {}, at=at,
        )  # fmt: skip


def _asked(priority: str) -> str:
    """The green channel is given on the spot, never booked; age is found by itself."""
    return "" if priority in {"green", "elder"} else priority


def _state(visit: Visit, now: datetime) -> str:
    if visit.left_at and visit.left_at <= now:
        return "left"
    if not visit.called_at or visit.called_at > now:
        return "left" if visit.at.date() < now.date() else "waiting"
    if not visit.started_at or visit.started_at > now:
        return "called"
    return "finished" if visit.finished_at and visit.finished_at <= now else "serving"


def _midnight(at: datetime) -> datetime:
    """Five past midnight, when halls are closed (tasks.close_halls)."""
    return at.replace(hour=0, minute=5, second=0, microsecond=0) + timedelta(days=1)
