"""The demo's halls: windows with clerks, tickets that went as the table says, a queue in opening hours and none at night."""

from collections import Counter as Counts
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from renshe.book import calendars
from renshe.casework.numbering import looks_right
from renshe.demo import arrivals
from renshe.demo.accounts import make_accounts
from renshe.demo.cards import CARDS, account_name
from renshe.demo.cases.office import ZONE
from renshe.demo.counters import loading
from renshe.demo.counters.loading import load
from renshe.demo.counters.places import BY_BOARD, HALL, WINDOWS, numbers
from renshe.demo.district import loading as district
from renshe.demo.district.shape import District
from renshe.demo.district.streets import streets
from renshe.domains.counters import api as counters
from renshe.domains.counters.allocation.measures import hours_of
from renshe.domains.counters.models import (
    Arrivals,
    Booking,
    Counter,
    Leave,
    Shift,
    Sitting,
    Ticket,
    TicketEvent,
)
from renshe.domains.counters.opening import now_open
from renshe.registry.staff import boards, may
from renshe.web.kiosk.machine import machine_of

MORNING = datetime(2026, 11, 24, 10, 40, tzinfo=ZONE)  # a Tuesday
NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=ZONE)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One district, its accounts and the counts of its past; each test's own transaction rolls back to it."""
    mode = settings.MODE
    with django_db_blocker.unblock():
        settings.MODE = "demo"
        outer = transaction.atomic()
        outer.__enter__()
        try:
            from renshe.book.actions import load as load_book
            from renshe.registry.actions import staff

            load_book()
            staff.load_roles()
            district.load(District(2000, MORNING.date()))
            with connection.cursor() as cursor:
                cursor.execute("set local timezone = 'UTC'")
            make_accounts()
            arrivals.load(calendars.current(), hours_of(MORNING.date()), MORNING.date())
            yield
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)
            settings.MODE = mode


