"""Inspectors, chiefs and a round for the tests of supervision."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from renshe.book import calendars
from renshe.domains.supervision.actions import campaigns
from renshe.domains.supervision.api import Campaign, Report, Round, Seen, Visit, measures, publish, record
from renshe.domains.supervision.drawing import Drawn, working_days
from renshe.registry.models import Appointment, Permission
from renshe.registry.staff import streets

BEIJING, LIURONG = "440104003", "440104004"
INSPECTOR = ("supervision.visit", "supervision.look")
CHIEF = ("supervision.look", "counters.manage")


def appoint(
    name: str, *verbs: str, role: str = "auditor", unit: str = "区人社局审计监督岗", street: str = ""
) -> User:
    """Somebody of the staff."""
    user, now = User.objects.create_user(name, first_name=name), timezone.now()
    for verb in verbs:
        Permission.objects.get_or_create(
            district=settings.DISTRICT, role=role, verb=verb, ended_at=None, defaults={"given_at": now}
        )
    Appointment.objects.create(
        district=settings.DISTRICT, user=user, role=role, unit=unit, street=street, since=date(2020, 1, 1), appointed_at=now
    )  # fmt: skip
    return user


def inspectors() -> tuple[User, User]:
    """Two people of the bureau who visit."""
    return appoint("吴正", *INSPECTOR), appoint("赵清", *INSPECTOR)


def chief_of(street: str = BEIJING) -> User:
    """The chief representative of a street."""
    return appoint(
        f"首席{street}", *CHIEF, role="chief", unit=f"{streets()[street].name}街道人社服务窗口", street=street
    )


def wanted(places: int = 6, kind: str = "covert", body: str = "") -> Round:
    """A round that begins today and has working days, whatever day it is."""
    today = timezone.localdate()
    return Round(kind, today, today + timedelta(days=40), places, body)


def round_of(by: User, **more: Any) -> Campaign:
    """A round that was just published."""
    return publish(by=by, wanted=wanted(**more))


def visit_of(street: str, by: User, monkeypatch: Any) -> Visit:
    """A planned visit of one street, today: the draw is told what to give."""
    today = timezone.localdate()

    def given(_secret: str, _number: str, _places: int, lots: Any, _days: Any) -> list[Drawn]:
        return [Drawn(1, street, 0, sum(many for _, many in lots), 0, today)]

    monkeypatch.setattr(campaigns, "draw", given)
    round_ = publish(by=by, wanted=wanted(1))
    monkeypatch.undo()
    return Visit.objects.get(campaign=round_)


def seen(**points: str) -> Report:
    """A report in which everything is fine but what is named: a verdict, or the words of a finding."""
    told = {one.code: Seen("fine") for one in measures().points}
    for code, words in points.items():
        plain = words in {"fine", "unseen"}
        told[code.replace("_", "-")] = Seen(words if plain else "finding", "" if plain else words)
    return Report(told, counter="3号窗口", words="上午十点到")


def done(street: str, by: User, monkeypatch: Any, **points: str) -> Visit:
    """A visit that was made and written down."""
    one = visit_of(street, by, monkeypatch)
    inspector = User.objects.get(pk=one.inspector_id)
    return record(visit=one.pk, by=inspector, report=seen(**points))


def some_days() -> list[date]:
    """The working days of January 2026."""
    return working_days(calendars.current(), date(2026, 1, 1), date(2026, 1, 31))
