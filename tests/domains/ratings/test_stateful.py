"""Whatever is done to the task of a bad rating in whatever order: the table holds, and the history proves itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from renshe.casework.refused import Refused
from renshe.domains.ratings import api, tasks
from renshe.domains.ratings.actions.moving import GUARDS
from renshe.domains.ratings.models import Objection
from renshe.domains.ratings.table import TABLE
from tests.domains.ratings.acts import SECOND, VERIFIER, bad, officer, rated

pytestmark = pytest.mark.django_db
DID: set[tuple[str, str]] = set()  # verb and source of what succeeded in any example


def _verify(task: api.Mending, who: Any) -> Any:
    by = who.auditor if task.state == "reopened" else who.chief
    return api.verify(task=task, by=by, size="simple", finding="属实", district_wide=True)


def _unfounded(task: api.Mending, who: Any) -> Any:
    by = who.auditor if task.state == "reopened" else who.chief
    return api.find_unfounded(task=task, by=by, finding="没有依据", district_wide=True)


def _rule(task: api.Mending, who: Any, *, excluded: bool) -> Any:
    one = Objection.objects.filter(rating_id=task.rating_id, ruling__isnull=True).first()
    if one is None:
        raise Refused("nothing", "没有申诉")
    return api.rule(objection=one, by=who.second, excluded=excluded, why="看过材料")


DONE: dict[str, Callable[[api.Mending, Any], Any]] = {
    "verify": _verify,
    "find_unfounded": _unfounded,
    "mend": lambda task, who: api.mend(task=task, by=who.chief, done="改了"),
    "answer": lambda task, who: api.answer(task=task, by=who.chief, words="答复"),
    "call_back": lambda task, who: api.call_back(task=task, by=who.chief, said="听到了"),
    "miss_call": lambda task, who: api.miss_call(task=task, by=who.chief),
    "give_up_calling": lambda task, who: api.give_up_calling(task=task, by=who.chief),
    "accept_answer": lambda task, _: api.rate_answer(task=task, satisfied=True),
    "reject_answer": lambda task, _: api.rate_answer(task=task, satisfied=False),
    "stay_dissatisfied": lambda task, _: api.rate_answer(task=task, satisfied=False),
    "close": lambda task, who: api.close(task=task, by=who.chief),
    "object": lambda task, who: api.object_to(task=task, by=rated(), ground="mistaken", why="不是我"),
    "uphold": lambda task, who: _rule(task, who, excluded=False),
    "exclude": lambda task, who: _rule(task, who, excluded=True),
}


class OneTask(RuleBasedStateMachine):
    """The task of one bad rating, and a calendar that goes on."""

    def __init__(self) -> None:
        """Everything an example writes is taken back after it."""
        super().__init__()
        self.day, self.moves = date(2026, 6, 1), 0
        self._whole = transaction.atomic()
        self._whole.__enter__()
        self._clocks = [
            patch.object(timezone, "now", self._moment),
            patch.object(timezone, "localdate", self._local),
        ]
        for one in self._clocks:
            one.start()

    def _moment(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 2, tzinfo=UTC) + timedelta(
            seconds=self.moves
        )

    def _local(self, value: Any = None, _zone: Any = None) -> date:
        return value.date() if value is not None else self.day

    @initialize()
    def rated_badly(self) -> None:
        """Somebody is not content."""
        self.task = bad()
        self.chief, self.auditor = officer("周立", VERIFIER), officer("吴正", SECOND)
        self.second = officer("李敏", SECOND)

    @rule(days=st.integers(1, 9))
    def time_passes(self, days: int) -> None:
        """Days go by."""
        self.day += timedelta(days=days)

    @rule(data=st.data(), lawful=st.integers(0, 3))
    def something_is_done(self, data: st.DataObject, lawful: int) -> None:
        """Any verb, possible or not: it is done whole, or refused with nothing changed."""
        before = api.Mending.objects.get(pk=self.task.pk)
        possible = sorted({row.verb for row in TABLE.possible(before.state)})
        verb = data.draw(st.sampled_from((possible if lawful else []) or sorted(DONE)))
        self.moves += 1
        try:
            with transaction.atomic():
                DONE[verb](before, self)
        except Refused:
            after = api.Mending.objects.get(pk=self.task.pk)
            assert _facts(after) == _facts(before)
        else:
            after = api.Mending.objects.get(pk=self.task.pk)
            took = api.steps_of(after)[-1]
            DID.add((took.verb, took.source))
            assert after.events == before.events + 1
            assert after.state == (TABLE.row(took.verb, before.state).target or before.state)

    @invariant()
    def the_history_proves_itself(self) -> None:
        """Every step seals the one before it."""
        if hasattr(self, "task"):
            assert api.prove().broken is None

    @invariant()
    def what_is_closed_has_its_day_and_two_levels_are_two_people(self) -> None:
        """What the columns say agrees with the state."""
        if not hasattr(self, "task"):
            return
        one = api.Mending.objects.get(pk=self.task.pk)
        assert (one.closed_on is not None) == TABLE.state(one.state).final
        assert one.second_verifier_id is None or one.second_verifier_id != one.verifier_id
        assert one.rating.level == 1

    def teardown(self) -> None:
        """Take everything back."""
        for one in self._clocks:
            one.stop()
        transaction.set_rollback(True)
        self._whole.__exit__(None, None, None)


def _facts(task: api.Mending) -> tuple[Any, ...]:
    return task.state, task.events, task.head, task.mend_due, task.satisfied, task.calls, task.verifier_id


def test_whatever_is_done_the_table_holds() -> None:
    run_state_machine_as_test(  # pyright: ignore[reportUnknownMemberType]
        OneTask,
        settings=settings(
            max_examples=40, stateful_step_count=25, deadline=None, derandomize=True,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
    assert len(DID) >= 12


def test_the_table_is_sound_and_every_guard_is_there() -> None:
    assert list(TABLE.faults()) == []
    assert {row.guard for row in TABLE.rows if row.guard} == set(GUARDS)
    assert set(DONE) == {row.verb for row in TABLE.rows}
    assert callable(tasks.close_quiet)


_ANSWERED = ("verify", "mend", "answer")
_UP = (*_ANSWERED, "reject_answer")
_AGAIN = (*_UP, *_ANSWERED)
PASSED = {"a day": 1, "weeks": 20}  # days that go by
# How an office comes to each state, by the verbs before it.
WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "open": ((),),
    "reopened": (_UP, (*_ANSWERED, "call_back", "reject_answer")),
    "verified": (("verify",),),
    "unfounded": (("find_unfounded",),),
    "mended": (("verify", "mend"),),
    "answered": (
        _ANSWERED,
        _AGAIN,
        (*_ANSWERED, "miss_call", "a day", "miss_call", "a day", "miss_call", "weeks"),
    ),
    "called": ((*_ANSWERED, "call_back"), (*_AGAIN, "call_back"), (*_ANSWERED, "accept_answer", "call_back")),
    "closed": ((*_ANSWERED, "call_back", "accept_answer"),),
}
ROWS = [(row.verb, source) for row in TABLE.rows for source in sorted(row.sources)]


@pytest.mark.parametrize(("verb", "source"), ROWS)
def test_every_row_of_the_table_can_be_taken(verb: str, source: str) -> None:
    """On one of the ways to its state, with an objection and its verification where the row needs one."""
    taken = []
    for way in WAYS[source]:
        machine = OneTask()
        try:
            machine.rated_badly()
            for one in way:
                if one in PASSED:
                    machine.day += timedelta(days=PASSED[one])
                    continue
                DONE[one](api.Mending.objects.get(pk=machine.task.pk), machine)
            taken.append(_take(machine, verb, source))
        finally:
            machine.teardown()
    assert any(taken)


def _take(machine: OneTask, verb: str, source: str) -> bool:
    task = api.Mending.objects.get(pk=machine.task.pk)
    assert task.state == source
    if verb in {"uphold", "exclude", "object"}:
        # Before it was verified only the verifier can object; afterwards whoever was rated too.
        one = api.object_to(task=task, by=machine.chief, ground="malicious", why="同一人连续评了十次")
        if verb != "object":
            api.rule(objection=one, by=machine.second, excluded=verb == "exclude", why="查了记录")
        return api.steps_of(task)[-1].verb == verb
    try:
        with transaction.atomic():
            DONE[verb](task, machine)
    except Refused:
        return False
    step = api.steps_of(task)[-1]
    return (step.verb, step.source) == (verb, source)