@pytest.fixture(scope="module")
def _morning(_town: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Set up at twenty to eleven on a working day."""
    with django_db_blocker.unblock():
        assert load(now=MORNING) is not None


@pytest.mark.usefixtures("_town", "db")
def test_at_night_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "DAYS", 1)
    assert load(now=NIGHT) is not None
    assert not Ticket.objects.exclude(state__in=["finished", "left"]).exists()
    assert not Sitting.objects.filter(until__isnull=True).exists()
    assert Ticket.objects.filter(on=NIGHT.date()).exists()


@pytest.mark.usefixtures("_town", "db")
def test_a_killed_run_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(by: User) -> None:
        """As by Ctrl-C."""
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "DAYS", 1)
    monkeypatch.setattr(loading, "set_up_kiosk", killed)
    with pytest.raises(KeyboardInterrupt):
        load(now=MORNING)
    assert not Counter.objects.exists()
    assert not Ticket.objects.exists()


@pytest.mark.usefixtures("_town", "db")
def test_the_same_seed_tells_the_same_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "DAYS", 1)
    told = []
    for _ in range(2):
        with transaction.atomic():
            load(now=MORNING)
            rows = Ticket.objects.order_by("street", "on", "label")
            told.append(
                list(rows.values_list("street", "label", "taken_at", "state", "wait_mid", "person_id"))
            )
            transaction.set_rollback(True)
    assert told[0] == told[1] != []


@pytest.mark.usefixtures("_morning", "db")
def test_windows_by_the_size_of_the_streets() -> None:
    assert sum(numbers().values()) == WINDOWS == Counter.objects.count()
    assert {one.street for one in Counter.objects.all()} == set(streets().codes)
    for street in streets().codes:
        windows = list(Counter.objects.filter(street=street))
        assert all(one.boards for one in windows) == (street in BY_BOARD)
        # Whatever somebody comes for, some window of every street serves it.
        assert all(any(not one.boards or board in one.boards for one in windows) for board in boards())


@pytest.mark.usefixtures("_morning", "db")
def test_every_window_has_its_clerk_whom_nobody_can_be() -> None:
    """But for the demo's own clerk, at window 1 of their street."""
    cards = {account_name(code) for code in CARDS}
    for street in streets().codes:
        clerks = User.objects.filter(appointments__street=street, appointments__role="clerk").distinct()
        assert clerks.count() == numbers()[street]
        assert all(may(one, "counters.serve", street=street) for one in clerks)
        assert all(not one.has_usable_password() for one in clerks)
        assert sum(one.username in cards for one in clerks) == (street == HALL)
        assert User.objects.filter(appointments__street=street, appointments__role="chief").count() == 1


@pytest.mark.usefixtures("_morning", "db")
def test_shifts_lie_in_the_hours_and_nobody_on_leave_has_one() -> None:
    away = {one.clerk_id: one for one in Leave.objects.all()}
    assert away
    for one in Shift.objects.all():
        begins = timezone.localtime(one.begins)
        session = now_open(one.street, begins)
        assert session is not None
        assert (session.opens, session.closes) == (one.begins, one.ends)
        leave = away.get(one.clerk_id)
        assert leave is None or not leave.covers(begins.date())


@pytest.mark.usefixtures("_morning", "db")
def test_every_ticket_went_as_the_table_says() -> None:
    last: dict[int, tuple[str, datetime]] = {}
    for event in TicketEvent.objects.order_by("pk"):
        state, at = last.get(event.ticket_id, ("new", event.at))
        row = counters.TABLE.row(event.verb, state)
        assert at <= event.at <= MORNING
        last[event.ticket_id] = (row.target or state, event.at)
    assert {key: state for key, (state, _) in last.items()} == dict(Ticket.objects.values_list("pk", "state"))
    numbered = list(Ticket.objects.values_list("number", flat=True))
    assert len(set(numbered)) == len(numbered) > 2000
    assert all(map(looks_right, numbered))


@pytest.mark.usefixtures("_morning", "db")
def test_the_past_has_as_many_visits_as_were_counted() -> None:
    day = Ticket.objects.filter(on__lt=MORNING.date()).latest("on").on
    seen = Counts(Ticket.objects.filter(on=day).values_list("street", flat=True))
    told = Counts[str]()
    for street, visits in Arrivals.objects.filter(on=day).values_list("street", "visits"):
        told[street] += visits
    assert seen == told


@pytest.mark.usefixtures("_morning", "db")
def test_nobody_is_overtaken_by_who_ranks_later() -> None:
    """At windows that serve everything: whoever is called was the first of all who waited."""
    rows = Ticket.objects.filter(called_at__isnull=False).exclude(street__in=BY_BOARD)
    halls: dict[tuple[str, object], list[Ticket]] = {}
    for one in rows.select_related("counter"):
        halls.setdefault((one.street, one.on), []).append(one)
    moment, checked = timedelta(minutes=1), 0
    for mine in halls.values():
        for one in mine:
            if one.counter and not one.counter.boards and one.called_at:
                sitting = (
                    Sitting.objects.filter(counter=one.counter, since__lte=one.called_at)
                    .order_by("-since")
                    .first()
                )
                if sitting is None or sitting.boards:
                    continue
                checked += 1
                assert not [
                    other for other in mine
                    if other.rank < one.rank and other.taken_at < one.called_at - moment < one.called_at + moment < (other.called_at or MORNING)
                ]  # fmt: skip
        if checked > 500:
            break
    assert checked > 500


@pytest.mark.usefixtures("_morning", "db")
def test_estimates_were_honest() -> None:
    """Given by the real estimator while the day was played: a range that held about as often as it says, never always."""
    seen = counters.measure(MORNING.date() - timedelta(days=20), MORNING.date())
    assert seen.held is not None
    assert 70 < seen.held < 97
    assert seen.off is not None
    assert 0.5 < seen.off < 10
    assert seen.p90 is not None
    assert 5 < seen.p90 < 45


@pytest.mark.usefixtures("_morning", "db")
def test_this_morning_people_are_at_windows_and_wait() -> None:
    today = Ticket.objects.filter(on=MORNING.date())
    assert today.filter(state="waiting").exists()
    busy = today.filter(state__in=["called", "serving"])
    sitting = dict(Sitting.objects.filter(until__isnull=True).values_list("counter_id", "clerk_id"))
    assert busy.exists()
    assert all(sitting[one.counter_id] == one.clerk_id for one in busy if one.counter_id)
    assert Booking.objects.filter(state="arrived").exists()
    clerk = User.objects.get(username=account_name("clerk"))
    assert counters.desk_of(clerk).sitting is None
    window = Counter.objects.get(street=HALL, number=1)
    assert counters.sit_down(counter=window.pk, by=clerk).boards == []


@pytest.mark.usefixtures("_morning", "db")
def test_the_old_person_has_an_appointment() -> None:
    user = User.objects.get(username=account_name("pensioner"))
    booking = Booking.objects.get(booked_by=user)
    assert booking.state == "booked"
    assert booking.street == HALL
    assert booking.begins > MORNING
    assert booking.items == ["pension-account-change"]


@pytest.mark.usefixtures("_morning", "db")
def test_done_twice_it_adds_nothing() -> None:
    before = Ticket.objects.count()
    assert load(now=MORNING) is None
    assert Ticket.objects.count() == before


@pytest.mark.usefixtures("_morning", "db")
def test_a_click_makes_this_browser_the_terminal(client: Client) -> None:
    page = client.get("/demo/").content.decode()
    assert "打开自助终端" in page
    answer = client.post("/demo/terminal/")
    assert answer.status_code == 302
    where = f"/streets/{HALL}/kiosk/"
    assert answer["Location"] == where
    assert client.cookies["kiosk"]["path"] == where
    asked = RequestFactory().get(where)
    asked.COOKIES["kiosk"] = client.cookies["kiosk"].value
    known = machine_of(asked, HALL)
    assert known is not None
    assert known.street == HALL
    assert client.get("/demo/terminal/").status_code == 405
