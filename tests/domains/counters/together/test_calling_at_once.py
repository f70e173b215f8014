"""Clerks who click in one moment, through connections of their own; and a house that begins anew."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.contrib.auth.models import User
from django.db import connection

from renshe.casework.models import Occurrence
from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.models import Ticket, TicketEvent
from tests.domains.counters.hall import clerk, sitting, window

# Each test has a street of its own: what it writes stays.
SIX, DOUBLE, ONE_WINDOW, ANEW = "440104004", "440104005", "440104014", "440104013"


def taken(street: str) -> Ticket:
    """A ticket of today."""
    by = clerk(f"导办{street}", street)
    return api.take(street=street, source="guide", items=("unemployment-registration",), by=by)


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Do things at the same time, each over a connection of its own; a refusal is its result."""

    def one(doing: Callable[[], Any]) -> Any:
        try:
            return doing()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(one, doings))


def test_clerks_who_call_at_once_never_call_one_ticket() -> None:
    """Six windows, four people: four different labels, and two who hear that nobody waits."""
    clerks = [sitting(f"柜员{number}", number, SIX).clerk for number in range(1, 7)]
    for _person in range(4):
        taken(SIX)
    found = at_once(*(lambda who=who: api.call_next(by=who) for who in clerks))
    called = [one.label for one in found if isinstance(one, Ticket)]
    assert len(called) == len({*called}) == 4
    assert found.count(None) == 2
    assert Counter(Ticket.objects.filter(street=SIX).values_list("state", flat=True)) == {"called": 4}
    assert TicketEvent.objects.filter(ticket__street=SIX, verb="call").count() == 4


def test_a_double_click_calls_one_person_and_finishes_once() -> None:
    """Four clicks on 叫下一位 call one person; three on 办完了 finish once."""
    who = sitting("陈晓", 1, DOUBLE).clerk
    first, second = taken(DOUBLE), taken(DOUBLE)
    found = at_once(*(lambda: api.call_next(by=who) for _ in range(4)))
    assert [one.pk for one in found if isinstance(one, Ticket)] == [first.pk]
    assert found.count("busy") == 3
    api.serve(ticket=first.pk, by=who)
    found = at_once(*(lambda: api.finish(ticket=first.pk, by=who) for _ in range(3)))
    assert found.count("not_possible") == 2
    assert Occurrence.objects.filter(name="ticket.finished", content__ticket=first.pk).count() == 1
    assert Ticket.objects.get(pk=second.pk).state == "waiting"


def test_two_who_sit_down_at_one_window_at_once() -> None:
    """One sits, the other is told that the window is taken."""
    place, both = window(1, ONE_WINDOW), [clerk("李一", ONE_WINDOW), clerk("李二", ONE_WINDOW)]
    found = at_once(*(lambda who=who: api.sit_down(counter=place.pk, by=who) for who in both))
    assert found.count("taken") == 1


def test_a_restart_changes_nothing() -> None:
    """Everything is in the database: a connection of its own goes on where the first one stood."""
    who = sitting("赵新", 1, ANEW).clerk
    first, second = taken(ANEW), taken(ANEW)
    api.call_next(by=who)
    api.serve(ticket=first.pk, by=who)
    connection.close()
    after = api.desk_of(User.objects.get(pk=who.pk))
    assert after.current
    assert (after.current.pk, after.current.state) == (first.pk, "serving")
    assert [one.pk for one in after.waiting] == [second.pk]
    api.finish(ticket=first.pk, by=who)
    called = api.call_next(by=who)
    assert called
    assert called.pk == second.pk
