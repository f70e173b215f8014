"""Which appointments are free: by street and day, and the nearest over all streets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from renshe.domains.counters.models import Booking, Lane
from renshe.domains.counters.opening import sessions
from renshe.domains.counters.rules import rules

HOLDS = ("booked", "arrived", "done")  # states in which an appointment keeps its lane


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be booked.

    Attributes:
        channel: of the rules.
        minutes: length of the appointment, with the way there and back.
        boards: whom it needs.
        but: number of the booking that is moved, whose own time counts as free.
    """

    channel: str
    minutes: int
    boards: tuple[str, ...]
    but: int = 0


@dataclass(frozen=True, slots=True)
class Free:
    """A time at which somebody could come.

    Attributes:
        begins: local time.
        lanes: how many could be served at that time.
        evening: 延时服务.
    """

    street: str
    begins: datetime
    lanes: int
    evening: bool


def days_ahead(now: datetime) -> tuple[date, ...]:
    """The days that can be booked now, today first."""
    today = timezone.localdate(now)
    return tuple(today + timedelta(days=number) for number in range(rules().booking.ahead_days + 1))


def free(wish: Wish, streets: Sequence[str], days: Sequence[date], now: datetime | None = None) -> list[Free]:
    """Every free time of some streets on some days, by time; two statements however many they are.

    Args:
        wish: what is to be booked.
        streets: nine-digit codes.
        days: local days.
        now: nothing before it is free.
    """
    now = timezone.localtime(now)
    lanes = lanes_for(wish, streets)
    if not days or not lanes:
        return []
    taken = _taken([lane for mine in lanes.values() for lane in mine], days, wish.but)
    found = [
        Free(street, begins, number, evening)
        for street, mine in lanes.items()
        for day in days
        for begins, evening in starts(street, day, wish.minutes)
        if begins > now
        and (number := sum(not _overlaps(taken.get(lane, ()), begins, wish.minutes) for lane in mine))
    ]
    return sorted(found, key=lambda one: (one.begins, -one.lanes, one.street))


def nearest(wish: Wish, streets: Sequence[str], now: datetime | None = None) -> list[Free]:
    """The first free time of each street, the earliest first; streets without one are left out."""
    moment = now or timezone.now()
    firsts: dict[str, Free] = {}
    for one in free(wish, streets, days_ahead(moment), moment):
        firsts.setdefault(one.street, one)
    return sorted(firsts.values(), key=lambda one: (one.begins, one.street))


def lanes_for(wish: Wish, streets: Sequence[str]) -> Mapping[str, list[int]]:
    """The lanes of each street in which it could be booked, in the order of their numbers."""
    rows = Lane.objects.filter(
        district=settings.DISTRICT, channel=wish.channel, street__in=list(streets), closed_on__isnull=True
    ).order_by("street", "number")
    found: dict[str, list[int]] = {}
    for lane in rows:
        if not lane.boards or set(wish.boards) <= set(lane.boards):
            found.setdefault(lane.street, []).append(lane.pk)
    return found


def starts(street: str, day: date, minutes: int) -> list[tuple[datetime, bool]]:
    """When an appointment of a length can begin at a street on a day, free or not; and whether that is an evening."""
    step, length = timedelta(minutes=rules().booking.step_minutes), timedelta(minutes=minutes)
    found: list[tuple[datetime, bool]] = []
    for session in sessions(street, day):
        at = session.opens
        while at + length <= session.closes:
            found.append((at, session.evening))
            at += step
    return found


def _taken(
    lanes: Sequence[int], days: Sequence[date], but: int
) -> dict[int, list[tuple[datetime, datetime]]]:
    first, last = min(days), max(days) + timedelta(days=1)
    span = tuple(timezone.make_aware(datetime(one.year, one.month, one.day)) for one in (first, last))  # noqa: DTZ001
    rows = Booking.objects.filter(lane__in=lanes, state__in=HOLDS, during__overlap=span).exclude(pk=but)
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for lane, during in rows.values_list("lane_id", "during"):
        found.setdefault(lane, []).append((during.lower, during.upper))
    return found


def _overlaps(taken: Sequence[tuple[datetime, datetime]], begins: datetime, minutes: int) -> bool:
    ends = begins + timedelta(minutes=minutes)
    return any(lower < ends and begins < upper for lower, upper in taken)
