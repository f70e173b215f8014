"""Who sits where: nobody waits for a window that is empty, and who forgot to leave keeps no dark hall open."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.models import Sitting, Ticket
from renshe.domains.counters.opening import sessions
from renshe.domains.counters.queries.holding import held_open
from renshe.domains.counters.tasks import close_halls
from tests.domains.counters.hall import MONDAY, OTHER, STREET, at, clerk, sitting, window

pytestmark = pytest.mark.django_db
REGISTER = ("unemployment-registration",)


def taken() -> Ticket:
    """A ticket of today."""
    return api.take(street=STREET, source="guide", items=REGISTER, by=clerk("何导"))


def passed(who: Sitting, to: Sitting) -> Ticket:
    """Somebody who was passed on to another window."""
    ticket = taken()
    api.call_next(by=who.clerk)
    return api.pass_on(ticket=ticket.pk, by=who.clerk, reason="要查档案", counter=to.counter_id)


def sat(since: datetime) -> None:
    """Everybody sat down at that time."""
    Sitting.objects.update(since=since)


def test_a_clerk_keeps_the_hall_open_for_two_hours_after_its_last_session() -> None:
    """北京 closes at five on a Monday; at seven a clerk who is still there has forgotten to leave."""
    sitting("陈晓")
    sat(at("08:50"))
    assert sessions(STREET, MONDAY)[-1].closes == at("17:00")
    assert held_open([STREET, OTHER], at("18:59")) == {STREET}
    assert held_open([STREET], at("19:00")) == set()
    assert held_open([STREET], at("09:00", MONDAY + timedelta(days=1))) == set()


def test_somebody_at_the_window_keeps_it_open() -> None:
    """However late it is, who is being served is not before a closed door."""
    who = sitting("陈晓").clerk
    taken()
    api.call_next(by=who)
    now = timezone.localtime().replace(hour=23, minute=59)
    sat(now.replace(hour=0, minute=1))
    Ticket.objects.update(on=now.date())
    assert held_open([STREET], now) == {STREET}
    Ticket.objects.update(state="waiting")
    assert held_open([STREET], now) == set()


def test_at_midnight_every_sitting_of_yesterday_is_over() -> None:
    """Also the one that began a quarter past eight in the evening."""
    first, other = sitting("陈晓", 1), sitting("李明", 2)
    waits = passed(first, other)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    Sitting.objects.filter(pk=other.pk).update(since=midnight - timedelta(hours=4))
    Sitting.objects.filter(pk=first.pk).update(since=midnight)
    assert close_halls()["sittings"] == 1
    assert list(Sitting.objects.filter(until=None)) == [first]
    assert Ticket.objects.get(pk=waits.pk).for_counter_id is None


def test_the_chief_sends_home_who_forgot_to_leave() -> None:
    """Whoever was served is on hold and taken up by any window; a clerk, or the chief of another street, can't."""
    forgot, chief = sitting("陈晓"), clerk("周立", STREET, "chief")
    one = taken()
    api.call_next(by=forgot.clerk)
    for who in (clerk("李明"), clerk("吴雪", OTHER, "chief")):
        with pytest.raises(PermissionDenied):
            api.end_sitting(counter=forgot.counter_id, by=who)
    api.end_sitting(counter=forgot.counter_id, by=chief)
    assert Ticket.objects.get(pk=one.pk).state == "waiting"
    with pytest.raises(Refused, match="没有人在岗"):
        api.end_sitting(counter=forgot.counter_id, by=chief)
    again = sitting("李明", 2)
    api.call_next(by=again.clerk)
    api.serve(ticket=one.pk, by=again.clerk)
    api.end_sitting(counter=again.counter_id, by=chief)
    assert Ticket.objects.get(pk=one.pk).state == "held"


def test_nobody_is_passed_on_to_an_empty_window() -> None:
    """Nobody sits there, or the window rests."""
    who, other = sitting("陈晓", 1), sitting("李明", 2)
    ticket = taken()
    api.call_next(by=who.clerk)
    api.rest(by=other.clerk, resting=True)
    for counter in (window(3).pk, other.counter_id):
        with pytest.raises(Refused, match="现在没有人叫号"):
            api.pass_on(ticket=ticket.pk, by=who.clerk, reason="要查档案", counter=counter)


def test_a_window_calls_what_was_passed_on_to_it_whatever_it_serves() -> None:
    """Window 2 does insurance only; a colleague sends somebody over for a look at a file."""
    who, other = sitting("陈晓", 1), sitting("李明", 2, boards=("insurance",))
    ticket = passed(who, other)
    assert [one.pk for one in api.desk_of(other.clerk).waiting] == [ticket.pk]
    called = api.call_next(by=other.clerk)
    assert called
    assert called.pk == ticket.pk


@pytest.mark.parametrize("how", ["stands up", "rests", "moves"])
def test_who_was_passed_on_to_a_window_that_is_left_is_called_by_any(how: str) -> None:
    """However it is left."""
    who, other = sitting("陈晓", 1), sitting("李明", 2)
    ticket = passed(who, other)
    if how == "stands up":
        api.stand_up(by=other.clerk)
    elif how == "rests":
        api.rest(by=other.clerk, resting=True)
    else:
        api.sit_down(counter=window(3).pk, by=other.clerk)
    called = api.call_next(by=who.clerk)
    assert called
    assert called.pk == ticket.pk
