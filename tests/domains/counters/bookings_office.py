"""Streets with lanes, a working day whose every minute is known, and people who book."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.domains.counters import api
from renshe.domains.counters.models import Lane
from renshe.registry.models import Person

BEIJING, NONGLIN, HONGQIAO = "440104003", "440104012", "440104001"
CARD = "social-security-card-replacement"
MONDAY = timezone.make_aware(datetime(2026, 11, 23, 8, 0))  # noqa: DTZ001 - local: before the halls open


def lanes(
    street: str = BEIJING, number: int = 1, channel: str = "counter", boards: tuple[str, ...] = ()
) -> list[Lane]:
    """Lanes of a street, for all boards unless some are named."""
    first = Lane.objects.filter(street=street, channel=channel).count() + 1
    return [
        Lane.objects.create(
            district=settings.DISTRICT,
            street=street,
            channel=channel,
            number=first + place,
            boards=list(boards),
        )
        for place in range(number)
    ]


def account(name: str = "陈晓") -> User:
    """An account that books."""
    return User.objects.get_or_create(username=name)[0]


def clock(hour: int, minute: int = 0, day: int = 24, month: int = 11, year: int = 2026) -> datetime:
    """A local time, on Tuesday the 24th unless another day is said."""
    return timezone.make_aware(datetime(year, month, day, hour, minute))  # noqa: DTZ001


def booked(
    person: Person,
    begins: datetime,
    *,
    street: str = BEIJING,
    items: tuple[str, ...] = (CARD,),
    **more: object,
) -> api.Booking:
    """Book a time at the counter, seen from Monday morning."""
    given = {"channel": "counter", "at": MONDAY, "matter": api.Matter(items), **more}
    return api.book(
        person=person, booked_by=account(), street=street, begins=begins, **given,  # type: ignore[arg-type]
    )  # fmt: skip


def times(found: list[api.Free]) -> Iterator[str]:
    """The times of what is free, as clocks of the 24th."""
    return (f"{timezone.localtime(one.begins):%H:%M}" for one in found)
