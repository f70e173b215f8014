"""At the window: who is called next, nobody loses their place, and one number goes on to the receipt."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.models import Occurrence
from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.models import Ticket, TicketEvent
from tests.casework.office import draft
from tests.domains.counters.hall import OTHER, STREET, called_long_ago, clerk, sitting, window
from tests.registry.people import somebody

pytestmark = pytest.mark.django_db
REGISTER, PENSION = ("unemployment-registration",), ("retirement",)


def taken(*items: str, **more: Any) -> Ticket:
    """A ticket of today."""
    return api.take(street=STREET, source="guide", items=items or REGISTER, by=clerk("何导"), **more)


def test_who_missed_their_call_keeps_their_place() -> None:
    who = sitting("陈晓").clerk
    first, second, third = taken(), taken(), taken()
    api.call_next(by=who)
    with pytest.raises(Refused, match="叫满3次"):
        api.miss(ticket=first.pk, by=who)
    for _ in range(3):
        api.recall(ticket=first.pk, by=who)  # three times within a moment: they can't have come
    with pytest.raises(Refused, match="现在叫了1次"):
        api.miss(ticket=first.pk, by=who)
    for _ in range(2):
        called_long_ago(first.pk)
        api.recall(ticket=first.pk, by=who)
    api.miss(ticket=first.pk, by=who)
    called = api.call_next(by=who)
    assert called
    assert called.pk == second.pk
    api.come_back(ticket=first.pk, by=who)
    assert [one.pk for one in api.desk_of(who).waiting] == [first.pk, third.pk]
    assert Ticket.objects.get(pk=first.pk).calls == 0  # and has its three calls again


def test_who_is_passed_on_keeps_their_place() -> None:
    who, other = sitting("陈晓", 1).clerk, sitting("李明", 2)
    first, second = taken(), taken()
    api.call_next(by=who)
    api.serve(ticket=first.pk, by=who)
    with pytest.raises(Refused, match="为什么转"):
        api.pass_on(ticket=first.pk, by=who, reason=" ", counter=other.counter_id)
    with pytest.raises(Refused, match="没有这个窗口"):
        api.pass_on(ticket=first.pk, by=who, reason="要查档案", counter=window(1, OTHER).pk)
    api.pass_on(ticket=first.pk, by=who, reason="要查档案", counter=other.counter_id)
    called = api.call_next(by=who)
    assert called
    assert called.pk == second.pk  # the first is for window 2 only now
    called = api.call_next(by=other.clerk)
    assert called
    assert called.pk == first.pk
    assert called.rank == first.rank
    assert TicketEvent.objects.get(ticket=first, verb="pass_on").detail["reason"] == "要查档案"


def test_a_window_calls_only_what_it_serves() -> None:
    who = sitting("陈晓", 1, boards=("insurance",)).clerk
    work, pension = taken(), taken(*PENSION)
    assert api.unserved(STREET) == ["employment"]
    called = api.call_next(by=who)
    assert called
    assert called.pk == pension.pk
    assert work.pk not in {one.pk for one in api.desk_of(who).waiting}


def test_a_ticket_of_two_boards_waits_for_who_serves_both() -> None:
    one_board, all_boards = sitting("陈晓", 1, boards=("insurance",)).clerk, sitting("李明", 2).clerk
    taken(*PENSION, *REGISTER)
    assert api.call_next(by=one_board) is None
    assert api.call_next(by=all_boards)


def test_what_is_on_hold_is_taken_up_again_by_any_window_of_the_hall() -> None:
    who, other = sitting("陈晓", 1).clerk, sitting("李明", 2).clerk
    far = sitting("赵四", 1, OTHER).clerk
    first = taken()
    api.call_next(by=who)
    api.serve(ticket=first.pk, by=who)
    api.hold(ticket=first.pk, by=who)
    assert api.call_next(by=who) is None  # the window is free
    with pytest.raises(Refused, match="不在您的大厅"):
        api.go_on(ticket=first.pk, by=far)
    api.go_on(ticket=first.pk, by=other)
    with pytest.raises(Refused, match="不在您的窗口"):
        api.finish(ticket=first.pk, by=who)
    api.finish(ticket=first.pk, by=other)


def test_who_has_somebody_neither_calls_nor_leaves_nor_rests_on_them() -> None:
    who = sitting("陈晓").clerk
    first = taken()
    api.call_next(by=who)
    for doing in (lambda: api.call_next(by=who), lambda: api.stand_up(by=who)):
        with pytest.raises(Refused) as refused:
            doing()
        assert refused.value.code == "busy"
    api.serve(ticket=first.pk, by=who)
    api.finish(ticket=first.pk, by=who)
    api.rest(by=who, resting=True)
    with pytest.raises(Refused, match="先恢复叫号"):
        api.call_next(by=who)
    api.rest(by=who, resting=False)
    api.stand_up(by=who)
    with pytest.raises(Refused, match="还没有在岗"):
        api.call_next(by=who)


def test_yesterdays_tickets_are_not_called() -> None:
    who = sitting("陈晓").clerk
    one = taken()
    Ticket.objects.filter(pk=one.pk).update(on=timezone.localdate() - timedelta(days=1))
    assert api.call_next(by=who) is None


def test_an_application_takes_the_tickets_number_once_and_only_of_its_person() -> None:
    who, person = sitting("陈晓").clerk, somebody()
    one = taken()
    with pytest.raises(Refused, match="不在您的窗口"):
        api.identify(ticket=one.pk, by=who, person=person.pk)
    api.call_next(by=who)
    api.identify(ticket=one.pk, by=who, person=person.pk)
    with pytest.raises(Refused, match="不是同一个人"):
        api.file_from(ticket=one.pk, by=who, application=draft(*REGISTER, person=somebody("王芳", serial=2)))
    first, second = draft(*REGISTER, person=person), draft(*REGISTER, person=person)
    api.file_from(ticket=one.pk, by=who, application=first)
    assert api.file_from(ticket=one.pk, by=who, application=second).application_id == second.pk
    type(first).objects.filter(pk=second.pk).update(
        state="submitted", submitted_at=timezone.now(), number=one.number
    )
    assert api.file_from(ticket=one.pk, by=who, application=first).application_id == second.pk


def test_the_database_itself_allows_one_ticket_at_a_window() -> None:
    who = sitting("陈晓").clerk
    first, second = taken(), taken()
    api.call_next(by=who)
    held = Ticket.objects.get(pk=first.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=second.pk).update(
            state="called", counter=held.counter_id, clerk=held.clerk_id, called_at=timezone.now()
        )


def test_what_is_told_of_a_finished_ticket() -> None:
    who, person = sitting("陈晓", 3).clerk, somebody()
    one = taken(person=person)
    api.call_next(by=who)
    api.serve(ticket=one.pk, by=who)
    api.identify(ticket=one.pk, by=who, person=person.pk)
    api.finish(ticket=one.pk, by=who)
    told = Occurrence.objects.get(name="ticket.finished").content
    assert told == {
        "number": one.number, "ticket": one.pk, "street": STREET, "board": "employment", "items": [*REGISTER],
        "bundle": "", "person": person.pk, "clerk": who.pk, "hands": [who.pk], "channel": "counter",
    }  # fmt: skip


def test_whose_card_nobody_saw_is_nobody() -> None:
    """A number typed at a terminal is anybody's: the rating does not go to its person, and it is not on their page."""
    who, person = sitting("陈晓").clerk, somebody()
    one = api.take(street=STREET, source="kiosk", items=REGISTER, person=person)
    assert (api.person_known(one), api.tickets_of(person.pk)) == (None, [])
    api.call_next(by=who)
    api.serve(ticket=one.pk, by=who)
    api.finish(ticket=one.pk, by=who)
    assert Occurrence.objects.get(name="ticket.finished").content["person"] is None


