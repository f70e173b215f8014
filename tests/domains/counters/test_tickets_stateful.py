"""Whatever a hall does with a ticket in whatever order: every row of the table is walked, and nothing else is possible."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from renshe.casework.refused import Refused
from renshe.domains.counters import api
from renshe.domains.counters.actions.moving import lock, move
from renshe.domains.counters.actions.ranking import rank_of
from renshe.domains.counters.models import AT_COUNTER, Ticket, TicketEvent
from tests.domains.counters.hall import STREET, called_long_ago, clerk, sitting

pytestmark = pytest.mark.django_db
DONE: dict[str, Callable[[Ticket, Any], Any]] = {
    "call": lambda _ticket, who: api.call_next(by=who),
    "recall": lambda ticket, who: _recall(ticket, who),
    "prioritise": lambda ticket, who: api.prioritise(ticket=ticket.pk, priority="veteran", why="", by=who),
    "unproven": lambda ticket, who: api.unproven(ticket=ticket.pk, by=who),
    "begin_away": lambda _ticket, _who: _refuse(),
    "end_away": lambda ticket, who: api.end_away(ticket=ticket.pk, by=who),
    "serve": lambda ticket, who: api.serve(ticket=ticket.pk, by=who),
    "miss": lambda ticket, who: api.miss(ticket=ticket.pk, by=who),
    "come_back": lambda ticket, who: api.come_back(ticket=ticket.pk, by=who),
    "hold": lambda ticket, who: api.hold(ticket=ticket.pk, by=who),
    "go_on": lambda ticket, who: api.go_on(ticket=ticket.pk, by=who),
    "pass_on": lambda ticket, who: api.pass_on(
        ticket=ticket.pk, by=who, reason="试试", boards=["employment"]
    ),
    "finish": lambda ticket, who: api.finish(ticket=ticket.pk, by=who),
    "leave": lambda ticket, who: api.leave(ticket=ticket.pk, by=who),
    "close": lambda ticket, _who: move(lock(ticket.pk), "close", by=None),
}


def _recall(ticket: Ticket, who: Any) -> Ticket:
    """A call that counts: the last one was long enough ago."""
    called_long_ago(ticket.pk)
    return api.recall(ticket=ticket.pk, by=who)


def _refuse() -> None:
    """A ticket that is there can't begin away from the counter: it begins with its booking."""
    raise Refused("not_possible", "")


class OneTicket(RuleBasedStateMachine):
    """One ticket in a hall with one window."""

    done: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        """Everything an example writes is taken back after it."""
        super().__init__()
        self._whole = transaction.atomic()
        self._whole.__enter__()

    @initialize()
    def taken(self) -> None:
        """Somebody takes it."""
        self.who = sitting("陈晓").clerk
        self.ticket = api.take(
            street=STREET, source="guide", items=("unemployment-registration",), by=clerk("何导")
        )

    @rule(data=st.data(), lawful=st.integers(0, 4))
    def something_is_done(self, data: st.DataObject, lawful: int) -> None:
        """Any verb, possible or not: it is done whole, or refused with nothing changed."""
        before = Ticket.objects.get(pk=self.ticket.pk)
        events = TicketEvent.objects.filter(ticket=before).count()
        possible = {row.verb for row in api.TABLE.possible(before.state)} & {*DONE}
        ending = {"leave", "close", "finish"}
        likely = sorted(possible - ending) or sorted(possible)
        verb = data.draw(st.sampled_from(likely if lawful > 1 and likely else sorted(DONE)))
        try:
            with transaction.atomic():
                done = DONE[verb](before, self.who)
        except Refused:
            done = None
            refused = True
        else:
            refused = False
        after = Ticket.objects.get(pk=self.ticket.pk)
        if refused or (verb == "call" and done is None):
            assert (after.state, after.rank, after.calls) == (before.state, before.rank, before.calls)
            assert TicketEvent.objects.filter(ticket=after).count() == events
            return
        self.done.add(verb)
        assert verb in possible - {"begin_away", "end_away"}
        assert after.state == (api.TABLE.row(verb, before.state).target or before.state)
        assert TicketEvent.objects.filter(ticket=after).count() == events + 1

    @invariant()
    def the_place_is_never_lost(self) -> None:
        """Whatever happens, the place is that of when the ticket was taken, and of the priority that it has now."""
        if hasattr(self, "ticket"):
            now = Ticket.objects.get(pk=self.ticket.pk)
            assert now.rank == rank_of(self.ticket.taken_at, now.priority)

    @invariant()
    def it_is_where_the_table_says(self) -> None:
        """A window has it while it is called or served; it is over when it was finished or left."""
        if not hasattr(self, "ticket"):
            return
        now = Ticket.objects.get(pk=self.ticket.pk)
        current = api.desk_of(self.who).current
        assert (current is not None) == (now.state in AT_COUNTER)
        assert (now.finished_at is not None) == (now.state == "finished")
        assert now.on == timezone.localdate(now.taken_at)

    def teardown(self) -> None:
        """Take everything back."""
        transaction.set_rollback(True)
        self._whole.__exit__(None, None, None)


def test_whatever_the_hall_does() -> None:
    run_state_machine_as_test(
        OneTicket,
        settings=settings(
            max_examples=20,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
            derandomize=True,
        ),
    )
    assert {"call", "serve", "miss"} <= OneTicket.done  # every other row is walked below


WALKS = (
    ("call", "recall", "recall", "miss", "come_back", "call", "serve", "hold", "go_on", "pass_on", "call", "serve", "finish"),
    ("prioritise", "unproven", "leave"),
    ("prioritise", "call", "unproven", "call", "close"),
)  # fmt: skip


def test_every_row_of_the_table_is_walked() -> None:
    """Visits that together take every row, each in the state that the table says."""
    who, did = sitting("陈晓").clerk, {"take"}
    for walk in WALKS:
        ticket = api.take(
            street=STREET, source="kiosk", items=("unemployment-registration",), by=clerk("何导")
        )
        for verb in walk:
            before = Ticket.objects.get(pk=ticket.pk)
            DONE[verb](before, who)
            after = Ticket.objects.get(pk=ticket.pk)
            assert after.state == (api.TABLE.row(verb, before.state).target or before.state)
            did.add(verb)
    assert {row.verb for row in api.TABLE.rows} == did | {
        "begin_away",
        "end_away",
        "give_again",
    }  # see test_away.py and test_bookings.py


def test_what_is_over_stays_over() -> None:
    """From a final state no verb leads on, whoever tries."""
    who = sitting("陈晓").clerk
    for _ending in ("finish", "leave"):
        ticket = api.take(street=STREET, source="kiosk", items=("unemployment-registration",))
        api.call_next(by=who)
        if _ending == "finish":
            api.serve(ticket=ticket.pk, by=who)
        DONE[_ending](ticket, who)
        for verb, doing in DONE.items():
            if verb == "call":
                assert api.call_next(by=who) is None
                continue
            with pytest.raises(Refused):
                doing(ticket, who)
