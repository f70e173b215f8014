"""Which appointments are free: by street and day, and the nearest over all streets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from renshe.domains.counters.models import Booking, Lane, Shift
from renshe.domains.counters.opening import sessions
from renshe.domains.counters.rules import rules

Spans = Sequence[tuple[datetime, datetime]]
AT_HALL = "counter"  # the channel whose appointments need a clerk at a window
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
    """Every free time of some streets on some days, by time; three statements however many they are.

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
    taken = _taken(wish, [*lanes], days)
    duty = _duty([*lanes], days) if wish.channel == AT_HALL else {}
    found = [
        Free(street, begins, number, evening)
        for street, mine in lanes.items()
        for day in days
        for begins, evening in starts(street, day, wish.minutes)
        if begins > now
        and (number := _room(taken.get(street, {}), mine, duty.get((street, day)), begins, wish.minutes)) > 0
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


def beyond_duty(street: str, wish: Wish, begins: datetime) -> bool:
    """Whether one more appointment would be more than the clerks on duty at that time can serve; asked under the day's lock.

    Only at the hall, and only on days whose shifts are known: on the others the lanes alone count.
    """
    if wish.channel != AT_HALL:
        return False
    day = timezone.localdate(begins)
    shifts = _duty([street], [day]).get((street, day))
    if shifts is None:
        return False
    taken = _taken(wish, [street], [day]).get(street, {})
    return _busy(taken, begins, wish.minutes) >= _on_duty(shifts, begins, wish.minutes)


def _room(
    taken: Mapping[int, Spans], lanes: Sequence[int], shifts: Spans | None, begins: datetime, minutes: int
) -> int:
    """How many more appointments fit in at a time: free lanes, and no more than the clerks on duty."""
    free_lanes = sum(not _overlaps(taken.get(lane, ()), begins, minutes) for lane in lanes)
    if shifts is None or not free_lanes:
        return free_lanes
    return min(free_lanes, _on_duty(shifts, begins, minutes) - _busy(taken, begins, minutes))


def _busy(taken: Mapping[int, Spans], begins: datetime, minutes: int) -> int:
    return sum(_overlaps(mine, begins, minutes) for mine in taken.values())


def _on_duty(shifts: Spans, begins: datetime, minutes: int) -> int:
    """The fewest clerks who are on duty at any moment of an appointment."""
    ends = begins + timedelta(minutes=minutes)
    moments = {begins, *(edge for shift in shifts for edge in shift if begins < edge < ends)}
    return min(sum(lower <= moment < upper for lower, upper in shifts) for moment in moments)


def _duty(
    streets: Sequence[str], days: Sequence[date]
) -> dict[tuple[str, date], list[tuple[datetime, datetime]]]:
    """The shifts of streets by day; a day without any is not planned yet and is left out."""
    rows = Shift.objects.filter(
        street__in=list(streets),
        ended_at__isnull=True,
        district=settings.DISTRICT,
        during__overlap=_span(days),
    )
    found: dict[tuple[str, date], list[tuple[datetime, datetime]]] = {}
    for street, during in rows.values_list("street", "during"):
        found.setdefault((street, timezone.localdate(during.lower)), []).append((during.lower, during.upper))
    return found


def _taken(
    wish: Wish, streets: Sequence[str], days: Sequence[date]
) -> dict[str, dict[int, list[tuple[datetime, datetime]]]]:
    """What is taken of streets, by lane."""
    rows = Booking.objects.filter(
        street__in=list(streets), channel=wish.channel, state__in=HOLDS, district=settings.DISTRICT,
        during__overlap=_span(days),
    ).exclude(pk=wish.but)  # fmt: skip
    found: dict[str, dict[int, list[tuple[datetime, datetime]]]] = {}
    for street, lane, during in rows.values_list("street", "lane_id", "during"):
        found.setdefault(street, {}).setdefault(lane, []).append((during.lower, during.upper))
    return found


def _span(days: Sequence[date]) -> tuple[datetime, ...]:
    first, last = min(days), max(days) + timedelta(days=1)
    return tuple(timezone.make_aware(datetime(one.year, one.month, one.day)) for one in (first, last))  # noqa: DTZ001


def _overlaps(taken: Spans, begins: datetime, minutes: int) -> bool:
    ends = begins + timedelta(minutes=minutes)
    return any(lower < ends and begins < upper for lower, upper in taken)
