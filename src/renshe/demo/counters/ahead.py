"""Appointments of the next days: one of the demo's old person, and those of others, booked for them by telephone."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.conf import settings
from psycopg.types.range import Range

from renshe.book.queries import content
from renshe.demo.counters.places import HALL, Places
from renshe.demo.counters.telling import Pen
from renshe.demo.counters.visits import Crowd
from renshe.domains.counters.models import Booking, Lane
from renshe.domains.counters.opening import sessions
from renshe.domains.counters.rules import rules
from renshe.registry.models import Identity, Particulars
from renshe.registry.sealing import seal
from renshe.registry.staff import boards

DAYS = 5  # working days ahead for which somebody has booked already
FULL = (
    0.34,
    0.24,
    0.16,
    0.1,
    0.06,
)  # share of the lanes' half hours that are taken, by working day (assumed)
HALF, HOUR = timedelta(minutes=30), timedelta(minutes=60)
OLD = ("pensioner", "pension-account-change")  # card, item
CARD_AT = 3  # half hours after the hall opens


def book(pen: Pen, places: Places, crowd: Crowd, today: date, chance: Random) -> None:
    """Write the appointments of the next working days.

    Args:
        pen: writes, and gives the numbers.
        places: lanes.
        crowd: who books; everybody once.
        today: nothing of today is booked here.
        chance: the lot.
    """
    people = iter(chance.sample(crowd.people, len(crowd.people)))
    homes = _homes([one.key for one in crowd.people])
    street_days = [
        (street, day, full)
        for street in places.windows
        for day, full in zip(_workdays(street, today), FULL, strict=False)
    ]
    _of_the_card(pen, places, _workdays(HALL, today)[0])
    for street, day, full in street_days:
        for channel in ("counter", "home-visit", "agent", "video"):
            away = channel != "counter"
            for place, lane in enumerate(places.lanes[street, channel]):
                # The card's own appointment has the first lane of its street and day.
                first = (street, day, channel, place) == (HALL, _workdays(HALL, today)[0], "counter", 0)
                for begins in _starts(street, day, HOUR if away else HALF):
                    if chance.random() >= full * (0.5 if away else 1) or first:
                        continue
                    who = next(people, None)
                    if who is None:
                        return
                    _write(pen, lane, begins, HOUR if away else HALF, who.key, crowd, homes, chance)


def _workdays(street: str, today: date) -> list[date]:
    days = (today + timedelta(days=place) for place in range(1, rules().booking.ahead_days))
    return [day for day in days if sessions(street, day)][:DAYS]


def _starts(street: str, day: date, length: timedelta) -> Iterator[datetime]:
    for session in sessions(street, day):
        at = session.opens
        while at + length <= session.closes:
            yield at
            at += length


def _homes(people: Sequence[int]) -> dict[int, str]:
    rows = Particulars.objects.filter(
        person_id__in=people, ended_at__isnull=True, source="public_security", district=settings.DISTRICT
    )
    return dict(rows.values_list("person_id", "address"))


def _write(
    pen: Pen,
    lane: Lane,
    begins: datetime,
    length: timedelta,
    person: int,
    crowd: Crowd,
    homes: dict[int, str],
    chance: Random,
) -> None:
    board = chance.choices([*boards()], [34, 46, 8, 12])[0]
    made = min(pen.now, begins) - timedelta(minutes=chance.randint(10, 3 * 24 * 60))
    pen.shelf.make(
        Booking, district=settings.DISTRICT, number=pen.number(made.date()), person_id=person,
        booked_by_id=pen.guides[lane.street], lane_id=lane.pk, street=lane.street, channel=lane.channel,
        items=list(crowd.items(board)), boards=[board], during=Range(begins, begins + length), made_at=made,
        address=seal(homes.get(person) or "越秀区") if lane.channel == "home-visit" else "",
    )  # fmt: skip


def _of_the_card(pen: Pen, places: Places, day: date) -> None:
    """The demo's old person comes on the next working day, about the account that the pension goes to."""
    card, item = OLD
    mine = Identity.objects.filter(district=settings.DISTRICT, user__username=f"demo.{card}").first()
    known = content().items.get(item)
    if mine is None or known is None:
        return
    begins = list(_starts(HALL, day, HALF))[CARD_AT]
    made = pen.now - timedelta(hours=20)
    pen.shelf.make(
        Booking, district=settings.DISTRICT, number=pen.number(made.date()), person_id=mine.person_id,
        booked_by_id=mine.user_id, lane_id=places.lanes[HALL, "counter"][0].pk, street=HALL, channel="counter", items=[item],
        boards=[known.board], during=Range(begins, begins + HALF), made_at=made,
    )  # fmt: skip
