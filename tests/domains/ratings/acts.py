"""Service acts for the tests: visits that were finished, bad ratings, and officers who look into them."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework import occurrences
from renshe.casework.actors import Actor
from renshe.casework.models import Occurrence
from renshe.domains.ratings import api
from renshe.registry.models import Person

_tickets = count(1)
VERIFIER = frozenset({"ratings.verify"})
SECOND = frozenset({"ratings.exclude"})
STREET = "440104003"


def account(name: str) -> User:
    """Somebody's account."""
    return User.objects.get_or_create(username=name, defaults={"first_name": name})[0]


def officer(name: str, may: frozenset[str] = VERIFIER) -> Actor:
    """Somebody of the staff."""
    return Actor(account(name).pk, f"{name}(首席代表)", may=may)


def rated(name: str = "陈晓") -> Actor:
    """The clerk whose act was rated."""
    return officer(name, frozenset({"rated"}))


def visit(
    clerk: str = "陈晓", *, at: datetime | None = None, person: Person | None = None, **more: Any
) -> api.Occasion:
    """A visit that was finished an hour ago."""
    who = account(clerk)
    ticket = next(_tickets)
    told: dict[str, Any] = {
        "kind": "visit", "visit": str(ticket), "number": f"20261123{ticket:06d}0", "street": STREET, "board": "insurance",
        "items": ("unemployment-benefit",), "clerk": who.pk, "channel": "counter", "person": person.pk if person else None,
        "at": at or timezone.now() - timedelta(hours=1), **more,
    }  # fmt: skip
    return api.open_occasion(api.Act(**told))


def rate(occasion: api.Occasion | None = None, level: int | None = 5, **more: Any) -> api.Rating:
    """Somebody rates a visit by the code at the counter."""
    return api.rate(occasion=occasion or visit(), level=level, channel=more.pop("channel", "qr"), **more)


def bad(level: int = 1, **more: Any) -> api.Mending:
    """A bad rating's task."""
    return rate(level=level, reasons=["rude"], words="态度很差", **more).mending  # pyright: ignore[reportAttributeAccessIssue] - the reverse name


def answered(task: api.Mending | None = None) -> api.Mending:
    """A task that was verified, mended and answered by the chief."""
    chief, one = officer("周立"), task or bad()
    api.verify(task=one, by=chief, size="simple", finding="当天排队人多,没有解释清楚。")
    api.mend(task=one, by=chief, done="加开了一个窗口。")
    return api.answer(task=one, by=chief, words="对不起,让您久等了。已经加开窗口。")


def after_the_quarter(day: date | None = None) -> date:
    """The first day of the next quarter: from then on what is rated today is published."""
    today = day or timezone.localdate()
    month = (today.month - 1) // 3 * 3 + 4
    return date(today.year + (month > 12), (month - 1) % 12 + 1, 1)


def after_the_month() -> date:
    """The first day of the next month."""
    return (timezone.localdate().replace(day=1) + timedelta(days=31)).replace(day=1)


def finish_ticket(**content: Any) -> None:
    """Counters says that a ticket was finished, and the queue tells it."""
    Occurrence.objects.create(
        district=settings.DISTRICT, name="ticket.finished", content=content, at=timezone.now()
    )
    assert occurrences.handle_waiting().wrong == 0