def test_another_person_at_the_window_takes_another_number() -> None:
    """Once an application was begun from a ticket, nobody else can be put on it; thrown away it does not count."""
    who, person, other = sitting("陈晓").clerk, somebody(), somebody("王芳", serial=2)
    one = taken()
    api.call_next(by=who)
    api.identify(ticket=one.pk, by=who, person=person.pk)
    begun = draft(*REGISTER, person=person)
    api.file_from(ticket=one.pk, by=who, application=begun)
    with pytest.raises(Refused, match="请先给下一位取新号"):
        api.identify(ticket=one.pk, by=who, person=other.pk)
    type(begun).objects.filter(pk=begun.pk).update(state="discarded")
    assert api.identify(ticket=one.pk, by=who, person=other.pk).person_id == other.pk


def test_what_is_sent_twice_takes_one_ticket() -> None:
    """The same form again gives the same ticket; who waits in this hall keeps theirs."""
    person = somebody()
    first = taken(once="form-1")
    assert taken(once="form-1").pk == first.pk
    assert taken(once="form-2").pk != first.pk
    mine = taken(person=person)
    assert taken(person=person, once="form-3").pk == mine.pk
    api.leave(ticket=mine.pk)
    assert taken(person=person).pk != mine.pk
    with pytest.raises(IntegrityError, match="ticket_form_once"), transaction.atomic():
        Ticket.objects.filter(pk=mine.pk).update(once="form-1")
