"""A hall for the tests: windows, clerks at them, and lanes to be booked."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.domains.counters.actions.sitting import sit_down
from renshe.domains.counters.models import Counter, Lane, Sitting, Ticket
from renshe.registry.actions import staff
from renshe.registry.actions.staff.permitting import load_roles

STREET, OTHER = "440104003", "440104021"  # 北京 serves through lunch and on Wednesday evenings, so does 登峰
PLAIN = "440104001"  # 洪桥: a lunch break, no evening
MONDAY = date(2026, 11, 23)


def at(clock: str, day: date = MONDAY) -> datetime:
    """A local time of a day, as 09:30."""
    hour, minute = map(int, clock.split(":"))
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))  # noqa: DTZ001


def clerk(name: str, street: str = STREET, role: str = "clerk", board: str = "") -> User:
    """A member of the staff with an appointment."""
    load_roles()
    user, _ = User.objects.get_or_create(username=name, defaults={"first_name": name, "is_staff": True})
    staff.establish(user=user, role=role, unit=f"{street}窗口", street=street, board=board)
    return user


def window(number: int = 1, street: str = STREET, boards: tuple[str, ...] = ()) -> Counter:
    """A window."""
    return Counter.objects.create(
        district=settings.DISTRICT,
        street=street,
        number=number,
        boards=list(boards),
        opened_on=date(2020, 1, 1),
    )


def sitting(name: str, number: int = 1, street: str = STREET, boards: tuple[str, ...] = ()) -> Sitting:
    """A clerk who sits at a new window."""
    return sit_down(counter=window(number, street, boards).pk, by=clerk(name, street))


def lanes(number: int = 1, street: str = STREET, channel: str = "counter") -> list[Lane]:
    """Lanes of a street."""
    return [
        Lane.objects.create(district=settings.DISTRICT, street=street, channel=channel, number=place)
        for place in range(1, number + 1)
    ]


def earlier(minutes: float) -> datetime:
    """Some minutes ago."""
    return timezone.now() - timedelta(minutes=minutes)


def called_long_ago(ticket: int) -> None:
    """The last call of a ticket was long enough ago for another to count."""
    Ticket.objects.filter(pk=ticket).update(last_called_at=earlier(1))
